"""Whether the roles of two claims are filled by the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conflicts.pairs import claim, pair

from claimdiff.comparators.roles import compare_roles, roles_agree
from claimdiff.model import Pair


def both(left: str, right: str) -> Pair:
    return pair(claim(left, "meet", source="Echo"), claim(right, "meet", source="Herald"))


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("{agent.person:Ann Lee} spoke.", "{agent.person:Lee} spoke.", "same"),
        ("{agent.person:Ann Lee} spoke.", "{agent.person:Bob Ray} spoke.", "different"),
        ("{agent.person:Ann Lee} spoke.", "{agent:the mayor} spoke.", "unknown"),
        ("{agent:a car} burned.", "{agent:an automobile} burned.", "same"),
        ("{agent:a car} burned.", "{agent:a house} burned.", "different"),
        ("{agent:a car} burned.", "{agent:a vehicle} burned.", "unknown"),
        ("{agent:a car} burned.", "{patient:a house} was burned.", "unknown"),
        ("{agent:the harbour bridge} fell.", "{agent:the railway bridge} fell.", "unknown"),
        ("{agent:the men} hid {patient:a car}.", "{agent:the men} hid {patient:a house}.", "different"),
        ("{agent:a question from Lee} came.", "{agent:his war on Lee’s paper} came.", "different"),
        ("It rained.", "{agent:a car} burned.", "unknown"),
    ],
)
def test_roles(left: str, right: str, expected: str) -> None:
    """One role filled differently is enough to tell them apart; a name may be any description."""
    made = both(left, right)
    assert compare_roles(made) == compare_roles(made.swapped()) == expected
    assert roles_agree(made) is (expected == "same")


def test_ignored_nouns_fill_no_role() -> None:
    """ "Nobody" is not somebody else than the driver."""
    made = both("{agent:nobody} died, {patient:a car} burned.", "{agent:the driver} died, {patient:a car} burned.")
    assert compare_roles(made) == "different"
    assert compare_roles(made, ignore={"nobody"}) == "same"


FILLERS = st.sampled_from(
    ["agent.person:Ann Lee", "agent.person:Bob Ray", "agent:the mayor", "agent:a car", "patient:a house", "patient:it"]
)
SENTENCES = st.lists(FILLERS, max_size=3).map(lambda parts: " and ".join(f"{{{part}}}" for part in parts) + " met.")


@given(SENTENCES, SENTENCES)
def test_symmetric(left: str, right: str) -> None:
    made = both(left, right)
    assert compare_roles(made) == compare_roles(made.swapped())


def test_a_pronoun_for_nobody_known_may_be_anybody() -> None:
    """ "It" may be the bill; that alone makes the two neither the same nor different."""
    made = both("{agent:the mayor} signed {patient:it}.", "{agent:the mayor} signed {patient:the bill}.")
    assert compare_roles(made) == "same"
    assert compare_roles(both("signed {patient:it}.", "signed {patient:the bill}.")) == "unknown"
