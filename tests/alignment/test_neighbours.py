"""Sentences that lie near each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from claimdiff.alignment import find_neighbours, sentence_lines
from claimdiff.alignment.neighbours import MIN_COSINE, Neighbours
from claimdiff.model import Article, Claim, Match, Span

if TYPE_CHECKING:
    from claimdiff.protocols import Vectors


def article(source: str, *sentences: str) -> tuple[Article, list[Claim]]:
    """An article with one claim for each sentence."""
    text = " ".join(sentences)
    made = Article(text=text, source=source)
    claims, start = [], 0
    for number, sentence in enumerate(sentences):
        span = Span(start, start + len(sentence))
        claims.append(
            Claim(
                id=f"{source}:{number}",
                article_id=made.id,
                text=sentence,
                spans=(span,),
                sentence=span,
                predicate="close",
            )
        )
        start = span.end + 1
    return made, claims


def unit(*rows: tuple[float, float]) -> Vectors:
    vectors = np.array(rows, dtype=np.float32)
    lengths: Vectors = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / lengths


ECHO, OURS = article("Echo", "The pier was closed.", "The weather was fine.")
HERALD, THEIRS = article("Herald", "The pier never closed.", "A bridge opened.")
ONE, OTHER = unit((1, 0), (0, 1)), unit((1, 0.1), (-1, 0.4))


def neighbours(matches: list[Match] | None = None, herald: Article = HERALD) -> list[Neighbours]:
    return find_neighbours([ECHO, herald], [OURS, THEIRS], [ONE, OTHER], [ONE, OTHER], matches or [])


def test_only_near_sentences_are_neighbours() -> None:
    """By the cosine of the sentences, with the claims of both."""
    first, second = neighbours()
    assert first.texts == ("The pier was closed.", "The pier never closed.")
    assert [(pair.left.id, pair.right.id) for pair in first.pairs] == [("Echo:0", "Herald:0")]
    assert first.cosine == pytest.approx(1 / np.sqrt(1.01))
    assert first.rival == MIN_COSINE
    assert second.texts == ("The weather was fine.", "A bridge opened.")


def test_matched_claims_make_neighbours_of_any_sentences() -> None:
    """However far apart their vectors lie."""
    match = Match(left="Echo:0", right="Herald:1", similarity=0.5)
    assert ("The pier was closed.", "A bridge opened.") in [one.texts for one in neighbours([match])]


def test_one_source_is_no_neighbour_of_itself() -> None:
    """Two articles of one source are not compared."""
    same, _ = article("Echo", "The pier never closed.", "A bridge opened.")
    assert neighbours(herald=same) == []


def test_shared_words_count_by_their_rarity() -> None:
    """Two sentences without a word in common share nothing."""
    first, second = neighbours()
    assert first.shared > 0 == second.shared


def test_without_claims_there_is_nothing_near() -> None:
    """An article may be empty."""
    empty = np.empty((0, 0), dtype=np.float32)
    assert find_neighbours([ECHO, HERALD], [OURS, []], [ONE, empty], [ONE, empty], []) == []
    assert sentence_lines(ECHO, []) == []


def test_a_sentence_on_two_lines_is_embedded_on_one() -> None:
    """Line breaks are not part of what it says."""
    broken, claims = article("Echo", "The pier\nwas  closed.")
    assert sentence_lines(broken, claims) == ["The pier was closed."]
