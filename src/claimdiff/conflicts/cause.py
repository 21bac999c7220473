"""One act, two causes or motives."""

from __future__ import annotations

import re

from claimdiff import lexicon
from claimdiff.conflicts.content import same_predicate
from claimdiff.model import Article, Claim, Mention
from claimdiff.protocols import Finding, Pair
from claimdiff.slots import Compared

#: Share of the shorter cause's telling words that the longer one repeats, from which on both name one cause.
MIN_SHARED = 0.34
#: How many telling words, from the first, say what a cause is about: who did what, or the act that a noun names.
CORE = 2
#: What marks a cause as the cause, right before it. "As", "with", "when" and "after" may only tell the time.
STATED = re.compile(
    r"\b(?:because(?: of)?|due to|owing to|thanks to|on account of|as a result of"
    r"|in (?:response|retaliation|reaction|protest|return) (?:to|for|at|against|over)|in (?:revenge|reprisal) for"
    r"|prompted by|caused by|triggered by|sparked by|motivated by|blamed on|over|for|out of|citing|so that|in order to"
    r"|(?:reason|motive|cause) (?:was|is|for)|since)\W*$",
    re.IGNORECASE,
)
STATED_INSIDE = re.compile(r"(?:because|due to|owing to|in response|in retaliation|so that|in order)\b", re.IGNORECASE)
NEXT_CLAUSE = re.compile(r"[;:.]\s|,?\s(?:just\s)?(?:as|while|when|after|before|but|although|though|which|who)\s")
STOP_WORDS = frozenset(
    "a an the this that these those and or but of to in on at for with from by as its it his her their our your my"
    " is are was were be been being has have had not no into over after before during against about more most such"
    " who which one some any alleged recent earlier last week month year".split()
)


def detect_cause(pair: Pair) -> Finding | None:
    """Compares the causes that two claims give for one act.

    Returns:
        A conflict when both are given outright as the cause and are different, an agreement when they
        share enough of them, None when either gives no cause or the causes overlap in part.
    """
    left, right = pair.left.cause, pair.right.cause
    if left is None or right is None or not same_predicate(pair.left, pair.right):
        return None
    relation, reason = compare_causes(left, right)
    if relation == "same":
        shared = _shared(telling_words(left), telling_words(right))
        confidence = 0.5 + shared / 2
        return Finding(outcome="agreement", kind="cause", confidence=confidence, left=left, right=right, reason=reason)
    if (
        relation != "different"
        or _listed(telling_words(left), _clause(pair.right, pair.right_article))
        or _listed(telling_words(right), _clause(pair.left, pair.left_article))
    ):
        return None
    if not (_given_as_cause(pair.left_article.text, left) and _given_as_cause(pair.right_article.text, right)):
        return None
    return Finding(outcome="conflict", kind="cause", confidence=0.6, left=left, right=right)


def compare_causes(left: Mention, right: Mention) -> Compared:
    """Compares two causes by their telling words.

    Returns:
        "same" when they share enough of them, "compatible" when they share some, "different" when they share none, or
        only what both tell of besides: "a barge had struck a pier", "a flood had washed out a pier"; "unknown" when
        either has none.
    """
    one, other = telling_words(left), telling_words(right)
    if not one or not other:
        return Compared("unknown", "one says too little")
    shared = _shared(one, other)
    if shared == 0:
        return Compared("different", "they have no telling word in common")
    if not (_common(_core(left), other) or _common(_core(right), one)):
        return Compared("different", "they tell of two acts")
    words = ", ".join(sorted(_common(one, other)))
    return Compared("same" if shared >= MIN_SHARED else "compatible", f"both tell of: {words}")


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(_common(one, other)) / min(len(one), len(other))


def _given_as_cause(text: str, cause: Mention) -> bool:
    """Whether the words before a cause, or its first ones, say outright that it is the cause or the motive."""
    before = text[max(0, cause.start - 40) : cause.start]
    return STATED.search(before) is not None or STATED_INSIDE.match(cause.text) is not None


def telling_words(cause: Mention) -> frozenset[str]:
    """The words of a cause that say what it is, in lower case."""
    return frozenset(_telling(cause))


def _telling(cause: Mention) -> list[str]:
    return [w for w in re.findall(r"[^\W_]+", cause.text.casefold()) if w not in STOP_WORDS and len(w) > 1]


def _core(cause: Mention) -> frozenset[str]:
    """The first words that say what a cause is."""
    return frozenset(_telling(cause)[:CORE])


def _common(one: frozenset[str], other: frozenset[str]) -> set[str]:
    """Words of the shorter cause that the other repeats, inflected or as a synonym."""
    shorter, longer = sorted((one, other), key=lambda words: (len(words), sorted(words)))
    return {w for w in shorter if any(_alike(w, v) for v in longer)}


def _alike(one: str, other: str) -> bool:
    if one == other or (len(one) > 4 and len(other) > 4 and one[:5] == other[:5]):
        return True
    return lexicon.are_synonyms(one, other, "noun") or lexicon.are_synonyms(one, other, "verb")


def _clause(claim: Claim, article: Article) -> str:
    """The claim's words up to the end of the clause that gives the cause: there the other causes of the act stand."""
    assert claim.cause is not None
    rest = article.text[claim.cause.end : max(claim.cause.end, claim.sentence.end)]
    boundary = NEXT_CLAUSE.search(rest)
    end = claim.cause.end + (boundary.start() if boundary else len(rest))
    return article.text[min(claim.start, claim.cause.start) : end]


def _listed(cause: frozenset[str], clause: str) -> bool:
    """Whether the other source's clause names this cause too, among others."""
    named = frozenset(re.findall(r"[^\W_]+", clause.casefold()))
    return len(cause & named) / len(cause) >= 0.5
