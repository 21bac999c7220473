"""Whether two causes are the same, by their content words."""

from __future__ import annotations

from claimdiff.comparators.compared import Compared
from claimdiff.english import wordnet
from claimdiff.english.content_words import CALENDAR_WORDS, content_words
from claimdiff.model import Mention

#: Share of the shorter cause's content words that the longer one must repeat for both to be the same cause.
MIN_SHARED = 0.34
#: Number of leading content words that form the core of a cause: who did what, or the act that a noun names.
CORE = 2


def compare_causes(left: Mention, right: Mention) -> Compared:
    """Compare two causes by their content words.

    Returns:
        "same" if they share at least `MIN_SHARED` of them, "compatible" if they share fewer, "different" if they share
        none or only words outside their core ("a barge had struck a pier", "a flood had washed out a pier"), "unknown"
        if either has none.
    """
    one, other = cause_words(left), cause_words(right)
    if not one or not other:
        return Compared("unknown", "one cause has no key words")
    shared = shared_share(one, other)
    if shared == 0:
        return Compared("different", "they have no key words in common")
    if not (_common(_core(left), other) or _common(_core(right), one)):
        return Compared("different", "they describe different acts")
    words = ", ".join(sorted(_common(one, other)))
    return Compared("same" if shared >= MIN_SHARED else "compatible", f"both mention {words}")


def cause_words(cause: Mention) -> frozenset[str]:
    """Return the content words of a cause, in lower case."""
    return frozenset(_telling(cause))


def shared_share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(_common(one, other)) / min(len(one), len(other))


def _telling(cause: Mention) -> tuple[str, ...]:
    return content_words(cause.text, CALENDAR_WORDS)


def _core(cause: Mention) -> frozenset[str]:
    """Return the first content words of a cause."""
    return frozenset(_telling(cause)[:CORE])


def _common(one: frozenset[str], other: frozenset[str]) -> set[str]:
    """Return the words of the shorter cause that the other repeats, inflected or as a synonym."""
    shorter, longer = sorted((one, other), key=lambda words: (len(words), sorted(words)))
    return {w for w in shorter if any(_alike(w, v) for v in longer)}


def _alike(one: str, other: str) -> bool:
    if one == other or (len(one) > 4 and len(other) > 4 and one[:5] == other[:5]):
        return True
    return wordnet.are_synonyms(one, other, "noun") or wordnet.are_synonyms(one, other, "verb")
