"""Read stories, conflicts and articles from the store."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from claimdiff.archive.packing import article_of
from claimdiff.archive.results import ArchivedConflict, ArchivedStory
from claimdiff.errors import InvalidInputError
from claimdiff.model import Article, ConflictKind
from claimdiff.serialization import conflict_from_dict

if TYPE_CHECKING:
    from claimdiff.archive.store import Store

_CHECKS = (
    ("SELECT count(*) FROM articles WHERE story NOT IN (SELECT number FROM stories)", "articles without a story"),
    ("SELECT count(*) FROM stories WHERE number NOT IN (SELECT story FROM articles)", "stories without articles"),
    ("SELECT count(*) FROM claims WHERE article NOT IN (SELECT number FROM articles)", "claims without an article"),
    ("SELECT count(*) FROM conflicts WHERE story NOT IN (SELECT number FROM stories)", "conflicts without a story"),
)


def read_stories(
    store: Store, since: date | str | None, after: str | None, limit: int | None
) -> Iterator[ArchivedStory]:
    """Yield the stories, the one that changed last first; each in a transaction of its own."""
    changed, number = _place(after, 2) or (2**62, 0)
    with store.snapshot() as connection:
        rows = connection.execute(
            "SELECT number, latest, changed FROM stories WHERE latest >= ? AND (changed, number) < (?, ?)"
            " ORDER BY changed DESC, number DESC LIMIT ?",
            (_day(since), changed, number, _limit(limit)),
        ).fetchall()
    for number, latest, changed in rows:
        with store.snapshot() as connection:
            members = connection.execute(
                "SELECT id, source, title FROM articles WHERE story = ? ORDER BY number", (number,)
            ).fetchall()
            conflicts = connection.execute("SELECT count(*) FROM conflicts WHERE story = ?", (number,)).fetchone()
        if members:  # it may have been joined to another meanwhile
            yield ArchivedStory(
                id=members[0][0],
                articles=tuple(id for id, _, _ in members),
                sources=tuple(dict.fromkeys(source for _, source, _ in members if source)),
                conflicts=conflicts[0],
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
    """Yield the conflicts, those of the story that changed last first; each in a transaction of its own."""
    if (
        isinstance(min_confidence, bool)
        or not isinstance(min_confidence, (int, float))
        or not (0 <= min_confidence <= 1)
    ):
        raise InvalidInputError(f"min_confidence must be in [0, 1], got {min_confidence}")
    changed, number, rank = _place(after, 3) or (2**62, 0, 0)
    with store.snapshot() as connection:
        rows = connection.execute(
            "SELECT s.changed, s.number, c.rank, a.id FROM stories s"
            " JOIN conflicts c ON c.story = s.number JOIN articles a ON a.number = s.number"
            " WHERE s.latest >= ? AND c.confidence >= ? AND (? IS NULL OR c.kind = ?)"
            " AND (s.changed, s.number, -c.rank) < (?, ?, ?)"
            " ORDER BY s.changed DESC, s.number DESC, c.rank LIMIT ?",
            (_day(since), min_confidence, kind, kind, changed, number, -rank, _limit(limit)),
        ).fetchall()
    for changed, number, rank, story in rows:
        with store.snapshot() as connection:
            kept = connection.execute(
                "SELECT c.record FROM conflicts c JOIN stories s ON s.number = c.story"
                " WHERE s.number = ? AND s.changed = ? AND c.rank = ?",
                (number, changed, rank),
            ).fetchone()
        if kept is None:  # the story has changed meanwhile
            continue
        record: dict[str, Any] = json.loads(kept[0])
        conflict = conflict_from_dict(record)
        sides = [side.article_id for position in conflict.positions for side in position]
        yield ArchivedConflict(
            story=story,
            conflict=conflict,
            articles=tuple(dict.fromkeys(sides)),
            key=f"{changed}-{number}-{rank}",
            record=record,
        )


def read_article(connection: sqlite3.Connection, id: str) -> Article:
    row = connection.execute("SELECT record FROM articles WHERE id = ?", (id,)).fetchone()
    if row is None:
        raise InvalidInputError(f"there is no article {id!r} in the archive")
    return article_of(row[0])


def find_problems(connection: sqlite3.Connection) -> list[str]:
    """Return what is wrong with the store."""
    problems = [message for (message,) in connection.execute("PRAGMA integrity_check") if message != "ok"]
    for query, problem in _CHECKS:
        count = connection.execute(query).fetchone()[0]
        if count:
            problems.append(f"{count} {problem}")
    return problems


def story_of(connection: sqlite3.Connection, article: str) -> str | None:
    """Return the id of an article's story."""
    row = connection.execute(
        "SELECT first.id FROM articles own JOIN articles first ON first.number = own.story WHERE own.id = ?", (article,)
    ).fetchone()
    return None if row is None else str(row[0])


def number_of_story(connection: sqlite3.Connection, id: str) -> int:
    """Return the number of a story, by its id or that of any of its articles."""
    row = connection.execute("SELECT story FROM articles WHERE id = ?", (id,)).fetchone()
    if row is None:
        raise InvalidInputError(f"there is no story {id!r} in the archive")
    return int(row[0])


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
        return -1
    if isinstance(limit, bool) or not isinstance(limit, int) or limit < 1:
        raise InvalidInputError(f"limit must be a whole number above 0, got {limit!r}")
    return limit
