"""Detect one remark quoted in different words."""

from __future__ import annotations

from claimdiff.comparators.quotations import compare_quotations, similarity
from claimdiff.model import Finding, Pair

#: One quotation is part of the other, word for word.
AGREEMENT = 0.9


def detect_quote(pair: Pair) -> Finding | None:
    """Compare the quotations of two claims.

    Returns:
        A conflict if both quote one remark in different words, an agreement if one quotation is part of the other, None
        if either side has no quotation or the remarks differ.
    """
    left, right = pair.left.quotation, pair.right.quotation
    if left is None or right is None:
        return None
    relation, reason = compare_quotations(left.text, right.text)
    if relation == "unknown":
        return None
    if relation == "same":
        return Finding(outcome="agreement", kind="quote", confidence=AGREEMENT, left=left, right=right, reason=reason)
    closeness = similarity(left.text, right.text)
    return Finding(outcome="conflict", kind="quote", confidence=closeness, left=left, right=right, reason=reason)
