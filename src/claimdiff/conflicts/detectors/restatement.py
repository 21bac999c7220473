"""Two claims that say the same in nearly the same words, whatever slots they have."""

from __future__ import annotations

from claimdiff.english.content_words import content_stems
from claimdiff.findings.words import claim_words
from claimdiff.model import Finding, Pair

#: Least similarity of two claims of which one holds all content words of the other.
MIN_SAME_CLAIM = 0.75


def detect_restatement(pair: Pair) -> Finding | None:
    """Compares two claims as they stand.

    Returns:
        An agreement when the content words of one are all among the other's, both are put alike and they are close in
        meaning; None otherwise. Never a conflict.
    """
    left, right = pair.left, pair.right
    if pair.similarity < MIN_SAME_CLAIM or (left.polarity, left.certainty) != (right.polarity, right.certainty):
        return None
    one, other = content_stems(left.text), content_stems(right.text)
    if not one or not other or not (one <= other or other <= one):
        return None
    return Finding(
        outcome="agreement",
        kind="description",
        confidence=min(1.0, pair.similarity),
        left=claim_words(pair.left_article, left),
        right=claim_words(pair.right_article, right),
    )
