"""Detect differences in words on a scale: all and none, first and second, more and less."""

from __future__ import annotations

from claimdiff.comparators.acts import same_predicate
from claimdiff.comparators.scales import are_apart, opposite_comparison, paired, reason
from claimdiff.model import ConflictKind, Finding, Mention, Pair

#: The two words exclude each other only if both are about the same group or ranking.
CONFLICT = 0.5


def detect_scale(pair: Pair) -> Finding | None:
    """Compare quantifiers of one group, places in one ranking and comparatives.

    Returns:
        A conflict if words of two claims about one act exclude each other ("most of the houses" / "few of the houses",
        "came second" / "came third", "longer" / "shorter"); otherwise None. Never an agreement.
    """
    if pair.left.polarity != pair.right.polarity or not same_predicate(pair.left, pair.right):
        return None
    for left, right in paired(pair):
        if are_apart(left, right):
            return _finding("quantity", left.mention, right.mention)
    opposite = opposite_comparison(pair)
    return _finding("description", *opposite) if opposite is not None else None


def _finding(kind: ConflictKind, left: Mention, right: Mention) -> Finding:
    return Finding(
        outcome="conflict", kind=kind, confidence=CONFLICT, left=left, right=right, reason=reason(left, right)
    )
