"""A predicted conflict is a hit, a duplicate, a false alarm, or cannot be judged."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from benchmarks.gold import ConflictCase
from benchmarks.verdicts import Verdict, judge_conflicts
from hypothesis import given
from hypothesis import strategies as st
from tests.benchmarks.made import case, conflict, gold

from claimdiff.evaluation.measures import LONGEST_QUOTE, covers
from claimdiff.model import Conflict, Span

ranges = st.tuples(st.integers(0, 60), st.integers(1, 40)).map(lambda at: Span(at[0], at[0] + at[1]))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((0, 10), (5, 100), True),  # half of the shorter
        ((0, 10), (6, 100), False),
        ((0, 10), (10, 20), False),  # side by side
        ((0, 1000), (400, 401), True),  # inside
        ((0, 9), (5, 14), False),  # 4 of 9
        ((0, 9), (4, 13), True),  # 5 of 9
    ],
)
def test_covers_asks_for_half_of_the_shorter(one: tuple[int, int], other: tuple[int, int], expected: bool) -> None:
    assert covers(Span(*one), Span(*other)) is expected


@given(ranges, ranges)
def test_covering_goes_both_ways(one: Span, other: Span) -> None:
    assert covers(one, one)
    assert covers(one, other) is covers(other, one)


def verdicts(case: ConflictCase, conflicts: Iterable[Conflict]) -> list[Verdict]:
    return [one.verdict for one in judge_conflicts(case, conflicts)]


def test_hit_needs_both_sides() -> None:
    here = case(gold((0, 50), (100, 150)))
    assert verdicts(here, [conflict((0, 50), (100, 150))]) == ["hit"]
    assert verdicts(here, [conflict((0, 50), (300, 350))]) == ["false_alarm"]


def test_order_of_the_sides_does_not_matter() -> None:
    here = case(gold((0, 50), (100, 150)))
    assert verdicts(here, [conflict((0, 50), (100, 150), swapped=True)]) == ["hit"]
    assert verdicts(here, [conflict((100, 150), (0, 50), swapped=True)]) == ["false_alarm"]


def test_the_most_confident_of_two_on_one_gold_is_the_hit() -> None:
    here = case(gold((0, 50), (100, 150), "time"))
    judged = judge_conflicts(
        here, [conflict((0, 50), (100, 150), "place", 0.2), conflict((0, 50), (100, 150), "time", 0.9)]
    )
    assert [(one.conflict.kind, one.verdict, one.gold) for one in judged] == [
        ("time", "hit", 0),
        ("place", "duplicate", 0),
    ]


def test_touching_a_planted_edit_is_not_judged() -> None:
    edited_b = case(gold((0, 50), (100, 150), edited="b"))
    assert verdicts(edited_b, [conflict((500, 550), (100, 150))]) == ["unjudged"]
    assert verdicts(edited_b, [conflict((0, 50), (500, 550))]) == ["false_alarm"]
    natural = case(gold((0, 50), (100, 150)))
    assert verdicts(natural, [conflict((500, 550), (100, 150))]) == ["false_alarm"]


def test_a_quotation_as_long_as_the_article_proves_nothing() -> None:
    here = case(gold((0, 50), (100, 150), edited="b"))
    assert verdicts(here, [conflict((0, LONGEST_QUOTE), (100, 150))]) == ["hit"]
    assert verdicts(here, [conflict((0, LONGEST_QUOTE + 1), (100, 150))]) == ["false_alarm"]


def test_nothing_predicted_is_nothing_judged() -> None:
    assert judge_conflicts(case(gold((0, 50), (100, 150))), []) == []
