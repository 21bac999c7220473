"""Compare the articles of stories, and keep what was found."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from claimdiff.archive.packing import article_of, claims_of, pack, unpack
from claimdiff.errors import ArchiveError, InvalidInputError
from claimdiff.model import Comparison
from claimdiff.pipeline import Pipeline
from claimdiff.serialization import dumps, from_dict, to_dict


def compare_changed(connection: sqlite3.Connection, stories: Iterable[int], pipeline: Pipeline, version: int) -> None:
    """Compare the stories again whose articles are not those of the last time.

    Args:
        connection: in a transaction.
        stories: numbers of stories that may have changed, or have no articles left.
        pipeline: compares the articles of a story; their claims are those in the archive.
        version: of the archive after this transaction.
    """
    for story in sorted(stories):
        rows = connection.execute(
            "SELECT id, number, digest, latest FROM articles WHERE story = ? ORDER BY number", (story,)
        ).fetchall()
        members = b"".join(number.to_bytes(8, "big") + digest for _, number, digest, _ in rows)
        kept = connection.execute("SELECT members FROM stories WHERE number = ?", (story,)).fetchone()
        if kept is not None and kept[0] == members:
            continue
        connection.execute("DELETE FROM conflicts WHERE story = ?", (story,))
        connection.execute("DELETE FROM stories WHERE number = ?", (story,))
        if rows:
            comparison = _compare(connection, story, rows[0][0], pipeline)
            _keep(connection, story, max(row[3] for row in rows), version, members, comparison)


def _compare(connection: sqlite3.Connection, story: int, id: str, pipeline: Pipeline) -> Comparison:
    articles, claims = [], {}
    for record, own in connection.execute(
        "SELECT record, claims FROM articles WHERE story = ? ORDER BY number", (story,)
    ):
        article = article_of(record)
        articles.append(article)
        claims[article.id] = claims_of(own)
    return replace(pipeline.compare_claims(articles, claims), id=id)


def _keep(
    connection: sqlite3.Connection, story: int, latest: str, version: int, members: bytes, comparison: Comparison
) -> None:
    data = to_dict(comparison)
    del data["articles"], data["claims"]  # they are in the archive already
    connection.execute("INSERT INTO stories VALUES (?, ?, ?, ?, ?)", (story, latest, version, members, pack(data)))
    connection.executemany(
        "INSERT INTO conflicts VALUES (?, ?, ?, ?, ?)",
        [
            (story, rank, conflict["kind"], conflict["confidence"], dumps(conflict))
            for rank, conflict in enumerate(data["conflicts"])
        ],
    )


def read_comparison(connection: sqlite3.Connection, story: int) -> Comparison:
    """Return the comparison of a story as it was kept.

    Raises:
        ArchiveError: it is damaged.
    """
    (kept,) = connection.execute("SELECT comparison FROM stories WHERE number = ?", (story,)).fetchone()
    data: dict[str, Any] = unpack(kept)
    data["articles"], data["claims"] = [], []
    for record, own in connection.execute(
        "SELECT record, claims FROM articles WHERE story = ? ORDER BY number", (story,)
    ):
        data["articles"].append(unpack(record))
        data["claims"] += unpack(own)["claims"]
    try:
        return from_dict(data)
    except InvalidInputError as error:
        raise ArchiveError(f"a comparison in the archive is damaged ({error}); restore a backup") from error
