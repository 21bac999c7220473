"""Read one article, put it into the store, and take it out again."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from claimdiff.archive.grouping import index_names, keep_joined, link, sharing_names, store_pairs
from claimdiff.archive.packing import pack, pack_claims, pack_content, pack_vectors, record_of
from claimdiff.archive.reading import find_article, members_of
from claimdiff.corpus.likeness import Background, Content
from claimdiff.embedding.texts import encodable
from claimdiff.model import Article, Claim

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from claimdiff.archive.leads import Leads
    from claimdiff.pipeline import Pipeline
    from claimdiff.protocols import Vectors


@dataclass(frozen=True, slots=True)
class Taken:
    """An article with everything that is computed from it alone."""

    article: Article
    digest: bytes
    claims: tuple[Claim, ...]
    vectors: Vectors
    content: Content
    lead: NDArray[np.float32]


def take(article: Article, digest: bytes, pipeline: Pipeline) -> Taken:
    """Extract and embed the claims of an article, and embed its lead."""
    import numpy as np

    claims = pipeline.claims(article)
    content = Content.of(article)
    lead = pipeline.embed([content.lead])[0]
    if not content.lead:
        lead = np.zeros_like(lead)
    return Taken(article, digest, claims, pipeline.embed([claim.text for claim in claims]), content, lead)


def put(
    connection: sqlite3.Connection, taken: Taken, leads: Leads, background: Background | None
) -> tuple[int, set[int]]:
    """Store an article, its claims and likely pairs, and link it with its story.

    Returns:
        The number of the article, and those of the stories that may have changed.
    """
    article = taken.article
    known = connection.execute("SELECT number, story FROM articles WHERE id = ?", (article.id,)).fetchone()
    around: set[int] = set()
    if known is not None:  # what hung together by it may fall apart
        around = set(members_of(connection, known[1]))
        around |= {other for (other,) in connection.execute("SELECT other FROM pairs WHERE article = ?", known[:1])}
    number = _store(connection, taken, None if known is None else known[0])
    index_names(connection, number, taken.content)
    if background is not None:
        others = sharing_names(connection, number, taken.content)
        others |= set(leads.nearest(taken.lead, taken.content.day, number))
        store_pairs(connection, number, taken.content, taken.lead, others - {number}, background)
    return number, link(connection, {number, *around})


def take_out(connection: sqlite3.Connection, id: str) -> set[int]:
    """Remove an article, link the others of its story, and return the numbers of the stories that may have changed."""
    number, story = find_article(connection, id)
    around = set(members_of(connection, story)) - {number}
    keep_joined(connection, {number})
    for table in ("claims", "names"):
        connection.execute(f"DELETE FROM {table} WHERE article = ?", (number,))
    for table in ("pairs", "decisions"):  # each pair in both directions
        connection.execute(f"DELETE FROM {table} WHERE ? IN (article, other)", (number,))
    connection.execute("DELETE FROM articles WHERE number = ?", (number,))
    return link(connection, around) | {story}


def _store(connection: sqlite3.Connection, taken: Taken, known: int | None) -> int:
    article = taken.article
    published = article.published
    day = datetime.now(UTC).date() if published is None else published
    title = None if article.title is None else encodable(article.title)
    values = {
        "id": article.id,
        "digest": taken.digest,
        "record": pack(record_of(article)),
        "claims": pack_claims(article, taken.claims),
        "vectors": pack_vectors(taken.vectors),
        "content": pack_content(taken.content),
        "lead": taken.lead.astype("<f4").tobytes(),
        "day": taken.content.day,
        "latest": day.isoformat()[:10],
        "source": encodable(article.source),
        "title": title,
    }
    if known is None:
        names = ", ".join(values)
        places = ", ".join(f":{name}" for name in values)
        row = connection.execute(f"INSERT INTO articles ({names}, story) VALUES ({places}, 0)", values)
        number = row.lastrowid
        assert number is not None
        connection.execute("UPDATE articles SET story = number WHERE number = ?", (number,))
    else:
        number = known
        settings = ", ".join(f"{name} = :{name}" for name in values)
        connection.execute(f"UPDATE articles SET {settings} WHERE number = :number", {**values, "number": number})
        connection.execute("DELETE FROM claims WHERE article = ?", (number,))
    connection.executemany(
        "INSERT INTO claims (article, place, text) VALUES (?, ?, ?)",
        [(number, place, encodable(claim.text)) for place, claim in enumerate(taken.claims)],
    )
    return number
