"""Detect one act with different causes or motives."""

from __future__ import annotations

import re

from claimdiff.comparators.acts import same_predicate
from claimdiff.comparators.causes import cause_words, compare_causes
from claimdiff.comparators.names import same_participant
from claimdiff.english.causal_words import TRIGGERING_VERBS
from claimdiff.english.content_words import words_of
from claimdiff.model import Article, Claim, Finding, Mention, Pair

#: Words right before a cause that mark it as one. "As", "with", "when" and "after" may only give the time.
STATED = re.compile(
    r"\b(?:because(?: of)?|due to|owing to|thanks to|on account of|as a result of"
    r"|in (?:response|retaliation|reaction|protest|return) (?:to|for|at|against|over)|in (?:revenge|reprisal) for"
    r"|prompted by|caused by|triggered by|sparked by|motivated by|blamed on|over|for|out of|citing|so that|in order to"
    r"|(?:reason|motive|cause) (?:was|is|for)|since)\W*$",
    re.IGNORECASE,
)
STATED_INSIDE = re.compile(r"(?:because|due to|owing to|in response|in retaliation|so that|in order)\b", re.IGNORECASE)
#: Share of a cause's words that the other source's clause must repeat to mention that cause too.
MIN_LISTED = 0.5
#: Low, because one act may have two causes.
CONFLICT = 0.6
#: One cause has all words of the other.
AGREEMENT = 1.0
NEXT_CLAUSE = re.compile(r"[;:.]\s|,?\s(?:just\s)?(?:as|while|when|after|before|but|although|though|which|who)\s")


def detect_cause(pair: Pair) -> Finding | None:
    """Compare the causes that two claims give for one act.

    Returns:
        A conflict if both are explicitly given as the cause and differ, an agreement if one has all words of the other,
        None if either claim has no cause or the causes overlap in part.
    """
    left, right = _cause_of(pair.left), _cause_of(pair.right)
    if left is None or right is None or not same_predicate(pair.left, pair.right):
        return None
    relation, reason = compare_causes(left, right)
    if relation == "same":
        return Finding(outcome="agreement", kind="cause", confidence=AGREEMENT, left=left, right=right, reason=reason)
    if (
        relation != "different"
        or _listed(cause_words(left), _clause(pair.right, pair.right_article))
        or _listed(cause_words(right), _clause(pair.left, pair.left_article))
    ):
        return None
    if not (
        _given_as_cause(pair.left, pair.left_article, left) and _given_as_cause(pair.right, pair.right_article, right)
    ):
        return None
    if pair.left.predicate in TRIGGERING_VERBS and not _have_same_effect(pair):
        return None
    return Finding(outcome="conflict", kind="cause", confidence=CONFLICT, left=left, right=right)


def _cause_of(claim: Claim) -> Mention | None:
    """Return the cause that a claim gives: its own, what a verb of causing has for its subject, or what is blamed."""
    if claim.cause is not None:
        return claim.cause
    agent, patient = (
        next((p for p in claim.participants if p.role == role and p.type == "thing"), None)
        for role in ("agent", "patient")
    )
    if claim.predicate == "blame":
        return patient or agent
    return agent if claim.predicate in TRIGGERING_VERBS else None


def _have_same_effect(pair: Pair) -> bool:
    return any(
        same_participant(one, other) == "same"
        for one in pair.left.participants
        for other in pair.right.participants
        if one.role == other.role == "patient"
    )


def _given_as_cause(claim: Claim, article: Article, cause: Mention) -> bool:
    """Whether the claim's verb, the words before a cause, or its first words explicitly mark it as cause or motive."""
    if claim.predicate in TRIGGERING_VERBS | {"blame"}:
        return True
    text = article.text
    before = text[max(0, cause.start - 40) : cause.start]
    return STATED.search(before) is not None or STATED_INSIDE.match(cause.text) is not None


def _clause(claim: Claim, article: Article) -> str:
    """Return the claim's words up to the end of the clause with the cause, where other causes of the act are listed."""
    cause = _cause_of(claim)
    assert cause is not None
    rest = article.text[cause.end : max(cause.end, claim.sentence.end)]
    boundary = NEXT_CLAUSE.search(rest)
    end = cause.end + (boundary.start() if boundary else len(rest))
    return article.text[min(claim.start, cause.start) : end]


def _listed(cause: frozenset[str], clause: str) -> bool:
    """Whether the other source's clause also mentions this cause."""
    named = frozenset(words_of(clause))
    return len(cause & named) / len(cause) >= MIN_LISTED
