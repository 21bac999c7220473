"""Whether two claims are rival remarks of different speakers, which both articles may report truly."""

from __future__ import annotations

from claimdiff.comparators.names import GENERIC, has_capital, same_name
from claimdiff.conflicts.detectors.attribution import described_apart
from claimdiff.english import wordnet
from claimdiff.english.content_words import words_of
from claimdiff.model import Pair, Speaker

#: Words for whoever establishes what happened; the lexicon adds the kinds of policemen and investigators.
_AUTHORITIES = frozenset({"police", "official", "authority", "prosecutor", "hospital", "coastguard"})


def are_rivals(pair: Pair) -> bool:
    """Whether both claims have a known speaker, the two are different, and neither is an authority on the event.

    What the police, officials or a news agency say of the event itself (counts, times, places, causes) is taken as the
    report's own account.
    """
    left, right = pair.left.speaker, pair.right.speaker
    if left is None or right is None or _is_authority(left) or _is_authority(right):
        return False
    if {left.name.casefold(), right.name.casefold()} & GENERIC:
        return False  # "it said": whoever that is
    return same_name(left.name, right.name) == "different"


def are_two(pair: Pair) -> bool:
    """Whether two quotations are of two people, by their names or by what they are, and so two remarks."""
    left, right = pair.left.speaker, pair.right.speaker
    if left is None or right is None or pair.left.quotation is None or pair.right.quotation is None:
        return False
    if described_apart(left, right):
        return True
    if {left.text.casefold(), right.text.casefold()} & GENERIC:
        return False
    named = has_capital(left.text) and has_capital(right.text)  # not by a pronoun, which may be misread
    return named and same_name(left.name, right.name) == "different"


def _is_authority(speaker: Speaker) -> bool:
    lemmas = {lemma for word in words_of(speaker.text) for lemma in (word, *wordnet.lemmas_of(word, "noun"))}
    kinds = ("lawman", "investigator")
    return bool(lemmas & _AUTHORITIES) or any(wordnet.is_kind_of(lemma, kind) for lemma in lemmas for kind in kinds)
