"""Prepositions of which one excludes the other before one thing: "to Cairo" / "from Cairo"."""

from __future__ import annotations

import re

from claimdiff.comparators.quantities import compare_quantities
from claimdiff.conflicts.detectors.quantity import step_of
from claimdiff.english.content_words import FUNCTION_WORDS, words_of
from claimdiff.english.quantity_grammar import CHANGING
from claimdiff.model import Claim, Pair

#: Prepositions by what they say of the words behind them.
_PREPOSITIONS = {
    **dict.fromkeys(("to", "into", "onto", "toward", "towards"), "to"),
    **dict.fromkeys(("from", "since"), "from"),
    **dict.fromkeys(("until", "till"), "until"),
    **{word: word for word in ("by", "before", "after", "with", "without", "for", "against")},
}
_OPPOSITE = frozenset(
    map(
        frozenset,
        (
            {"to", "from"},
            {"to", "by"},
            {"by", "from"},
            {"until", "from"},
            {"before", "after"},
            {"with", "without"},
            {"for", "against"},
        ),
    )
)
#: A preposition and what stands between it and the next one or a mark; "due to" and the like give a cause.
_PHRASE = re.compile(
    rf"(?i)(?<!according )(?<!due )(?<!owing )(?<!thanks )\b(?P<preposition>{'|'.join(_PREPOSITIONS)})\b"
    rf"(?P<words>(?:(?!\b(?:{'|'.join(_PREPOSITIONS)})\b)[^,;:()])*)"
)
#: Words that may stand between a preposition and its noun.
_BEFORE_NOUN = frozenset(
    "a an the this that these those its his her our my your their about around over more than".split()
)


def differ_in_direction(pair: Pair) -> bool:
    """Whether two claims with one verb put the same thing in opposite directions: "to Rome" / "from Rome".

    So do a change and the level that it leads to: "fell $5 million" / "fell to $5 million". Symmetric.
    """
    if pair.left.predicate != pair.right.predicate:
        return False
    left, right = _directions(pair.left), _directions(pair.right)
    return _differ_in_step(pair) or any(
        left[word].isdisjoint(right[word]) and any({a, b} in _OPPOSITE for a in left[word] for b in right[word])
        for word in left.keys() & right.keys()
    )


def _differ_in_step(pair: Pair) -> bool:
    return pair.left.predicate in CHANGING and any(
        compare_quantities(one, other).relation == "same"
        and step_of(one, pair.left_article) != step_of(other, pair.right_article)
        for one in pair.left.quantities
        for other in pair.right.quantities
    )


def _directions(claim: Claim) -> dict[str, set[str]]:
    """Return the prepositions before each content word, if only words of its noun phrase stand between them."""
    found: dict[str, set[str]] = {}
    for phrase in _PHRASE.finditer(claim.text):
        for word in words_of(phrase["words"]):
            if word in FUNCTION_WORDS and word not in _BEFORE_NOUN:
                break
            if word not in FUNCTION_WORDS:
                found.setdefault(word, set()).add(_PREPOSITIONS[phrase["preposition"].casefold()])
    return found
