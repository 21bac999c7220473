"""Write findings as tasks for Label Studio, in which people accept or reject them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from claimdiff._version import __version__
from claimdiff.model import Comparison, Side
from claimdiff.report.view import Reported, View, findings_of, sides_of, view_of
from claimdiff.report.visible import visible
from claimdiff.serialization import dumps

#: The names of the tags in the labelling interface.
TEXT, QUOTES, DECISION = "text", "quotes", "decision"
#: The choices of `DECISION`.
ACCEPT, REJECT = "accept", "reject"
#: The labelling interface of a project for these tasks (Settings, Labeling Interface, Code).
LABEL_STUDIO_CONFIG = f"""\
<View>
  <Header value="$explanation"/>
  <Text name="{TEXT}" value="$text"/>
  <Labels name="{QUOTES}" toName="{TEXT}">
    <Label value="quote"/>
  </Labels>
  <Choices name="{DECISION}" toName="{TEXT}" choice="single" required="true">
    <Choice value="{ACCEPT}"/>
    <Choice value="{REJECT}"/>
  </Choices>
</View>
"""


def to_label_studio(comparison: Comparison) -> list[dict[str, Any]]:
    """Return a Label Studio task for each conflict, dispute, update and agreement, to accept or to reject.

    The format is the JSON that Label Studio imports (https://labelstud.io/guide/tasks). A task shows the sentences of
    all sides below the explanation; its prediction marks their quotes and accepts the finding, with the confidence as
    the score of conflicts and disputes. The labelling interface is `LABEL_STUDIO_CONFIG`. Control characters in the
    texts are replaced by visible names.

    `claimdiff.review.read_decisions` reads what people decided; `data["finding"]` says on which finding.

    Raises:
        InvalidInputError: a text cannot be written as JSON.
    """
    view = view_of(comparison)
    return [_task(view, outcome, finding) for outcome, _, finding in findings_of(comparison)]


def finding_id(comparison: Comparison, outcome: str, finding: Reported) -> str:
    """Return an id derived from the story, the outcome, the kind and the quotes: the same in equal comparisons."""
    sides = [[side.article_id, side.start, side.end] for side in sides_of(finding)]
    return str(uuid5(NAMESPACE_URL, dumps([comparison.id, outcome, getattr(finding, "kind", None), sides])))


def _task(view: View, outcome: str, finding: Reported) -> dict[str, Any]:
    sides = sides_of(finding)
    text, quotes = _passages(view, sides)
    confidence = getattr(finding, "confidence", None)
    marked = [
        _result(f"{QUOTES}-{number}", QUOTES, "labels", {"start": start, "end": end, "text": text[start:end]}, "quote")
        for number, (start, end) in enumerate(quotes, 1)
    ]
    prediction = {
        "model_version": f"claimdiff {__version__}",
        "result": [*marked, _result(DECISION, DECISION, "choices", {}, ACCEPT)],
    }
    return {
        "data": {
            "finding": finding_id(view.comparison, outcome, finding),
            "story": view.comparison.id,
            "outcome": outcome,
            "kind": getattr(finding, "kind", None),
            "confidence": confidence,
            "explanation": visible(getattr(finding, "explanation", "") or f"{view.names(_articles(sides))} agree."),
            "text": text,
        },
        "predictions": [prediction if confidence is None else {**prediction, "score": confidence}],
    }


def _articles(sides: Sequence[Side]) -> list[str]:
    return list(dict.fromkeys(side.article_id for side in sides))


def _passages(view: View, sides: Sequence[Side]) -> tuple[str, list[tuple[int, int]]]:
    """Return the sentences of all sides, each below its source, and the ranges of the quotes in them."""
    text, quotes = "", []
    for side in sides:
        excerpt = view.excerpt(side)
        text += f"{visible(excerpt.label)}:\n{visible(excerpt.before)}"
        start = len(text)
        text += visible(excerpt.quote)
        quotes.append((start, len(text)))
        text += f"{visible(excerpt.after)}\n\n"
    return text.rstrip("\n"), quotes


def _result(id: str, tag: str, kind: str, value: dict[str, Any], choice: str) -> dict[str, Any]:
    return {"id": id, "from_name": tag, "to_name": TEXT, "type": kind, "value": {**value, kind: [choice]}}
