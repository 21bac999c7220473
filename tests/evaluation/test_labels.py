"""The documented format of labels, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.evaluation.made import BUILT, DEATHS, MAYOR, NIGHT, TEXTS, comparison, conflict, label, labelled, record

from claimdiff.errors import InvalidInputError
from claimdiff.evaluation import labelled_from_record, read_labels, read_predictions
from claimdiff.model import Story
from claimdiff.readers import read_stories
from claimdiff.serialization import to_json


def write(path: Path, *lines: object) -> Path:
    path.write_text("".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines))
    return path


def test_quotes_and_offsets_name_the_same_passages() -> None:
    (first,) = labelled(DEATHS).labels
    offsets = {
        **DEATHS,
        "sides": [
            {"article": id, "start": 0, "end": len(words)}
            for id, words in (("a", "Two men died"), ("b", "Four men died"), ("c", "Three men died"))
        ],
    }
    assert labelled(offsets).labels == (first,)
    assert (first.meaning, first.kind) == ("conflict", "quantity")
    assert [TEXTS[one.article_id][one.span.start : one.span.end] for one in first.sides][2] == "Three men died"
    assert len(list(first.pairs)) == 3


def test_only_sides_with_different_answers_conflict() -> None:
    (night,) = labelled(NIGHT).labels
    assert [(one.article_id, other.article_id) for one, other in night.pairs] == [("a", "c"), ("b", "c")]
    assert [len(list(one.pairs)) for one in labelled(MAYOR, BUILT).labels] == [1, 1]


def test_a_file_of_labels_is_also_one_of_stories(tmp_path: Path) -> None:
    path = write(tmp_path / "gold.jsonl", record(DEATHS), "", record(id="other"))
    assert [one.story.id for one in read_labels(path)] == ["mill", "other"]
    stories = list(read_stories(path))
    assert [isinstance(story, Story) for story in stories] == [True, True]
    assert [one.story for one in read_labels(path)] == stories


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (3, r"labels\[0\]: expected an object, got int"),
        (label("clash", ("a", "Two men died"), ("b", "Four men died")), "'label' must be one of conflict, agreement"),
        ({**MAYOR, "kind": 4}, "'kind' must be a string, got int"),
        ({"label": "conflict"}, "'sides' must be a list"),
        (label("conflict", ("a", "Two men died")), "passages of two articles with different answers or more"),
        (label("agreement", ("a", "Two men died"), ("a", "Ida Brandt")), "passages of two articles or more"),
        (
            label("conflict", ("a", "Two men died", "1"), ("b", "Four men died", "1")),
            "passages of two articles with different answers or more",
        ),
        (label("conflict", ("z", "Two men died"), ("b", "Four")), r"sides\[0\]: the story has no article 'z'"),
        (label("conflict", ("a", "Six men"), ("b", "Four")), "'Six men' does not occur in article 'a'"),
        (label("conflict", ("a", "It"), ("b", "Four")), "'It' occurs 2 times in article 'a'; quote more words"),
        ({"label": "conflict", "sides": [{"article": "a"}]}, "needs a 'quote', or 'start' and 'end'"),
        ({"label": "conflict", "sides": [{"article": "a", "quote": ""}]}, "'quote' must be words of the article"),
        (
            {"label": "conflict", "sides": [{"article": "a", "start": 0, "end": 999}]},
            "ends at 999, but article 'a' has",
        ),
        ({"label": "conflict", "sides": [{"article": "a", "start": 5, "end": 5}]}, "0 <= start < end"),
        ({"label": "conflict", "sides": ["a"]}, r"sides\[0\]: expected an object, got str"),
        (
            {"label": "conflict", "sides": [{"article": "a", "quote": "Two", "answer": [1]}]},
            "'answer' must be a string or a number",
        ),
    ],
)
def test_labels_that_say_nothing_are_refused(tmp_path: Path, entry: Any, message: str) -> None:
    with pytest.raises(InvalidInputError, match=message):
        labelled_from_record(record(entry))
    path = write(tmp_path / "gold.jsonl", record(id="good"), record(entry))
    with pytest.raises(InvalidInputError, match=message) as caught:
        read_labels(path)
    assert "line 2" in str(caught.value)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["{"], "line 1: not JSON"),
        (['{"id": "x", "articles": []}'], "line 1: 'labels' must be a list; it is empty for a story without a finding"),
        ([record(), record()], "line 2: the id 'mill' was already used"),
    ],
)
def test_files_that_hold_no_labels_are_refused(tmp_path: Path, lines: list[object], message: str) -> None:
    with pytest.raises(InvalidInputError, match=message):
        read_labels(write(tmp_path / "gold.jsonl", *lines))


def test_predictions_are_read_with_the_texts_of_the_labels(tmp_path: Path) -> None:
    gold = [labelled(DEATHS), labelled(id="other")]
    found = comparison(conflict([("a", "Two men died")], [("b", "Four men died")]))
    failed = {"id": "other", "error": {"type": "InvalidInputError", "message": "m"}}
    unknown = to_json(comparison(id="unknown"))
    path = write(tmp_path / "pred.jsonl", to_json(found), failed, unknown)
    assert read_predictions(path, gold) == {"mill": found}


def test_the_only_story_needs_no_id(tmp_path: Path) -> None:
    found = comparison(id="mill")
    record = json.loads(to_json(found))
    del record["id"]
    path = write(tmp_path / "pred.json", record)
    assert read_predictions(path, [labelled()])["mill"].articles == found.articles
    with pytest.raises(InvalidInputError, match="line 1: the comparison has no id"):
        read_predictions(path, [labelled(), labelled(id="other")])


def test_predictions_of_other_texts_are_refused(tmp_path: Path) -> None:
    found = json.loads(to_json(comparison(conflict([("a", "Two men died")], [("b", "Four men died")]))))
    found["conflicts"][0]["left"]["quote"] = "Ten men died"
    for lines, message in (
        ([found], "line 1: "),
        (["[]"], "line 1: expected a comparison, got list"),
        ([to_json(comparison()), to_json(comparison())], "line 2: the id 'mill' was already used"),
        (["{"], "line 1: not JSON"),
    ):
        with pytest.raises(InvalidInputError, match=message):
            read_predictions(write(tmp_path / "pred.jsonl", *lines), [labelled(DEATHS)])
