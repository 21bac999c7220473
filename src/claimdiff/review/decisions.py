"""Read what people decided about findings in Label Studio."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from claimdiff.errors import InvalidInputError
from claimdiff.readers import parse_json
from claimdiff.readers.files.decoding import decode_unicode
from claimdiff.readers.files.opening import opened
from claimdiff.report.exports.label_studio import ACCEPT, DECISION, REJECT


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What one person decided about one finding.

    Attributes:
        finding: id of the finding, as in the task.
        accepted: whether the finding is right.
        annotator: who decided: Label Studio's number or e-mail address of the user; empty if unknown.
        story: id of the story, if the comparison has one.
    """

    finding: str
    accepted: bool
    annotator: str = ""
    story: str | None = None


def read_decisions(path: str | os.PathLike[str]) -> list[Decision]:
    """Read an export of Label Studio, in its formats JSON or JSON-MIN, of tasks from `to_label_studio`.

    Tasks without a decision, and annotations that were skipped, give none; several annotations of a task give several.

    Raises:
        InvalidInputError: the file is not JSON, or an entry is not such a task; the message says which.
    """
    with opened(path) as found:
        tasks = parse_json(decode_unicode(found.data()))
        if not isinstance(tasks, list):
            raise InvalidInputError("expected a list of tasks, as Label Studio exports it")
        decisions: list[Decision] = []
        for number, task in enumerate(tasks, 1):
            try:
                decisions += _decisions(task)
            except InvalidInputError as error:
                raise InvalidInputError(f"entry {number}: {error}") from None
        return decisions


def _decisions(task: object) -> Iterator[Decision]:
    if not isinstance(task, dict):
        raise InvalidInputError(f"expected an object, got {type(task).__name__}")
    data = task.get("data", task)
    if not isinstance(data, dict) or not isinstance(data.get("finding"), str):
        raise InvalidInputError("no id of a finding; was this task written by claimdiff?")
    if data is task:  # JSON-MIN has data and results side by side
        answers = [(task.get(DECISION), task.get("annotator"))]
    else:
        answers = [(_choice(one), one.get("completed_by")) for one in _annotations(task)]
    for choice, annotator in answers:
        if choice is None:
            continue
        if choice not in (ACCEPT, REJECT):
            raise InvalidInputError(f"the {DECISION} must be {ACCEPT!r} or {REJECT!r}, got {choice!r}")
        yield Decision(
            finding=data["finding"],
            accepted=choice == ACCEPT,
            annotator=_annotator(annotator),
            story=data.get("story"),
        )


def _annotations(task: dict[str, Any]) -> list[dict[str, Any]]:
    annotations = task.get("annotations", [])
    if not isinstance(annotations, list) or not all(isinstance(one, dict) for one in annotations):
        raise InvalidInputError("'annotations' must be a list of objects; export the project as JSON or JSON-MIN")
    return [one for one in annotations if not one.get("was_cancelled")]


def _choice(annotation: dict[str, Any]) -> object:
    results = annotation.get("result")
    for result in results if isinstance(results, list) else ():
        if isinstance(result, dict) and result.get("from_name") == DECISION:
            value = result.get("value")
            choices = value.get("choices") if isinstance(value, dict) else None
            return choices[0] if isinstance(choices, list) and len(choices) == 1 else choices
    return None


def _annotator(given: object) -> str:
    """Label Studio writes a number, or an object with the user's e-mail address."""
    if isinstance(given, dict):
        given = given.get("email") or given.get("id")
    return "" if given is None else str(given)
