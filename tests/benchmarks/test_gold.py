"""Gold files, plain and compressed, as typed values."""

from __future__ import annotations

import gzip
import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from benchmarks import gold
from claimdiff.model import Span


@pytest.fixture
def write(tmp_path: Path) -> Any:
    def written(name: str, *rows: object) -> Path:
        lines = "".join(json.dumps(row) + "\n\n" for row in rows)
        path = tmp_path / name
        path.write_bytes(gzip.compress(lines.encode()) if name.endswith(".gz") else lines.encode())
        return path

    return written


def test_conflicts(write: Any) -> None:
    article = {"text": "some text", "title": None, "url": "", "published": None}
    row = {
        "id": "c",
        "articles": [
            {**article, "id": "l", "source": "S", "published": "2020-02-03T10:00:00Z"},
            {**article, "id": "r", "source": None},
        ],
        "conflicts": [
            {"kind": "time", "a": [0, 4], "b": [5, 9], "planted": True, "edited": "b", "a_value": "x", "b_value": "y"},
            {"kind": "place", "a": [0, 1], "b": [2, 3], "planted": False, "why": "because"},
        ],
        "agreements": [{"a": [0, 2], "b": [1, 3]}],
        "not_conflicts": [{"a": [4, 5], "b": [6, 7]}],
    }
    [case] = gold.read_conflicts(write("conflicts.jsonl", row))
    assert [one.published for one in case.articles] == [date(2020, 2, 3), None]
    assert [one.source for one in case.articles] == ["S", "r"]
    planted, natural = case.conflicts
    assert (planted.kind, planted.a, planted.b, planted.planted, planted.edited) == (
        "time",
        Span(0, 4),
        Span(5, 9),
        True,
        "b",
    )
    assert (planted.note, natural.note, natural.planted) == ("x / y", "because", False)
    assert case.agreements == (gold.GoldPair(Span(0, 2), Span(1, 3)),)
    assert case.not_conflicts == (gold.GoldPair(Span(4, 5), Span(6, 7)),)


def test_annotated_stories(write: Any) -> None:
    pair = {"sentence": {"a": 0, "b": 1}, "a": [0, 4], "b": [5, 9], "words": {"a": [0, 1], "b": [6, 7]}}
    row = {
        "id": "s",
        "articles": [{"id": id, "text": "some text", "source": id.upper()} for id in "ab"],
        "sentences": {"a": [[0, 4]], "b": [[0, 4], [5, 9]]},
        "conflicts": [
            {**pair, "kind": "time", "sure": 0.7, "why": "days"},
            {**pair, "words": {}, "kind": "place", "sure": 0.5, "why": ""},
        ],
        "updates": [{**pair, "kind": None, "sure": 0.9, "why": ""}],
        "agreements": [pair],
        "traps": [{**pair, "kind": "time", "a": [1, 2]}],
        "related": [{**pair, "a": [2, 3]}],
        "rewrites": [
            {"side": "b", "sentence": 1, "new": "new", "against": 0, "label": "agree", "kind": None, "words": {}}
        ],
    }
    [story] = gold.read_annotated(write("stories.jsonl.gz", row))
    first, second = story.conflicts
    assert first == gold.GoldConflict(
        Span(0, 4), Span(5, 9), "time", None, "days", 0.7, gold.GoldPair(Span(0, 1), Span(6, 7))
    )
    assert (second.sure, second.words, second.planted) == (0.5, None, False)
    assert story.labelled == {
        "conflict": story.conflicts,
        "agreement": (gold.GoldPair(Span(0, 4), Span(5, 9)),),
        "not_conflict": (gold.GoldPair(Span(1, 2), Span(5, 9)),),
        "update": (gold.GoldPair(Span(0, 4), Span(5, 9)),),
        "related": (gold.GoldPair(Span(2, 3), Span(5, 9)),),
    }
    assert story.rewrites == (gold.Rewrite("b", 1, "new", 0, "agree"),)
    assert story.sentences == ((Span(0, 4),), (Span(0, 4), Span(5, 9)))
    assert [article.source for article in story.articles] == ["A", "B"]


def test_texts(write: Any) -> None:
    sentence = {"start": 0, "end": 5, "tokens": [[0, 2], [3, 5]], "propositions": [[0, 1], [1]]}
    [segmented] = gold.read_segmented(write("s.jsonl", {"id": "1", "text": "aa bb", "sentences": [sentence]}))
    assert segmented.sentences[0].propositions == (frozenset({0, 1}), frozenset({1}))
    assert segmented.sentences[0].tokens == (Span(0, 2), Span(3, 5))
    [facts] = gold.read_facts(write("f.jsonl", {"id": "1", "text": "t", "claims": ["A.", "B."]}))
    assert facts.facts == ("A.", "B.")
    attribution = {"content": [[0, 2], [4, 5]], "cue": [], "source": [[2, 3]]}
    [said] = gold.read_attributed(write("a.jsonl.gz", {"id": "1", "text": "t", "attributions": [attribution]}))
    assert said.attributions == (gold.Attribution((Span(0, 2), Span(4, 5)), (Span(2, 3),)),)
    relations = [{"cause": [0, 1], "effect": [1, 2]}]
    [causal] = gold.read_causal(write("c.jsonl", {"id": "1", "text": "t", "relations": relations}))
    assert causal.causes == (Span(0, 1),)
    [pair] = gold.read_judged(write("n.jsonl.gz", {"premise": "p", "hypothesis": "h", "label": "neutral", "set": "s"}))
    assert (pair.premise, pair.hypothesis, pair.label, pair.set) == ("p", "h", "neutral", "s")


def test_stories_come_in_two_forms(write: Any) -> None:
    whole = {"id": "s", "articles": [{"id": "a", "text": "x"}, {"id": "b", "text": "y", "source": "S"}]}
    rows = list(gold.read_stories(write("stories.jsonl.gz", whole, {"id": "c", "text": "z", "story": "t"})))
    assert [[(one.article.id, one.story) for one in row] for row in rows] == [[("a", "s"), ("b", "s")], [("c", "t")]]


def test_digest_is_that_of_the_file(write: Any) -> None:
    path = write("x.jsonl", {"id": "1"})
    assert gold.digest(path) == hashlib.sha256(path.read_bytes()).hexdigest()
