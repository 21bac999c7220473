"""Timelines of running counts."""

from __future__ import annotations

import math
import warnings
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from tests.report.pictures import png, texts
from tests.report.tolls import tolls

from claimdiff.errors import InvalidInputError
from claimdiff.model import Article, Claim, Comparison, Conflict, Quantity, Side, Span, Update
from claimdiff.report import plot
from claimdiff.report.charts.timeline import counts_of

pytest.importorskip("matplotlib")
from matplotlib.dates import num2date


def count(number: float | None, day: date | None, *, high: float | None = -1, words: str = "") -> tuple[Article, Claim]:
    """An article and its only claim: so many dead, on that day."""
    words = words or f"{number:g}"
    text = f"The flood killed {words} people."
    article = Article(text=text, source=f"S{words}", published=day)
    quantity = Quantity(text=words, start=17, end=17 + len(words), low=number, high=number if high == -1 else high)
    span = Span(0, len(text))
    claim = Claim(
        id=f"c{words}",
        article_id=article.id,
        text=text,
        spans=(span,),
        sentence=span,
        predicate="kill",
        quantities=(quantity,),
    )
    return article, claim


def side(article: Article, claim: Claim) -> Side:
    value = claim.quantities[0].text
    return Side(
        claim_id=claim.id, article_id=article.id, start=0, end=len(article.text), quote=article.text, value=value
    )


def grown(*counts: tuple[Article, Claim]) -> Comparison:
    """Each count an update of the one before."""
    sides = [side(*one) for one in counts]
    return Comparison(
        articles=tuple(article for article, _ in counts),
        claims=tuple(claim for _, claim in counts),
        updates=tuple(Update(explanation="x", left=a, right=b) for a, b in pairwise(sides)),
    )


def test_timeline_joins_the_updates_of_one_count_in_the_order_of_time() -> None:
    later, first = (
        count(19, datetime(2026, 3, 5, 9, tzinfo=UTC)),
        count(12, date(2026, 3, 3), words="at least 12", high=None),
    )
    last = count(23, datetime(2026, 3, 8, 7))
    comparison = grown(later, last, first)
    (line,) = counts_of(comparison)
    assert [(found.low, found.high) for found in line] == [(12, None), (19, 19), (23, 23)]
    figure: Any = comparison.plot("timeline")
    assert texts(figure) == ["Sat least 12: at least 12", "S19: 19", "S23: 23"]
    assert [label.get_text() for label in figure.axes[0].get_legend().get_texts()] == ["The flood killed 23 people."]
    assert png(figure).startswith(b"\x89PNG")


def test_one_figure_of_a_source_is_drawn_once() -> None:
    """However many of its claims give it."""
    first, second, again = count(12, date(2026, 3, 3)), count(19, date(2026, 3, 5)), count(19, date(2026, 3, 5))
    (line,) = counts_of(grown(first, second, again))
    assert [found.low for found in line] == [12, 19]


def test_figures_that_conflict_with_a_count_stand_in_its_line() -> None:
    first, second, other = count(12, date(2026, 3, 3)), count(19, date(2026, 3, 5)), count(21, date(2026, 3, 5))
    comparison = grown(first, second)
    against = Conflict(kind="quantity", confidence=0.5, explanation="x", left=side(*second), right=side(*other))
    comparison = replace(
        comparison,
        articles=(*comparison.articles, other[0]),
        claims=(*comparison.claims, other[1]),
        conflicts=(against,),
    )
    (line,) = counts_of(comparison)
    assert [found.low for found in line] == [12, 19, 21]
    alone = replace(comparison, updates=())
    assert counts_of(alone) == []


@pytest.mark.parametrize(
    ("counts", "days"),
    [
        ([10, 10**400], None),
        ([10.0, math.inf], None),
        ([1, math.nan], None),
        ([1e308, -1.7e308], None),
        (None, [date(1, 1, 1), date(9999, 12, 31)]),
    ],
)
def test_what_no_chart_can_hold_is_left_out(counts: list[float] | None, days: list[date] | None) -> None:
    comparison = tolls(2, counts=counts, days=days)
    with pytest.raises(InvalidInputError, match="no update whose sides have a date and a number"):
        comparison.plot("timeline")
    assert png(comparison.plot()).startswith(b"\x89PNG")


@pytest.mark.parametrize("sources", [2, 50])
@pytest.mark.parametrize("days", ["growing", "the same", "far apart"])
def test_timelines_of_few_and_many_sources(sources: int, days: str) -> None:
    gap = {"growing": 1, "the same": 0, "far apart": 27 * 365}[days]
    comparison = tolls(sources, days=[date(1600, 1, 1) + timedelta(days=gap * number) for number in range(sources)])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        figure = comparison.plot("timeline")
        assert png(figure).startswith(b"\x89PNG")
    assert len(texts(figure)) == sources
    first, last = (num2date(edge) for edge in figure.axes[0].get_xlim())
    assert days != "the same" or last - first == timedelta(days=2)


def test_two_counts_are_two_lines() -> None:
    one = grown(count(1, date(2026, 3, 3)), count(2, date(2026, 3, 4)))
    two = grown(count(10, date(2026, 3, 3)), count(20, date(2026, 3, 4)))
    both = Comparison(
        articles=one.articles + two.articles, claims=one.claims + two.claims, updates=one.updates + two.updates
    )
    legend: Any = plot(both, "timeline").axes[0].get_legend()
    assert len(legend.get_texts()) == len({line.get_color() for line in legend.get_lines()}) == 2


def test_no_count_to_draw_is_an_error(flooded: Comparison) -> None:
    for comparison in (Comparison(articles=()), flooded, grown(count(1, None), count(2, None))):
        with pytest.raises(InvalidInputError, match="no update whose sides have a date and a number"):
            comparison.plot("timeline")
