"""Words that cancel or limit what follows them, on one side or on both."""

from __future__ import annotations

import pytest
from tests.conflicts.pairs import claim, pair

from claimdiff.conflicts.limits import differ_in_limit
from claimdiff.conflicts.same_sense import have_same_sense


@pytest.mark.parametrize("hyphen", ["-", "\u2011"])
@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The court jailed her for attempted arson.", "The court jailed her for arson."),
        ("The deputy harbour master quit.", "The harbour master quit."),
        ("The former bishop was sued.", "The bishop was sued."),
        ("The ex-bishop was sued.", "The bishop was sued."),
        ("The vice-chancellor was sued.", "The chancellor was sued."),
        ("The acting coach was fined.", "The coach was fined."),
        ("Guards held the would-be robbers.", "Guards held the robbers."),
        ("The flood nearly drowned the herd.", "The flood drowned the herd."),
        ("Almost all the sheep drowned.", "All the sheep drowned."),
        ("The clerk tried to poison the dog.", "The clerk poisoned the dog."),
        ("The clerk made an attempt to poison the dog.", "The clerk poisoned the dog."),
        ("The tower is far from a ruin.", "The tower is a ruin."),
        ("The tower is anything but “a ruin”.", "The tower is “a ruin”."),
        ("The dam is shut for lack of water.", "The dam is shut for water."),
        ("The dog is unlikely to be a danger.", "The dog is a danger."),
        ("Most of the sheep were found.", "The sheep were found."),
        ("Some of the 40 sheep were found.", "The 40 sheep were found."),
        ("Halden has the second-largest port.", "Halden has the largest port."),
        ("It is the 3rd most popular park.", "It is the most popular park."),
    ],
)
def test_on_one_side_it_is_another_statement(left: str, right: str, hyphen: str) -> None:
    made = pair(
        claim(left.replace("-", hyphen), "be", source="Echo"), claim(right.replace("-", hyphen), "be", source="Herald")
    )
    assert differ_in_limit(made)
    assert differ_in_limit(made.swapped())
    assert not have_same_sense(made)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The former bishop was sued.", "The ex-bishop was sued."),
        ("The clerk tried to poison the dog.", "The clerk attempted to poison the dog."),
        ("Most of the sheep were found.", "Most sheep were found."),
        ("Former president Ann Lee left Tarn.", "Ann Lee left Tarn."),  # she is the same either way
        ("Nearly two dozen sheep drowned.", "Two dozen sheep drowned."),
        ("It burned for almost a year.", "It burned for a year."),
        ("The second pier was closed.", "The pier was closed."),
        ("She was tried in Tarn.", "She was in Tarn."),
    ],
)
def test_otherwise_it_is_none(left: str, right: str) -> None:
    made = pair(claim(left, "be", source="Echo"), claim(right, "be", source="Herald"))
    assert not differ_in_limit(made)
    assert not differ_in_limit(made.swapped())
