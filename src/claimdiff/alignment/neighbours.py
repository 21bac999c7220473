"""Sentences of two articles that are close enough to be about the same thing, whether or not their claims match."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from claimdiff.alignment import aligner, features
from claimdiff.comparators.remarks import Remark, align_quoted, align_remarks
from claimdiff.english.content_words import content_stems
from claimdiff.english.quotation_marks import find_quoted
from claimdiff.english.rarity import rarity
from claimdiff.english.typography import plain
from claimdiff.model import Article, Claim, Match, Pair, Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from claimdiff.protocols import Vectors

Key = tuple[object, ...]

#: Lowest cosine of two sentences; 105 of 120 annotated conflicts are above, and one pair in 30 above is a conflict.
MIN_COSINE = 0.35
#: Nearest sentences of another article that are considered for each sentence; all 130 pairs with an annotated conflict
#: are among the 9 nearest.
NEAREST = 12
#: Claims of neighbours with this similarity are considered, and the most similar ones in any case.
MIN_CLAIM_SIMILARITY = 0.4
CANDIDATES = 12


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Two close sentences of different articles.

    Attributes:
        left, right: the sentences.
        pairs: pairs of their claims, most similar first: the first `CANDIDATES`, and all that are matched or have a
            similarity of at least `MIN_CLAIM_SIMILARITY`.
        cosine: cosine of the sentences' vectors.
        rival: each sentence's highest cosine with another sentence, the lower of the two; at least `MIN_COSINE`.
        shared: square root of the summed rarity of the content words in common.
        among: number of close pairs of sentences of the two articles.
        remark: a remark that both sentences quote, in the same words or in others.
    """

    left_article: Article
    right_article: Article
    left: Span
    right: Span
    pairs: tuple[Pair, ...]
    cosine: float
    rival: float
    shared: float
    among: int
    remark: Remark | None = None

    @property
    def key(self) -> Key:
        """The articles and sentences, as a key."""
        return self.left_article.id, self.left, self.right_article.id, self.right

    @property
    def sides(self) -> tuple[Key, Key]:
        """Each sentence with the other article, as keys."""
        return (self.left_article.id, self.left, self.right_article.id), (
            self.right_article.id,
            self.right,
            self.left_article.id,
        )

    @property
    def texts(self) -> tuple[str, str]:
        """The text of both sentences, on one line each."""
        return _line(self.left_article, self.left), _line(self.right_article, self.right)

    def in_left(self, words: Span) -> Span:
        """Return the words of the left article that a range of the left one of `texts` stands for."""
        return _in_article(self.left_article, self.left, words)

    def in_right(self, words: Span) -> Span:
        """Return the words of the right article that a range of the right one of `texts` stands for."""
        return _in_article(self.right_article, self.right, words)


def sentence_lines(article: Article, claims: Sequence[Claim]) -> list[str]:
    """Return each sentence that makes a claim, in order, on one line, ready for embedding."""
    return [_line(article, sentence) for sentence in _by_sentence(claims)]


def find_neighbours(
    articles: Sequence[Article],
    claims: Sequence[Sequence[Claim]],
    vectors: Sequence[Vectors],
    sentence_vectors: Sequence[Vectors],
    matches: Sequence[Match],
) -> list[Neighbours]:
    """Return all close sentences of articles from different sources, in the order of the articles and their texts.

    Args:
        articles: of two articles, the first is on the left.
        claims: the claims of each article.
        vectors: unit vectors of the claims of each article, shape (n, d).
        sentence_vectors: unit vectors of each article's `sentence_lines`.
        matches: sentences with matched claims count as close, whatever their cosine, and so do those that quote one
            remark.
    """
    matched = {ids for match in matches for ids in ((match.left, match.right), (match.right, match.left))}
    found: list[Neighbours] = []
    for i, j in combinations(range(len(articles)), 2):
        left, right = articles[i], articles[j]
        ours, theirs = claims[i], claims[j]
        if aligner.same_source(left, right) or not ours or not theirs:
            continue
        here, there = ({claim.id: k for k, claim in enumerate(own)} for own in (ours, theirs))
        together = {(here[a], there[b]) for a, b in matched if a in here and b in there}
        both = (vectors[i], vectors[j])
        found += _between(left, right, ours, theirs, both, sentence_vectors[i] @ sentence_vectors[j].T, together)
    return found


