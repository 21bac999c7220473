"""Rival remarks are those of two known speakers, neither of whom establishes what happened."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.conflicts.pairs import claim, pair

from claimdiff.conflicts.speakers import are_rivals, are_two
from claimdiff.model import Mention, Pair


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


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("Ann Lee", "Bob Ray", True),
        ("Ann O’Dea", "Ann O'Dea", False),
        ("The judge", "The prosecutor", True),
        ("The driver", "Ann Lee", False),
        ("Her lawyer", "Ann Lee", False),
        ("Police chief", "Ann Lee", False),
        ("She", "Ann Lee", False),
        ("Ann Lee", None, False),
    ],
)
def test_quotations_of_two_people(left: str | None, right: str | None, expected: bool) -> None:
    made = remarks(left, right)
    assert not are_two(made)
    over = Mention(text="over", start=0, end=4)
    quoted = replace(made, left=replace(made.left, quotation=over), right=replace(made.right, quotation=over))
    assert are_two(quoted) is are_two(quoted.swapped()) is expected
