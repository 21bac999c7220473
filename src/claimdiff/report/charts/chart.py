"""Plot comparisons: a matrix of findings by source, or a timeline of running counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from claimdiff.errors import InvalidInputError, MissingDependencyError
from claimdiff.model import Comparison
from claimdiff.report.charts.timeline import counts_of, draw_counts
from claimdiff.report.page.marks import entries
from claimdiff.report.view import View, view_of
from claimdiff.report.visible import shortened

if TYPE_CHECKING:
    from matplotlib.figure import Figure

#: A palette for colour-blind readers (Okabe and Ito, 2008); the signs work without colour.
_COLORS = {
    "conflict": "#d55e00",
    "dispute": "#cc79a7",
    "update": "#e69f00",
    "agreement": "#0072b2",
    "related": "#d9d9d9",
    "silent": "#eeeeee",
}
_INKS = {
    "conflict": "white",
    "dispute": "black",
    "update": "black",
    "agreement": "white",
    "related": "black",
    "silent": "#767676",
}
_SIGNS = {"conflict": "≠", "dispute": "⇄", "update": "→", "agreement": "=", "related": "•", "silent": "–"}
#: Longest label and value, in code points.
_LABEL, _VALUE = 60, 16


@dataclass(frozen=True, slots=True)
class Point:
    """A row of the matrix.

    Attributes:
        outcome: that of its finding.
        label: the text of a claim.
        values: by article id, those of the finding's sides and of articles that print a side's words again.
        related: ids of other articles that make a claim on the same point.
    """

    outcome: str
    label: str
    values: dict[str, str]
    related: frozenset[str] = frozenset()


def plot(comparison: Comparison, kind: Literal["matrix", "timeline"] = "matrix") -> Figure:
    """Plot a comparison. Save the figure (`figure.savefig("out.png")`) or show it in a notebook.

    "matrix" has a row for each conflict, dispute, update and agreement and a column for each article. Signs and colours
    show whether the article is in conflict (≠, with its value), reports one side of a dispute (⇄, with its words), is
    in an update (→, with its value), in agreement (=), makes a related claim (•) or is silent (–). A reprint has the
    sign of the text that it prints again.

    "timeline" plots the figures of each running count by publication date: both sides of every update, and figures that
    conflict with them. Open bounds ("at least 12") have an arrow. Numbers beyond 1e100 and dates before 1600 or after
    2999 are not drawn.

    Nothing is displayed, and pyplot's state is not changed.

    Args:
        comparison: the comparison to plot.
        kind: "matrix" or "timeline".

    Raises:
        InvalidInputError: `kind` is something else, or there is nothing to plot: no findings for the matrix, or no
            update whose sides have a date and a number for the timeline.
        MissingDependencyError: matplotlib is not installed (extra `plot`).
    """
    try:
        from matplotlib.figure import Figure
    except ModuleNotFoundError as error:
        raise MissingDependencyError("matplotlib", "plot") from error
    if kind == "matrix":
        points = points_of(comparison)
        if not points:
            raise InvalidInputError("nothing to plot: the comparison has no conflict, dispute, update or agreement")
        return _matrix(Figure, view_of(comparison), points)
    if kind == "timeline":
        counts = counts_of(comparison)
        if not counts:
            raise InvalidInputError(
                "nothing to plot: the comparison has no update whose sides have a date and a number"
            )
        return draw_counts(Figure, counts)
    raise InvalidInputError(f"kind must be 'matrix' or 'timeline', got {kind!r}")


def points_of(comparison: Comparison) -> list[Point]:
    """Return the rows of the matrix: conflicts, then disputes, updates and agreements."""
    view = view_of(comparison)
    return [
        Point(
            entry.tone,
            view.claims[entry.sides[0].claim_id].text,
            {article_id: side.value for article_id, side in view.speaking.repeated(entry.sides).items()}
            | {side.article_id: side.value for side in entry.sides},
            frozenset(view.speaking.related(entry.sides)),
        )
        for entry in entries(view)
    ]


def _matrix(figure_type: type[Figure], view: View, points: Sequence[Point]) -> Figure:
    from matplotlib.colors import ListedColormap

    articles = view.comparison.articles
    figure = figure_type(figsize=(6 + 1.4 * len(articles), 1 + 0.4 * len(points)), layout="constrained")
    axes: Any = figure.add_subplot()
    kinds = list(_COLORS)
    cells = [[kinds.index(_outcome(point, article.id)) for article in articles] for point in points]
    edges = [row - 0.5 for row in range(len(points) + 1)]
    colors = ListedColormap([_COLORS[kind] for kind in kinds])
    axes.pcolormesh(
        range(len(articles) + 1), edges, cells, cmap=colors, vmin=0, vmax=len(kinds) - 1, edgecolor="white", linewidth=2
    )
    for row, point in enumerate(points):
        for column, article in enumerate(articles):
            outcome = _outcome(point, article.id)
            told = point.values.get(article.id, "") if outcome in ("conflict", "dispute", "update") else ""
            words = f"{_SIGNS[outcome]} {shortened(told, _VALUE)}".strip()
            # Do not parse dollar signs as formulas.
            cell = axes.text(
                column + 0.5, row, words, ha="center", va="center", size=9, color=_INKS[outcome], parse_math=False
            )
            cell.set_in_layout(False)  # it is inside the axes, and measuring thousands of cells takes seconds
    axes.set(xlim=(0, len(articles)), ylim=(len(points) - 0.5, -0.5))
    axes.set_xticks([column + 0.5 for column in range(len(articles))])
    axes.set_xticklabels([shortened(view.labels[article.id], 24) for article in articles], parse_math=False)
    axes.set_yticks(range(len(points)))
    axes.set_yticklabels([shortened(point.label, _LABEL) for point in points], parse_math=False)
    axes.tick_params(length=0, top=True, labeltop=True, bottom=False, labelbottom=False)
    axes.spines[:].set_visible(False)
    used = {kinds[cell] for row in cells for cell in row}
    shown = [outcome for outcome in _SIGNS if outcome not in ("dispute", "related") or outcome in used]
    figure.supxlabel("   ".join(f"{_SIGNS[outcome]} {outcome}" for outcome in shown), size=9)
    return figure


def _outcome(point: Point, article_id: str) -> str:
    if article_id in point.values:
        return point.outcome
    return "related" if article_id in point.related else "silent"
