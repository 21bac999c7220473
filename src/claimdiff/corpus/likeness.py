"""Estimate the probability that two articles of a corpus report the same event."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from claimdiff.corpus.word_vectors import WordVectors
from claimdiff.embedding import embed
from claimdiff.english.content_words import COMMON_WORDS
from claimdiff.model import Article
from claimdiff.weights import load_weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from claimdiff.protocols import Embedder

#: The weights of a logistic regression on pairs of articles that share a story or not. `near` is how unusual it is in
#: this corpus for two articles to lie so near in time, in nats; `days` is the distance itself.
WEIGHTS = "same_story"
#: Characters of text behind the title that are embedded: a news article says first what it is about.
LEAD = 400
#: Largest distance in time, in days; larger ones are clipped to it.
MAX_DAYS = 30
#: Added to the number of articles in the idf: in a small corpus about one event the words of that event are common, but
#: still distinctive.
PRIOR_ARTICLES = 100
#: Rows of the similarity matrix computed at a time.
_ROWS = 256
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_POSSESSIVE = ("'s", "’s", "'S", "’S")


def like_pairs(articles: Sequence[Article], embedder: Embedder, floor: float) -> Iterator[tuple[int, int, float]]:
    """Find pairs of articles that may report the same event.

    The features are the cosine of the embedded leads, the cosines of tf-idf vectors of names and numbers and of all
    words over this corpus, and the days between publication dates if both are known.

    Yields:
        (index, later index, probability in [0, 1]) of every pair whose probability is at least `floor`.
    """
    import numpy as np

    leads = [f"{article.title or ''}\n{article.text[:LEAD]}".strip() for article in articles]
    vectors = embed(embedder, leads)
    vectors[[not lead for lead in leads]] = 0.0  # empty leads are not similar
    surfaces = [surface_counts(f"{article.title or ''}\n{article.text}") for article in articles]
    names = WordVectors([name_counts(own) for own in surfaces], PRIOR_ARTICLES).rows
    words = WordVectors([word_counts(own) for own in surfaces], PRIOR_ARTICLES).rows
    dates, order = _Dates([article.published for article in articles]), np.arange(len(articles))
    model = load_weights(WEIGHTS)
    for start in range(0, len(articles), _ROWS):
        rows = slice(start, start + _ROWS)
        score = model.bias + model.weights["lead"] * (vectors[rows] @ vectors.T)
        score += model.weights["names"] * (names[rows] @ names.T).toarray()
        score += model.weights["words"] * (words[rows] @ words.T).toarray()
        score += dates.evidence(rows)
        likely = 1.0 / (1.0 + np.exp(-score))
        likely[order[None, :] <= order[rows, None]] = -1.0  # each pair once
        for row, column in zip(*np.nonzero(likely >= floor), strict=True):
            yield start + int(row), int(column), float(likely[row, column])


def surface_counts(text: str) -> Counter[str]:
    """Count the words and numbers of a text, case-sensitive and without possessive endings."""
    counts: Counter[str] = Counter()
    for word, count in Counter(_WORD.findall(text)).items():
        counts[word[:-2] if word.endswith(_POSSESSIVE) else word] += count
    return counts


def name_counts(surface: Mapping[str, int]) -> Counter[str]:
    """Count numbers and names: capitalized words that never appear in lower case in the text."""
    counts: Counter[str] = Counter()
    for word, count in surface.items():
        if word[0].isdigit() or (word[0].isupper() and word.lower() not in surface):
            counts[word.lower()] += count
    return counts


def word_counts(surface: Mapping[str, int]) -> Counter[str]:
    """Count words in lower case, without function words and single letters."""
    counts: Counter[str] = Counter()
    for word, count in surface.items():
        lower = word.lower()
        if len(lower) > 1 and lower not in COMMON_WORDS:
            counts[lower] += count
    return counts


class _Dates:
    """The evidence from publication dates about each pair of articles; 0 if a date is unknown."""

    def __init__(self, published: Sequence[date | None]) -> None:
        import numpy as np

        self._days = np.array([np.nan if day is None else day.toordinal() for day in published])
        per_day = Counter(day.toordinal() for day in published if day is not None)
        known = sum(per_day.values())
        pairs = known * (known - 1) / 2
        apart = [sum(count * per_day[day + gap] for day, count in per_day.items()) for gap in range(MAX_DAYS)]
        apart[0] = sum(count * (count - 1) // 2 for count in per_day.values())
        share = np.append(np.cumsum(apart), pairs) / max(pairs, 1)
        share[0] = share[1]  # reports of one event spread over two days
        gaps = np.arange(MAX_DAYS + 1)
        with np.errstate(divide="ignore"):
            rarity = -np.log(share)  # infinite only for gaps no pair has
        weights = load_weights(WEIGHTS).weights
        self._by_gap = weights["days"] * gaps + weights["near"] * np.where(share > 0, rarity, 0.0)

    def evidence(self, rows: slice) -> NDArray[np.float64]:
        """Return the terms to add to the score, shape (rows, n)."""
        import numpy as np

        gaps = np.abs(self._days[rows, None] - self._days[None, :])
        unknown = np.isnan(gaps)
        capped = np.minimum(np.where(unknown, 0, gaps), MAX_DAYS).astype(np.int64)
        evidence: NDArray[np.float64] = np.where(unknown, 0.0, self._by_gap[capped])
        return evidence
