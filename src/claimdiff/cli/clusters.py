"""Run a batch on a Ray cluster."""

from __future__ import annotations

import json
import logging
import os
import shutil
import socket
import sys
import tempfile
import warnings
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, redirect_stdout
from functools import partial
from typing import TYPE_CHECKING

from claimdiff.corpus import Failure
from claimdiff.errors import (
    CacheError,
    ClaimdiffError,
    ComponentError,
    InvalidInputError,
    MissingDependencyError,
    ModelError,
)

if TYPE_CHECKING:
    from claimdiff.pipeline import Pipeline


#: How long to wait for the head node to answer.
CONNECT_SECONDS = 10


def compared_on_cluster(
    address: str, stories: str, make_pipeline: Callable[..., Pipeline], done: Collection[str], threads: int
) -> Iterator[str | Failure]:
    """Compare the stories of a file on a cluster: yield the line of each comparison, and each failure, in order.

    Args:
        address: `HOST:PORT` of the cluster's head node, "auto" for the cluster of this node, or "local" for one that
            is started here and ends with the iteration.
        stories: the file; "-" is standard input.
        make_pipeline: makes the pipeline of a worker, with the argument `threads`.
        done: ids of stories to leave out.
        threads: threads, and CPUs, of each worker.

    Raises:
        InvalidInputError: there is no cluster at the address, or it has no CPUs.
        ClaimdiffError: as `claimdiff.cluster.compare_stories` and `outcomes`.
    """
    from claimdiff import cluster

    with _connected(address), _file(stories) as path:
        given = cluster.read_stories(path, done=done, name=stories)
        compared = cluster.compare_stories(given, partial(make_pipeline, threads=threads), cpus=threads)
        for row in cluster.outcomes(compared):
            yield row.line if row.status == "done" else Failure(row.id, _error(row.line), row.status == "failed")


@contextmanager
def _connected(address: str) -> Iterator[None]:
    if address.startswith("ray://"):
        raise InvalidInputError("--cluster does not support Ray Client; run the command on a node of the cluster")
    _check_reachable(address)
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")  # what it logs goes to its own files all the same
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise MissingDependencyError("ray", "cluster") from error
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = context.print_on_execution_start = False
    for name in ("ray", "ray.data"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    local = {"include_dashboard": False} if address == "local" else {}
    # Standard output is for results, but Ray prints there; its warnings are for those who write programs with it.
    with redirect_stdout(sys.stderr), warnings.catch_warnings():
        warnings.filterwarnings("ignore", module="ray")
        try:
            ray.init(address, log_to_driver=False, logging_level=logging.CRITICAL, **local)
        except (ConnectionError, ValueError, RuntimeError) as error:
            raise InvalidInputError(f"no Ray cluster at {address}: {str(error).partition('. ')[0]}") from error
        try:
            yield
        finally:
            ray.shutdown()


def _check_reachable(address: str) -> None:
    """Raise an error at once if nothing listens at HOST:PORT; Ray itself tries for minutes."""
    host, separator, port = address.rpartition(":")
    if not separator or not port.isdecimal():
        return
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=CONNECT_SECONDS).close()
    except (OSError, OverflowError) as error:
        raise InvalidInputError(f"no Ray cluster at {address}: {error}") from error


@contextmanager
def _file(stories: str) -> Iterator[str]:
    """Yield the path of a file; standard input is first copied to one, since a process of Ray reads it."""
    if stories != "-":
        yield stories
        return
    if sys.stdin is None:
        raise InvalidInputError("-: standard input is closed")
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as copy:
        shutil.copyfileobj(sys.stdin.buffer, copy)
        copy.flush()
        yield copy.name


def _error(line: str) -> ClaimdiffError:
    """Return the error of an error line."""
    said = json.loads(line)["error"]
    kinds: dict[str, type[ClaimdiffError]] = {
        kind.__name__: kind for kind in (InvalidInputError, ModelError, CacheError)
    }
    return kinds.get(said["type"], ComponentError)(said["message"])
