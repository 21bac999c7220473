"""What is checked before the start: that the nodes have room, and all the same code, models and settings."""

from __future__ import annotations

import json
import platform
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from claimdiff.cluster.workers import LoadedPipeline
from claimdiff.errors import ClaimdiffError, ComponentError, InvalidInputError, MissingDependencyError, ModelError

#: Share of a worker's CPUs that Ray sets aside for it. The other half takes in the workers of lost nodes, which would
#: otherwise wait for ever, with their stories and all that come after these; and the tasks that read the input.
SET_ASIDE = 0.5


def load_ray() -> Any:
    """Return the module `ray`, connected to a cluster.

    Raises:
        MissingDependencyError: the extra `cluster` is not installed.
        InvalidInputError: `ray.init` was not called.
    """
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise MissingDependencyError("ray", "cluster") from error
    if not ray.is_initialized():
        raise InvalidInputError("not connected to a Ray cluster; call ray.init first")
    return ray


def this_node(ray: Any) -> dict[str, str]:
    """Return the labels that select the node of this process."""
    return {"ray.io/node-id": ray.get_runtime_context().get_node_id()}


def count_workers(workers: int | None, cpus: int) -> int:
    """Return how many workers to start: by default as many as the CPUs allow.

    Args:
        workers: the number wanted; None for as many as there is room for.
        cpus: CPUs of each worker.

    Raises:
        InvalidInputError: there is no room for that many.
    """
    if cpus < 1 or (workers is not None and workers < 1):
        raise InvalidInputError(f"workers and cpus must be 1 or more, got {workers} and {cpus}")
    nodes = [int(node["Resources"].get("CPU", 0)) for node in load_ray().nodes() if node["Alive"]]
    room = sum(own // cpus for own in nodes)
    if max(1, workers or 0) > room:
        plural = "s" if cpus > 1 else ""
        raise InvalidInputError(
            f"the cluster has room for {room} workers with {cpus} CPU{plural} each, not {workers or 1} "
            f"(CPUs of the nodes: {', '.join(map(str, nodes))})"
        )
    return room if workers is None else workers


def check_nodes(make_pipeline: Callable[[], LoadedPipeline]) -> None:
    """Load the pipeline on every node, and check that all are the same.

    Raises:
        ModelError: versions, settings, code or models differ between nodes; the message names the first difference.
        ComponentError: the pipeline cannot be loaded on a node, or not be sent there.
    """
    ray = load_ray()
    from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

    probe = ray.remote(num_cpus=0)(_identity)
    nodes = sorted(node["NodeID"] for node in ray.nodes() if node["Alive"])
    asked = {}
    for node in nodes:
        where = NodeAffinitySchedulingStrategy(node, soft=False)
        asked[node] = probe.options(scheduling_strategy=where).remote(make_pipeline)
    found = {node: _answer(ray, node, ref) for node, ref in asked.items()}
    first = found[nodes[0]]
    for node, identity in found.items():
        for name in sorted(first.keys() | identity.keys()):
            if first.get(name) != identity.get(name):
                raise ModelError(
                    f"the nodes of the cluster differ: {name} is {json.dumps(first.get(name))} on node {nodes[0][:8]} "
                    f"and {json.dumps(identity.get(name))} on node {node[:8]}"
                )


def _answer(ray: Any, node: str, ref: Any) -> Mapping[str, Any]:
    try:
        answer: Mapping[str, Any] = ray.get(ref)
    except ray.exceptions.RayError as error:
        raise ComponentError(f"the models cannot be loaded on node {node[:8]}: {cause_of(error)}") from error
    return answer


def cause_of(error: BaseException) -> BaseException:
    """Return the error of claimdiff that an error of Ray carries, or else the innermost error."""
    seen: list[BaseException] = []
    inner: BaseException | None = error
    while inner is not None and inner not in seen:
        seen.append(inner)
        # An error of Ray is also an instance of the class of its cause.
        carried = getattr(inner, "cause", None)
        if carried is None and isinstance(inner, ClaimdiffError):
            return inner
        inner = carried or inner.__cause__
    return seen[-1]


def _identity(make_pipeline: Callable[[], LoadedPipeline]) -> dict[str, Any]:
    """Return what the results of a node depend on."""
    return {"python": platform.python_version(), "code": _code(), **make_pipeline().identity()}


@cache
def _code() -> str:
    from claimdiff.claims.grammar.parsing import digest_of_folder

    return digest_of_folder(Path(__file__).parents[1])
