"""Sentences of two articles that lie near enough to speak of one thing, matched claim by claim or not."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING

import numpy as np

from claimdiff.alignment import aligner, features
from claimdiff.model import Article, Claim, Match, Span
from claimdiff.protocols import Pair

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from claimdiff.protocols import Vectors

Key = tuple[object, ...]

#: Least cosine of two sentences; 105 of 120 annotated conflicts lie above, with one pair in 30 a conflict.
MIN_COSINE = 0.35
#: Nearest sentence pairs over which the closeness of two articles is averaged.
CLOSEST = 5


@dataclass(frozen=True, slots=True)
class Neighbours:
    """A sentence of each of two articles.

    Attributes:
        left, right: the sentences.
        pairs: each claim of the one with each of the other, most similar first.
        cosine: of the sentences' vectors.
        rival: the lower of the cosines that the two have with the next best sentence; `MIN_COSINE` where there is none.
        shared: root of the summed rarity of the content words in common.
        closeness: mean cosine of the `CLOSEST` nearest sentences of the two articles.
    """

    left_article: Article
    right_article: Article
    left: Span
    right: Span
    pairs: tuple[Pair, ...]
    cosine: float
    rival: float
    shared: float
    closeness: float

    @property
    def key(self) -> Key:
        """Which two sentences these are."""
        return self.left_article.id, self.left, self.right_article.id, self.right

    @property
    def sides(self) -> tuple[Key, Key]:
        """Which sentence each is, seen from the other article."""
        return (self.left_article.id, self.left, self.right_article.id), (
            self.right_article.id,
            self.right,
            self.left_article.id,
        )

    @property
    def texts(self) -> tuple[str, str]:
        """The words of both sentences on one line each."""
        return _line(self.left_article, self.left), _line(self.right_article, self.right)


def sentence_lines(article: Article, claims: Sequence[Claim]) -> list[str]:
    """Each sentence that makes a claim, in order, on one line: what is embedded of it."""
    return [_line(article, sentence) for sentence in _by_sentence(claims)]


def find_neighbours(
    articles: Sequence[Article],
    claims: Sequence[Sequence[Claim]],
    vectors: Sequence[Vectors],
    sentence_vectors: Sequence[Vectors],
    matches: Sequence[Match],
) -> list[Neighbours]:
    """All near sentences of any two articles of different sources, in the order of the articles and their texts.

    Args:
        articles: the first of two is on the left.
        claims: of each article.
        vectors: unit vectors of the claims of each article, shape (n, d).
        sentence_vectors: the same of each article's `sentence_lines`.
        matches: sentences with matched claims are near, whatever their cosine.
    """
    matched = {frozenset((match.left, match.right)) for match in matches}
    found: list[Neighbours] = []
    for i, j in combinations(range(len(articles)), 2):
        left, right = articles[i], articles[j]
        ours, theirs = claims[i], claims[j]
        if aligner.same_source(left, right) or not ours or not theirs:
            continue
        similarity = aligner.score(ours, theirs, vectors[i], vectors[j], features.rarity([*ours, *theirs]))
        cosine = sentence_vectors[i] @ sentence_vectors[j].T
        near = cosine >= MIN_COSINE
        rows, columns = _rows(ours), _rows(theirs)
        for k, m in product(range(len(ours)), range(len(theirs))):
            if frozenset((ours[k].id, theirs[m].id)) in matched:
                near[rows[k], columns[m]] = True
        found += _between(left, right, ours, theirs, similarity, cosine, near)
    return found


def _between(
    left: Article,
    right: Article,
    ours: Sequence[Claim],
    theirs: Sequence[Claim],
    similarity: NDArray[np.float64],
    cosine: NDArray[np.float32],
    is_near: NDArray[np.bool_],
) -> Iterator[Neighbours]:
    rows, columns = _by_sentence(ours), _by_sentence(theirs)
    here = {span: features.telling_words(span.of(left.text)) for span in rows}
    there = {span: features.telling_words(span.of(right.text)) for span in columns}
    rarity = _rarity([*here.values(), *there.values()])
    closeness = float(np.sort(cosine[cosine >= MIN_COSINE])[-CLOSEST:].mean()) if (cosine >= MIN_COSINE).any() else 0.0
    for (row, one), (column, other) in (
        (a, b) for a in enumerate(rows) for b in enumerate(columns) if is_near[a[0], b[0]]
    ):
        near = float(cosine[row, column])
        beside = [np.delete(cosine[row], column), np.delete(cosine[:, column], row)]
        pairs = [
            Pair(
                left=ours[k],
                right=theirs[m],
                left_article=left,
                right_article=right,
                similarity=float(similarity[k, m]),
            )
            for k in rows[one]
            for m in columns[other]
        ]
        yield Neighbours(
            left_article=left,
            right_article=right,
            left=one,
            right=other,
            pairs=tuple(sorted(pairs, key=lambda pair: (-pair.similarity, pair.left.start, pair.right.start))),
            cosine=near,
            rival=min(max(MIN_COSINE, float(others.max(initial=0.0))) for others in beside),
            shared=math.sqrt(sum(rarity[word] for word in here[one] & there[other])),
            closeness=closeness,
        )


def _rows(claims: Sequence[Claim]) -> dict[int, int]:
    """For each claim, by its number, the number of its sentence."""
    return {k: row for row, own in enumerate(_by_sentence(claims).values()) for k in own}


def _by_sentence(claims: Sequence[Claim]) -> dict[Span, list[int]]:
    found: dict[Span, list[int]] = {}
    for number, claim in enumerate(claims):
        found.setdefault(claim.sentence, []).append(number)
    return dict(sorted(found.items()))


def _rarity(sentences: Sequence[frozenset[str]]) -> dict[str, float]:
    """Inverse sentence frequency of each content word (Spärck Jones, 1972)."""
    counts = Counter(word for words in sentences for word in words)
    return {word: math.log(1 + len(sentences) / count) for word, count in counts.items()}


def _line(article: Article, sentence: Span) -> str:
    return " ".join(sentence.of(article.text).split())
