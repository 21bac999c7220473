"""Rival remarks are those of two known speakers, neither of whom establishes what happened."""

from __future__ import annotations

import pytest
from tests.conflicts.pairs import claim, pair

from claimdiff.conflicts.speakers import are_rivals
from claimdiff.model import Pair


def remarks(left: str | None, right: str | None) -> Pair:
    """What two speakers say of one strike; None is the article's own voice."""
    made = [
        claim(
            "The strike is over." if name is None else f"{name} said the strike is over.",
            "be",
            source=source,
            speaker=None if name is None else (name, "said"),
        )
        for name, source in ((left, "Echo"), (right, "Herald"))
    ]
    return pair(made[0], made[1])


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("Ann Lee", "Bob Ray", True),
        ("Ann O’Dea", "Bob Ray", True),
        ("Ann O'Dea", "Bob Ray", True),
        ("Ann O’Dea", "Ann O'Dea", False),
        ("Ann Lee", "Lee", False),
        ("Ann Lee", "It", False),
        ("She", "Ann Lee", False),
        ("Ann Lee", None, False),
        (None, None, False),
        ("Ann Lee", "Police", False),
        ("Ann Lee", "Officials", False),
        ("Ann Lee", "A sheriff", False),
        ("Ann Lee", "The town’s detectives", False),
        ("Ann Lee", "The town's detectives", False),
        ("Prosecutors", "Police", False),
    ],
)
def test_rivals_are_two_speakers_without_authority(left: str | None, right: str | None, expected: bool) -> None:
    """What the police or officials say of an event is the report's own account."""
    made = remarks(left, right)
    assert are_rivals(made) is are_rivals(made.swapped()) is expected
