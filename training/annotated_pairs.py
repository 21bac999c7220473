"""Sentence pairs to train the judge on, from annotated stories: what was labelled, and what was left as no conflict.

A line of the annotated stories has `articles` (two), `sentences` (spans, by side), labelled pairs (`conflicts`,
`updates`, `agreements`, `traps`, `related`) and `rewrites`, sentences written to replace one of a side, each labelled
against a sentence of the other side. Every other pair of sentences is known to be no conflict.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import numpy as np
from benchmarks.gold import read_lines

from claimdiff.embedding import default_embedder, embed

Relation = Literal["conflict", "same", "compatible"]
RELATIONS: tuple[Relation, ...] = ("conflict", "same", "compatible")
#: What each label of an annotated pair says of two sentences; an open one may also say the same.
RELATION: dict[str, Relation] = {
    "conflict": "conflict", "agree": "same", "trap": "compatible", "related": "compatible", "near": "compatible",
    "open": "compatible",
}  # fmt: skip
#: Sentences closer than this that nobody labelled are the negatives that matter.
MIN_NEAR = 0.35
SIDES = ("a", "b")
#: Marks of typeset text and what a keyboard writes for them.
TYPESET = {"’": "'", "‘": "'", "“": '"', "”": '"', "—": " - ", "…": "..."}


@dataclass(frozen=True, slots=True)
class Example:
    """Two sentences and what was labelled of them.

    Attributes:
        label: conflict, agree, trap, related, near (close, unlabelled), or open (near, and perhaps an agreement, since
            not all were written down).
        kind: of a conflict.
        words: on each side, the words that decide a conflict; empty where they were not marked.
        written: whether one of the sentences was written for the annotation.
        weight: how much it counts in training.
    """

    story: str
    left: str
    right: str
    label: str
    kind: str | None = None
    words: tuple[str, str] = ("", "")
    written: bool = False
    weight: float = 1.0

    @property
    def relation(self) -> Relation:
        return RELATION[self.label]

    def swapped(self) -> Example:
        return replace(self, left=self.right, right=self.left, words=self.words[::-1])

    def in_plain_marks(self) -> Example:
        """The typewritten twin: straight quotation marks and apostrophes."""
        return replace(
            self, left=_plain(self.left), right=_plain(self.right), words=(_plain(self.words[0]), _plain(self.words[1]))
        )


def read_stories(path: Path) -> list[dict[str, Any]]:
    return list(read_lines(path))


def labelled(story: dict[str, Any], natural_weight: float = 1.0) -> Iterator[Example]:
    """Yield the labelled pairs of a story; updates are left out, since a reader may take them for either."""
    lines = _lines(story)
    texts = [article["text"] for article in story["articles"]]
    named = (("conflicts", "conflict"), ("agreements", "agree"), ("traps", "trap"), ("related", "related"))
    for key, label in named:
        for pair in story[key]:
            left, right = (lines[side][pair["sentence"][side]] for side in SIDES)
            marked = pair.get("words") or {}
            words = tuple(
                " ".join(text[slice(*marked[side])].split()) if marked.get(side) else ""
                for side, text in zip(SIDES, texts, strict=True)
            )
            conflict = label == "conflict"
            weight = natural_weight * pair["sure"] / 0.6 if conflict else 1.0
            yield Example(
                story["id"], left, right, label, pair.get("kind") if conflict else None, (words[0], words[1]),
                weight=weight,
            )  # fmt: skip
    for pair in story["rewrites"]:
        other = "b" if pair["side"] == "a" else "a"
        new, against = " ".join(pair["new"].split()), lines[other][pair["against"]]
        marked = pair.get("words") or {}
        words = tuple(" ".join((marked.get(side) or "").split()) for side in SIDES)
        left, right = (new, against) if pair["side"] == "a" else (against, new)
        kind = pair["kind"] if pair["label"] == "conflict" else None
        yield Example(story["id"], left, right, pair["label"], kind, (words[0], words[1]), written=True)


def near(stories: Sequence[dict[str, Any]]) -> dict[str, list[Example]]:
    """Return, by story, the close pairs of sentences that nobody labelled: no conflicts, at their natural rate."""
    lines = [_lines(story) for story in stories]
    flat = [line for own in lines for side in SIDES for line in own[side]]
    vectors = embed(default_embedder(), flat)
    found: dict[str, list[Example]] = {}
    at = 0
    for story, own in zip(stories, lines, strict=True):
        middle, end = at + len(own["a"]), at + len(own["a"]) + len(own["b"])
        cosine = vectors[at:middle] @ vectors[middle:end].T
        at = end
        known = {
            (pair["sentence"]["a"], pair["sentence"]["b"])
            for key in ("conflicts", "updates", "agreements", "traps", "related")
            for pair in story[key]
        }
        found[story["id"]] = [
            Example(story["id"], own["a"][i], own["b"][j], "near" if story["related"] else "open")
            for i, j in np.argwhere(cosine >= MIN_NEAR).tolist()
            if (i, j) not in known and own["a"][i] != own["b"][j]
        ]
    return found


def drawn(
    labelled_pairs: Sequence[Example], close: Sequence[Example], most_close: int, chance: random.Random
) -> list[Example]:
    """Return one pass over the labelled pairs with some of the close ones, each in a random order of its two sides."""
    chosen = [*labelled_pairs, *chance.sample(list(close), min(most_close, len(close)))]
    chance.shuffle(chosen)
    turned = [one.swapped() if chance.random() < 0.5 else one for one in chosen]
    return [one.in_plain_marks() if chance.random() < 0.4 else one for one in turned]


def story_of(pair: Mapping[str, Any]) -> str:
    """Return the story of a pair of reports; that of an annotated story has its id."""
    story: str = pair.get("story", pair["id"])
    return story


def numbers_of(stories: Iterable[str]) -> list[int]:
    """Number stories from 0 in the order in which they first appear: all pairs of a story get its number."""
    first: dict[str, int] = {}
    return [first.setdefault(story, len(first)) for story in stories]


def fold_of(number: int, folds: int) -> int:
    """Return the fold of the story with this number."""
    return number % folds


def _lines(story: dict[str, Any]) -> dict[str, list[str]]:
    return {
        side: [" ".join(article["text"][slice(*span)].split()) for span in story["sentences"][side]]
        for side, article in zip(SIDES, story["articles"], strict=True)
    }


def _plain(text: str) -> str:
    for typeset, typed in TYPESET.items():
        text = text.replace(typeset, typed)
    return " ".join(text.split())
