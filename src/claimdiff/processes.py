"""Call a function on many items in several processes, in order and in bounded memory."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

#: Items running or waiting, per process.
AHEAD = 2

_function: Callable[[Any], Any] | None = None


def map_in_processes(function: Callable[[T], R], items: Iterable[T], processes: int) -> Iterator[R]:
    """Yield what the function returns for each item, in the order given.

    Processes are spawned, so scripts must guard their entry point with `if __name__ == "__main__"`.

    Args:
        function: sent to each process once, so it must be picklable. Linear algebra uses one thread there, unless the
            function sets another number.
        items: read lazily, at most `AHEAD` for each process. An error while reading is raised after the results of the
            items before it.
        processes: number of processes.

    Raises:
        BrokenProcessPool: a process ended, for lack of memory or by a crash.
        Exception: the first error of the function or of reading, in the order of the items.
    """
    running: deque[Future[R]] = deque()
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context, initializer=_start, initargs=(function,)) as pool:
        try:
            source = iter(items)
            unread: Exception | None = None
            while True:
                try:
                    item = next(source)
                except StopIteration:
                    break
                except Exception as error:  # noqa: BLE001 - raised below, in its place
                    unread = error
                    break
                running.append(pool.submit(_call, item))
                if len(running) == AHEAD * processes:
                    yield running.popleft().result()
            while running:
                yield running.popleft().result()
            if unread is not None:
                raise unread
        finally:
            pool.shutdown(cancel_futures=True)


def _start(function: Callable[[Any], Any]) -> None:
    from threadpoolctl import threadpool_limits

    global _function
    _function = function
    threadpool_limits(1)  # the processes share the cores
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the parent, which ends the processes


def _call(item: Any) -> Any:
    assert _function is not None
    return _function(item)
