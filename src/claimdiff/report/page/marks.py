"""Mark the words of findings in the articles, and split the articles at the marks."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, pairwise

from claimdiff.model import Article, Side
from claimdiff.report.view import View

#: The sign of each tone, so that tones differ without colour. Where findings overlap, the earlier tone is shown.
SIGNS = {"conflict": "≠", "dispute": "⇄", "update": "→", "agreement": "=", "only": "○"}
_TONES = tuple(SIGNS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A finding as displayed: `id` is its number ("conflict-1"), `tag` its short name ("≠1")."""

    id: str
    tone: str
    tag: str
    sides: tuple[Side, ...]

    def anchor(self, place: int) -> str:
        """Return the id of the words of the side at `place`, counted from 1."""
        return f"text-{self.id}-{place}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The words `[start, end)` of a finding in an article: `anchor` is their id, `finding` that of the finding."""

    start: int
    end: int
    tone: str
    finding: str
    tag: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A range of text with the same marks; `tone` is that of the top mark, empty without marks.

    `findings` are the ids of its findings, top mark first, `anchors` the ids of the marks that start here, `closing`
    the marks that end here.
    """

    text: str
    tone: str = ""
    findings: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    closing: tuple[Mark, ...] = ()


def entries(view: View) -> list[Entry]:
    """Return conflicts, disputes, updates and agreements in display order, numbered by tone."""
    comparison = view.comparison
    groups: dict[str, list[tuple[Side, ...]]] = {
        "conflict": [tuple(chain(*conflict.positions)) for conflict in comparison.conflicts],
        "dispute": [(dispute.left, dispute.right) for dispute in comparison.disputes],
        "update": [(update.left, update.right) for update in comparison.updates],
        "agreement": list(view.points),
    }
    return [
        Entry(id=f"{tone}-{number}", tone=tone, tag=f"{SIGNS[tone]}{number}", sides=sides)
        for tone, found in groups.items()
        for number, sides in enumerate(found, 1)
    ]


def claim_anchors(view: View) -> dict[str, str]:
    """Return the anchor of each unmatched claim, by claim id."""
    return {claim_id: f"text-only-{number}" for number, claim_id in enumerate(view.comparison.unmatched, 1)}


def marks(view: View, article_id: str) -> list[Mark]:
    """Return all marks of an article, those of unmatched claims last."""
    found = [
        Mark(
            start=side.start,
            end=side.end,
            tone=entry.tone,
            finding=entry.id,
            tag=entry.tag,
            anchor=entry.anchor(place),
        )
        for entry in entries(view)
        for place, side in enumerate(entry.sides, 1)
        if side.article_id == article_id
    ]
    anchors = claim_anchors(view)
    for claim in (claim for claims in view.only.values() for claim in claims if claim.article_id == article_id):
        for place, span in enumerate(claim.spans):
            anchor = anchors[claim.id] + (f"-{place}" if place else "")
            finding = anchors[claim.id].removeprefix("text-")
            found.append(Mark(start=span.start, end=span.end, tone="only", finding=finding, tag="", anchor=anchor))
    return found


def segments(article: Article, marks: list[Mark]) -> list[Segment]:
    """Split the article's text wherever a mark starts or ends; the segments join to the text."""
    marks = [mark for mark in marks if mark.start < mark.end]
    edges = sorted({0, len(article.text), *(m.start for m in marks), *(m.end for m in marks)})
    found = []
    for start, end in pairwise(edges):
        over = sorted((m for m in marks if m.start <= start and end <= m.end), key=lambda m: _TONES.index(m.tone))
        found.append(
            Segment(
                text=article.text[start:end],
                tone=over[0].tone if over else "",
                findings=tuple(dict.fromkeys(mark.finding for mark in over)),
                anchors=tuple(mark.anchor for mark in over if mark.start == start),
                closing=tuple(mark for mark in over if mark.end == end and mark.tag),
            )
        )
    return found
