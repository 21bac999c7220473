from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest
from benchmarks.checked import answers, checked_figures, headline_and_lead, retrieval
from benchmarks.gold import StoryArticle

from claimdiff.corpus.fact_checks import CheckedClaims
from claimdiff.model import Article, CheckedClaim
from claimdiff.testing import StubEmbedder

WORDS = ["dam", "bridge", "mayor", "tax", "penguin", "train"]


def story(word: str, *, title: str | None = None) -> tuple[StoryArticle, ...]:
    lead = f"Photo. The {word} of Marlow was what all spoke about again. More."
    first = Article(id=f"{word}1", source="A", title="none of them", text=lead)
    second = Article(id=f"{word}2", source="B", title=title or f"All about the {word}", text="Short.")
    return (StoryArticle(first, word), StoryArticle(second, word))


def index(checked: Iterable[CheckedClaim]) -> CheckedClaims:
    return CheckedClaims(checked, StubEmbedder())


def test_every_headline_finds_its_lead() -> None:
    figures = checked_figures([story(word) for word in WORDS], index)
    assert (figures["queries"], figures["among"]) == (3, 6)
    assert (figures["mrr"], figures["hit_at_1"], figures["hit_at_5"]) == (1, 1, 1)
    assert figures["words"]["mrr"] == 1
    assert 0 <= figures["chosen"]["words"] <= 1
    assert len(figures["chosen"]["mrr_by_words"]) == 11


def test_nothing_to_measure() -> None:
    assert checked_figures([], index)["queries"] == 0


def test_the_lead_is_the_first_long_sentence_of_another_outlet() -> None:
    headline, lead = headline_and_lead(story("dam")) or ("", "")
    assert (headline, lead) == ("All about the dam", "The dam of Marlow was what all spoke about again.")
    one, other = story("dam")
    assert headline_and_lead((one,)) is None
    assert headline_and_lead((other,)) is None


def test_of_equals_the_right_one_comes_last() -> None:
    similarity = np.array([[0.5, 0.5, 0.1], [0.9, 0.8, 0.1], [0.0, 0.0, 0.3]])
    found = retrieval(similarity, np.arange(3))
    assert found["mrr"] == pytest.approx((1 / 2 + 1 / 2 + 1) / 3)
    assert found["hit_at_1"] == pytest.approx(1 / 3)
    assert found["hit_at_5"] == 1
    assert retrieval(similarity, np.array([2])) == {"mrr": 1, "hit_at_1": 1, "hit_at_5": 1}


def test_what_a_bound_does() -> None:
    similarity = np.array([[0.6, 0.5], [0.2, 0.9]])
    assert answers(similarity, np.arange(2), 0.5) == {"right": 1, "false": 0.5}
    assert answers(similarity, np.arange(2), 0.7) == {"right": 0.5, "false": 0}
