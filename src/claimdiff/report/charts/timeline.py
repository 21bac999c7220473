"""Plot running counts by publication date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from typing import TYPE_CHECKING, Any

from claimdiff.model import Comparison, Quantity, Side
from claimdiff.report.view import View, linked, updated_figures, view_of
from claimdiff.report.visible import shortened

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_COLORS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#000000")
#: Years and numbers that can be plotted with margins.
YEARS = range(1600, 3000)
LARGEST = 1e100
#: Most figures per line with horizontal labels; with more, labels are vertical so that they do not overlap.
MANY = 6


@dataclass(frozen=True, slots=True)
class Count:
    """A figure of a running count with inclusive bounds, None if open; naive datetimes count as UTC."""

    moment: datetime
    label: str
    claim: str
    low: float | None
    high: float | None
    value: str


def counts_of(comparison: Comparison) -> list[list[Count]]:
    """Return running counts in chronological order: updates merged with quantity conflicts that share a claim.

    Sides without a publication date in `YEARS`, or without a number up to `LARGEST` in the quote, are skipped; a count
    needs at least two.
    """
    view = view_of(comparison)
    updates = updated_figures(comparison)
    against = [tuple(chain(*found.positions)) for found in comparison.conflicts if found.kind == "quantity"]
    updated = {side.claim_id for sides in updates for side in sides}
    lines = []
    for sides in linked([*updates, *against]):
        if not any(side.claim_id in updated for side in sides):
            continue
        counts = {(c.label, c.low, c.high): c for side in sides if (c := _count(view, side)) is not None}
        if len(counts) > 1:
            lines.append(sorted(counts.values(), key=lambda count: count.moment))
    return lines


def _count(view: View, side: Side) -> Count | None:
    published, quantity = view.articles[side.article_id].published, _quantity(view, side)
    if published is None or quantity is None or published.year not in YEARS:
        return None
    label, claim = view.labels[side.article_id], view.claims[side.claim_id].text
    return Count(_moment(published), label, claim, quantity.low, quantity.high, side.value)


def _quantity(view: View, side: Side) -> Quantity | None:
    """Return the quantity in a side's quote that best matches its value."""
    inside = [
        quantity
        for quantity in view.claims[side.claim_id].quantities
        if side.start <= quantity.start and quantity.end <= side.end and _drawable(quantity)
    ]
    return max(inside, key=lambda quantity: (quantity.text in side.value) * len(quantity.text), default=None)


def _drawable(quantity: Quantity) -> bool:
    """Whether a quantity has a bound, and none beyond `LARGEST`."""
    known = [bound for bound in (quantity.low, quantity.high) if bound is not None]
    return bool(known) and all(abs(bound) <= LARGEST for bound in known)


def _moment(published: date) -> datetime:
    if not isinstance(published, datetime):
        return datetime(published.year, published.month, published.day, tzinfo=UTC)
    return published if published.tzinfo else published.replace(tzinfo=UTC)


def draw_counts(figure_type: type[Figure], lines: Sequence[Sequence[Count]]) -> Figure:
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

    longest = max(map(len, lines))
    upright = longest > MANY
    figure = figure_type(figsize=(max(8, 0.3 * longest), 7 if upright else 4.5), layout="constrained")
    axes: Any = figure.add_subplot()
    drawn = []
    for number, counts in enumerate(lines):
        color, style = _COLORS[number % len(_COLORS)], ("-", "--", ":", "-.")[number % 4]
        moments, values = [count.moment for count in counts], list(map(_middle, counts))
        drawn += axes.plot(moments, values, color=color, linestyle=style)
        for count in counts:
            _draw_count(axes, count, color, upright)
    labels = [shortened(counts[-1].claim, 60) for counts in lines]
    for words in axes.legend(drawn, labels, loc="upper left", frameon=False).get_texts():
        words.set_parse_math(False)
    locator = AutoDateLocator(minticks=2, maxticks=6)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))
    axes.margins(x=0.15, y=0.5 if upright else 0.3)
    published = [count.moment for counts in lines for count in counts]
    if min(published) == max(published):
        axes.set_xlim(published[0] - timedelta(days=1), published[0] + timedelta(days=1))
    axes.set(xlabel="published", ylabel="value")
    return figure


def _draw_count(axes: Any, count: Count, color: str, upright: bool) -> None:
    middle = _middle(count)
    below, above = (0 if bound is None else abs(middle - bound) for bound in (count.low, count.high))
    axes.errorbar(
        count.moment,
        middle,
        yerr=[[below], [above]],
        color=color,
        marker="o",
        capsize=3,
        uplims=count.low is None,
        lolims=count.high is None,
    )
    words = f"{shortened(count.label, 24)}: {shortened(count.value, 16)}"
    at = {"xytext": (0, 9), "textcoords": "offset points", "ha": "center", "rotation": 90 if upright else 0}
    axes.annotate(words, (count.moment, middle), size=9, va="bottom", parse_math=False, **at)


def _middle(count: Count) -> float:
    known = [bound for bound in (count.low, count.high) if bound is not None]
    return sum(known) / len(known)
