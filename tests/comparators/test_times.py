"""Two times compared."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.claims.slots.times import find_times
from claimdiff.comparators.times import compare_times
from claimdiff.model import Time

if TYPE_CHECKING:
    from spacy.tokens import Doc

Parse = Callable[[str], "Doc"]
Days = tuple[date | None, date | None]
WEDNESDAY, THURSDAY = date(2018, 3, 28), date(2018, 3, 29)


@pytest.mark.model
@pytest.mark.parametrize(
    ("left", "right", "days", "outcome"),
    [
        ("on Monday", "Monday morning", (None, None), "same"),
        ("on Monday", "on Tuesday", (None, None), "different"),
        ("on 6 September", "on 6 September 2017", (WEDNESDAY, WEDNESDAY), "same"),
        ("in September", "in September 2016", (WEDNESDAY, WEDNESDAY), "compatible"),
        ("in September 2017", "in September 2016", (WEDNESDAY, WEDNESDAY), "different"),
        ("last week", "on 27 March 2018", (WEDNESDAY, WEDNESDAY), "compatible"),
        ("last week", "on 2 February 2018", (WEDNESDAY, WEDNESDAY), "different"),
        ("on Monday", "on March 26, 2018", (None, None), "same"),
        ("on Tuesday", "on March 26, 2018", (None, None), "different"),
        ("on March 26", "in March", (None, None), "same"),
        ("on March 26", "on March 27", (None, None), "different"),
        ("in 2013", "in 2014", (None, None), "different"),
        ("in March 2013", "in 2013", (None, None), "same"),
        ("yesterday", "on Wednesday", (THURSDAY, THURSDAY), "same"),
        ("yesterday", "on Monday", (THURSDAY, THURSDAY), "different"),
        ("on Monday", "last week", (WEDNESDAY, WEDNESDAY), "compatible"),
        ("four years ago", "a decade ago", (None, None), "different"),
        ("yesterday", "today", (None, None), "compatible"),
        ("at 8.49pm", "at 8.55 p.m.", (None, None), "compatible"),
        ("at 8.49pm", "at 8:49 p.m.", (None, None), "same"),
        ("at 8:05\u00a0p.m.", "at 8:15 p.m.", (None, None), "compatible"),
        ("at 8:05 p.m.", "at 8:16 p.m.", (None, None), "different"),
        ("at 8.49pm", "at 9.30 p.m.", (None, None), "different"),
        ("at about 8.30pm", "at 8.55 p.m.", (None, None), "same"),
        ("at 8.49pm", "at 2049 GMT", (None, None), "compatible"),
        ("at 8.49pm", "on Friday night", (None, None), "same"),
        ("at 8.49pm", "on Friday morning", (None, None), "different"),
        ("at 8.49pm", "on Friday", (None, None), "unknown"),
        ("years ago", "on Friday", (None, None), "unknown"),
        ("late Monday", "early Tuesday", (None, None), "compatible"),
        ("late\u00a0Monday", "early on\u00a0Tuesday", (None, None), "compatible"),
        ("late Monday", "early Tuesday", (WEDNESDAY, THURSDAY), "compatible"),
        ("on Monday night", "at 1 a.m. on Tuesday", (None, None), "compatible"),
        ("on Monday evening", "early Tuesday", (None, None), "compatible"),
        ("late on Sunday", "at 3 a.m. on Monday", (None, None), "compatible"),
        ("at midnight on Monday, March 5", "on Tuesday, April 10", (None, None), "different"),
        ("at midnight on 31 March 2018", "on 1 April 2018", (None, None), "compatible"),
        ("at midnight on 21 March 2018", "on 22 March 2017", (None, None), "different"),
        ("early Monday", "late Tuesday", (None, None), "different"),
        ("late Monday", "early Wednesday", (None, None), "different"),
        ("late Monday", "on Tuesday", (None, None), "different"),
        ("at 11 p.m. on Monday night", "at 1 a.m. on Tuesday", (None, None), "different"),
        ("on Monday night", "at 8 a.m. on Tuesday", (None, None), "different"),
        *(
            case
            for days in ((None, None), (WEDNESDAY, THURSDAY))
            for case in (
                ("on June 8-9", "on June 12-13", days, "different"),
                ("on 8–9 June", "on June 12—13", days, "different"),
                ("on 8\u00a0to\u00a09 June", "on June 12 to 13", days, "different"),
                ("on 8-9 June", "on June 8 to 9", days, "same"),
                ("on 8-9 June", "on 8 June", days, "same"),
                ("on 8-9 June", "on 9 June", days, "same"),
                ("on 8–9 June", "on 10 June", days, "different"),
                ("on June 8-10", "on June 9-12", days, "compatible"),
                ("on June 8-10", "on June 8-12", days, "same"),
                ("on 8-9 June", "in June", days, "same"),
            )
        ),
        ("on 8-9 June 2017", "on 8-9 June 2016", (None, None), "different"),
        ("on Dec. 22", "at midnight Dec. 21", (None, None), "compatible"),
    ],
)
def test_comparison(parse: Parse, left: str, right: str, days: Days, outcome: str) -> None:
    (one,) = find_times(parse(f"It began {left}."), days[0])
    (two,) = find_times(parse(f"It began {right}."), days[1])
    assert compare_times(one, two).relation == outcome
    assert compare_times(two, one).relation == outcome


@st.composite
def times(draw: st.DrawFn) -> Time:
    def some(values: st.SearchStrategy[int]) -> int | None:
        return draw(st.none() | values)

    first = draw(st.none() | st.dates(date(2017, 12, 1), date(2018, 4, 1)))
    last = None if first is None else draw(st.dates(first, date(2018, 5, 1)))
    text = draw(st.sampled_from(["Monday", "yesterday", "two weeks ago", "about 8 p.m.", "8:49 GMT", "last year", ""]))
    return Time(
        text=text,
        start=0,
        end=len(text),
        year=some(st.integers(2017, 2018)),
        month=some(st.integers(1, 12)),
        day=some(st.integers(1, 28)),
        weekday=some(st.integers(0, 6)),
        hour=some(st.integers(0, 23)),
        minute=some(st.integers(0, 59)),
        part=draw(st.sampled_from([None, "morning", "afternoon", "evening", "night"])),
        first=first,
        last=last,
    )


@given(times(), times())
def test_comparison_is_symmetric(left: Time, right: Time) -> None:
    assert compare_times(left, right).relation == compare_times(right, left).relation


@given(times(), times())
def test_every_answer_has_a_reason(left: Time, right: Time) -> None:
    assert compare_times(left, right).reason


@given(times())
def test_comparison_is_reflexive(time: Time) -> None:
    assert compare_times(time, time).relation == "same"
