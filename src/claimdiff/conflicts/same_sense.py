"""The last look before an agreement: whether two claims differ in what no two claims that agree may differ in."""

from __future__ import annotations

from collections.abc import Iterator

from claimdiff.conflicts.denial import denied_by_speaker
from claimdiff.conflicts.details import differ_in_detail
from claimdiff.conflicts.events import other_participants
from claimdiff.english import wordnet
from claimdiff.english.content_words import NEGATIONS, content_words, missing, verb_lemmas, words_of
from claimdiff.english.negation import HARDLY, IMPLICIT_NEGATIVES, UNABLE
from claimdiff.model import Article, Certainty, Claim, Pair

#: Small words of which one excludes the other.
EXCLUSIVE = (frozenset({"up", "down"}), frozenset({"with", "without"}), frozenset({"before", "after"}))
#: How sure a claim is put, from what is said to be so to what only may be so.
LEVELS: dict[Certainty, int] = {"stated": 0, "alleged": 0, "planned": 1, "possible": 2}
_POS: tuple[wordnet.PartOfSpeech, ...] = ("verb", "noun", "adj", "adv")


def have_same_sense(pair: Pair) -> bool:
    """Whether nothing shows that two claims say different things: polarity, certainty, participants, sense,
    figures, days, places.

    Symmetric. That it is true does not make an agreement; that it is false excludes one, whoever proposes it.
    """
    left, right = pair.left, pair.right
    if _is_denied(left, pair.left_article) != _is_denied(right, pair.right_article):
        return False
    if _denials(left.text) % 2 != _denials(right.text) % 2:
        return False
    if LEVELS[left.certainty] != LEVELS[right.certainty]:
        return False
    if other_participants(pair):
        return False
    return not (any(_opposed(left.text, right.text)) or differ_in_detail(pair))


def _is_denied(claim: Claim, article: Article) -> bool:
    return (claim.polarity == "negated") != denied_by_speaker(claim, article)


def _denials(text: str) -> int:
    """How many of the words of a text deny something."""
    return sum(
        word in NEGATIONS | UNABLE | HARDLY
        or word.endswith("n't")
        or not verb_lemmas(word).isdisjoint(IMPLICIT_NEGATIVES)
        for word in words_of(text)
    )


def _opposed(left: str, right: str) -> Iterator[bool]:
    """For each word of one text alone, whether it is the opposite of a word of the other alone."""
    ours, theirs = set(words_of(left)), set(words_of(right))
    for words in EXCLUSIVE:
        yield bool(ours & words) and bool(theirs & words) and ours & words != theirs & words
    alone = missing(content_words(left), content_words(right))
    others = missing(content_words(right), content_words(left))
    for one in alone:
        for other in others:
            yield _are_opposed(one, other)


def _are_opposed(one: str, other: str) -> bool:
    return any(
        wordnet.are_opposed(a, b, pos)
        for pos in _POS
        for a in wordnet.lemmas_of(one, pos)
        for b in wordnet.lemmas_of(other, pos)
    )
