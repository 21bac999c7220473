"""Timing in turns, with a clock that only moves when told."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.predictions import UnavailableError
from benchmarks.timings import Stopwatch, example_articles, import_cost, in_turns, ratio, throughput


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def pass_(self, seconds: float) -> float:
        self.now += seconds
        return seconds


def test_actions_run_in_turns_and_the_first_round_is_not_counted() -> None:
    clock, order = Clock(), []
    fast, slow = iter([9, 1, 2]), iter([9, 4, 5])

    def one() -> None:
        order.append("one")
        clock.pass_(next(fast))

    def other() -> None:
        order.append("other")
        clock.pass_(next(slow))

    assert in_turns({"one": one, "other": other}, 2, clock) == {"one": [1, 2], "other": [4, 5]}
    assert order == ["one", "other"] * 3


def test_ratio_is_taken_round_by_round() -> None:
    # Where the machine slows down in the third round, both do, and the ratio does not move.
    assert ratio([2, 2, 20], [1, 1, 10]) == 2
    with pytest.raises(ValueError, match="zip"):
        ratio([1], [1, 2])


def test_stopwatch_adds_up_and_passes_everything_through() -> None:
    clock = Clock()
    watch = Stopwatch(clock)
    wait = watch.around("wait", lambda seconds, *, more: clock.pass_(seconds) + clock.pass_(more))
    assert wait(1.0, more=2.0) == 3.0
    wait(4.0, more=0.0)
    assert watch.seconds == {"wait": 7.0}


def test_stopwatch_counts_calls_that_fail() -> None:
    clock = Clock()
    watch = Stopwatch(clock)

    def fail() -> None:
        clock.pass_(5)
        raise KeyError("x")

    with pytest.raises(KeyError):
        watch.around("fail", fail)()
    assert watch.seconds == {"fail": 5}


def test_import_cost_is_above_that_of_python_alone() -> None:
    figures = import_cost(rounds=1)
    assert figures["import_seconds"] > 0
    assert figures["ratio"] == pytest.approx(figures["import_seconds"] / figures["python_seconds"])


def test_throughput_without_its_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match=r"no file stories\.jsonl\.gz"):
        throughput(tmp_path)


def test_example_articles_are_two_sources() -> None:
    one, other = example_articles()
    assert one.source != other.source
    assert one.text != other.text
