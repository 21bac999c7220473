"""Planted conflicts: the changed words stand where the gold says."""

from __future__ import annotations

import random
from collections.abc import Iterator

import numpy as np
import pytest
from training.build_pairs import Near
from training.slot_edits import Edit, Pool, Sentence

from claimdiff.model import Article
from training import plant as planting

TEXTS = (
    "The storm killed 49 people. Schools stay closed. It cost 7 million pounds in all.",
    "Police said 49 people died. The damage comes to 7 million pounds.",
)
ARTICLES = [Article(text=text, source=source) for text, source in zip(TEXTS, ("Echo", "Herald"), strict=True)]


def sentence(article: int, words: str) -> Sentence:
    return Sentence(article, TEXTS[article].index(words), words)


SENTENCES = [
    sentence(0, "The storm killed 49 people."),
    sentence(0, "It cost 7 million pounds in all."),
    sentence(1, "Police said 49 people died."),
    sentence(1, "The damage comes to 7 million pounds."),
]
NEAR = [Near(0, 2, 0.9), Near(1, 3, 0.8), Near(0, 3, 0.7), Near(1, 2, 0.2)]


def numbers(one: Sentence, partner: Sentence, pool: Pool, chance: random.Random) -> Iterator[Edit]:
    """Puts a longer figure in the place of the one both state."""
    for old, new in (("49", "fifty-two"), ("7", "eleven")):
        if old in one.text and old in partner.text:
            yield Edit("number", one.text.index(old), old, new)


@pytest.mark.parametrize("seed", range(8))
def test_gold_spans_hold_the_changed_sentences(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """Whichever article is changed, and however the lengths change before them."""
    monkeypatch.setattr(planting, "MAKERS", (numbers,))
    monkeypatch.setattr(planting, "default_embedder", lambda: None)
    monkeypatch.setattr(planting, "embed", lambda embedder, texts: np.ones((len(texts), 1)))
    row = planting.plant(ARTICLES, SENTENCES, NEAR, Pool({}, {}), random.Random(seed))
    assert row is not None
    texts = {side: article["text"] for side, article in zip("ab", row["articles"], strict=True)}
    assert [c["kind"] for c in row["conflicts"]] == ["quantity", "quantity"]
    for conflict, words in zip(row["conflicts"], (("49", "fifty-two"), ("7", "eleven")), strict=True):
        quoted = {side: texts[side][slice(*conflict[side])] for side in "ab"}
        edited = conflict["edited"]
        assert words[1] in quoted.pop(edited)
        (kept,) = quoted.values()
        assert kept in {s.text for s in SENTENCES}
        assert words[0] in kept


def test_nothing_to_change(monkeypatch: pytest.MonkeyPatch) -> None:
    """No line is written."""
    monkeypatch.setattr(planting, "MAKERS", ())
    assert planting.plant(ARTICLES, SENTENCES, NEAR, Pool({}, {}), random.Random(0)) is None


def test_every_slot_has_a_kind() -> None:
    """What the edits are called is what the gold knows."""
    assert set(planting.KINDS) == {
        "number", "ordinal", "time", "place", "person", "role", "negation", "opposite", "category", "sureness",
    }  # fmt: skip
