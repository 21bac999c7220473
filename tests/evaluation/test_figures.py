"""The figures of small cases, worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.evaluation.made import (
    BUILT,
    DEATHS,
    MAYOR,
    NIGHT,
    SAME,
    agreement,
    comparison,
    conflict,
    label,
    labelled,
    update,
)

from claimdiff.evaluation import evaluate
from claimdiff.evaluation.summary import summary

TWO_FOUR = conflict([("a", "Two men")], [("b", "Four men")], confidence=0.9)
THREE_WAYS = conflict([("a", "Two men")], [("c", "Three men")], [("b", "Four men")], confidence=0.8)


def test_a_mixed_story() -> None:
    gold = [labelled(DEATHS, NIGHT, MAYOR, BUILT), labelled(DEATHS, id="missing")]
    found = comparison(
        TWO_FOUR,  # right
        conflict([("a", "It was built in 1911")], [("c", "It was rebuilt in 1950")], kind="time", confidence=0.7),  # no
        conflict([("b", "It burned on Monday")], [("c", "It burned on Tuesday")], kind="place", confidence=0.6),  # kind
        conflict([("a", "Two men died")], [("c", "Three men died")], confidence=0.3),  # duplicate
        agreement(("a", "Ida Brandt is mayor"), ("c", "Brandt is the mayor")),  # right
        agreement(("a", "Two men died"), ("b", "Four men died")),  # a conflict
        agreement(("a", "in the mill"), ("c", "in the mill")),  # unjudged
    )
    figures = evaluate(gold, {"mill": found})
    assert (figures["stories"], figures["missing"]) == (2, 1)
    own = figures["conflicts"]
    assert (own["precision"], own["recall"]) == (pytest.approx(2 / 3), pytest.approx(2 / 3))
    assert own["f1"] == pytest.approx(2 / 3)
    # Right, wrong, right, of three.
    assert own["average_precision"] == pytest.approx((1 + 2 / 3) / 3)
    assert (own["best_f1"], own["best_f1_at"]) == (pytest.approx(2 / 3), 0.6)
    assert own["kind_accuracy"] == 0.5
    counts = ("labelled", "reported", "right", "wrong", "duplicates", "unjudged")
    assert [own[name] for name in counts] == [3, 4, 2, 1, 1, 0]
    assert own["sides"] == {"found": 4, "of": 6}
    assert own["by_kind"] == {
        "place": {"precision": 1, "recall": None, "f1": None, "labelled": 0, "found": 0, "right": 1, "wrong": 0},
        "quantity": {"precision": 1, "recall": 0.5, "f1": 2 / 3, "labelled": 2, "found": 1, "right": 1, "wrong": 0},
        "time": {"precision": 0, "recall": 1, "f1": 0, "labelled": 1, "found": 1, "right": 0, "wrong": 1},
    }
    # 0.9 right, 0.7 wrong, 0.6 right.
    assert own["calibration_error"] == pytest.approx((0.1 + 0.7 + 0.4) / 3)
    agreed = figures["agreements"]
    assert (agreed["precision"], agreed["recall"], agreed["conflicts_called_agreements"]) == (0.5, 1, 1)
    assert [agreed[name] for name in ("labelled", "found", "reported", "right", "wrong", "unjudged")] == [
        *(1, 1, 3, 1, 1, 1)
    ]


def test_any_two_sides_with_different_answers_find_a_conflict_of_three_sources() -> None:
    figures = evaluate([labelled(DEATHS)], {"mill": comparison(THREE_WAYS)})
    assert figures["conflicts"]["sides"] == {"found": 3, "of": 3}
    # The surest two sides are not labelled, but a third one is.
    other = conflict([("a", "Ida Brandt")], [("b", "Four men")], [("c", "Three men")])
    only_bc = label("conflict", ("b", "Four men died"), ("c", "Three men died"))
    assert evaluate([labelled(only_bc)], {"mill": comparison(other)})["conflicts"]["right"] == 1


def test_sides_that_give_the_same_answer_are_no_conflict() -> None:
    same = conflict([("a", "It burned on Monday night")], [("b", "It burned on Monday night")], kind="time")
    assert evaluate([labelled(NIGHT)], {"mill": comparison(same)})["conflicts"]["wrong"] == 1
    reported = agreement(("a", "It burned on Monday night"), ("b", "It burned on Monday night"))
    agreed = evaluate([labelled(NIGHT, SAME)], {"mill": comparison(reported)})["agreements"]
    assert (agreed["precision"], agreed["recall"], agreed["conflicts_called_agreements"]) == (1, 1, 0)


def test_updates() -> None:
    toll = {**label("update", ("a", "Two men died"), ("b", "Four men died")), "kind": "quantity"}
    told = update(("a", "Two men died"), ("b", "Four men died"))
    figures = evaluate([labelled(toll)], {"mill": comparison(told, TWO_FOUR)})
    assert (figures["updates"]["precision"], figures["updates"]["recall"]) == (1, 1)
    assert (figures["conflicts"]["unjudged"], figures["conflicts"]["precision"]) == (1, None)
    wrong = evaluate([labelled(DEATHS)], {"mill": comparison(told)})["updates"]
    assert (wrong["wrong"], wrong["precision"], wrong["recall"]) == (1, 0, None)
    called = evaluate([labelled(toll)], {"mill": comparison(agreement(("a", "Two men"), ("b", "Four men")))})
    assert called["agreements"]["wrong"] == 1


def test_kinds_of_the_researchers_own() -> None:
    own = {**DEATHS, "kind": "casualties"}
    by_kind = evaluate([labelled(own)], {"mill": comparison(TWO_FOUR)})["conflicts"]["by_kind"]
    assert (by_kind["casualties"]["recall"], by_kind["casualties"]["precision"]) == (1, None)
    without = {name: value for name, value in DEATHS.items() if name != "kind"}
    figures = evaluate([labelled(without)], {"mill": comparison(TWO_FOUR)})["conflicts"]
    assert (figures["kind_accuracy"], figures["right"]) == (None, 1)


def test_nothing_at_all() -> None:
    figures = evaluate([], {})
    assert figures["conflicts"]["precision"] is figures["conflicts"]["average_precision"] is None
    assert summary(figures).startswith("0 stories\n")


def test_the_summary_shows_the_figures() -> None:
    lines = summary(evaluate([labelled(DEATHS, NIGHT), labelled(id="b")], {"mill": comparison(TWO_FOUR)})).splitlines()
    assert lines[0] == "2 stories, 1 of them without a prediction"
    assert lines[3].split() == ["conflicts", "1.00", "0.50", "0.67", "2", "1", "1", "0", "0"]
    assert lines[4].split() == ["agreements", "–", "–", "–", "0", "0", "0", "0", "0"]
    assert "average precision   0.50" in lines
    assert lines[-1].split() == ["time", "–", "0.00", "–", "1", "0", "0", "0"]


FOUND = st.sampled_from(
    [
        TWO_FOUR,
        THREE_WAYS,
        conflict([("a", "It burned on Monday")], [("c", "It burned on Tuesday")], kind="time", confidence=0.4),
        conflict([("a", "Ida Brandt")], [("b", "The mayor wept")], kind="participant", confidence=0.2),
        agreement(("a", "Ida Brandt is mayor"), ("c", "Brandt is the mayor")),
        update(("a", "Two men died"), ("b", "Four men died")),
    ]
)


@given(st.lists(FOUND), st.lists(st.sampled_from([DEATHS, NIGHT, MAYOR, BUILT, SAME]), max_size=5))
def test_figures_stay_in_range_and_every_conflict_has_one_verdict(found: list, labels: list) -> None:  # type: ignore[type-arg]
    figures = evaluate([labelled(*labels)], {"mill": comparison(*found)})
    for part in ("conflicts", "agreements", "updates"):
        own = figures[part]
        assert all(own[name] is None or 0 <= own[name] <= 1 for name in ("precision", "recall", "f1"))
        assert own["right"] + own["wrong"] + own["unjudged"] + own.get("duplicates", 0) == own["reported"]
    assert summary(figures).endswith("\n")
