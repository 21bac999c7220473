"""Which articles report the same event."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.corpus.reports import OTHER_QUAKE, PRIZE, QUAKE, articles

from claimdiff.corpus.stories import group_stories
from claimdiff.errors import InvalidInputError
from claimdiff.model import Article
from claimdiff.testing import StubEmbedder


def groups(found: dict[str, str]) -> set[frozenset[str]]:
    return {frozenset(id for id, story in found.items() if story == name) for name in found.values()}


def test_similar_events_are_told_apart_by_names_and_numbers() -> None:
    found = group_stories(articles(*QUAKE, *OTHER_QUAKE, *PRIZE), StubEmbedder())
    assert found == {"00": "00", "01": "00", "02": "00", "03": "03", "04": "03", "05": "05", "06": "05"}


@pytest.mark.model
def test_with_the_sentence_model() -> None:
    found = group_stories(articles(*QUAKE, *OTHER_QUAKE, *PRIZE))
    assert groups(found) == {frozenset({"00", "01", "02"}), frozenset({"03", "04"}), frozenset({"05", "06"})}


@settings(max_examples=10)
@given(st.randoms())
def test_order_does_not_matter(random: Random) -> None:
    given_articles = articles(*QUAKE, *OTHER_QUAKE, *PRIZE)
    found = group_stories(given_articles, StubEmbedder())
    random.shuffle(given_articles)
    assert group_stories(given_articles, StubEmbedder()) == found


def test_few_and_empty_articles() -> None:
    assert group_stories([], StubEmbedder()) == {}
    assert group_stories(articles("x"), StubEmbedder()) == {"00": "00"}
    empty = articles("", " \n", "...", "\u202e\x00", day=date(2021, 6, 4))
    assert len(groups(group_stories(empty, StubEmbedder()))) == 4


def test_the_same_text_is_the_same_story_unless_years_lie_between() -> None:
    one = Article(text=QUAKE[0], id="1", published=date(2021, 6, 4))
    same = Article(text=QUAKE[0], id="2", published=date(2021, 6, 5))
    later = Article(text=QUAKE[0], id="3", published=date(2023, 6, 4))
    assert group_stories([one, same, later], StubEmbedder()) == {"1": "1", "2": "1", "3": "3"}


def test_bad_arguments() -> None:
    with pytest.raises(InvalidInputError, match="share the id '00'"):
        group_stories(articles("x") * 2, StubEmbedder())
    for bound in (0.0, -1.0, 1.1, float("nan")):
        with pytest.raises(InvalidInputError, match="min_similarity"):
            group_stories([], StubEmbedder(), min_similarity=bound)


def test_a_higher_bound_gives_more_stories() -> None:
    given_articles = articles(*QUAKE, *OTHER_QUAKE, *PRIZE)
    counts = [
        len(groups(group_stories(given_articles, StubEmbedder(), min_similarity=bound))) for bound in (0.01, 0.4, 1.0)
    ]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1] == 7
