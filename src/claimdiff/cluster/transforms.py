"""Compare stories and extract claims: one dataset in, one dataset out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from claimdiff.cluster.nodes import SET_ASIDE, check_nodes, count_workers, load_ray, this_node
from claimdiff.cluster.workers import LoadedPipeline, Task, Worker
from claimdiff.pipeline import Pipeline

if TYPE_CHECKING:
    from ray.data import Dataset

#: Size in bytes from which a block of rows is sent on: a story or two, so that all workers have some of them.
BLOCK = 16 * 1024


def compare_stories(
    dataset: Dataset,
    pipeline: Callable[[], LoadedPipeline] | None = None,
    *,
    workers: int | None = None,
    cpus: int = 1,
) -> Dataset:
    """Compare stories on all nodes of the cluster, lazily, in the order given.

    Every story gets a row: its comparison, or the error by which it failed. What ends a worker process, such as a
    lack of memory, costs no other story; after the third time it costs that one. The stories of a node that is lost
    are compared on the others.

    Args:
        dataset: the output of `read_stories`, or any dataset with the columns `id` and `articles`, or a column `line`
            with a story as JSON. Ids must be unique.
        pipeline: makes the pipeline; called once in each worker. By default `Pipeline(threads=1)`. It must be
            picklable, such as `functools.partial(Pipeline, judge=False)`.
        workers: number of worker processes; by default one for every `cpus` CPUs of each node.
        cpus: CPUs of each worker: the threads of its models.

    Returns:
        A dataset of `Row`, in the order of the input; see `outcomes` and `write`.

    Raises:
        InvalidInputError: the cluster has no room for the workers, or `ray.init` was not called.
        ModelError: versions, models or settings differ between nodes.
        ComponentError: the pipeline cannot be loaded on a node.
        MissingDependencyError: the extra `cluster` is not installed.
    """
    return _transform(dataset, pipeline, "compare", workers, cpus)


def extract_claims(
    dataset: Dataset,
    pipeline: Callable[[], LoadedPipeline] | None = None,
    *,
    workers: int | None = None,
    cpus: int = 1,
) -> Dataset:
    """Extract the claims of articles on all nodes of the cluster, as `compare_stories` compares stories.

    Args:
        dataset: the output of `read_articles`, or any dataset with the columns of an article (`text`, `id`, ...), or
            a column `line` with an article as JSON. Ids must be unique.
        pipeline, workers, cpus: as in `compare_stories`.

    Returns:
        A dataset of `Row`; each line is that of `claimdiff claims`: a JSON object with "id" and "claims".

    Raises:
        InvalidInputError, ModelError, ComponentError, MissingDependencyError: as `compare_stories`.
    """
    return _transform(dataset, pipeline, "extract", workers, cpus)


def _transform(
    dataset: Dataset, pipeline: Callable[[], LoadedPipeline] | None, task: Task, workers: int | None, cpus: int
) -> Dataset:
    ray = load_ray()
    make_pipeline = partial(Pipeline, threads=cpus) if pipeline is None else pipeline
    size = count_workers(workers, cpus)
    check_nodes(make_pipeline)
    deaths = _SharedDeaths(ray.remote(num_cpus=0, label_selector=this_node(ray))(_Deaths).remote())
    done = dataset.map_batches(
        Worker,
        fn_constructor_args=(make_pipeline, task, deaths),
        batch_size=None,
        batch_format="pyarrow",
        compute=ray.data.ActorPoolStrategy(size=size),
        num_cpus=cpus * SET_ASIDE,
    )
    done.context.target_max_block_size = BLOCK
    done.context.execution_options.preserve_order = True
    return done


class _Deaths:
    """The actor behind `Deaths`."""

    def __init__(self) -> None:
        self._open: Counter[str] = Counter()

    def begin(self, id: str) -> int:
        self._open[id] += 1
        return self._open[id]

    def end(self, id: str) -> None:
        del self._open[id]


class _SharedDeaths:
    """`Deaths` for workers in other processes."""

    def __init__(self, actor: Any) -> None:
        self._actor = actor

    def begin(self, id: str, /) -> int:
        count: int = load_ray().get(self._actor.begin.remote(id))
        return count

    def end(self, id: str, /) -> None:
        self._actor.end.remote(id)
