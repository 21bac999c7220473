"""Where a gold conflict was lost, and what a false alarm comes from."""

from __future__ import annotations

import pytest
from benchmarks.budget import STAGES, claim_covers, error_budget
from benchmarks.verdicts import judge_conflicts
from tests.benchmarks.made import case, claim, comparison, conflict, gold, pair

from claimdiff.model import Comparison, Span

CASE = case(
    gold((0, 50), (0, 50), "time"),
    agreements=(pair((300, 350), (300, 350)),),
    not_conflicts=(pair((500, 550), (500, 550)),),
)
A, B = claim((0, 50), article="L", id="a"), claim((0, 50), article="R", id="b")
ELSEWHERE = claim((900, 950), article="R", id="c")
MATCHED = (("a", "b"),)


def passed(predicted: Comparison) -> list[str]:
    stages = error_budget([CASE], {"case": predicted}, judge_conflicts)["gold"]
    assert stages["gold"] == 1
    return [stage for stage in STAGES if stages[stage]]


@pytest.mark.parametrize(
    ("predicted", "expected"),
    [
        (comparison(), []),
        (comparison(claims=(A, ELSEWHERE)), []),
        (comparison(claims=(A, B)), ["covered"]),
        (comparison(claims=(A, B, ELSEWHERE), matches=(("a", "c"),)), ["covered"]),
        (comparison(claims=(A, B), matches=MATCHED), ["covered", "matched"]),
        (
            comparison(conflict((40, 99), (0, 50), claims=("a", "b")), claims=(A, B), matches=MATCHED),
            ["covered", "matched", "detected"],
        ),
        (
            comparison(conflict((0, 50), (0, 50), "place", claims=("a", "b")), claims=(A, B), matches=MATCHED),
            ["covered", "matched", "detected", "hit"],
        ),
        (
            comparison(
                conflict((0, 50), (0, 50), claims=("a", "b"), swapped=True), claims=(A, B), matches=(("b", "a"),)
            ),
            ["covered", "matched", "detected", "hit", "right_kind"],
        ),
    ],
)
def test_stages(predicted: Comparison, expected: list[str]) -> None:
    assert passed(predicted) == expected


def test_a_claim_covers_with_all_its_spans_together() -> None:
    assert claim_covers(claim((0, 10), (90, 100)), Span(0, 20))  # 10 of 20
    assert not claim_covers(claim((0, 10), (80, 100)), Span(0, 30))  # 10 of 30
    assert not claim_covers(claim((0, 10)), Span(10, 20))


def test_a_hit_without_covering_claims_is_counted_apart() -> None:
    far = claim((900, 950), article="L", id="far")
    predicted = comparison(conflict((0, 50), (0, 50), claims=("far", "b")), claims=(far, B), matches=(("far", "b"),))
    budget = error_budget([CASE], {"case": predicted}, judge_conflicts)
    assert (budget["gold"]["hit"], budget["hit_elsewhere"]) == (0, 1)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ((300, 350), (300, 350), {"wrong_comparison", "of_an_agreement"}),
        ((500, 550), (500, 550), {"wrong_comparison", "of_a_not_conflict"}),
        ((300, 350), (500, 550), {"wrong_match"}),  # both attested, with other partners
        ((0, 50), (700, 750), {"wrong_match"}),  # one attested
        ((0, 600), (0, 50), {"long_quote"}),
        ((700, 750), (700, 750), {"unattested"}),
    ],
)
def test_what_a_false_alarm_comes_from(a: tuple[int, int], b: tuple[int, int], expected: set[str]) -> None:
    budget = error_budget([CASE], {"case": comparison(conflict(a, b, "place"))}, judge_conflicts)
    assert {name for name, count in budget["false_alarms"].items() if count} == {"all", *expected}
    assert budget["false_alarms_by_kind"] == {"place": budget["false_alarms"]}


def test_kinds_add_up_and_missing_cases_count() -> None:
    second = case(gold((0, 50), (0, 50), "place"), gold((100, 150), (100, 150), "time"), id="second")
    budget = error_budget([CASE, second], {"case": comparison(claims=(A, B), matches=MATCHED)}, judge_conflicts)
    assert budget["gold"] == {"gold": 3, "covered": 1, "matched": 1, "detected": 0, "hit": 0, "right_kind": 0}
    assert budget["gold_by_kind"]["time"]["gold"] == 2
    assert budget["gold_by_kind"]["place"] == {
        "gold": 1,
        "covered": 0,
        "matched": 0,
        "detected": 0,
        "hit": 0,
        "right_kind": 0,
    }
    assert budget["false_alarms"]["all"] == 0
