"""A comparison as a table: one row a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimdiff.errors import MissingDependencyError
from claimdiff.model import Comparison, Side
from claimdiff.report.view import view_of

if TYPE_CHECKING:
    import pandas as pd

_SIDE = ("source", "article_id", "claim_id", "claim", "speaker", "quote", "value", "start", "end")
#: The columns of `to_frame`, in order.
COLUMNS = (
    "outcome",
    "kind",
    "confidence",
    "explanation",
    "similarity",
    *(f"left_{name}" for name in _SIDE),
    *(f"right_{name}" for name in _SIDE),
)
_NUMBERS = {"confidence": "float64", "similarity": "float64"} | {
    f"{side}_{name}": "int64" for side in ("left", "right") for name in ("start", "end")
}


def to_frame(comparison: Comparison) -> pd.DataFrame:
    """One row for each conflict, then each update, then each agreement, in the order of the comparison.

    Columns: `outcome`, `kind`, `confidence` and `explanation` (kind and confidence of conflicts only; agreements have
    no explanation), `similarity` of the match in [0, 1], and for each side, prefixed `left_` and `right_`: `source`,
    `article_id`, `claim_id`, `claim` (its text), `speaker`, `quote`, `value`, `start` and `end` (code points of the
    article's text). Numbers are float64 (NaN where there is none) and int64, all else Python objects.

    Raises:
        MissingDependencyError: pandas is not installed (`pip install 'claimdiff[frame]'`).
    """
    try:
        import pandas as pd
    except ModuleNotFoundError as error:
        raise MissingDependencyError("pandas", "frame") from error

    view = view_of(comparison)
    similarity = {(match.left, match.right): match.similarity for match in comparison.matches}

    def side(prefix: str, of: Side) -> dict[str, Any]:
        claim = view.claims[of.claim_id]
        values = (
            view.articles[of.article_id].source,
            of.article_id,
            of.claim_id,
            claim.text,
            claim.speaker.name if claim.speaker else None,
            of.quote,
            of.value,
            of.start,
            of.end,
        )
        return {f"{prefix}_{name}": value for name, value in zip(_SIDE, values, strict=True)}

    rows = [
        {
            "outcome": outcome,
            "kind": getattr(finding, "kind", None),
            "confidence": getattr(finding, "confidence", None),
            "explanation": getattr(finding, "explanation", None),
            "similarity": similarity.get(
                (finding.left.claim_id, finding.right.claim_id),
                similarity.get((finding.right.claim_id, finding.left.claim_id)),
            ),
            **side("left", finding.left),
            **side("right", finding.right),
        }
        for outcome, findings in (
            ("conflict", comparison.conflicts),
            ("update", comparison.updates),
            ("agreement", comparison.agreements),
        )
        for finding in findings
    ]
    # Objects, not pandas strings: those refuse half surrogates.
    return pd.DataFrame(
        {name: pd.Series([row[name] for row in rows], dtype=_NUMBERS.get(name, "object")) for name in COLUMNS}
    )
