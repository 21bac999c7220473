"""A comparison as one page that needs nothing else: no script, no font, no picture from anywhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from claimdiff.model import Article, Comparison, Side
from claimdiff.report.view import View, plural, view_of, web_address
from claimdiff.report.visible import visible

if TYPE_CHECKING:
    from jinja2 import Template

#: From the tone that hides the others where findings overlap to the one that yields.
_TONES = ("conflict", "update", "agreement", "only")
_SIGNS = {"conflict": "≠", "update": "→", "agreement": "="}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Words of an article that a finding rests on, `[start, end)`: `anchor` is their id, `finding` the finding's."""

    start: int
    end: int
    tone: str
    finding: str
    tag: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of text under the same marks; `tone` and `finding` are those of the foremost mark, empty without one.

    `anchors` are the ids of the marks that begin here, `closing` the marks that end here.
    """

    text: str
    tone: str = ""
    finding: str = ""
    anchors: tuple[str, ...] = ()
    closing: tuple[Mark, ...] = ()


def to_html(comparison: Comparison) -> str:
    """The whole comparison as one self-contained page.

    Conflicts on top, then updates, agreements, unmatched claims, and every article with the words of each finding
    marked and linked to it. Everything from the articles is escaped; control, format and surrogate characters are
    replaced by a visible name; only http and https addresses become links. The page runs no script and loads nothing.
    """
    view = view_of(comparison)
    points = view.points
    return _template().render(
        view=view,
        comparison=comparison,
        points=points,
        undecided=view.undecided(),
        segments={article.id: segments(article, _marks(view, article.id)) for article in comparison.articles},
        anchors=_claim_anchors(view),
    )


@cache
def _template() -> Template:
    from jinja2 import DictLoader, Environment, StrictUndefined

    folder = files(__package__).joinpath("templates")
    sources = {name: folder.joinpath(name).read_text(encoding="utf-8") for name in ("page.html", "page.css")}
    environment = Environment(
        loader=DictLoader(sources), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"visible": visible, "lines": _lines, "web": web_address}
    environment.globals |= {"plural": plural, "signs": _SIGNS}
    return environment.get_template("page.html")


def _lines(text: str) -> str:
    return visible(text, keep_lines=True)


def _claim_anchors(view: View) -> dict[str, str]:
    return {claim_id: f"text-only-{number}" for number, claim_id in enumerate(view.comparison.unmatched, 1)}


def _marks(view: View, article_id: str) -> list[Mark]:
    marks = []
    findings: list[tuple[str, Iterable[tuple[Side, ...]]]] = [
        ("conflict", [tuple(chain(*conflict.positions)) for conflict in view.comparison.conflicts]),
        ("update", [(update.left, update.right) for update in view.comparison.updates]),
        ("agreement", view.points),
    ]
    for tone, groups in findings:
        for number, sides in enumerate(groups, 1):
            for place, side in enumerate(sides, 1):
                if side.article_id == article_id:
                    finding = f"{tone}-{number}"
                    tag, anchor = f"{_SIGNS[tone]}{number}", f"text-{finding}-{place}"
                    marks.append(
                        Mark(start=side.start, end=side.end, tone=tone, finding=finding, tag=tag, anchor=anchor)
                    )
    anchors = _claim_anchors(view)
    for claim in view.only[article_id]:
        for place, span in enumerate(claim.spans):
            anchor = anchors[claim.id] + (f"-{place}" if place else "")
            finding = anchors[claim.id].removeprefix("text-")
            marks.append(Mark(start=span.start, end=span.end, tone="only", finding=finding, tag="", anchor=anchor))
    return marks


def segments(article: Article, marks: list[Mark]) -> list[Segment]:
    """The article's text cut wherever a mark begins or ends; the segments' texts joined are the text."""
    marks = [mark for mark in marks if mark.start < mark.end]
    edges = sorted({0, len(article.text), *(m.start for m in marks), *(m.end for m in marks)})
    found = []
    for start, end in pairwise(edges):
        over = sorted((m for m in marks if m.start <= start and end <= m.end), key=lambda m: _TONES.index(m.tone))
        found.append(
            Segment(
                text=article.text[start:end],
                tone=over[0].tone if over else "",
                finding=over[0].finding if over else "",
                anchors=tuple(mark.anchor for mark in over if mark.start == start),
                closing=tuple(mark for mark in over if mark.end == end and mark.tag),
            )
        )
    return found
