from __future__ import annotations

import json
from typing import get_args

import pytest
from training.read_stories import PAIRS, READINGS, joined

from claimdiff.model import ConflictKind

ARTICLES = [
    {"id": "a", "text": "Five people died. The mayor spoke on Monday. More was said later.", "source": "A"},
    {"id": "b", "text": "The town mourns. Six people died. The mayor’s speech was on Tuesday.", "source": "B"},
]
READING = {
    "id": "story",
    "articles": ["a", "b"],
    "ends": [44, 68],
    "conflicts": [{"a": [0, 17], "b": [17, 33], "kind": "quantity", "sure": 0.8, "words": None, "why": "the dead"}],
    "updates": [],
    "agreements": [],
    "traps": [{"a": [18, 44], "b": [34, 68]}],
}


def test_a_reading_gets_the_texts_as_far_as_they_were_read() -> None:
    story = joined(READING, {"id": "story", "articles": ARTICLES})
    assert [article["text"] for article in story["articles"]] == [ARTICLES[0]["text"][:44], ARTICLES[1]["text"]]
    (conflict,), (trap,) = story["conflicts"], story["traps"]
    assert (conflict["sentence"], trap["sentence"]) == ({"a": 0, "b": 1}, {"a": 1, "b": 2})
    assert story["sentences"]["a"] == [[0, 17], [18, 44]]


def test_an_article_that_is_missing_is_an_error() -> None:
    with pytest.raises(KeyError, match="b"):
        joined(READING, {"id": "story", "articles": ARTICLES[:1]})


def test_readings_are_places_in_two_texts_without_the_texts() -> None:
    readings = [json.loads(line) for line in READINGS.read_text(encoding="utf-8").splitlines()]
    assert len({one["id"] for one in readings}) == len(readings) == 561
    for one in readings:
        assert "text" not in one
        for name in PAIRS:
            for pair in one[name]:
                for side, end in zip("ab", one["ends"], strict=True):
                    assert 0 <= pair[side][0] < pair[side][1] <= end
        assert all(c["kind"] in get_args(ConflictKind) and 0 <= c["sure"] <= 1 for c in one["conflicts"])
