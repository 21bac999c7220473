"""Read stories, conflicts and articles from the store."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from claimdiff.archive.packing import article_of, unpack
from claimdiff.archive.results import ArchivedConflict, ArchivedStory
from claimdiff.errors import ArchiveError, InvalidInputError
from claimdiff.model import Article, ConflictKind
from claimdiff.serialization import conflict_from_dict

if TYPE_CHECKING:
    from claimdiff.archive.store import Store

#: Rows that are read in one transaction.
_PART = 100
#: Explanations that come with a story: those of its first conflicts.
_EXPLAINED = 3
#: Tables whose rows belong to an article.
_OF_ARTICLES = ("claims", "names", "pairs", "decisions")
_CHECKS = (
    ("SELECT count(*) FROM articles WHERE story NOT IN (SELECT number FROM stories)", "articles without a story"),
    ("SELECT count(*) FROM stories WHERE number NOT IN (SELECT story FROM articles)", "stories without articles"),
    ("SELECT count(*) FROM conflicts WHERE story NOT IN (SELECT number FROM stories)", "conflicts without a story"),
    *(
        (
            f"SELECT count(*) FROM {table} WHERE article NOT IN (SELECT number FROM articles)",
            f"{table} without an article",
        )
        for table in _OF_ARTICLES
    ),
)


def read_stories(
    store: Store, since: date | str | None, after: str | None, limit: int | None
) -> Iterator[ArchivedStory]:
    """Yield the stories, the one that changed last first; `_PART` in a transaction."""
    day, place, left = _day(since), _place(after, 2) or (2**62, 0), _limit(limit)
    while left:
        with store.snapshot() as connection:
            rows = connection.execute(
                "SELECT number, latest, changed FROM stories WHERE latest >= ? AND (changed, number) < (?, ?)"
                " ORDER BY changed DESC, number DESC LIMIT ?",
                (day, *place, min(_PART, left)),
            ).fetchall()
            found = [_story(connection, *row) for row in rows]
        yield from found
        if not rows:
            return
        place, left = (rows[-1][2], rows[-1][0]), left - len(rows)


def _story(connection: sqlite3.Connection, number: int, latest: str, changed: int) -> ArchivedStory:
    members = connection.execute(
        "SELECT id, source, title FROM articles WHERE story = ? ORDER BY number", (number,)
    ).fetchall()
    (conflicts,) = connection.execute("SELECT count(*) FROM conflicts WHERE story = ?", (number,)).fetchone()
    first = connection.execute(
        "SELECT record FROM conflicts WHERE story = ? ORDER BY rank LIMIT ?", (number, _EXPLAINED)
    )
    return ArchivedStory(
        id=members[0][0],
        articles=tuple(id for id, _, _ in members),
        sources=tuple(dict.fromkeys(source for _, source, _ in members if source)),
        conflicts=conflicts,
        explanations=tuple(json.loads(record)["explanation"] for (record,) in first),
        day=latest,
        title=next((title for *_, title in members if title), None),
        changed=str(changed),
        key=f"{changed}-{number}",
    )


def read_conflicts(
    store: Store,
    since: date | str | None,
    kind: ConflictKind | None,
    min_confidence: float,
    after: str | None,
    limit: int | None,
) -> Iterator[ArchivedConflict]:
    """Yield the conflicts, those of the story that changed last first; `_PART` in a transaction."""
    if (
        isinstance(min_confidence, bool)
        or not isinstance(min_confidence, (int, float))
        or not (0 <= min_confidence <= 1)
    ):
        raise InvalidInputError(f"min_confidence must be in [0, 1], got {min_confidence}")
    day, left = _day(since), _limit(limit)
    changed, number, rank = _place(after, 3) or (2**62, 0, 0)
    while left:
        with store.snapshot() as connection:
            rows = connection.execute(
                "SELECT s.changed, s.number, c.rank, a.id, c.record FROM stories s"
                " JOIN conflicts c ON c.story = s.number JOIN articles a ON a.number = s.number"
                " WHERE s.latest >= ? AND c.confidence >= ? AND (? IS NULL OR c.kind = ?)"
                " AND (s.changed, s.number, -c.rank) < (?, ?, ?)"
                " ORDER BY s.changed DESC, s.number DESC, c.rank LIMIT ?",
                (day, min_confidence, kind, kind, changed, number, -rank, min(_PART, left)),
            ).fetchall()
        if not rows:
            return
        for changed, number, rank, story, kept in rows:
            yield _conflict(story, f"{changed}-{number}-{rank}", json.loads(kept))
        left -= len(rows)


def _conflict(story: str, key: str, record: dict[str, Any]) -> ArchivedConflict:
    conflict = conflict_from_dict(record)
    sides = [side.article_id for position in conflict.positions for side in position]
    return ArchivedConflict(
        story=story, conflict=conflict, articles=tuple(dict.fromkeys(sides)), key=key, record=record
    )


def read_article(connection: sqlite3.Connection, id: str) -> Article:
    number, _ = find_article(connection, id)
    (record,) = connection.execute("SELECT record FROM articles WHERE number = ?", (number,)).fetchone()
    return article_of(record)


def find_article(connection: sqlite3.Connection, id: str, kind: str = "article") -> tuple[int, int]:
    """Return the numbers of an article and of its story.

    Raises:
        InvalidInputError: there is no such article; `kind` is what the message calls it.
    """
    try:
        row = connection.execute("SELECT number, story FROM articles WHERE id = ?", (id,)).fetchone()
    except UnicodeEncodeError:  # no id that is stored has an unpaired surrogate
        row = None
    if row is None:
        raise InvalidInputError(f"there is no {kind} {id!r} in the archive")
    return int(row[0]), int(row[1])


def find_problems(connection: sqlite3.Connection) -> list[str]:
    """Return what is wrong with the store."""
    problems = [message for (message,) in connection.execute("PRAGMA integrity_check") if message != "ok"]
    for query, problem in _CHECKS:
        count = connection.execute(query).fetchone()[0]
        if count:
            problems.append(f"{count} {problem}")
    for id, *blobs in connection.execute("SELECT id, record, claims, content FROM articles"):
        problems += [f"article {id!r}: {problem}" for problem in _damages(blobs)]
    for number, *blobs in connection.execute("SELECT number, comparison FROM stories"):
        problems += [f"story {number}: {problem}" for problem in _damages(blobs)]
    return problems


def _damages(blobs: Iterable[bytes]) -> Iterator[str]:
    for blob in blobs:
        try:
            unpack(blob)
        except ArchiveError as error:
            yield str(error)


def story_of(connection: sqlite3.Connection, article: str) -> str | None:
    """Return the id of an article's story."""
    row = connection.execute(
        "SELECT first.id FROM articles own JOIN articles first ON first.number = own.story WHERE own.id = ?", (article,)
    ).fetchone()
    return None if row is None else str(row[0])


