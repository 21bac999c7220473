"""How likely two articles report one event."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import numpy as np
import pytest
from tests.corpus.reports import OTHER_QUAKE, PRIZE, QUAKE, articles

from claimdiff.corpus.candidates import MAX_DAYS
from claimdiff.corpus.likeness import like_pairs, name_counts, surface_counts, word_counts
from claimdiff.model import Article
from claimdiff.testing import StubEmbedder


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
    monkeypatch.setattr("claimdiff.corpus.candidates._ROWS", 2)
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
