"""Write comparisons as HTML fragments for notebooks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING

from claimdiff.findings.factors import in_words
from claimdiff.model import Comparison, Conflict, Dispute, Side
from claimdiff.report.view import RunningCount, plural, view_of
from claimdiff.report.visible import visible

if TYPE_CHECKING:
    from jinja2 import Template


def to_notebook(comparison: Comparison) -> str:
    """Return an HTML fragment with counts, quoted conflicts, disputes and updates, and the agreements, collapsed.

    It has no style sheet, script or id, so it does not affect the rest of the page, and it inherits the text colour, so
    it works in light and dark themes. All text from the articles is escaped; control, format and surrogate characters
    are replaced by visible names. For unmatched claims and the articles, use `to_html`.
    """
    view = view_of(comparison)
    findings: list[tuple[str, str, Conflict | Dispute | RunningCount, Sequence[Side]]] = [
        ("≠", f"{conflict.kind}, confidence {conflict.confidence:.2f}", conflict, list(chain(*conflict.positions)))
        for conflict in comparison.conflicts
    ]
    findings += [
        ("⇄", f"dispute: {dispute.kind}, confidence {dispute.confidence:.2f}", dispute, [dispute.left, dispute.right])
        for dispute in comparison.disputes
    ]
    findings += [("→", "update", count, count.sides) for count in view.counts]
    counts = [
        plural(len(comparison.articles), "article"),
        plural(len(comparison.conflicts), "conflict"),
        *([plural(len(comparison.disputes), "dispute")] if comparison.disputes else []),
        plural(len(view.counts), "update"),
        plural(len(view.points), "agreement"),
        f"{sum(map(len, view.only.values()))} only in one source",
    ]
    return _template().render(view=view, findings=findings, counts=counts)


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["visible"] = visible
    environment.globals["in_words"] = in_words
    path = files(__package__).joinpath("templates", "notebook.html")
    return environment.from_string(path.read_text(encoding="utf-8"))
