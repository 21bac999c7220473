"""Whether two causes are one, by the words that tell what they are."""

from __future__ import annotations

from claimdiff.comparators.compared import Compared
from claimdiff.english import wordnet
from claimdiff.english.content_words import CALENDAR_WORDS, content_words
from claimdiff.model import Mention

#: Share of the shorter cause's telling words that the longer one repeats, from which on both name one cause.
MIN_SHARED = 0.34
#: How many telling words, from the first, say what a cause is about: who did what, or the act that a noun names.
CORE = 2


def compare_causes(left: Mention, right: Mention) -> Compared:
    """Compares two causes by their telling words.

    Returns:
        "same" when they share enough of them, "compatible" when they share some, "different" when they share none, or
        only what both tell of besides: "a barge had struck a pier", "a flood had washed out a pier"; "unknown" when
        either has none.
    """
    one, other = cause_words(left), cause_words(right)
    if not one or not other:
        return Compared("unknown", "one says too little")
    shared = shared_share(one, other)
    if shared == 0:
        return Compared("different", "they have no telling word in common")
    if not (_common(_core(left), other) or _common(_core(right), one)):
        return Compared("different", "they tell of two acts")
    words = ", ".join(sorted(_common(one, other)))
    return Compared("same" if shared >= MIN_SHARED else "compatible", f"both tell of: {words}")


def cause_words(cause: Mention) -> frozenset[str]:
    """The words of a cause that say what it is, in lower case."""
    return frozenset(_telling(cause))


def shared_share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(_common(one, other)) / min(len(one), len(other))


def _telling(cause: Mention) -> tuple[str, ...]:
    return content_words(cause.text, CALENDAR_WORDS)


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
    return wordnet.are_synonyms(one, other, "noun") or wordnet.are_synonyms(one, other, "verb")
