"""Which articles report the same event."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdiff.corpus.likeness import MAX_DAYS, PRIOR_ARTICLES, like_pairs, name_counts, surface_counts, word_counts
from claimdiff.corpus.linkage import average_linkage
from claimdiff.corpus.stories import group_stories
from claimdiff.errors import InvalidInputError
from claimdiff.model import Article
from claimdiff.testing import StubEmbedder

QUAKE = [
    "A magnitude 6.1 earthquake shook Palu on Tuesday, killing at least 12 people, the Geophysics Agency said.",
    "PALU - Twelve people died when a 6.1 magnitude earthquake hit Palu, Geophysics Agency officials said Tuesday.",
    "Rescuers in Palu searched for survivors of the 6.1 earthquake that killed 12, the Geophysics Agency said.",
]
OTHER_QUAKE = [
    "A magnitude 5.4 earthquake shook Izmir on Friday, killing three people, the Kandilli Observatory said.",
    "IZMIR - Three people died when an earthquake of magnitude 5.4 hit Izmir, the Kandilli Observatory said Friday.",
]
PRIZE = [
    "Novelist Inez Quill won the Tarn Prize for “Salt Roads”.",
    "Inez Quill takes the Tarn Prize with “Salt Roads”.",
]


def articles(*texts: str, day: date | None = None) -> list[Article]:
    return [Article(text=text, id=f"{number:02}", published=day) for number, text in enumerate(texts)]


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


def test_pairs_are_each_given_once_with_a_probability_from_the_floor_up() -> None:
    given_articles = articles(*QUAKE, *OTHER_QUAKE, day=date(2021, 6, 4))
    every = list(like_pairs(given_articles, StubEmbedder(), 0.0))
    assert [(left, right) for left, right, _ in every] == list(combinations(range(5), 2))
    assert all(0 < likely < 1 for *_, likely in every)
    assert list(like_pairs(given_articles, StubEmbedder(), 0.5)) == [pair for pair in every if pair[2] >= 0.5]


def test_many_blocks_give_what_one_block_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    days = [None, *(date(2021, 6, 1) + timedelta(days=gap) for gap in (0, 1, 3, 2 * MAX_DAYS, 0))]
    given_articles = [
        Article(text=text, id=str(number), published=day)
        for number, (text, day) in enumerate(zip([*QUAKE, *OTHER_QUAKE, PRIZE[0]], days, strict=True))
    ]
    whole = list(like_pairs(given_articles, StubEmbedder(), 0.0))
    monkeypatch.setattr("claimdiff.corpus.likeness._ROWS", 2)
    blocks = list(like_pairs(given_articles, StubEmbedder(), 0.0))
    assert [pair[:2] for pair in blocks] == [pair[:2] for pair in whole]
    assert np.allclose([pair[2] for pair in blocks], [pair[2] for pair in whole])


def test_dates_say_the_more_the_further_they_spread() -> None:
    """Two reports of one day say little in a corpus of one day and much in one of a year."""

    def likely(others: list[date]) -> float:
        day = date(2021, 6, 4)
        given_articles = [Article(text=QUAKE[0], id="0", published=day), Article(text=PRIZE[0], id="1", published=day)]
        given_articles += [Article(text="", id=f"x{number}", published=other) for number, other in enumerate(others)]
        return next(iter(like_pairs(given_articles, StubEmbedder(), 0.0)))[2]

    one_day = likely([date(2021, 6, 4)] * 20)
    one_year = likely([date(2021, 1, 1) + timedelta(days=17 * number) for number in range(20)])
    assert one_day < one_year


def test_names_and_words() -> None:
    text = "The bridge: Bridge repairs cost Mara's city 12,5 million. THE Mara, e.g. a U"
    assert name_counts(surface_counts(text)) == {"the": 2, "mara": 2, "12": 1, "5": 1, "u": 1}
    assert word_counts(surface_counts("The bridge, a Bridge and the city's 9")) == {"bridge": 2, "city": 1}
    assert PRIOR_ARTICLES > 0


# Linkage, against a plain reference


def plain_linkage(n: int, edges: dict[tuple[int, int], float], bound: float) -> list[int]:
    clusters = [[item] for item in range(n)]

    def mean(pair: tuple[list[int], list[int]]) -> float:
        left, right = pair
        total = sum(edges.get((min(a, b), max(a, b)), 0.0) for a in left for b in right)
        return total / (len(left) * len(right))

    while len(clusters) > 1:
        best = max(combinations(clusters, 2), key=mean)
        if mean(best) < bound:
            break
        clusters = [cluster for cluster in clusters if cluster not in best] + [best[0] + best[1]]
    return [min(next(cluster for cluster in clusters if item in cluster)) for item in range(n)]


@given(st.integers(1, 8), st.randoms(use_true_random=False), st.floats(0.05, 0.95))
def test_linkage_is_the_textbook_one(n: int, random: Random, bound: float) -> None:
    edges = {pair: random.random() for pair in combinations(range(n), 2) if random.random() < 0.6}
    found = average_linkage(n, [(*pair, similarity) for pair, similarity in edges.items()], bound)
    assert found == plain_linkage(n, edges, bound)


def test_linkage_does_not_chain() -> None:
    edges = [(0, 1, 0.9), (1, 2, 0.6), (2, 3, 0.9)]
    assert average_linkage(4, edges, 0.5) == [0, 0, 2, 2]
    assert average_linkage(4, edges, 0.15) == [0, 0, 0, 0]
    assert average_linkage(0, [], 0.5) == []
