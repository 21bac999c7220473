"""Comparisons decided again."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import comparisons

from claimdiff import Article, Comparison, InvalidInputError, Mention, Pipeline
from claimdiff.protocols import Finding, Pair
from claimdiff.testing import StubEmbedder, StubExtractor

ARTICLES = [
    Article(source="A", text="49 people died in the flood. The old dam broke on Monday night."),
    Article(source="B", text="52 people died in the flood. The old dam broke on Tuesday night."),
]


@given(comparisons(), st.floats(0, 1))
def test_only_conflicts_sure_enough_stay(comparison: Comparison, bound: float) -> None:
    comparison.settings.pop("min_confidence", None)
    again = comparison.with_settings(min_confidence=bound)
    assert again.conflicts == tuple(c for c in comparison.conflicts if c.confidence >= bound)
    assert (again.articles, again.claims, again.agreements, again.updates) == (
        comparison.articles,
        comparison.claims,
        comparison.agreements,
        comparison.updates,
    )
    assert again.settings["min_confidence"] == bound
    assert again.with_settings(min_confidence=1.0) == comparison.with_settings(min_confidence=1.0)


@pytest.mark.parametrize("bound", [-0.1, 1.1, float("nan"), None, "0.5", True])
def test_a_bound_out_of_range(bound: Any) -> None:
    with pytest.raises(InvalidInputError, match="min_confidence"):
        Comparison(articles=()).with_settings(min_confidence=bound)


def first_words(pair: Pair) -> Finding:
    """A conflict of the first words, sure where both articles begin with them."""
    sides = [(pair.left, pair.left_article), (pair.right, pair.right_article)]
    left, right = (
        Mention(text=words, start=claim.start, end=claim.start + len(words))
        for claim, article in sides
        for words in [article.text[claim.start :].split()[0]]
    )
    sure = 1.0 if left.start == right.start == 0 else 0.0
    return Finding(outcome="conflict", kind="description", confidence=sure, left=left, right=right)


def test_raising_the_bound_gives_what_comparing_with_it_gives() -> None:
    """Without a model being asked."""

    def compare(bound: float | None) -> Comparison:
        pipeline = Pipeline(
            extractor=StubExtractor(), embedder=StubEmbedder(), detectors=[first_words], min_confidence=bound
        )
        return pipeline.compare(ARTICLES)

    low = compare(0.0)
    confidences = sorted(conflict.confidence for conflict in low.conflicts)
    assert len(confidences) == 2
    for bound in (*confidences, 0.3, 1.0):
        assert low.with_settings(min_confidence=bound) == compare(bound)
    assert compare(None).settings["min_confidence"] == 0.3
    with pytest.raises(InvalidInputError, match=r"made with 0\.3"):
        compare(None).with_settings(min_confidence=0.1)
    outcomes = [match.outcome for match in low.with_settings(min_confidence=1.0).matches]
    assert "conflict" in [match.outcome for match in low.matches]
    assert "conflict" not in outcomes
