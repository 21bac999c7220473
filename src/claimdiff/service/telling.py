"""What a page tells about one story: its reports, who says what, what changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimdiff.model import Article, Comparison, Side
from claimdiff.report.page.marks import Entry, entries
from claimdiff.report.view import Excerpt, View, moment, plural, view_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """An article; `reprints` is the label of the one whose text it prints, None if the text is its own."""

    label: str
    article: Article
    reprints: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one source says: `anchor` is the id of its words in the comparison page, `also` who reprints them."""

    excerpt: Excerpt
    day: str
    anchor: str
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A question that sources answer.

    Attributes:
        entry: the finding, whose id is that in the comparison page.
        kind: of a conflict or dispute; empty otherwise.
        percent: confidence; None for agreements.
        explanation: one sentence, or the claim that all make.
        answers: for each answer, who gives it.
    """

    entry: Entry
    kind: str
    percent: int | None
    explanation: str
    answers: tuple[tuple[Said, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A story: `counts` says how many reports and sources it has, `figures` how each running count went."""

    title: str
    counts: str
    reports: tuple[Report, ...]
    conflicts: tuple[Point, ...]
    disputes: tuple[Point, ...]
    agreements: tuple[Point, ...]
    figures: tuple[tuple[Said, ...], ...]


def told(comparison: Comparison) -> Told:
    view = view_of(comparison)
    reprints = _reprints(comparison)
    reports = tuple(
        Report(
            label=view.labels[article.id],
            article=article,
            reprints=view.labels[reprints[article.id]] if article.id in reprints else None,
        )
        for article in sorted(comparison.articles, key=moment)
    )
    found: dict[str, list[Entry]] = {"conflict": [], "dispute": [], "update": [], "agreement": []}
    for entry in entries(view):
        found[entry.tone].append(entry)
    return Told(
        title=next((report.article.title for report in reports if report.article.title), comparison.id or ""),
        counts=_counts(reports),
        reports=reports,
        conflicts=tuple(
            _point(view, entry, conflict.explanation, conflict.positions, conflict.kind, conflict.confidence)
            for entry, conflict in zip(found["conflict"], comparison.conflicts, strict=True)
        ),
        disputes=tuple(
            _point(
                view, entry, dispute.explanation, [[dispute.left], [dispute.right]], dispute.kind, dispute.confidence
            )
            for entry, dispute in zip(found["dispute"], comparison.disputes, strict=True)
        ),
        agreements=tuple(
            _point(view, entry, view.claims[entry.sides[0].claim_id].text, [entry.sides])
            for entry in found["agreement"]
        ),
        figures=_figures(view, found["update"]),
    )


def _point(
    view: View,
    entry: Entry,
    explanation: str,
    answers: Iterable[Sequence[Side]],
    kind: str = "",
    confidence: float | None = None,
) -> Point:
    said = _said(view, entry)
    return Point(
        entry=entry,
        kind=kind,
        percent=None if confidence is None else round(100 * confidence),
        explanation=explanation,
        answers=tuple(tuple(said[side] for side in _once(view, answer)) for answer in answers),
    )


def _once(view: View, answer: Sequence[Side]) -> list[Side]:
    """Leave out sides whose text another side of the answer reprints."""
    groups = {article_id: group for group in view.comparison.reprints for article_id in group}
    return list({groups.get(side.article_id, side): side for side in reversed(answer)}.values())[::-1]


def _said(view: View, entry: Entry) -> dict[Side, Said]:
    return {
        side: Said(
            excerpt=view.excerpt(side),
            day=_day(view.articles[side.article_id]),
            anchor=entry.anchor(place),
            also=tuple(
                view.labels[other]
                for group in view.comparison.reprints
                if side.article_id in group
                for other in group
                if other != side.article_id
            ),
        )
        for place, side in enumerate(entry.sides, 1)
    }


def _figures(view: View, updates: Sequence[Entry]) -> tuple[tuple[Said, ...], ...]:
    """Return each running count in the order in which it was reported."""
    said: dict[Side, Said] = {}
    for entry in updates:
        said = {**_said(view, entry), **said}
    return tuple(tuple(said[side] for side in count.sides) for count in view.counts)


def _reprints(comparison: Comparison) -> dict[str, str]:
    """Return the first report of the same text, by the id of each later one."""
    order = {article.id: moment(article) for article in comparison.articles}
    found: dict[str, str] = {}
    for group in comparison.reprints:
        first, *later = sorted(group, key=lambda id: order[id])
        found |= dict.fromkeys(later, first)
    return found


def _counts(reports: Sequence[Report]) -> str:
    own = [report for report in reports if report.reprints is None]
    sources = {report.article.source or report.article.id for report in own}
    copies = len(reports) - len(own)
    told = f"{plural(len(reports), 'report')} by {plural(len(sources), 'source')}"
    return f"{told}; {plural(copies, 'reprint')} of the same text counted once" if copies else told


def _day(article: Article) -> str:
    return "" if article.published is None else article.published.isoformat()[:10]
