"""Detect claims that say the same thing in nearly the same words or in synonyms, whatever their slots."""

from __future__ import annotations

from claimdiff.english.content_words import content_stems, coverage
from claimdiff.english.phrasal_verbs import with_particles
from claimdiff.findings.words import claim_words
from claimdiff.model import Finding, Pair

#: Lowest similarity of two claims of which one has all content words of the other.
MIN_SAME_CLAIM = 0.75
#: Lowest similarity of two claims that have all content words of each other, some of them as synonyms.
MIN_SAME_WORDS = 0.6


def detect_restatement(pair: Pair) -> Finding | None:
    """Compare two claims as a whole.

    Returns:
        An agreement if both have the same polarity and certainty, are close in meaning, and one has all content words
        of the other, or each has those of the other, inflected or as synonyms; otherwise None. Never a conflict.
    """
    left, right = pair.left, pair.right
    if pair.similarity < MIN_SAME_WORDS or (left.polarity, left.certainty) != (right.polarity, right.certainty):
        return None
    if not (_is_contained(pair) or _are_reworded(pair)):
        return None
    return Finding(
        outcome="agreement",
        kind="description",
        confidence=min(1.0, pair.similarity),
        left=claim_words(pair.left_article, left),
        right=claim_words(pair.right_article, right),
    )


def _is_contained(pair: Pair) -> bool:
    one, other = content_stems(pair.left.text), content_stems(pair.right.text)
    return pair.similarity >= MIN_SAME_CLAIM and bool(one) and bool(other) and (one <= other or other <= one)


def _are_reworded(pair: Pair) -> bool:
    one, other = with_particles(pair.left.text), with_particles(pair.right.text)
    return bool(one) and bool(other) and coverage(one, other) == coverage(other, one) == 1
