"""Find claims, and how they relate to the query."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from claimdiff.alignment.reprints import plain
from claimdiff.archive.packing import article_of, claims_of
from claimdiff.archive.results import Found, Relation
from claimdiff.archive.search import (
    CANDIDATES,
    ClaimVectors,
    claims_with_words,
    cosine,
    counts_of,
    score,
    word_rarity,
)
from claimdiff.model import Agreement, Article, Claim, Conflict, Span

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
    total = vectors.count
    rarity = word_rarity(connection, asked.keys(), total)
    meanings = vectors.nearest(connection, vector, max(CANDIDATES, 2 * limit))
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
        source, claims, story = _read(connection, article)
        sentence = claims[place].sentence
        if (article, sentence) in shown:
            continue
        shown.add((article, sentence))
        best, *others = sorted(
            (claim for claim in claims if claim.sentence == sentence), key=lambda claim: claim != claims[place]
        )
        relation, claim = _relation(said, own_claims, source, (best, *others), pipeline)
        found.append(Found(relation=relation, score=similarity, claim=claim, article=source, story=story))
    return found


def _read(connection: sqlite3.Connection, number: int) -> tuple[Article, tuple[Claim, ...], str]:
    record, claims, story = connection.execute(
        "SELECT own.record, own.claims, first.id FROM articles own JOIN articles first ON first.number = own.story"
        " WHERE own.number = ?",
        (number,),
    ).fetchone()
    return article_of(record), claims_of(claims), story


def _relation(
    said: Article, own: tuple[Claim, ...], article: Article, claims: tuple[Claim, ...], pipeline: Pipeline
) -> tuple[Relation, Claim]:
    """Compare a query with the claims of a sentence, as the pipeline compares two articles.

    Returns:
        What they are to each other, and the claim that is that; the first one where that is not known.
    """
    if not own:
        return "near", claims[0]
    if said.id == article.id:
        said, own = replace(said, id=f"{said.id} "), tuple(replace(one, article_id=f"{said.id} ") for one in own)
    comparison = pipeline.compare_claims([said, article], {said.id: own, article.id: claims})
    by_id = {claim.id: claim for claim in claims}
    if comparison.conflicts:
        return "contradicts", _of_article(comparison.conflicts[0], by_id)
    if comparison.agreements:
        return "says", _of_article(comparison.agreements[0], by_id)
    # A query that repeats the words of an article is taken for a reprint of it, whose claims are not compared.
    if comparison.reprints and _repeats(said, claims[0].sentence.of(article.text)):
        return "says", claims[0]
    return "near", claims[0]


def _of_article(finding: Conflict | Agreement, claims: Mapping[str, Claim]) -> Claim:
    return next(claims[side.claim_id] for side in (finding.left, finding.right) if side.claim_id in claims)


def _repeats(said: Article, sentence: str) -> bool:
    one, other = plain(said.text).strip(), plain(sentence).strip()
    return bool(one and other) and (one in other or other in one)
