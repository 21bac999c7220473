"""Findings go to Label Studio and come back as decisions, in the JSON that its documentation describes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from tests.strategies import comparisons

from claimdiff.errors import InvalidInputError
from claimdiff.model import Comparison
from claimdiff.report import LABEL_STUDIO_CONFIG, to_label_studio
from claimdiff.review import Decision, read_decisions, reviewed
from claimdiff.serialization import dumps

jsonschema = pytest.importorskip("jsonschema")

#: What https://labelstud.io/guide/tasks and https://labelstud.io/guide/predictions demand of a task with predictions.
TASKS: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["data"],
        "properties": {
            "data": {"type": "object", "required": ["text", "explanation"], "properties": {"text": {"type": "string"}}},
            "predictions": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["result"],
                    "properties": {
                        "model_version": {"type": "string"},
                        "score": {"type": "number", "minimum": 0, "maximum": 1},
                        "result": {
                            "type": "array",
                            "items": {
                                "type": "object",
                                "required": ["id", "from_name", "to_name", "type", "value"],
                                "properties": {"type": {"enum": ["labels", "choices"]}, "value": {"type": "object"}},
                            },
                        },
                    },
                },
            },
        },
    },
}


def annotated(task: dict[str, Any], *choices: str | None, user: int = 7) -> dict[str, Any]:
    """The task as Label Studio exports it once it was annotated; None is an annotation that was skipped."""
    annotations = []
    for number, choice in enumerate(choices, 1):
        made = {"id": "aB3", "from_name": "decision", "to_name": "text", "type": "choices"}
        marked = next(result for result in task["predictions"][0]["result"] if result["type"] == "labels")
        annotations.append(
            {
                "id": number,
                "result": [marked] if choice is None else [marked, {**made, "value": {"choices": [choice]}}],
                "was_cancelled": choice is None,
                "ground_truth": False,
                "created_at": "2026-03-09T21:52:49.513742Z",
                "lead_time": 4.288,
                "completed_by": user,
            }
        )
    return {"id": 1, "data": task["data"], "annotations": annotations, "predictions": [], "project": 83}


def exported(path: Path, tasks: object) -> Path:
    path.write_text(json.dumps(tasks), encoding="utf-8")
    return path


def test_the_interface_has_the_tags_that_the_results_name(flooded: Comparison) -> None:
    tags = {tag.get("name"): tag for tag in ElementTree.fromstring(LABEL_STUDIO_CONFIG).iter() if tag.get("name")}
    values = {choice.get("value") for tag in tags.values() for choice in tag}
    for task in to_label_studio(flooded):
        for result in task["predictions"][0]["result"]:
            tag = tags[result["from_name"]]
            assert tag.tag.lower() == result["type"]
            assert tag.get("toName") == result["to_name"] == "text"
            assert set(result["value"][result["type"]]) <= values
        shown = {tag.get("value", "") for tag in ElementTree.fromstring(LABEL_STUDIO_CONFIG).iter()}
        assert {value[1:] for value in shown if value.startswith("$")} <= task["data"].keys()


def test_a_task_shows_the_sentences_with_the_quotes_marked(flooded: Comparison) -> None:
    conflict, update, agreement, _ = to_label_studio(flooded)
    assert conflict["data"]["text"] == "Gazette:\nTwo bridges fell.\n\nArticle 4:\nThree bridges collapsed in Marlow."
    assert conflict["data"]["explanation"] == flooded.conflicts[0].explanation
    (prediction,) = conflict["predictions"]
    assert prediction["score"] == 0.7
    marked = [result["value"] for result in prediction["result"] if result["type"] == "labels"]
    assert [value["text"] for value in marked] == ["Two bridges fell", "Three bridges"]
    assert [conflict["data"]["text"][value["start"] : value["end"]] for value in marked] == [
        "Two bridges fell",
        "Three bridges",
    ]
    assert "score" not in update["predictions"][0]
    assert agreement["data"]["explanation"] == "Gazette and Herald (1) agree."
    assert len({task["data"]["finding"] for task in to_label_studio(flooded)}) == 4


@given(comparisons())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=30)
def test_every_finding_is_a_valid_task(comparison: Comparison) -> None:
    tasks = to_label_studio(comparison)
    jsonschema.validate(json.loads(dumps(tasks)), TASKS)
    assert len(tasks) == sum(
        map(len, (comparison.conflicts, comparison.disputes, comparison.updates, comparison.agreements))
    )
    for task in tasks:
        for result in task["predictions"][0]["result"]:
            if result["type"] == "labels":
                value = result["value"]
                assert task["data"]["text"][value["start"] : value["end"]] == value["text"]


def test_decisions_come_back(flooded: Comparison, tmp_path: Path) -> None:
    tasks = to_label_studio(flooded)
    rejected, accepted, skipped, open_ = tasks
    path = exported(
        tmp_path / "export.json",
        [
            annotated(rejected, "reject"),
            annotated(accepted, "accept", "reject", "accept"),
            annotated(skipped, None),
            annotated(open_),
        ],
    )
    decisions = read_decisions(path)
    ids = [task["data"]["finding"] for task in tasks]
    assert decisions == [
        Decision(finding=ids[0], accepted=False, annotator="7", story="marlow"),
        *(Decision(finding=ids[1], accepted=yes, annotator="7", story="marlow") for yes in (True, False, True)),
    ]
    result = reviewed(flooded, decisions)
    assert result.conflicts == ()
    assert (result.updates, result.agreements) == (flooded.updates, flooded.agreements)
    outcomes = {(match.left, match.right): match.outcome for match in result.matches}
    assert outcomes == {("f2", "l2"): "agreement", ("f2", "r1"): "agreement", ("f1", "l1"): "update"} | {
        ("f2", "n1"): "undecided"
    }
    assert Comparison.from_json(result.to_json(include_text=True)) == result


def test_json_min_is_read_too(flooded: Comparison, tmp_path: Path) -> None:
    first, second, third, _ = to_label_studio(flooded)
    rows = [
        {**first["data"], "id": 1, "decision": "accept", "annotator": {"id": 3, "email": "a@b.example"}},
        {**second["data"], "id": 2, "decision": "reject", "annotator": 4},
        {**third["data"], "id": 3, "annotator": 4},
    ]
    decisions = read_decisions(exported(tmp_path / "min.json", rows))
    assert [(one.accepted, one.annotator) for one in decisions] == [(True, "a@b.example"), (False, "4")]
    assert reviewed(flooded, decisions).updates == ()


def test_without_votes_against_it_a_finding_stays(flooded: Comparison) -> None:
    assert reviewed(flooded, []) == flooded
    finding = to_label_studio(flooded)[0]["data"]["finding"]
    split = [Decision(finding=finding, accepted=yes) for yes in (True, False)]
    assert reviewed(flooded, [*split, Decision(finding="another", accepted=False)]) == flooded


@given(comparisons())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=30)
def test_all_rejected_leaves_no_finding_and_all_accepted_leaves_all(comparison: Comparison) -> None:
    ids = [task["data"]["finding"] for task in to_label_studio(comparison)]
    assert reviewed(comparison, [Decision(finding=id, accepted=True) for id in ids]) == comparison
    none = reviewed(comparison, [Decision(finding=id, accepted=False) for id in ids])
    assert none.conflicts + none.disputes + none.updates + none.agreements == ()
    assert len(none.matches) == len(comparison.matches)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "not JSON"),
        ('{"data": {}}', "expected a list of tasks"),
        ("[3]", "entry 1: expected an object, got int"),
        ('[{"data": {"text": "x"}}]', "entry 1: no id of a finding"),
        ('[{"data": {"finding": "f"}, "annotations": [12]}]', "entry 1: 'annotations' must be a list of objects"),
        (
            '[{"data": {"finding": "f"}, "annotations": [{"result": [{"from_name": "decision",'
            ' "value": {"choices": ["perhaps"]}}]}]}]',
            "entry 1: the decision must be 'accept' or 'reject', got 'perhaps'",
        ),
    ],
)
def test_files_that_are_no_export_are_refused(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "export.json"
    path.write_text(content)
    with pytest.raises(InvalidInputError, match=message) as caught:
        read_decisions(path)
    assert str(path) in str(caught.value)
