"""Items go through several processes as they go through one."""

from __future__ import annotations

import math
import os
import signal
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool

import pytest

from claimdiff.processes import AHEAD, map_in_processes


def test_results_come_in_order_and_few_items_are_read_ahead() -> None:
    read: list[int] = []

    def watched() -> Iterator[int]:
        for number in range(20):
            read.append(number)
            yield number

    results = map_in_processes(math.factorial, watched(), 2)
    assert read == []
    for number in range(20):
        assert next(results) == math.factorial(number)
        assert len(read) <= number + 2 * AHEAD
    assert list(results) == []


def test_an_error_is_raised_in_its_place() -> None:
    results = map_in_processes(math.factorial, [3, 4, -1, 5], 1)
    assert [next(results), next(results)] == [6, 24]
    with pytest.raises(ValueError, match="negative"):
        next(results)
    assert list(results) == []


def test_what_was_read_before_an_error_of_reading_is_yielded_first() -> None:
    def broken() -> Iterator[int]:
        yield from (1, 2, 3)
        raise OSError("the disk is gone")

    results = map_in_processes(math.factorial, broken(), 1)
    assert [next(results) for _ in range(3)] == [1, 2, 6]
    with pytest.raises(OSError, match="the disk is gone"):
        next(results)


def killed(number: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_a_process_that_ends_is_an_error() -> None:
    with pytest.raises(BrokenProcessPool):
        list(map_in_processes(killed, [1, 2], 1))


def test_an_abandoned_iteration_ends_its_processes() -> None:
    results = map_in_processes(math.factorial, iter(int, 1), 1)
    assert next(results) == 1
    results.close()  # type: ignore[attr-defined]


def test_no_items() -> None:
    assert list(map_in_processes(math.factorial, [], 2)) == []
