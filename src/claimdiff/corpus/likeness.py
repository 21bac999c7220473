"""Estimate the probability that two articles of a corpus report the same event."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimdiff.corpus.candidates import MAX_DAYS, candidates
from claimdiff.corpus.word_vectors import WordRarity, WordVectors
from claimdiff.embedding import embed
from claimdiff.english.content_words import COMMON_WORDS
from claimdiff.model import Article
from claimdiff.weights import load_weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from claimdiff.corpus.candidates import Rows
    from claimdiff.protocols import Embedder, Vectors

#: The weights of a logistic regression on pairs of articles that share a story or not. `near` is how unusual it is in
#: this corpus for two articles to lie so near in time, in nats; `days` is the distance itself.
WEIGHTS = "same_story"
#: Characters of text behind the title that are embedded: a news article says first what it is about.
LEAD = 400
#: Added to the number of articles in the idf: in a small corpus about one event the words of that event are common, but
#: still distinctive.
PRIOR_ARTICLES = 100
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_POSSESSIVE = ("'s", "’s", "'S", "’S")


@dataclass(frozen=True, slots=True)
class Background:
    """What is usual in a corpus: how rare its names and words are, and what a distance in days says.

    Attributes:
        names, words: the rarity of names and numbers, and of all words.
        by_gap: the evidence, in nats, from each distance in days, shape (MAX_DAYS + 1,).
    """

    names: WordRarity
    words: WordRarity
    by_gap: tuple[float, ...]

    @classmethod
    def of(cls, contents: Sequence[Content]) -> Background:
        """Measure the background of a corpus."""
        return cls(
            WordRarity.of([own.names for own in contents], PRIOR_ARTICLES),
            WordRarity.of([own.words for own in contents], PRIOR_ARTICLES),
            tuple(_evidence_by_gap([own.day for own in contents])),
        )


@dataclass(frozen=True, slots=True)
class Content:
    """What the likeness of an article is computed from, without its embedded lead.

    Attributes:
        lead: its title and first words, which are embedded.
        names, words: how often it has each name or number, and each word.
        day: when it was published, as a proleptic Gregorian ordinal; None if unknown.
    """

    lead: str
    names: Counter[str]
    words: Counter[str]
    day: int | None

    @classmethod
    def of(cls, article: Article) -> Content:
        """Read an article."""
        surface = surface_counts(f"{article.title or ''}\n{article.text}")
        return cls(
            lead=f"{article.title or ''}\n{article.text[:LEAD]}".strip(),
            names=name_counts(surface),
            words=word_counts(surface),
            day=None if article.published is None else article.published.toordinal(),
        )


def embed_leads(contents: Sequence[Content], embedder: Embedder) -> Vectors:
    """Embed the leads as unit vectors, shape (n, d); an empty lead has a vector of zeros and is like nothing."""
    vectors = embed(embedder, [own.lead for own in contents])
    vectors[[not own.lead for own in contents]] = 0.0
    return vectors


def like_pairs(articles: Sequence[Article], embedder: Embedder, floor: float) -> Iterator[tuple[int, int, float]]:
    """Find pairs of articles that may report the same event.

    The features are the cosine of the embedded leads, the cosines of tf-idf vectors of names and numbers and of all
    words over this corpus, and the days between publication dates if both are known. Only candidates are compared (see
    `candidates`), so that time grows little faster than the number of articles.

    Yields:
        (index, later index, probability in [0, 1]) of the candidates whose probability is at least `floor`.
    """
    contents = [Content.of(article) for article in articles]
    yield from likely_pairs(contents, embed_leads(contents, embedder), Background.of(contents), floor)


def likely_pairs(
    contents: Sequence[Content], vectors: Vectors, background: Background, floor: float
) -> Iterator[tuple[int, int, float]]:
    """Yield what `like_pairs` yields, for articles that are read and embedded, on a given background."""
    compared = Compared(contents, vectors, background)
    for left, right in candidates(vectors, compared.names, [own.day for own in contents]):
        likely = compared.probabilities(left, right)
        for at in (likely >= floor).nonzero()[0]:
            yield int(left[at]), int(right[at]), float(likely[at])


class Compared:
    """Articles ready to be compared with each other.

    Args:
        contents: n articles.
        vectors: their embedded leads, shape (n, d).
        background: what is usual in their corpus.

    Attributes:
        names, words: their tf-idf vectors, sparse arrays of shape (n, vocabulary).
    """

    def __init__(self, contents: Sequence[Content], vectors: Vectors, background: Background) -> None:
        import numpy as np

        self._vectors = vectors
        self.names = WordVectors([own.names for own in contents], background.names).rows
        self.words = WordVectors([own.words for own in contents], background.words).rows
        self._days = np.array([np.nan if own.day is None else own.day for own in contents])
        self._by_gap = np.array(background.by_gap)

    def probabilities(self, left: Rows, right: Rows) -> NDArray[np.float64]:
        """Return the probability that articles `left[i]` and `right[i]` report the same event, for each i."""
        import numpy as np

        model = load_weights(WEIGHTS)
        score = model.bias + model.weights["lead"] * np.einsum(
            "ij,ij->i", self._vectors[left], self._vectors[right], dtype=np.float64
        )
        for name, rows in (("names", self.names), ("words", self.words)):
            score += model.weights[name] * rows[left].multiply(rows[right]).sum(axis=1)
        gaps = np.abs(self._days[left] - self._days[right])
        unknown = np.isnan(gaps)
        capped = np.minimum(np.where(unknown, 0, gaps), MAX_DAYS).astype(np.int64)
        score += np.where(unknown, 0.0, self._by_gap[capped])
        likely: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-score))
        return likely


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


def _evidence_by_gap(days: Sequence[int | None]) -> NDArray[np.float64]:
    """Return the terms that distances of 0 to `MAX_DAYS` days add to the score."""
    import numpy as np

    per_day = Counter(day for day in days if day is not None)
    known = sum(per_day.values())
    pairs = known * (known - 1) / 2
    apart = [sum(count * per_day[day + gap] for day, count in per_day.items()) for gap in range(MAX_DAYS)]
    apart[0] = sum(count * (count - 1) // 2 for count in per_day.values())
    share = np.append(np.cumsum(apart), pairs) / max(pairs, 1)
    share[0] = share[1]  # reports of one event spread over two days
    with np.errstate(divide="ignore"):
        rarity = -np.log(share)  # infinite only for gaps no pair has
    weights = load_weights(WEIGHTS).weights
    gaps = np.arange(MAX_DAYS + 1, dtype=np.float64)
    evidence: NDArray[np.float64] = weights["days"] * gaps + weights["near"] * np.where(share > 0, rarity, 0.0)
    return evidence
