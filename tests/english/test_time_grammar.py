"""Parts of time expressions, read one by one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.english.time_grammar import PART, Part, days_of, offset_of, read_part


def read(text: str) -> Part | None:
    match = PART.search(text)
    assert match is not None, text
    return read_part(match)


def fields(part: Part) -> dict[str, Any]:
    names = ("year", "month", "day", "weekday", "hour", "minute", "part", "first", "last")
    return {name: value for name in names if (value := getattr(part.time, name)) is not None}


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("2018-03-26", "iso", {"year": 2018, "month": 3, "day": 26}),
        ("2018-03-26T08:49:00Z", "iso", {"year": 2018, "month": 3, "day": 26, "hour": 8, "minute": 49}),
        ("26/03/2018", "slashed", {"year": 2018, "month": 3, "day": 26}),
        ("03/26/2018", "slashed", {"year": 2018, "month": 3, "day": 26}),
        ("03/04/2018", "slashed", {"year": 2018}),
        ("04/04/2018", "slashed", {"year": 2018, "month": 4, "day": 4}),
        ("8.49pm", "clock", {"hour": 20, "minute": 49}),
        ("12 a.m.", "clock", {"hour": 0, "minute": 0}),
        ("12:30 p.m.", "clock", {"hour": 12, "minute": 30}),
        ("2049 GMT", "clock", {"hour": 20, "minute": 49}),
        ("seven o’clock", "clock", {"hour": 7, "minute": 0}),
        ("noon", "clock", {"hour": 12, "minute": 0}),
        ("midnight", "clock", {"hour": 0, "minute": 0}),
        ("Dec. 22nd, 2017", "monthday", {"year": 2017, "month": 12, "day": 22}),
        ("March 26–28", "monthday", {"month": 3}),
        ("the 3rd of May 1999", "daymonth", {"year": 1999, "month": 5, "day": 3}),
        ("March, 2013", "monthyear", {"year": 2013, "month": 3}),
        ("last September", "month", {"month": 9}),
        ("next Thurs.", "weekday", {"weekday": 3}),
        ("New Year’s Eve, 1999", "holiday", {"year": 1999, "month": 12, "day": 31}),
        ("Christmas Eve 2015", "holiday", {"year": 2015, "month": 12, "day": 24}),
        ("Boxing\nDay", "holiday", {"month": 12, "day": 26}),
        ("Halloween", "holiday", {"month": 10, "day": 31}),
        ("the 1980s", "decade", {"first": date(1980, 1, 1), "last": date(1989, 12, 31)}),
        ("the mid-1990s", "decade", {"first": date(1993, 1, 1), "last": date(1997, 12, 31)}),
        ("the ’60s", "decade", {"first": date(1960, 1, 1), "last": date(1969, 12, 31)}),
        ("in 2016", "year", {"year": 2016}),
        ("last night", "named", {"part": "night"}),
        ("summer of 2018", "season", {"year": 2018}),
    ],
)
def test_parts(text: str, kind: str, expected: dict[str, Any]) -> None:
    """What the words state, and no more: of 03/04/2018 only the year is sure."""
    part = read(text)
    assert part is not None
    assert (part.kind, fields(part)) == (kind, expected)


@pytest.mark.parametrize(
    "text", ["31 June", "June 31, 2018", "2018-02-30", "30/02/2018", "Feb. 29, 2018", "June 30-31"]
)
def test_days_that_do_not_exist_are_no_dates(text: str) -> None:
    assert read(text) is None


def test_a_leap_day_without_a_year_may_exist() -> None:
    part = read("Feb. 29")
    assert part is not None
    assert fields(part) == {"month": 2, "day": 29}


def test_a_season_needs_a_year_or_a_pointing_word() -> None:
    """ "Fall" alone is a verb as often as not."""
    assert read("the fall") is None
    assert read("last fall") is not None


@pytest.mark.parametrize(
    ("text", "direction"),
    [("last Monday", -1), ("Monday", 0), ("next Monday", 1), ("this past Monday", -1), ("this coming Monday", 1)],
)
def test_direction_of_weekdays(text: str, direction: int) -> None:
    part = read(text)
    assert part is not None
    assert part.direction == direction


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("yesterday", (-1, -1)),
        ("the day before yesterday", (-2, -2)),
        ("tomorrow", (1, 1)),
        ("today", (0, 0)),
        ("overnight", (-1, 1)),
        ("three days ago", (-3, -3)),
        ("two weeks ago", (-17, -11)),
        ("a couple of days ago", (-2, -2)),
        ("more than two days ago", (-4, 0)),
        ("half a year ago", (-366, 0)),
        ("last week", (-14, 0)),
        ("next week", (0, 14)),
        ("earlier this week", (-7, 0)),
        ("later this week", (0, 7)),
        ("several years ago", None),
        ("a few days ago", None),
        ("years ago", None),
        ("on Monday", None),
        ("", None),
    ],
)
def test_offsets_from_publication(text: str, expected: tuple[int, int] | None) -> None:
    """A round number of weeks may be off by half a week, one of days is meant as it is; vague words give none."""
    assert offset_of(text) == expected


@given(st.integers(1, 999), st.sampled_from(["day", "week", "month", "year", "decade"]))
def test_longer_ago_is_earlier(count: int, unit: str) -> None:
    near, far = offset_of(f"{count} {unit}s ago"), offset_of(f"{count + 1} {unit}s ago")
    if count < 999:
        assert near is not None
        assert far is not None
        assert far[0] <= near[0] <= near[1] <= 0 or unit != "day"
        assert far < near


@given(st.dates(date(1500, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back_in_any_spelling(day: date) -> None:
    expected = {"year": day.year, "month": day.month, "day": day.day}
    for spelled in (f"{day:%Y-%m-%d}", f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%b} {day.year}"):
        part = read(spelled)
        assert part is not None
        assert (fields(part), part.start, part.end) == (expected, 0, len(spelled))


@given(st.text("0123456789:/.- apmAPMMondayJune'’th ", max_size=40))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for match in PART.finditer(text):
        part = read_part(match)
        if part is not None:
            assert text[part.start : part.end] == part.time.text
            assert 0 <= (part.time.hour or 0) < 24
            assert 0 <= (part.time.minute or 0) < 60


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("June 8-9", (8, 9)),
        ("June 8th\u00a0–\u00a09th, 2018", (8, 9)),
        ("8—9 June", (8, 9)),
        ("the 8th to the 9th of June", (8, 9)),
        ("June 8 to 9", (8, 9)),
        ("June 8 to 9 a.m.", None),
        ("June 8 to 9 July", None),
        ("June 30-2", None),
        ("8 June", None),
        ("on Friday", None),
    ],
)
def test_several_days_of_a_month(text: str, expected: tuple[int, int] | None) -> None:
    assert days_of(text) == expected
