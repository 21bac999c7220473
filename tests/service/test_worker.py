"""One job at a time, few that wait, none longer than it may."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

import pytest

from claimdiff.service.worker import BusyError, TooSlowError, Worker


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker("test", queue=2)
    yield worker
    worker.close()


def test_jobs_run_in_order_in_one_thread(worker: Worker) -> None:
    seen: list[tuple[int, str]] = []

    async def ask() -> list[int]:
        def job(number: int) -> int:
            seen.append((number, threading.current_thread().name))
            return number

        return await asyncio.gather(*(worker.run(lambda n=n: job(n), 10) for n in range(3)))  # type: ignore[misc]

    assert asyncio.run(ask()) == [0, 1, 2]
    assert [number for number, _ in seen] == [0, 1, 2]
    assert len({name for _, name in seen}) == 1


def test_an_error_of_the_job_is_that_of_the_caller(worker: Worker) -> None:
    def job() -> None:
        raise TimeoutError("its own")

    with pytest.raises(TimeoutError, match="its own"):
        asyncio.run(worker.run(job, 10))


def test_one_too_many_is_told_when_to_come_again(worker: Worker) -> None:
    go = threading.Event()

    async def ask() -> BusyError:
        running = [asyncio.create_task(worker.run(go.wait, 10)) for _ in range(3)]
        await asyncio.sleep(0.05)
        with pytest.raises(BusyError, match=r"2 requests are waiting.*--queue") as caught:
            await worker.run(lambda: None, 10)
        go.set()
        await asyncio.gather(*running)
        await worker.run(lambda: None, 10)  # there is room again
        return caught.value

    assert asyncio.run(ask()).seconds >= 1


def test_a_job_that_waits_too_long_is_not_begun_and_one_that_runs_keeps_its_place(worker: Worker) -> None:
    go, begun = threading.Event(), threading.Event()

    async def ask() -> None:
        with pytest.raises(TooSlowError, match=r"0.05 seconds.*--timeout"):
            await worker.run(go.wait, 0.05)
        for _ in range(5):  # those given up leave the queue
            with pytest.raises(TooSlowError):
                await worker.run(begun.set, 0.02)
        full = [asyncio.create_task(worker.run(lambda: None, 10)) for _ in range(2)]
        await asyncio.sleep(0.02)
        with pytest.raises(BusyError):  # the one that runs is over time, but still there
            await worker.run(lambda: None, 10)
        go.set()
        await asyncio.gather(*full)

    asyncio.run(ask())
    assert not begun.is_set()


def test_a_job_that_looks_to_its_time_itself_is_only_given_up_before_it_begins(worker: Worker) -> None:
    go = threading.Event()

    async def ask() -> None:
        running = asyncio.create_task(worker.run(lambda: go.wait(5), 0.05, until_it_begins=True))
        await asyncio.sleep(0.02)
        with pytest.raises(TooSlowError):
            await worker.run(lambda: None, 0.05, until_it_begins=True)
        go.set()
        assert await running is True

    asyncio.run(ask())
