"""Times compared."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.claims.slots.times import find_times
from claimdiff.comparators.times import compare_times
from claimdiff.conflicts.detectors.time import detect_time
from claimdiff.model import Article, Claim, Mention, Pair, Span, Speaker, Time

if TYPE_CHECKING:
    from spacy.tokens import Doc

Parse = Callable[[str], "Doc"]
Days = tuple[date | None, date | None]
WEDNESDAY, THURSDAY = date(2018, 3, 28), date(2018, 3, 29)


def pair(parse: Parse, left: str, right: str, days: Days = (None, None), cue: str | None = None) -> Pair:
    """Two claims that are whole one-sentence articles; both have the speaker whose cue is given."""
    made = []
    for source, text, published in (("A", left, days[0]), ("B", right, days[1])):
        article = Article(text=text, source=source, published=published)
        span = Span(0, len(text))
        speaker = None
        if cue is not None:
            start = text.index(cue)
            said = Mention(text=cue, start=start, end=start + len(cue))
            speaker = Speaker(text="Lee", start=0, end=3, name="Lee", cue=said)
        claim = Claim(
            id=source,
            article_id=article.id,
            text=text,
            spans=(span,),
            sentence=span,
            predicate="begin",
            times=tuple(find_times(parse(text), published)),
            speaker=speaker,
        )
        made.append((claim, article))
    (one, article), (two, other) = made
    return Pair(left=one, right=two, left_article=article, right_article=other, similarity=0.8)


@pytest.mark.model
@pytest.mark.parametrize(
    ("left", "right", "days", "outcome"),
    [
        ("on Monday", "Monday morning", (None, None), "same"),
        ("on Monday", "on Tuesday", (None, None), "different"),
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
        ("at 8.49pm", "at 8.55 p.m.", (None, None), "same"),
        ("at 8.49pm", "at 9.30 p.m.", (None, None), "different"),
        ("at about 8.30pm", "at 8.55 p.m.", (None, None), "same"),
        ("at 8.49pm", "at 2049 GMT", (None, None), "compatible"),
        ("at 8.49pm", "on Friday night", (None, None), "same"),
        ("at 8.49pm", "on Friday morning", (None, None), "different"),
        ("at 8.49pm", "on Friday", (None, None), "unknown"),
        ("years ago", "on Friday", (None, None), "unknown"),
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


@pytest.mark.model
@pytest.mark.parametrize(
    ("left", "right", "outcome"),
    [
        ("The vote began on Monday.", "The vote began on Tuesday.", "conflict"),
        ("The vote began on Monday.", "The vote began Monday morning.", "agreement"),
        ("The vote began on Monday.", "The vote began at noon.", None),
        ("The vote began on Monday.", "The strike has gone on since Tuesday.", None),
        ("The 2016 election began it.", "The 2018 election began it.", None),
        ("Monday's vote began it.", "Tuesday's vote began it.", None),
        ("It began on Monday and resumed on Tuesday.", "It began on Tuesday.", "agreement"),
        ("It began.", "It began on Tuesday.", None),
    ],
)
def test_detection(parse: Parse, left: str, right: str, outcome: str | None) -> None:
    made = pair(parse, left, right)
    finding = detect_time(made)
    assert (finding.outcome if finding else None) == outcome
    back = detect_time(made.swapped())
    assert (back.outcome if back else None) == outcome


@pytest.mark.model
def test_when_somebody_said_so_is_not_when_it_happened(parse: Parse) -> None:
    assert detect_time(pair(parse, "Lee said Monday it began.", "Lee said Tuesday it began.", cue="said")) is None
