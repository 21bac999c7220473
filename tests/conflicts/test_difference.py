"""The slot in which contradicting claims differ."""

from __future__ import annotations

import pytest
from tests.conflicts.pairs import claim, pair

from claimdiff.conflicts.difference import kind_of_difference
from claimdiff.model import Article, Claim, ConflictKind

LEFT = claim("{agent.person:Ann Lee} closed {patient:the pier}.", "close", source="Echo")
DENIED = claim("{agent.person:Ann Lee} never closed {patient:the pier}.", "close", source="Herald", polarity="negated")
OPEN = claim("{agent.person:Ann Lee} may close {patient:the pier}.", "close", source="Herald", certainty="possible")
TRAIN = claim("{agent.person:Ann Lee} took {patient:the train}.", "take", source="Echo")
BUS = claim("{agent.person:Ann Lee} took {patient:the bus}.", "take", source="Herald")
OTHER = claim("{agent.person:Tom Baker} closed {patient:the pier}.", "close", source="Herald")


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        (LEFT, DENIED, "polarity"),
        (LEFT, OPEN, "certainty"),
        (LEFT, OTHER, "participant"),
        (TRAIN, BUS, "description"),
        (LEFT, LEFT, "polarity"),
    ],
)
def test_kinds(left: tuple[Claim, Article], right: tuple[Claim, Article], kind: ConflictKind) -> None:
    """Named by what differs between the two claims; with nothing else, one says what the other says is not so."""
    assert kind_of_difference(pair(left, right, 0.9)) == kind