def _between(
    left: Article,
    right: Article,
    ours: Sequence[Claim],
    theirs: Sequence[Claim],
    vectors: tuple[Vectors, Vectors],
    cosine: NDArray[np.float32],
    matched: Collection[tuple[int, int]],
) -> Iterator[Neighbours]:
    rows, columns = _by_sentence(ours), _by_sentence(theirs)
    here = [content_stems(span.of(left.text)) for span in rows]
    there = [content_stems(span.of(right.text)) for span in columns]
    weights = rarity([*here, *there])
    near = _nearest(cosine)
    row_of, column_of = _sentence_numbers(rows), _sentence_numbers(columns)
    for k, m in matched:
        near[row_of[k], column_of[m]] = True
    spans, others = list(rows), list(columns)
    remarks = _remarks(left, right, spans, others, near)
    for row, column in remarks:
        near[row, column] = True
    wanted = near[np.ix_([row_of[k] for k in range(len(ours))], [column_of[m] for m in range(len(theirs))])]
    similarity = aligner.score(ours, theirs, *vectors, features.word_weights([*ours, *theirs]), wanted)
    among = int(near.sum())
    for row, column in np.argwhere(near).tolist():
        beside = np.delete(cosine[row], column), np.delete(cosine[:, column], row)
        both = [(k, m) for k in rows[spans[row]] for m in columns[others[column]]]
        both.sort(key=lambda one: (-similarity[one], one))
        kept = [
            one
            for n, one in enumerate(both)
            if n < CANDIDATES or similarity[one] >= MIN_CLAIM_SIMILARITY or one in matched
        ]
        yield Neighbours(
            left_article=left,
            right_article=right,
            left=spans[row],
            right=others[column],
            pairs=tuple(_pair(left, right, ours[k], theirs[m], similarity[k, m]) for k, m in kept),
            cosine=float(cosine[row, column]),
            rival=min(max(MIN_COSINE, float(values.max(initial=0.0))) for values in beside),
            shared=math.sqrt(sum(weights[word] for word in here[row] & there[column])),
            among=among,
            remark=remarks.get((row, column)),
        )


def _nearest(cosine: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Return which pairs are close: similar enough, and among the `NEAREST` of their left or of their right sentence.

    Their number grows with the number of sentences, not with its square.
    """
    by_row = np.argsort(np.argsort(-cosine, axis=1, kind="stable"), axis=1)
    by_column = np.argsort(np.argsort(-cosine, axis=0, kind="stable"), axis=0)
    near: NDArray[np.bool_] = (cosine >= MIN_COSINE) & (np.minimum(by_row, by_column) < NEAREST)
    return near


def _remarks(
    left: Article, right: Article, rows: Sequence[Span], columns: Sequence[Span], near: NDArray[np.bool_]
) -> dict[tuple[int, int], Remark]:
    """Return the remark that two sentences both quote, by their indices; of several, the longest.

    Of a remark of several sentences that is in two wordings, those with the difference have it whole, and two others
    that are close the part that is the same in both.
    """
    found: dict[tuple[int, int], Remark] = {}
    ours, theirs = _quoted(left), _quoted(right)
    remarks = sorted(align_remarks(left.text, right.text), key=lambda one: -one.shared)
    for remark in remarks:
        here, there = remark.left_words or remark.left, remark.right_words or remark.right
        for row in _quoting(rows, ours, here):
            for column in _quoting(columns, theirs, there):
                found.setdefault((row, column), remark)
    for remark in remarks:
        for row in _quoting(rows, ours, remark.left):
            for column in _quoting(columns, theirs, remark.right):
                if (row, column) in found or not near[row, column]:
                    continue
                one, other = _common(rows[row], remark.left), _common(columns[column], remark.right)
                if one is None or other is None:
                    continue
                part = align_quoted(left.text, one, right.text, other)
                if part is not None and part.same:
                    found[row, column] = part
    return found


def _common(one: Span, other: Span) -> Span | None:
    start, end = max(one.start, other.start), min(one.end, other.end)
    return Span(start, end) if start < end else None


def _quoted(article: Article) -> list[Span]:
    text = plain(article.text)
    return [text.span(span) for span in find_quoted(text.text)]


def _quoting(sentences: Sequence[Span], quotations: Sequence[Span], remark: Span) -> list[int]:
    """Return the indices of the sentences that quote a part of a remark; one between two parts of it does not."""
    parts = [part for quotation in quotations if (part := _common(quotation, remark)) is not None]
    return [n for n, sentence in enumerate(sentences) if any(sentence.overlap(part) for part in parts)]


def _pair(left: Article, right: Article, one: Claim, other: Claim, similarity: float) -> Pair:
    return Pair(left=one, right=other, left_article=left, right_article=right, similarity=float(similarity))


def _sentence_numbers(by_sentence: Mapping[Span, Sequence[int]]) -> dict[int, int]:
    """Return the index of its sentence for the index of each claim."""
    return {k: row for row, own in enumerate(by_sentence.values()) for k in own}


def _by_sentence(claims: Sequence[Claim]) -> dict[Span, list[int]]:
    found: dict[Span, list[int]] = {}
    for number, claim in enumerate(claims):
        found.setdefault(claim.sentence, []).append(number)
    return dict(sorted(found.items()))


def _line(article: Article, sentence: Span) -> str:
    return " ".join(plain(sentence.of(article.text)).text.split())


def _in_article(article: Article, sentence: Span, words: Span) -> Span:
    """Lead a range of `_line` back to the article."""
    read = plain(sentence.of(article.text))
    kept: list[int] = []
    for word in re.finditer(r"\S+", read.text):
        kept += [word.start() - 1] * bool(kept) + list(range(word.start(), word.end()))
    span = read.span(Span(kept[words.start], kept[words.end - 1] + 1))
    return Span(sentence.start + span.start, sentence.start + span.end)
