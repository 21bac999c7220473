"""Search for a claim in the archive."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request

from claimdiff.archive import Found
from claimdiff.errors import InvalidInputError
from claimdiff.findings.denied import is_denied
from claimdiff.report.exports.csv import csv_table
from claimdiff.service import parameters
from claimdiff.service.feeds import Entry, atom
from claimdiff.service.links import link
from claimdiff.service.pages import page
from claimdiff.service.resources import Shown
from claimdiff.service.state import archive_of, service_of

_COLUMNS = ("relation", "score", "claim", "quote", "source", "published", "title", "url", "story")
_DEFAULT_ROWS = 20


@dataclass(frozen=True, slots=True)
class _Row:
    """A claim that was found; `before + quote + after` is its sentence in the article, word for word."""

    found: Found
    before: str
    quote: str
    after: str

    @property
    def denied(self) -> bool:
        return is_denied(self.found.claim, self.found.article)

    @property
    def day(self) -> str:
        published = self.found.article.published
        return "" if published is None else published.isoformat()[:10]


async def show_found(request: Request) -> Shown:
    """Show the claims of the archive that say `q`, contradict it, or come near."""
    parameters.only(request, "q", "limit")
    query, limit = (parameters.text(request, "q") or "").strip(), parameters.rows(request, _DEFAULT_ROWS)
    if not query:
        return _nothing_asked(request)

    archive = archive_of(request)

    def job() -> tuple[list[_Row], int]:
        found = archive.search(query, limit)
        return [_row(one) for one in found], archive.status().claims

    rows, claims = await service_of(request).compute(job)
    return Shown(
        data=lambda: {"query": query, "claims": claims, "found": [row.found.to_dict() for row in rows]},
        others={
            "html": lambda: page("search.html", request, query=query, rows=rows, claims=claims),
            "csv": lambda: csv_table(_COLUMNS, map(_cells, rows)),
            "atom": lambda: _as_feed(request, query, rows),
        },
    )


def _nothing_asked(request: Request) -> Shown:
    """Show the form; every other form needs a claim."""

    def refuse() -> str:
        raise InvalidInputError("q is missing: a claim, in a sentence")

    form = page("search.html", request, query="", rows=[], claims=0)
    return Shown(data=refuse, others={"html": lambda: form, "csv": refuse, "atom": refuse})


def _row(found: Found) -> _Row:
    text, claim = found.article.text, found.claim
    start, end = min(claim.sentence.start, claim.start), max(claim.sentence.end, claim.end)
    return _Row(found, text[start : claim.start], text[claim.start : claim.end], text[claim.end : end])


def _cells(row: _Row) -> dict[str, object]:
    article = row.found.article
    return {
        "relation": row.found.relation,
        "score": row.found.score,
        "claim": row.found.claim.text,
        "quote": row.quote,
        "source": article.source,
        "published": row.day,
        "title": article.title,
        "url": article.url,
        "story": row.found.story,
    }


def _as_feed(request: Request, query: str, rows: list[_Row]) -> str:
    entries = [
        Entry(
            name=f"claim:{row.found.article.id}:{row.found.claim.id}",
            title=f"{row.found.article.source} {_VERBS[row.found.relation]}: {row.found.claim.text}",
            path=link(request, "story", id=row.found.story),
            updated=row.day,
            summary=f"{row.before}{row.quote}{row.after}",
            sources=[row.found.article.source],
        )
        for row in rows
    ]
    return atom(request, f"Claims near “{query}”", link(request, "search", q=query), entries)


_VERBS = {"says": "says so", "contradicts": "contradicts it", "near": "comes near"}
