"""Whether two claims give the same details."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.conflicts.pairs import claim, pair

from claimdiff.conflicts.details import differ_in_detail
from claimdiff.model import Place, Quantity, Time

LEFT = claim("{agent.person:Ann Lee} closed {patient:the pier} somewhere, some time.", "close", source="Echo")
RIGHT = claim("{agent.person:Ann Lee} closed {patient:the pier} somewhere, some time.", "close", source="Herald")
DAY = date(2018, 3, 6)
WEEKDAY = Time(text="Tuesday", start=0, end=7, weekday=1, first=DAY, last=DAY)
CALENDAR_DAY = Time(text="6 March", start=0, end=7, month=3, day=6, first=DAY, last=DAY)
THURSDAY = Time(text="Thursday", start=0, end=8, weekday=3, first=date(2018, 3, 8), last=date(2018, 3, 8))
LEEDS = Place(text="Leeds", start=0, end=5, name="Leeds", country="GB", type="city")
YORK = Place(text="York", start=0, end=4, name="York", country="GB", type="city")
SIXTY = Quantity(text="sixty men", start=0, end=9, low=60, high=60, unit="man")
ROUNDED = Quantity(text="60 men", start=0, end=6, low=60, high=60, unit="man")
CASES = Quantity(text="more than 60 cases", start=0, end=18, low=60, high=None, unit="case")
SEVEN = Quantity(text="seven men", start=0, end=9, low=7, high=7, unit="man")


@pytest.mark.parametrize(
    ("ours", "theirs", "differ"),
    [
        ({"times": (WEEKDAY,)}, {"times": (CALENDAR_DAY,)}, False),
        ({"times": (WEEKDAY,)}, {"times": (THURSDAY,)}, True),
        ({"times": (WEEKDAY,)}, {}, False),
        ({"times": (WEEKDAY, THURSDAY)}, {"times": (CALENDAR_DAY,)}, False),
        ({"places": (LEEDS,)}, {"places": (YORK,)}, True),
        ({"quantities": (SIXTY,)}, {"quantities": (ROUNDED,)}, False),
        ({"quantities": (SIXTY,)}, {"quantities": (SEVEN,)}, True),
        ({"quantities": (SIXTY,)}, {"quantities": (CASES,)}, False),
        ({"quantities": (SEVEN,)}, {"quantities": (CASES,)}, True),
        ({"quantities": (SIXTY,)}, {"times": (WEEKDAY,)}, False),
        ({}, {}, False),
    ],
)
def test_details_are_compared_not_their_words(ours: dict[str, object], theirs: dict[str, object], differ: bool) -> None:
    """A detail that one side alone gives is no difference; both ways round."""
    left, right = (replace(LEFT[0], **ours), LEFT[1]), (replace(RIGHT[0], **theirs), RIGHT[1])  # type: ignore[arg-type]
    assert differ_in_detail(pair(left, right)) is differ
    assert differ_in_detail(pair(right, left)) is differ
