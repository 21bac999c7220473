"""Convert comparisons to rows of a table, one per finding."""

from __future__ import annotations

import re
from typing import Any

from claimdiff.model import Comparison, Side
from claimdiff.report.view import View, view_of

_SIDE = ("source", "article_id", "claim_id", "claim", "speaker", "quote", "value", "start", "end")
#: The columns of every table, in order.
COLUMNS = (
    "outcome",
    "kind",
    "confidence",
    "explanation",
    "similarity",
    *(f"left_{name}" for name in _SIDE),
    *(f"right_{name}" for name in _SIDE),
)
#: The numeric columns; all others are text.
SHARES = frozenset({"confidence", "similarity"})
OFFSETS = frozenset({"left_start", "left_end", "right_start", "right_end"})
_SURROGATE = re.compile("[\ud800-\udfff]")


def rows_of(comparison: Comparison) -> list[dict[str, Any]]:
    """Return conflicts, then disputes, updates and agreements as dicts with the keys `COLUMNS`.

    `kind` and `confidence` are None except for conflicts and disputes; agreements have no explanation. `similarity` is
    that of the match, or None if the two claims were not matched.
    """
    view = view_of(comparison)
    similarity = {(match.left, match.right): match.similarity for match in comparison.matches}
    return [
        {
            "outcome": outcome,
            "kind": getattr(finding, "kind", None),
            "confidence": getattr(finding, "confidence", None),
            "explanation": getattr(finding, "explanation", None),
            "similarity": similarity.get(
                (finding.left.claim_id, finding.right.claim_id),
                similarity.get((finding.right.claim_id, finding.left.claim_id)),
            ),
            **_side(view, "left", finding.left),
            **_side(view, "right", finding.right),
        }
        for outcome, findings in (
            ("conflict", comparison.conflicts),
            ("dispute", comparison.disputes),
            ("update", comparison.updates),
            ("agreement", comparison.agreements),
        )
        for finding in findings
    ]


def encodable(value: Any) -> Any:
    """Replace each lone surrogate in a text, which UTF-8 cannot encode, by U+FFFD, which keeps offsets valid.

    Anything but a string is returned unchanged.
    """
    return _SURROGATE.sub("\ufffd", value) if isinstance(value, str) else value


def _side(view: View, prefix: str, side: Side) -> dict[str, Any]:
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
    )
    return {f"{prefix}_{name}": value for name, value in zip(_SIDE, values, strict=True)}
