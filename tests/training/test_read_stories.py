from __future__ import annotations

import json
from typing import get_args

import pytest
from training.read_stories import PAIRS, READINGS, UNSEEN, joined

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
    assert (story["id"], story["story"], story["rewrites"]) == ("a b", "story", [])


@pytest.mark.parametrize(("side", "other", "words"), [("a", "b", [21, 33]), ("b", "a", [0, 11])])
def test_a_rewrite_gets_the_words_of_the_other_side(side: str, other: str, words: list[int]) -> None:
    """Its own words are ours, those of the other side are a place in the text."""
    spans = {"a": [0, 17], "b": [17, 33]}
    rewrite = {
        "side": side, "sentence": spans[side], "against": spans[other], "new": "Nobody was hurt.", "label": "conflict",
        "kind": "quantity", "words": {side: "Nobody", other: words},
    }  # fmt: skip
    (found,) = joined({**READING, "rewrites": [rewrite]}, {"id": "story", "articles": ARTICLES})["rewrites"]
    text = ARTICLES["ab".index(other)]["text"]
    assert found["words"] == {side: "Nobody", other: text[slice(*words)]}
    assert (found["sentence"], found["against"]) == ((0, 1) if side == "a" else (1, 0))


def test_an_article_that_is_missing_is_an_error() -> None:
    with pytest.raises(KeyError, match="b"):
        joined(READING, {"id": "story", "articles": ARTICLES[:1]})


def test_readings_are_places_in_two_texts_without_the_texts() -> None:
    learned, unseen = (
        [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] for file in (READINGS, UNSEEN)
    )
    assert not {one["id"] for one in learned} & {one["id"] for one in unseen}
    readings = [*learned, *unseen]
    assert len({tuple(sorted(one["articles"])) for one in readings}) == len(readings) == 1269 + 80
    for one in readings:
        assert "text" not in one
        for name in PAIRS:
            for pair in one[name]:
                for side, end in zip("ab", one["ends"], strict=True):
                    assert 0 <= pair[side][0] < pair[side][1] <= end
        assert all(c["kind"] in get_args(ConflictKind) and 0 <= c["sure"] <= 1 for c in one["conflicts"])
        for rewrite in one.get("rewrites", ()):
            side, words = rewrite["side"], rewrite.get("words")
            assert rewrite["label"] in ("conflict", "agree", "trap")
            assert rewrite["label"] != "conflict" or rewrite["kind"] in get_args(ConflictKind)
            assert words is None or words[side] in rewrite["new"]
