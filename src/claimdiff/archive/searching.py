"""Find claims, and how they relate to the query."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from claimdiff.archive.packing import article_of, claims_of
from claimdiff.archive.results import Found
from claimdiff.archive.search import (
    CANDIDATES,
    ClaimVectors,
    claims_with_words,
    cosine,
    counts_of,
    score,
    word_rarity,
)
from claimdiff.model import Article, Claim, Span

if TYPE_CHECKING:
    from claimdiff.pipeline import Pipeline


def find(
    connection: sqlite3.Connection, query: str, limit: int, vectors: ClaimVectors, pipeline: Pipeline
) -> list[Found]:
    """Return the claims nearest to a query, one a sentence, best first; ties in the order in which they were added."""
    import numpy as np

    vector = pipeline.embed([query])[0]
    said = Article(text=query)
    own_claims = pipeline.claims(said)
    asked = counts_of(query)
    total = connection.execute("SELECT max(rowid) FROM claims").fetchone()[0]
    rarity = word_rarity(connection, asked.keys(), total)
    meanings = vectors.nearest(vector, max(CANDIDATES, 2 * limit))
    numbers = dict.fromkeys([*meanings, *claims_with_words(connection, asked, rarity, max(CANDIDATES, 2 * limit))])
    ranked: list[tuple[float, int, int, int]] = []
    for number in numbers:
        row = connection.execute("SELECT article, place, text FROM claims WHERE number = ?", (number,)).fetchone()
        if row is None:
            continue  # its article has changed
        article, place, text = row
        meaning = meanings.get(number)
        if meaning is None:
            (blob,) = connection.execute("SELECT vectors FROM articles WHERE number = ?", (article,)).fetchone()
            own = np.frombuffer(blob, dtype="<f2").reshape(-1, len(vector))[place].astype(np.float32)
            meaning = float(own @ vector)
        counts = counts_of(text)
        rarity |= word_rarity(connection, counts.keys() - rarity.keys(), total)
        ranked.append((score(meaning, cosine(asked, counts, rarity)), number, article, place))
    ranked.sort(key=lambda found: (-found[0], found[1]))
    found: list[Found] = []
    shown: set[tuple[int, Span]] = set()
    for similarity, _, article, place in ranked:
        if len(found) == limit:
            break
        source, claim, story = _read(connection, article, place)
        if (article, claim.sentence) in shown:
            continue  # its best claim stands for a sentence
        shown.add((article, claim.sentence))
        relation = _relation(said, own_claims, source, claim, pipeline)
        found.append(Found(relation=relation, score=similarity, claim=claim, article=source, story=story))
    return found


def _read(connection: sqlite3.Connection, number: int, place: int) -> tuple[Article, Claim, str]:
    record, claims, story = connection.execute(
        "SELECT own.record, own.claims, first.id FROM articles own JOIN articles first ON first.number = own.story"
        " WHERE own.number = ?",
        (number,),
    ).fetchone()
    return article_of(record), claims_of(claims)[place], story


def _relation(
    said: Article, own: tuple[Claim, ...], article: Article, claim: Claim, pipeline: Pipeline
) -> Literal["says", "contradicts", "near"]:
    """Compare a query with one claim of an article, as the pipeline compares two articles."""
    if not own:
        return "near"
    if said.id == article.id:
        said, own = replace(said, id=f"{said.id} "), tuple(replace(one, article_id=f"{said.id} ") for one in own)
    comparison = pipeline.compare_claims([said, article], {said.id: own, article.id: (claim,)})
    if comparison.conflicts:
        return "contradicts"
    # A text that repeats its words is taken for a reprint of it, whose claims are not compared.
    return "says" if comparison.agreements or comparison.reprints else "near"
