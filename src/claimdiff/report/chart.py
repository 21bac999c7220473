"""A comparison as a chart: which source stands where on each point, and how a running count grew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal

from claimdiff.errors import InvalidInputError, MissingDependencyError
from claimdiff.model import Comparison, Quantity, Side
from claimdiff.report.view import View, linked, view_of
from claimdiff.report.visible import visible

if TYPE_CHECKING:
    from matplotlib.figure import Figure

#: Colours that most colour-blind people tell apart (Okabe and Ito, 2008); the signs say the same without colour.
_COLORS = {"conflict": "#d55e00", "update": "#e69f00", "agreement": "#0072b2", "silent": "#eeeeee"}
_INKS = {"conflict": "white", "update": "black", "agreement": "white", "silent": "#767676"}
_SIGNS = {"conflict": "≠", "update": "→", "agreement": "=", "silent": "–"}
_LINES = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#000000")
_LABEL, _VALUE = 60, 16


@dataclass(frozen=True, slots=True)
class Point:
    """A row of the matrix: what it is about, and the value of each article that speaks to it, by the article's id."""

    outcome: str
    label: str
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class Count:
    """A figure of a running count: inclusive bounds, None where open; `moment` without a zone counts as UTC."""

    moment: datetime
    label: str
    claim: str
    low: float | None
    high: float | None
    value: str


def plot(comparison: Comparison, kind: Literal["matrix", "timeline"] = "matrix") -> Figure:
    """A chart of the comparison, to be saved (`figure.savefig("out.png")`) or shown by a notebook.

    "matrix" has a row for each conflict, update and agreement and a column for each article; a sign and a colour say
    whether the article is in conflict (≠, with its value), in an update (→, with its value), in agreement (=) or silent
    (–). "timeline" draws the figures of each running count over the days of publication: the two sides of every update,
    with the figures that other conflicts set against them. Open bounds ("at least 12") carry an arrow.

    Nothing is shown on a screen, and no state of pyplot is touched.

    Args:
        comparison: what to draw.
        kind: which chart.

    Raises:
        InvalidInputError: another kind, or nothing to draw: no finding for the matrix; for the timeline no update whose
            sides have a date and a number.
        MissingDependencyError: matplotlib is not installed (`pip install 'claimdiff[plot]'`).
    """
    try:
        from matplotlib.figure import Figure
    except ModuleNotFoundError as error:
        raise MissingDependencyError("matplotlib", "plot") from error
    if kind == "matrix":
        points = points_of(comparison)
        if not points:
            raise InvalidInputError("nothing to plot: the comparison has no conflict, update or agreement")
        return _matrix(Figure, view_of(comparison), points)
    if kind == "timeline":
        counts = counts_of(comparison)
        if not counts:
            raise InvalidInputError(
                "nothing to plot: the comparison has no update whose sides have a date and a number"
            )
        return _timeline(Figure, counts)
    raise InvalidInputError(f"kind must be 'matrix' or 'timeline', got {kind!r}")


def points_of(comparison: Comparison) -> list[Point]:
    """The rows of the matrix: conflicts, updates, then agreements, in the order of the comparison."""
    view = view_of(comparison)
    found: list[tuple[str, Sequence[Side]]] = [
        ("conflict", list(chain(*conflict.positions))) for conflict in comparison.conflicts
    ]
    found += [("update", (update.left, update.right)) for update in comparison.updates]
    found += [("agreement", sides) for sides in view.points]
    return [
        Point(outcome, view.claims[sides[0].claim_id].text, {side.article_id: side.value for side in sides})
        for outcome, sides in found
    ]


def counts_of(comparison: Comparison) -> list[list[Count]]:
    """The running counts, each in the order of time: updates and quantity conflicts that share a claim are one count.

    Sides without a date of publication or without a number among the words are no point of a line; a count needs two.
    """
    view = view_of(comparison)
    updates = [(update.left, update.right) for update in comparison.updates]
    against = [tuple(chain(*found.positions)) for found in comparison.conflicts if found.kind == "quantity"]
    updated = {side.claim_id for sides in updates for side in sides}
    lines = []
    for sides in linked([*updates, *against]):
        if not any(side.claim_id in updated for side in sides):
            continue
        counts = dict.fromkeys(count for side in sides if (count := _count(view, side)) is not None)
        if len(counts) > 1:
            lines.append(sorted(counts, key=lambda count: count.moment))
    return lines


