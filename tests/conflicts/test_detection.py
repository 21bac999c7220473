"""What the detectors find is kept if it belongs to one event."""

from __future__ import annotations

import pytest
from tests.conflicts.close import always, nothing
from tests.conflicts.pairs import claim, pair

from claimdiff.conflicts.detection import DETAILS, MIN_AGREEMENT, find
from claimdiff.model import ConflictKind, Pair


def both(left: str, right: str, similarity: float = 0.9, after: str = "") -> Pair:
    return pair(claim(left, "close", source="Echo"), claim(right, "close", source="Herald", after=after), similarity)


PAIR = both("{agent.person:Ann Lee} closed the pier on Monday.", "{agent.person:Ann Lee} closed the pier on Friday.")
OTHERS = both("{agent.person:Ann Lee} closed the pier on Monday.", "{agent.person:Bob Ray} closed the pier on Friday.")


def test_findings_come_in_the_order_of_the_detectors() -> None:
    found = find(PAIR, [always("conflict", "polarity"), nothing, always("conflict", "certainty")])
    assert [finding.kind for finding in found] == ["polarity", "certainty"]
    assert find(PAIR, []) == find(PAIR, [nothing]) == []


@pytest.mark.parametrize("kind", sorted(DETAILS))
def test_details_of_two_events_are_no_conflict(kind: ConflictKind) -> None:
    """Any two events differ in day, place, figures and cause."""
    detector = always("conflict", kind, words=("Monday", "Friday"))
    assert len(find(PAIR, [detector])) == 1
    assert find(OTHERS, [detector]) == []


def test_two_events_can_conflict_in_other_slots() -> None:
    assert len(find(OTHERS, [always("conflict", "participant")])) == 1


def test_a_value_that_both_sides_state_is_no_conflict() -> None:
    """One article knows both days."""
    told = both("It closed on Monday.", "It closed on Friday, the other pier on Monday.")
    assert find(told, [always("conflict", "time", words=("Monday", "Friday"))]) == []


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_a_conflict_that_an_article_explains_is_none(apostrophe: str) -> None:
    after = f" Earlier reports put the pier{apostrophe}s closure on Monday."
    told = both("The pier closed on Monday.", "The pier closed on Friday.", after=after)
    detector = always("conflict", "time", words=("Monday", "Friday"))
    assert find(told, [detector]) == []


def test_an_update_stays() -> None:
    """It belongs to a running count, whatever else differs."""
    assert [f.outcome for f in find(OTHERS, [always("update", "quantity")])] == ["update"]


@pytest.mark.parametrize(
    ("told", "count"),
    [
        (both("It closed the pier.", "The pier closed.", MIN_AGREEMENT), 1),
        (both("It closed the pier.", "The pier closed.", MIN_AGREEMENT - 0.01), 0),
        (both("{agent.person:Ann Lee} closed it.", "{agent.person:Bob Ray} closed it."), 0),
        (both("It closed the pier.", "It never closed the pier."), 0),
    ],
    ids=["alike", "unlike", "two events", "denied"],
)
def test_agreements_need_similar_claims_of_one_event_and_sense(told: Pair, count: int) -> None:
    assert len(find(told, [always("agreement", "quantity")])) == count


@pytest.mark.parametrize("apostrophe", ["'", "’"])
@pytest.mark.parametrize(("said", "count"), [("the city's war was over", 0), ("tax would rise", 1), ("so", 1)])
def test_what_is_said_at_one_time_may_be_two_things(said: str, count: int, apostrophe: str) -> None:
    left = claim("{agent:Ann Lee} said in May that taxes would rise.", "say", source="Echo")
    text = "{agent:Ann Lee} said in May that " + said.replace("'", apostrophe) + "."
    made = pair(left, claim(text, "say", source="Herald"), 0.9)
    assert len(find(made, [always("agreement", "time", words=("May", "May"))])) == count


@pytest.mark.parametrize("kind", ["time", "place", "cause", "quantity"])
def test_a_circumstance_alone_is_no_agreement(kind: ConflictKind) -> None:
    """A pier that closed in May and a pier that flooded in May have only May in common. A figure is no better."""
    left = claim("{agent:The pier} closed in May.", "close", source="Echo")
    detector = always("agreement", kind, words=("May", "May"))
    same = pair(left, claim("{agent:The pier} shut in May.", "shut", source="Herald"), 0.9)
    other = pair(left, claim("{agent:The pier} flooded in May.", "flood", source="Herald"), 0.9)
    assert len(find(same, [detector])) == 1
    assert find(other, [detector]) == []
