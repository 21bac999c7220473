"""Convert comparisons to rows of a table, one per finding and further source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from claimdiff.model import Agreement, Comparison, Conflict, Side
from claimdiff.report.view import Reported, View, findings_of, view_of

_SIDE = ("source", "article_id", "claim_id", "claim", "speaker", "quote", "value", "start", "end", "answer")
#: The columns of every table, in order.
COLUMNS = (
    "outcome",
    "kind",
    "confidence",
    "explanation",
    "similarity",
    "finding",
    *(f"left_{name}" for name in _SIDE),
    *(f"right_{name}" for name in _SIDE),
)
#: The numeric columns; all others are text.
SHARES = frozenset({"confidence", "similarity"})
INTEGERS = frozenset(f"{side}_{name}" for side in ("left", "right") for name in ("start", "end", "answer"))
_SURROGATE = re.compile("[\ud800-\udfff]")


class _Opposed(NamedTuple):
    """Two sides of a finding, with the numbers of their answers and the confidence of the opposition."""

    left: Side
    right: Side
    left_answer: int
    right_answer: int
    confidence: float | None


def rows_of(comparison: Comparison) -> list[dict[str, Any]]:
    """Return conflicts, then disputes, updates and agreements as dicts with the keys `COLUMNS`.

    `kind` and `confidence` are None except for conflicts and disputes; agreements have no explanation. `similarity` is
    that of the match, or None if the two claims were not matched. A conflict of more than two articles has a row for
    its two surest sides and one for each further article, with a side that it contradicts: the left one of the first
    row, or the right one if it gives the same answer as the left one.
    """
    view = view_of(comparison)
    similarity = {frozenset((match.left, match.right)): match.similarity for match in comparison.matches}
    return [
        {
            "outcome": outcome,
            "kind": getattr(finding, "kind", None),
            "confidence": pair.confidence,
            "explanation": getattr(finding, "explanation", None),
            "similarity": similarity.get(frozenset((pair.left.claim_id, pair.right.claim_id))),
            "finding": f"{outcome}-{number}",
            **_side(view, "left", pair.left, pair.left_answer),
            **_side(view, "right", pair.right, pair.right_answer),
        }
        for outcome, number, finding in findings_of(comparison)
        for pair in _opposed(finding)
    ]


def _opposed(finding: Reported) -> Iterator[_Opposed]:
    if not isinstance(finding, Conflict):
        same = isinstance(finding, Agreement)
        yield _Opposed(finding.left, finding.right, 1, 1 if same else 2, getattr(finding, "confidence", None))
        return
    left, right = finding.left, finding.right
    yield _Opposed(left, right, 1, 2, finding.confidence)
    confidences = finding.confidences or [[finding.confidence] * len(sides) for sides in finding.positions]
    for answer, (sides, sure) in enumerate(zip(finding.positions, confidences, strict=True), 1):
        for side, confidence in zip(sides, sure, strict=True):
            if side in (left, right):
                continue
            if answer == 1:
                yield _Opposed(side, right, 1, 2, confidence)
            else:
                yield _Opposed(left, side, 1, answer, confidence)


def encodable(value: Any) -> Any:
    """Replace each lone surrogate in a text, which UTF-8 cannot encode, by U+FFFD, which keeps offsets valid.

    Anything but a string is returned unchanged.
    """
    return _SURROGATE.sub("\ufffd", value) if isinstance(value, str) else value


def _side(view: View, prefix: str, side: Side, answer: int) -> dict[str, Any]:
    claim = view.claims[side.claim_id]
    values = (
        view.articles[side.article_id].source,
        side.article_id,
        side.claim_id,
        claim.text,
        claim.speaker.name if claim.speaker else None,
        side.quote,
        side.value,
        side.start,
        side.end,
        answer,
    )
    return {f"{prefix}_{name}": value for name, value in zip(_SIDE, values, strict=True)}
