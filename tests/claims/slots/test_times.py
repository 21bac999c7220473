"""Time expressions found in parsed sentences."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.claims.slots.time_spans import find_time_spans
from claimdiff.claims.slots.times import find_times
from claimdiff.english.time_grammar import offset_of
from claimdiff.english.typography import plain
from claimdiff.model import Time

if TYPE_CHECKING:
    from spacy.tokens import Doc

pytestmark = pytest.mark.model

Parse = Callable[[str], "Doc"]
WEDNESDAY = date(2018, 3, 28)
WEDNESDAY_IN_MAY = date(2024, 5, 15)


def only(parse: Parse, text: str, published: date | None = WEDNESDAY) -> Time:
    (time,) = find_times(parse(text), published)
    return time


def fields(time: Time) -> dict[str, object]:
    names = ("year", "month", "day", "weekday", "hour", "minute", "part")
    return {name: getattr(time, name) for name in names if getattr(time, name) is not None}


@pytest.mark.parametrize(
    ("text", "words", "stated"),
    [
        ("It ended on March 26, 2018.", "March 26, 2018", {"year": 2018, "month": 3, "day": 26}),
        ("It ended on 26 March 2018.", "26 March 2018", {"year": 2018, "month": 3, "day": 26}),
        ("It ended on the 26th of March.", "the 26th of March", {"month": 3, "day": 26}),
        ("It ended on 2018-03-26.", "2018-03-26", {"year": 2018, "month": 3, "day": 26}),
        ("It ended on 3/26/2018.", "3/26/2018", {"year": 2018, "month": 3, "day": 26}),
        ("It ended on 3/4/2018.", "3/4/2018", {"year": 2018}),
        ("It ended in March 2008.", "March 2008", {"year": 2008, "month": 3}),
        ("It ended in 2013.", "2013", {"year": 2013}),
        ("It ended on Friday night.", "Friday night", {"weekday": 4, "part": "night"}),
        ("It ended at 8.49pm on Friday.", "8.49pm on Friday", {"weekday": 4, "hour": 20, "minute": 49}),
        ("It ended at about 2045 GMT.", "at about 2045 GMT", {"hour": 20, "minute": 45}),
        ("It ended at 6 p.m. Monday.", "6 p.m. Monday", {"weekday": 0, "hour": 18, "minute": 0}),
        ("It ended at noon.", "noon", {"hour": 12, "minute": 0}),
    ],
)
def test_fields_say_what_the_words_say(parse: Parse, text: str, words: str, stated: dict[str, object]) -> None:
    time = only(parse, text)
    assert time.text == words
    assert fields(time) == stated


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It ended on Monday.", (2018, 3, 26), (2018, 3, 26)),
        ("It ended on Wednesday.", (2018, 3, 28), (2018, 3, 28)),
        ("They will meet on Friday.", (2018, 3, 30), (2018, 3, 30)),
        ("It ended yesterday.", (2018, 3, 27), (2018, 3, 27)),
        ("It ended last week.", (2018, 3, 18), (2018, 3, 25)),
        ("It ended earlier this month.", (2018, 3, 1), (2018, 3, 28)),
        ("It ended last month.", (2018, 2, 1), (2018, 2, 28)),
        ("It ended last year.", (2017, 1, 1), (2017, 12, 31)),
        ("It ended in December.", (2017, 12, 1), (2017, 12, 31)),
        ("It ended three days ago.", (2018, 3, 25), (2018, 3, 25)),
        ("It ended two weeks ago.", (2018, 3, 11), (2018, 3, 17)),
        ("It ended in the fall of 2002.", (2002, 9, 1), (2002, 11, 30)),
        ("It ended in the 1990s.", (1990, 1, 1), (1999, 12, 31)),
        ("It ended in the early '90s.", (1990, 1, 1), (1994, 12, 31)),
        ("It ended in late 2012.", (2012, 7, 1), (2012, 12, 31)),
    ],
)
def test_days_follow_from_the_day_of_publication(
    parse: Parse, text: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    time = only(parse, text)
    assert (time.first, time.last) == (date(*first), date(*last))


def test_without_a_day_of_publication_only_absolute_times_have_days(parse: Parse) -> None:
    assert only(parse, "It ended on Monday.", None).first is None
    assert only(parse, "It ended two weeks ago.", None).first is None
    assert only(parse, "It ended in 2013.", None).first == date(2013, 1, 1)


def test_a_moment_of_publication_counts_as_its_day(parse: Parse) -> None:
    assert only(parse, "It ended yesterday.", datetime(2018, 3, 28, 23, 59)).first == date(2018, 3, 27)


@pytest.mark.parametrize(
    "text",
    [
        "They stayed for seven days.",
        "It killed 2000 people.",
        "He may march on.",
        "June Smith spoke.",
        "Flight 2012 was late.",
        "It cost $2000.",
        "He was born on 31 June.",
        "They won 62-46.",
    ],
)
def test_durations_counts_and_names_are_no_times(parse: Parse, text: str) -> None:
    assert [time.text for time in find_times(parse(text), WEDNESDAY) if time.day or time.year] == []


def test_a_list_of_days_stays_apart(parse: Parse) -> None:
    times = find_times(parse("It rained on Monday, Tuesday and Wednesday."), WEDNESDAY)
    assert [time.weekday for time in times] == [0, 1, 2]


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("yesterday", (-1, -1)),
        ("two weeks ago", (-17, -11)),
        ("last year", (-730, 0)),
        ("Monday", None),
        ("years ago", None),
        ("", None),
    ],
)
def test_offsets_of_relative_expressions(text: str, offset: tuple[int, int] | None) -> None:
    assert offset_of(text) == offset


@pytest.mark.parametrize("text", ["", " ", "\x00", "\u202eMonday\u202c", "1234567890" * 50, "Feb. 30, 2018"])
def test_odd_text_has_a_defined_answer(parse: Parse, text: str) -> None:
    for time in find_times(parse(text), WEDNESDAY):
        assert text[time.start : time.end] == time.text


@pytest.mark.parametrize("published", [date.min, date.max])
def test_days_beyond_the_calendar_are_left_open(parse: Parse, published: date) -> None:
    times = find_times(parse("It ended a century ago, on Tuesday, last month, next year and two weeks ago."), published)
    assert len(times) >= 4


PIECES = [
    "Monday",
    "morning",
    "last",
    "next",
    "week",
    "March",
    "26",
    "2018",
    "at",
    "8.49pm",
    ",",
    "two",
    "years",
    "ago",
    "on",
    "early",
]


@given(st.lists(st.sampled_from(PIECES), max_size=10), st.dates(date(1600, 1, 1), date(2600, 1, 1)))
def test_times_are_in_order_quote_the_text_and_have_ordered_days(
    parse: Parse, pieces: list[str], published: date
) -> None:
    text = " ".join(pieces)
    doc = parse(text)
    times = find_times(doc, published)
    assert [(time.start, time.end) for time in times] == find_time_spans(doc)
    end = 0
    for time in times:
        assert time.start >= end
        assert text[time.start : time.end] == time.text
        assert (time.first is None) == (time.last is None)
        assert time.first is None or time.last is None or time.first <= time.last
        end = time.end


@pytest.mark.parametrize(
    "text",
    [
        "The vote on Monday ended in a draw.",
        "The council voted on Monday to close the pool.",
        "The ferry sank on Friday.",
        "The mayor, who resigned on Monday, lives in Marlow.",
        "Police say the man was shot on Monday.",
        "The move comes after protests on Monday.",
        "The bank said on Monday it was closing branches.",
        "The report published on Monday shows a fall.",
        "He agreed on Monday to resign.",
        "The bridge could not open on Monday because of the wind.",
        "The school has been closed since Monday.",
        "The strike that began on Friday has ended.",
        "She has lived in Marlow since May 20.",
        "The fire broke out on Thursday night.",
        "Two men are in custody after a raid on Sunday.",
        "It follows a crash on Saturday that killed two.",
        "The film opened on May 20.",
        "The minister denies that she met him on Friday.",
        "He is accused of stealing the car on Monday.",
        "The two were seen on Friday leaving the bar.",
    ],
)
@pytest.mark.parametrize("apostrophe", ["'", "\u2019"])
def test_days_gone(parse: Parse, text: str, apostrophe: str) -> None:
    (time,) = find_times(parse(plain(text.replace("'", apostrophe)).text), WEDNESDAY_IN_MAY)
    assert time.last is not None
    assert time.last < WEDNESDAY_IN_MAY


@pytest.mark.parametrize(
    "text",
    [
        "The bridge opens on May 28.",
        "Voters go to the polls on Sunday.",
        "The exhibition runs until June 2.",
        "The deadline is May 31.",
        "The new law comes into force on June 1.",
        "The two teams play each other on Saturday.",
        "The strike is due to begin on Friday.",
        "She is to appear in court on Monday.",
        "The council votes on the plan on Thursday.",
        "The match has been postponed to Sunday.",
        "The hearing was adjourned until Monday.",
        "They are meeting on Thursday.",
        "The union must decide by Friday.",
        "The minister may resign on Friday.",
        "He promised to publish the letters on Friday.",
        "Talks resume Monday in Marlow.",
        "The chairman steps down on May 31.",
        "The bridge would reopen on Friday, the ministry said.",
        "The company has until Friday to reply.",
        "The concert takes place on Saturday.",
        "The tax takes effect June 1.",
        "The election is on Sunday.",
        "The ship leaves Marlow on Friday.",
        "They'll decide on Friday.",
        "She won't resign on Friday.",
    ],
)
@pytest.mark.parametrize("apostrophe", ["'", "\u2019"])
def test_days_to_come(parse: Parse, text: str, apostrophe: str) -> None:
    (time,) = find_times(parse(plain(text.replace("'", apostrophe)).text), WEDNESDAY_IN_MAY)
    assert time.first is not None
    assert WEDNESDAY_IN_MAY < time.first < date(2024, 7, 1)


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("It left at half past six.", 6, 30),
        ("It left at quarter to nine on Monday.", 8, 45),
        ("It left at ten to one.", 12, 50),
        ("It left at twenty minutes past 11.", 11, 20),
    ],
)
def test_spoken_clock_times(parse: Parse, text: str, hour: int, minute: int) -> None:
    time = only(parse, text)
    assert (time.hour, time.minute) == (hour, minute)


@pytest.mark.parametrize("text", ["It fell by half, to six members.", "The vote was ten to six."])
def test_numbers_that_are_no_clock_times(parse: Parse, text: str) -> None:
    assert all(time.hour is None for time in find_times(parse(text), None))


def test_several_days_have_a_first_and_a_last(parse: Parse) -> None:
    for words in ("8–9 June", "June 8 to 9", "8-9 June 2018"):
        (time,) = find_times(parse(f"They met on {words}."), date(2018, 6, 20))
        assert (time.text, time.day, time.first, time.last) == (words, None, date(2018, 6, 8), date(2018, 6, 9))
    (leap,) = find_times(parse("They met on 28-29 February."), date(2018, 6, 20))
    assert (leap.month, leap.first, leap.last) == (2, None, None)
