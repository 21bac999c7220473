"""Whether the fact-checked claim that a claim repeats is found among many others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.gold import StoryArticle
from claimdiff.claims.text.sentences import split_sentences
from claimdiff.corpus.fact_checks import MIN_NEAR_SIMILARITY, CheckedClaims
from claimdiff.model import CheckedClaim
from claimdiff.weights import load_weights

Table = NDArray[np.float64]
Rows = NDArray[np.int64]
#: Weights and bounds that the first half is asked about.
_TENTHS = [tenth / 10 for tenth in range(11)]
_BOUNDS = [step / 20 for step in range(21)]
#: A first sentence shorter than this, in words, is a credit or a dateline.
_LEAD_WORDS = 8
#: Characters of an article in which its lead is looked for.
_WITHIN = 2000


def checked_figures(
    rows: Iterable[Sequence[StoryArticle]], index: Callable[[Iterable[CheckedClaim]], CheckedClaims] = CheckedClaims
) -> dict[str, Any]:
    """Measure how well a headline finds the lead of another outlet's article on the same story, among all stories.

    Every other story, starting with the first, is used to choose the settings (`chosen`); the rest give the figures.
    """
    pairs = [pair for row in rows if (pair := headline_and_lead(row)) is not None]
    headlines, leads = [headline for headline, _ in pairs], [lead for _, lead in pairs]
    checked = index(CheckedClaim(text=lead, url=str(number)) for number, lead in enumerate(leads))
    scores = [checked.scores(headline) for headline in headlines]
    meaning, words = (np.array([score[half] for score in scores]).reshape(len(pairs), len(pairs)) for half in (0, 1))
    weights = load_weights("fact_checks").weights
    combined = weights["meaning"] * meaning + weights["words"] * words
    odd, even = np.arange(0, len(pairs), 2), np.arange(1, len(pairs), 2)
    by_weight = {weight: retrieval((1 - weight) * meaning + weight * words, odd)["mrr"] for weight in _TENTHS}
    by_bound = {bound: _gain(answers(combined, odd, bound)) for bound in _BOUNDS}
    return {
        "queries": len(even),
        "among": len(pairs),
        **retrieval(combined, even),
        "embedding": retrieval(meaning, even),
        "words": retrieval(words, even),
        "default": answers(combined, even, MIN_NEAR_SIMILARITY),
        "chosen": {
            "words": _best(by_weight),
            "min_similarity": _best(by_bound),
            "mrr_by_words": {f"{weight:.1f}": mrr for weight, mrr in by_weight.items()},
        },
    }


def headline_and_lead(story: Sequence[StoryArticle]) -> tuple[str, str] | None:
    """Return the headline of one article of a story and the first sentence of another outlet's, or None."""
    for first, second in product(story, story):
        text = first.article.text[:_WITHIN]
        lead = next((s for span in split_sentences(text) if len((s := span.of(text)).split()) >= _LEAD_WORDS), None)
        if lead and second.article.title and first.article.source != second.article.source:
            return second.article.title, lead
    return None


def retrieval(similarity: Table, rows: Rows) -> dict[str, float]:
    """Return the mean reciprocal rank, and the share of queries whose own lead is first or in the first five.

    Args:
        similarity: queries by leads; a query's own lead has the same index. Ties rank the own lead last.
        rows: the queries that count.
    """
    own = similarity[rows, rows]
    rank = (similarity[rows] >= own[:, None]).sum(axis=1)
    return {
        "mrr": _mean(1 / rank),
        "hit_at_1": _mean(rank == 1),
        "hit_at_5": _mean(rank <= 5),
    }


def answers(similarity: Table, rows: Rows, bound: float) -> dict[str, float]:
    """Return the shares of queries that get their own lead first, at or above a bound, and another one without it."""
    others = similarity[rows].copy()
    others[np.arange(len(rows)), rows] = -1.0
    own, other = similarity[rows, rows], others.max(axis=1, initial=-1.0)
    return {"right": _mean((own >= bound) & (own > other)), "false": _mean(other >= bound)}


def _gain(found: dict[str, float]) -> float:
    return found["right"] - found["false"]


def _best(by_value: dict[float, float]) -> float:
    return max(by_value, key=lambda value: by_value[value])


def _mean(values: Any) -> float:
    return float(np.mean(values)) if len(values) else 0.0