#: Years that leave a chart room for a margin in the calendar.
YEARS = range(2, 9999)


def _count(view: View, side: Side) -> Count | None:
    published, quantity = view.articles[side.article_id].published, _quantity(view, side)
    if published is None or quantity is None or published.year not in YEARS:
        return None
    label, claim = view.labels[side.article_id], view.claims[side.claim_id].text
    return Count(_moment(published), label, claim, quantity.low, quantity.high, side.value)


def _quantity(view: View, side: Side) -> Quantity | None:
    """The number that a side gives: the one in its words that shares most with its value."""
    inside = [
        quantity
        for quantity in view.claims[side.claim_id].quantities
        if side.start <= quantity.start and quantity.end <= side.end and (quantity.low, quantity.high) != (None, None)
    ]
    return max(inside, key=lambda quantity: (quantity.text in side.value) * len(quantity.text), default=None)


def _moment(published: date) -> datetime:
    if not isinstance(published, datetime):
        return datetime(published.year, published.month, published.day, tzinfo=UTC)
    return published if published.tzinfo else published.replace(tzinfo=UTC)


def _matrix(figure_type: type[Figure], view: View, points: Sequence[Point]) -> Figure:
    articles = view.comparison.articles
    figure: Any = figure_type(figsize=(6 + 1.4 * len(articles), 1 + 0.4 * len(points)), layout="constrained")
    axes = figure.add_subplot()
    for row, point in enumerate(points):
        for column, article in enumerate(articles):
            outcome = point.outcome if article.id in point.values else "silent"
            axes.barh(row, 1, left=column, height=1, color=_COLORS[outcome], edgecolor="white", linewidth=2)
            told = point.values.get(article.id, "") if outcome in ("conflict", "update") else ""
            words = f"{_SIGNS[outcome]} {_short(told, _VALUE)}".strip()
            # Words of an article are no formula: a dollar sign would begin one.
            axes.text(
                column + 0.5, row, words, ha="center", va="center", size=9, color=_INKS[outcome], parse_math=False
            )
    axes.set(xlim=(0, len(articles)), ylim=(len(points) - 0.5, -0.5))
    axes.set_xticks([column + 0.5 for column in range(len(articles))])
    axes.set_xticklabels([_short(view.labels[article.id], 24) for article in articles], parse_math=False)
    axes.set_yticks(range(len(points)))
    axes.set_yticklabels([_short(point.label, _LABEL) for point in points], parse_math=False)
    axes.tick_params(length=0, top=True, labeltop=True, bottom=False, labelbottom=False)
    axes.spines[:].set_visible(False)
    figure.supxlabel("   ".join(f"{sign} {outcome}" for outcome, sign in _SIGNS.items()), size=9)
    return figure  # type: ignore[no-any-return]


def _timeline(figure_type: type[Figure], lines: Sequence[Sequence[Count]]) -> Figure:
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

    figure: Any = figure_type(figsize=(8, 4.5), layout="constrained")
    axes = figure.add_subplot()
    drawn = []
    for number, counts in enumerate(lines):
        color, style = _LINES[number % len(_LINES)], ("-", "--", ":", "-.")[number % 4]
        moments, values = [count.moment for count in counts], list(map(_middle, counts))
        drawn += axes.plot(moments, values, color=color, linestyle=style)
        for count in counts:
            _draw_count(axes, count, color)
    labels = [_short(counts[-1].claim, _LABEL) for counts in lines]
    for words in axes.legend(drawn, labels, loc="upper left", frameon=False).get_texts():
        words.set_parse_math(False)
    locator = AutoDateLocator(minticks=2, maxticks=6)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))
    axes.margins(x=0.15, y=0.3)
    axes.set(xlabel="published", ylabel="value")
    return figure  # type: ignore[no-any-return]


def _draw_count(axes: Any, count: Count, color: str) -> None:
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
    words = f"{_short(count.label, 24)}: {_short(count.value, _VALUE)}"
    at = {"xytext": (0, 9), "textcoords": "offset points", "ha": "center"}
    axes.annotate(words, (count.moment, middle), size=9, parse_math=False, **at)


def _middle(count: Count) -> float:
    known = [bound for bound in (count.low, count.high) if bound is not None]
    return sum(known) / len(known)


def _short(words: str, length: int) -> str:
    words = visible(words).strip()
    return words if len(words) <= length else f"{words[: length - 1]}…"
