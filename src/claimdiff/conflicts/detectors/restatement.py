"""Detect claims that say the same thing in nearly the same words, whatever their slots."""

from __future__ import annotations

from claimdiff.english.content_words import content_stems
from claimdiff.findings.words import claim_words
from claimdiff.model import Finding, Pair

#: Lowest similarity of two claims of which one has all content words of the other.
MIN_SAME_CLAIM = 0.75


def detect_restatement(pair: Pair) -> Finding | None:
    """Compare two claims as a whole.

    Returns:
        An agreement if one claim has all content words of the other, both have the same polarity and certainty, and
        they are close in meaning; otherwise None. Never a conflict.
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
