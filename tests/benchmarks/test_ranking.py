"""The ranking of labelled quotations."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from benchmarks.gold import ConflictCase, GoldConflict, GoldPair, JudgedPair
from benchmarks.ranking import area, ranking_figures
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.model import Article, Judgement, Span

SCORES = st.lists(st.floats(-5, 5), max_size=8)


def test_area() -> None:
    """Every right one above every wrong one is 1, ties are half, nothing to rank is 0."""
    assert area([2, 3], [0, 1]) == 1.0
    assert area([0, 1], [2, 3]) == 0.0
    assert area([1], [1]) == 0.5
    assert area([2, 0], [1]) == 0.5
    assert area([], [1]) == area([1], []) == 0.0


@given(right=SCORES.filter(bool), wrong=SCORES.filter(bool))
def test_area_turned_round(right: list[float], wrong: list[float]) -> None:
    """What ranks one way ranks the other way with the rest."""
    assert area(right, wrong) + area(wrong, right) == pytest.approx(1.0)


def test_conflicts_before_agreements_and_traps() -> None:
    """By the judge's word in both directions."""
    first = Article(id="a", text="The pier closed. The dam broke. Rain fell.")
    second = Article(id="b", text="The pier opened. The dam broke. Snow fell.")
    spans = [Span(0, 16), Span(17, 31), Span(32, 42)]
    case = ConflictCase(
        id="one",
        articles=(first, second),
        conflicts=(GoldConflict(spans[0], spans[0], "polarity", None),),
        agreements=(GoldPair(spans[1], spans[1]),),
        not_conflicts=(GoldPair(spans[2], spans[2]),),
    )
    asked: list[tuple[str, str]] = []

    def judge(pairs: Sequence[JudgedPair], /) -> list[Judgement]:
        asked.extend((pair.premise, pair.hypothesis) for pair in pairs)
        sure = ["pier" in pair.premise for pair in pairs]
        return [Judgement(contradiction=0.9 * one, neutral=1 - 0.9 * one, entailment=0.0) for one in sure]

    assert ranking_figures([case], {}, judge) == {"auc": 1.0, "auc_agreements": 1.0, "auc_traps": 1.0}
    assert ("The pier opened.", "The pier closed.") in asked
    assert len(asked) == 6
