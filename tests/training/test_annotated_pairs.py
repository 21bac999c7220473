"""Sentence pairs from a made-up annotated story."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.annotated_pairs import Example, drawn, fold_of, labelled, near, numbers_of, story_of

from training import annotated_pairs

LEFT = ("The pier shut on\nMonday.", "It rained.", "“Ann’s crane” fell.")
RIGHT = ("The pier shut on Friday.", "The rain fell.", "A bus stopped.")


def article(sentences: tuple[str, ...]) -> tuple[dict[str, Any], list[list[int]]]:
    text, spans = "", []
    for sentence in sentences:
        spans.append([len(text), len(text) + len(sentence)])
        text += f"{sentence}  "
    return {"text": text}, spans


def words(sentences: tuple[str, ...], wanted: str) -> list[int]:
    start = article(sentences)[0]["text"].index(wanted)
    return [start, start + len(wanted)]


def story() -> dict[str, Any]:
    (a, ours), (b, theirs) = article(LEFT), article(RIGHT)
    return {
        "id": "s1",
        "articles": [a, b],
        "sentences": {"a": ours, "b": theirs},
        "conflicts": [
            {
                "sentence": {"a": 0, "b": 0},
                "kind": "time",
                "sure": 0.9,
                "words": {"a": words(LEFT, "on\nMonday"), "b": words(RIGHT, "on Friday")},
            }
        ],
        "updates": [{"sentence": {"a": 2, "b": 2}}],
        "agreements": [{"sentence": {"a": 1, "b": 1}}],
        "traps": [{"sentence": {"a": 1, "b": 0}}],
        "related": [],
        "rewrites": [
            {
                "side": "b",
                "against": 2,
                "new": "“Ann’s crane”\nstood.",
                "label": "conflict",
                "kind": "polarity",
                "words": {"a": "fell", "b": "stood"},
            },
            {"side": "a", "against": 1, "new": "It poured.", "label": "agree", "kind": None},
        ],
    }


def test_labelled_pairs_on_one_line_each_without_updates() -> None:
    found = [(one.left, one.right, one.label, one.kind, one.words) for one in labelled(story())]
    assert found == [
        ("The pier shut on Monday.", "The pier shut on Friday.", "conflict", "time", ("on Monday", "on Friday")),
        ("It rained.", "The rain fell.", "agree", None, ("", "")),
        ("It rained.", "The pier shut on Friday.", "trap", None, ("", "")),
        ("“Ann’s crane” fell.", "“Ann’s crane” stood.", "conflict", "polarity", ("fell", "stood")),
        ("It poured.", "The rain fell.", "agree", None, ("", "")),
    ]
    assert [one.written for one in labelled(story())] == [False, False, False, True, True]
    assert [one.relation for one in labelled(story())] == ["conflict", "same", "compatible", "conflict", "same"]


def test_what_was_printed_and_is_sure_weighs_most() -> None:
    weights = [one.weight for one in labelled(story(), natural_weight=3.0)]
    assert weights == pytest.approx([4.5, 1.0, 1.0, 1.0, 1.0])


def test_close_pairs_that_nobody_labelled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither those with a label or an update, nor a sentence that both articles print, nor distant ones."""
    copied = {**story(), "id": "s2"}
    copied["articles"] = [copied["articles"][0]] * 2
    copied["sentences"] = {"a": copied["sentences"]["a"], "b": copied["sentences"]["a"]}
    for key in ("conflicts", "updates", "agreements", "traps"):
        copied[key] = []
    monkeypatch.setattr(annotated_pairs, "default_embedder", lambda: None)

    def embed(embedder: object, texts: list[str]) -> np.ndarray[Any, Any]:
        return np.array([[0.0, 1.0] if "rain" in text else [1.0, 0.0] for text in texts])

    monkeypatch.setattr(annotated_pairs, "embed", embed)
    found = near([story(), copied])
    assert {(one.left, one.right) for one in found["s1"]} == {
        ("The pier shut on Monday.", "A bus stopped."),
        ("“Ann’s crane” fell.", "The pier shut on Friday."),
    }
    assert {one.label for one in found["s1"]} == {"open"}
    read_in_full = {**story(), "related": [{"sentence": {"a": 1, "b": 2}}]}
    assert {one.label for one in near([read_in_full])["s1"]} == {"near"}
    assert [(one.left, one.right) for one in found["s2"]] == [
        ("The pier shut on Monday.", "“Ann’s crane” fell."),
        ("“Ann’s crane” fell.", "The pier shut on Monday."),
    ]


def test_swapped_and_typed() -> None:
    example = Example("s", "“It’s shut — now…”", "It’s open.", "conflict", "polarity", ("It’s shut", "open"))
    swapped = example.swapped()
    assert (swapped.left, swapped.right, swapped.words) == (example.right, example.left, ("open", "It’s shut"))
    assert swapped.swapped() == example
    typed = example.in_plain_marks()
    assert (typed.left, typed.right) == ('"It\'s shut - now..."', "It's open.")
    assert typed.words == ("It's shut", "open")
    assert all(words in text for words, text in zip(typed.words, (typed.left, typed.right), strict=True))


@given(st.integers(0, 5), st.integers(0, 5), st.integers(0, 7), st.integers())
def test_a_pass_holds_every_labelled_pair_and_some_close_ones(few: int, many: int, most: int, seed: int) -> None:
    own = [Example("s", f"left {n}", f"right {n}", "agree") for n in range(few)]
    close = [Example("s", f"left {n}", f"right {n}", "near") for n in range(many)]
    found = drawn(own, close, most, random.Random(seed))
    assert len(found) == few + min(most, many)
    straight = {one if one.left.startswith("left") else one.swapped() for one in found}
    assert straight >= set(own)
    assert straight <= {*own, *close}


@given(st.integers(0, 500), st.integers(1, 10))
def test_a_story_is_in_one_fold(number: int, folds: int) -> None:
    assert fold_of(number, folds) in range(folds)
    assert fold_of(number + folds, folds) == fold_of(number, folds)


def test_pairs_of_reports_of_one_story_have_its_number() -> None:
    """So that no fold learns from another pair of a story that it holds out."""
    pairs = [{"id": "s1"}, {"id": "s2"}, {"id": "a b", "story": "s3"}, {"id": "a c", "story": "s1"}]
    assert numbers_of(map(story_of, pairs)) == [0, 1, 2, 0]