def number_of_story(connection: sqlite3.Connection, id: str) -> int:
    """Return the number of a story, by its id or that of any of its articles."""
    return find_article(connection, id, "story")[1]


def members_of(connection: sqlite3.Connection, story: int) -> list[int]:
    """Return the numbers of a story's articles."""
    rows = connection.execute("SELECT number FROM articles WHERE story = ? ORDER BY number", (story,))
    return [number for (number,) in rows]


def _place(after: str | None, length: int) -> tuple[int, ...] | None:
    """Read a key."""
    if after is None:
        return None
    parts = after.split("-") if isinstance(after, str) else []
    if len(parts) != length or not all(part.isdecimal() and len(part) < 19 for part in parts):
        raise InvalidInputError(f"after must be the key of a row, got {after!r}")
    return tuple(map(int, parts))


def _day(since: date | str | None) -> str:
    if since is None:
        return ""
    try:
        day = since if isinstance(since, date) else date.fromisoformat(since)
    except (TypeError, ValueError):
        raise InvalidInputError(f"since must be a day such as 2026-05-01, got {since!r}") from None
    return day.isoformat()[:10]


def _limit(limit: int | None) -> int:
    if limit is None:
        return 2**62
    if isinstance(limit, bool) or not isinstance(limit, int) or limit < 1:
        raise InvalidInputError(f"limit must be a whole number above 0, got {limit!r}")
    return limit
