"""A thread with a bounded queue: models, and databases, are used by one thread at a time."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Result = TypeVar("Result")


class BusyError(Exception):
    """The queue is full; `seconds` is when to ask again."""

    def __init__(self, queue: int, seconds: int) -> None:
        super().__init__(f"{queue} requests are waiting, the most this service holds (--queue); try again later")
        self.seconds = seconds


class TooSlowError(Exception):
    """A job was not done in time; `seconds` is when to ask again."""

    def __init__(self, timeout: float, seconds: int) -> None:
        super().__init__(f"not done within {timeout:g} seconds, the limit of this service (--timeout)")
        self.seconds = seconds


class Worker:
    """Run jobs one after another in a thread of their own. Use it from one event loop.

    Args:
        name: of the thread.
        queue: how many jobs may wait.
    """

    def __init__(self, name: str, queue: int) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._queue = queue
        self._unfinished = 0
        self._seconds = 1.0  # that the last job took

    async def run(self, job: Callable[[], Result], timeout: float, *, until_it_begins: bool = False) -> Result:
        """Return the result of `job`.

        A job that still waits at the end of its time is not begun. One that has begun cannot be interrupted: it runs to
        its end, and its result is dropped.

        Args:
            job: the job.
            timeout: seconds after which its result is no longer waited for.
            until_it_begins: only wait so long for it to begin, and then until it ends.

        Raises:
            BusyError: the queue is full.
            TooSlowError: the job was not done, or has not begun, within `timeout` seconds.
        """
        if self._unfinished > self._queue:  # the one that runs does not wait
            raise BusyError(self._queue, self._wait())
        loop = asyncio.get_running_loop()
        self._unfinished += 1
        begun = asyncio.Event()
        given = self._thread.submit(self._timed, job, lambda: loop.call_soon_threadsafe(begun.set))
        # Counted until it really ends, which may be after its time.
        given.add_done_callback(lambda _: loop.call_soon_threadsafe(self._end))
        try:
            async with asyncio.timeout(timeout) as limit:
                if not until_it_begins:
                    return await asyncio.wrap_future(given)
                await begun.wait()
            return await asyncio.wrap_future(given)
        except TimeoutError:
            if not limit.expired():  # the job's own
                raise
            if until_it_begins and not given.cancel():  # it has just begun
                return await asyncio.wrap_future(given)
            raise TooSlowError(timeout, self._wait()) from None

    def close(self) -> None:
        """Finish all jobs."""
        self._thread.shutdown()

    def _timed(self, job: Callable[[], Result], begin: Callable[[], object]) -> Result:
        begin()
        start = time.monotonic()
        try:
            return job()
        finally:
            self._seconds = time.monotonic() - start

    def _end(self) -> None:
        self._unfinished -= 1

    def _wait(self) -> int:
        """Return the seconds, at least 1, until the jobs of now are done if each takes as long as the last."""
        return max(1, math.ceil(self._unfinished * self._seconds))
