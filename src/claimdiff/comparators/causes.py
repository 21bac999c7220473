"""Whether two causes are the same, by their content words."""

from __future__ import annotations

from claimdiff.comparators.compared import Compared
from claimdiff.english import wordnet
from claimdiff.english.content_words import (
    CALENDAR_WORDS,
    NEGATIONS,
    content_words,
    same_word,
    verb_lemmas,
    words_of,
)
from claimdiff.english.negation import LACK
from claimdiff.model import Mention

#: Number of leading content words that form the core of a cause: who did what, or the act that a noun names.
CORE = 2


def compare_causes(left: Mention, right: Mention) -> Compared:
    """Compare two causes by their content words.

    Returns:
        "same" if one has all of the other's, or broader or narrower words for them, and both or neither are a lack
        ("rain", "a lack of rain"); "different" if they share none or only words outside their core ("a barge had struck
        a pier", "a flood had washed out a pier"); "compatible" if they share some; "unknown" if either has none.
    """
    one, other = cause_words(left), cause_words(right)
    if not one or not other:
        return Compared("unknown", "one cause has no key words")
    shared = _common(one, other)
    if not shared:
        return Compared("different", "they have no key words in common")
    if not (_common(_core(left), other) or _common(_core(right), one)):
        return Compared("different", "they describe different acts")
    same = (_is_within(one, other) or _is_within(other, one)) and _is_lack(left) == _is_lack(right)
    return Compared("same" if same else "compatible", f"both mention {', '.join(sorted(shared))}")


def cause_words(cause: Mention) -> frozenset[str]:
    """Return the content words of a cause, in lower case."""
    return frozenset(_telling(cause))


def _telling(cause: Mention) -> tuple[str, ...]:
    return content_words(cause.text, CALENDAR_WORDS)


def _core(cause: Mention) -> frozenset[str]:
    """Return the first content words of a cause."""
    return frozenset(_telling(cause)[:CORE])


def _is_lack(cause: Mention) -> bool:
    """Whether a cause is that something is not there or did not happen."""
    return not (NEGATIONS | LACK).isdisjoint(words_of(cause.text))


def _is_within(one: frozenset[str], other: frozenset[str]) -> bool:
    return all(any(_names_same(word, said) for said in other) for word in one)


def _names_same(one: str, other: str) -> bool:
    """Whether two words are one, one is a kind of the other ("crash", "collision") or both are alike ("dense fog")."""
    if same_word(one, other) or wordnet.are_similar(one, other):
        return True
    pairs = [(a, b) for a in verb_lemmas(one) for b in verb_lemmas(other)]
    if any(wordnet.is_kind_of(a, b, "verb") or wordnet.is_kind_of(b, a, "verb") for a, b in pairs):
        return True
    nouns = [(a, b) for a in wordnet.lemmas_of(one, "noun") for b in wordnet.lemmas_of(other, "noun")]
    return any(wordnet.is_kind_of(a, b) or wordnet.is_kind_of(b, a) for a, b in nouns)


def _common(one: frozenset[str], other: frozenset[str]) -> set[str]:
    """Return the words of the shorter cause that the other repeats, inflected, as a synonym or in a related word."""
    shorter, longer = sorted((one, other), key=lambda words: (len(words), sorted(words)))
    return {w for w in shorter if any(_related(w, v) for v in longer)}


def _related(one: str, other: str) -> bool:
    """Whether two words are one, or begin alike: "corrupt", "corruption". That rules out nothing but a difference."""
    return same_word(one, other) or (len(one) > 4 and len(other) > 4 and one[:5] == other[:5])
