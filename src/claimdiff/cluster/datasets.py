"""Read datasets from files, and write their rows to files, in order."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager
from itertools import islice
from typing import IO, TYPE_CHECKING, Any, cast

from claimdiff.cluster.nodes import cause_of, load_ray, this_node
from claimdiff.cluster.rows import Row, article_rows, story_rows
from claimdiff.cluster.workers import table_of
from claimdiff.corpus.parts import Parts
from claimdiff.errors import ClaimdiffError, ComponentError
from claimdiff.readers.parquet import is_parquet

if TYPE_CHECKING:
    from ray.data import Dataset

#: Rows that the reader hands over at a time, at most.
ROWS = 4

_Reader = Callable[[str, Collection[str], str], Iterator[Row]]


def read_stories(path: str | os.PathLike[str], *, done: Collection[str] = (), name: str | None = None) -> Dataset:
    """Read stories into a dataset, lazily and in order, as `claimdiff.readers.read_stories` does.

    The file is read on the node on which this is called, while the stories are compared, and only so far ahead as
    Ray's memory allows. Invalid lines and ids used before become rows that have failed.

    Args:
        path: JSON Lines, `.json` or `.parquet`, also compressed except for Parquet; a file or a folder of Parquet.
        done: ids of stories to leave out, such as those of `claimdiff.corpus.finished_ids`.
        name: name of the input in errors; by default the path.

    Returns:
        A dataset of `Row`.

    Raises:
        InvalidInputError: `ray.init` was not called. A file that cannot be read is an error when the dataset is used.
        MissingDependencyError: the extra `cluster` is not installed.
    """
    return _read(story_rows, path, done, name)


def read_articles(path: str | os.PathLike[str], *, done: Collection[str] = (), name: str | None = None) -> Dataset:
    """Read articles into a dataset, as `read_stories`; any format of `claimdiff.readers.read_articles`.

    Args:
        path, done, name: as in `read_stories`.

    Raises:
        InvalidInputError, MissingDependencyError: as `read_stories`.
    """
    return _read(article_rows, path, done, name)


def _read(rows: _Reader, path: str | os.PathLike[str], done: Collection[str], name: str | None) -> Dataset:
    ray = load_ray()
    from ray.data.block import BlockMetadata
    from ray.data.datasource import Datasource, ReadTask

    place = os.path.abspath(path)
    kept = ray.put(frozenset(done))

    def read() -> Iterator[Any]:
        found = rows(place, ray.get(kept), os.fspath(path) if name is None else name)
        while some := list(islice(found, ROWS)):
            yield table_of(some)

    class File(Datasource):  # type: ignore[misc]  # seen as Any
        def estimate_inmemory_data_size(self) -> None:
            return None

        def get_read_tasks(self, parallelism: int, *arguments: object, **options: object) -> list[Any]:
            size = BlockMetadata(num_rows=None, size_bytes=None, input_files=None, exec_stats=None)
            return [ReadTask(read, size)]

    dataset = ray.data.read_datasource(File(), override_num_blocks=1, num_cpus=0, label_selector=this_node(ray))
    return cast("Dataset", dataset)


def outcomes(dataset: Dataset) -> Iterator[Row]:
    """Do the work of a dataset, and yield its rows in order, in bounded memory.

    Raises:
        ClaimdiffError: the input cannot be read; as the function that reads it.
        ComponentError: the cluster failed as a whole.
    """
    ray = load_ray()
    last = -1
    try:
        for batch in dataset.iter_batches(batch_size=None, batch_format="pyarrow", prefetch_batches=0):
            for row in batch.to_pylist():
                if row["number"] is not None:
                    if row["number"] < last:
                        raise ComponentError(f"the cluster changed the order: row {row['number']} came after {last}")
                    last = row["number"]
                yield Row(**row)
    except ray.exceptions.RayError as error:
        cause = cause_of(error)
        if isinstance(cause, ClaimdiffError):
            raise cause from error
        raise ComponentError(f"the cluster failed: {type(cause).__name__}: {str(cause).strip()}") from error


def write(dataset: Dataset, path: str | os.PathLike[str]) -> int:
    """Do the work of a dataset, and append its lines to a file on this node, in order.

    Args:
        dataset: the output of `compare_stories` or `extract_claims`.
        path: a file of JSON Lines or, if its name ends in `.parquet`, a folder of Parquet files with the columns
            `id`, `failed` and `line`. What is there stays; see `claimdiff.corpus.finished_ids`.

    Returns:
        How many inputs failed.

    Raises:
        ClaimdiffError, ComponentError: as `outcomes`; what was finished before is in the file.
        OSError: the file cannot be written.
    """
    failed = 0
    with opened_output(path) as stream:
        for row in outcomes(dataset):
            stream.write(f"{row.line}\n".encode())
            stream.flush()
            failed += row.status == "failed"
    return failed


def opened_output(path: str | os.PathLike[str]) -> AbstractContextManager[IO[bytes]]:
    """Open an output for appending lines to it."""
    return cast("AbstractContextManager[IO[bytes]]", Parts(path)) if is_parquet(path) else open(path, "ab")
