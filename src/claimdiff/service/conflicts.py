"""The conflicts of the archive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from starlette.requests import Request

from claimdiff.archive import Archive, ArchivedConflict
from claimdiff.errors import InvalidInputError
from claimdiff.model import ConflictKind, Side
from claimdiff.report.exports.csv import csv_table
from claimdiff.service import parameters
from claimdiff.service.feeds import Entry, atom
from claimdiff.service.links import link
from claimdiff.service.pages import page
from claimdiff.service.parts import next_part, part_of
from claimdiff.service.resources import Shown
from claimdiff.service.state import archive_of, service_of

_COLUMNS = ("story", "kind", "confidence", "explanation", "sources", "quotes")


@dataclass(frozen=True, slots=True)
class _Row:
    """A conflict; `answers` has, for each answer, the sources that give it and their words."""

    found: ArchivedConflict
    answers: tuple[tuple[tuple[str, Side], ...], ...]
    day: str


async def show_conflicts(request: Request) -> Shown:
    """Show the conflicts of all stories, those of the story that changed last first."""
    parameters.only(request, "since", "kind", "min_confidence", "after", "limit")
    since, after = parameters.day(request, "since"), parameters.text(request, "after")
    kind, least = parameters.kind(request), parameters.share(request, "min_confidence")
    limit = parameters.rows(request)

    archive = archive_of(request)

    def job() -> tuple[list[_Row], str | None]:
        found = archive.conflicts(since, kind=kind, min_confidence=least, after=after, limit=limit + 1)
        rows, last = part_of(found, limit)
        return [shown for row in rows if (shown := _row(archive, row)) is not None], last

    rows, last = await service_of(request).read(job)
    following = next_part(request, last)
    asked = {"since": since, "kind": kind, "min_confidence": least or None}
    return Shown(
        data=lambda: {"conflicts": [row.found.to_dict() for row in rows], "next": following},
        others={
            "html": lambda: page(
                "conflicts.html", request, rows=rows, asked=asked, kinds=get_args(ConflictKind), next=following
            ),
            "csv": lambda: _as_csv(rows),
            "atom": lambda: _as_feed(request, rows, asked),
        },
        next=following,
    )


def _row(archive: Archive, found: ArchivedConflict) -> _Row | None:
    """Return the conflict with its sources; None if one of its articles was removed meanwhile."""
    try:
        articles = {
            side.article_id: archive.article(side.article_id) for answer in found.conflict.positions for side in answer
        }
    except InvalidInputError:
        return None
    return _Row(
        found,
        tuple(
            tuple((articles[side.article_id].source or side.article_id, side) for side in answer)
            for answer in found.conflict.positions
        ),
        max((article.published.isoformat()[:10] for article in articles.values() if article.published), default=""),
    )


def _as_csv(rows: list[_Row]) -> str:
    return csv_table(
        _COLUMNS,
        (
            {
                "story": row.found.story,
                "kind": row.found.conflict.kind,
                "confidence": row.found.conflict.confidence,
                "explanation": row.found.conflict.explanation,
                "sources": "; ".join(source for answer in row.answers for source, _ in answer),
                "quotes": "; ".join(f"“{side.quote}”" for answer in row.answers for _, side in answer),
            }
            for row in rows
        ),
    )


def _as_feed(request: Request, rows: list[_Row], asked: Mapping[str, object]) -> str:
    entries = [
        Entry(
            name=f"conflict:{row.found.story}:{row.found.conflict.left.claim_id}:{row.found.conflict.right.claim_id}",
            title=f"{row.found.conflict.kind.capitalize()}: {row.found.conflict.explanation}",
            path=link(request, "story", id=row.found.story),
            updated=row.day,
            summary=" ≠ ".join(
                ", ".join(f"{source}: “{side.quote}”" for source, side in answer) for answer in row.answers
            ),
            sources=list(dict.fromkeys(source for answer in row.answers for source, _ in answer)),
        )
        for row in rows
    ]
    return atom(request, "Conflicts", link(request, "conflicts", **asked), entries)
