"""Detect one thing described by categories that exclude each other."""

from __future__ import annotations

from claimdiff.comparators.acts import same_predicate
from claimdiff.comparators.names import is_named
from claimdiff.conflicts.detectors.offices import offices_apart
from claimdiff.english import wordnet
from claimdiff.english.content_words import content_words, coverage, words_of
from claimdiff.model import Article, Claim, Finding, Mention, Pair, Participant

#: Share of the remaining words that each side must find in the other.
MIN_COVERAGE = 0.6
#: Nouns that exclude each other in WordNet may be loose words for the same thing.
CONFLICT = 0.5


def detect_description(pair: Pair) -> Finding | None:
    """Compare the offices of one named person, and the categories that two claims give for the participant in one role.

    Returns:
        A conflict if one person has two offices in one body ("the club's treasurer" / "the club's secretary"), or if
        the head nouns in one role exclude each other ("a rifle" / "a pistol") and the rest of the two statements is the
        same; otherwise None. Broader and narrower terms, synonyms and names are no conflict, nor are
        two things that one article mentions side by side.
    """
    if pair.left.polarity != pair.right.polarity:
        return None
    offices = offices_apart(pair)
    if offices is not None:
        return Finding(
            outcome="conflict",
            kind="description",
            confidence=CONFLICT,
            left=_plain(offices[0]),
            right=_plain(offices[1]),
        )
    if not same_predicate(pair.left, pair.right):
        return None
    for one in pair.left.participants:
        for other in pair.right.participants:
            if one.role == other.role and _exclude(one, other) and _rest_agrees(pair, one, other):
                if _mentions_both(pair.left_article, one, other) or _mentions_both(pair.right_article, one, other):
                    continue
                return Finding(
                    outcome="conflict",
                    kind="description",
                    confidence=CONFLICT,
                    left=_plain(one),
                    right=_plain(other),
                )
    return None


def _exclude(one: Participant, other: Participant) -> bool:
    if is_named(one) or is_named(other):
        return False
    return wordnet.are_siblings(one.head, other.head) or wordnet.are_antonyms(one.head, other.head, "noun")


def _rest_agrees(pair: Pair, one: Participant, other: Participant) -> bool:
    left = _besides(pair.left, one)
    right = _besides(pair.right, other)
    predicate = {pair.left.predicate, pair.right.predicate}
    if not [w for w in left if w not in predicate] or not [w for w in right if w not in predicate]:
        return False
    return min(coverage(left, right), coverage(right, left)) >= MIN_COVERAGE


def _besides(claim: Claim, thing: Participant) -> tuple[str, ...]:
    return content_words(claim.text, words_of(thing.text) + words_of(thing.name))


def _mentions_both(article: Article, one: Participant, other: Participant) -> bool:
    """Whether an article mentions both kinds of thing, which may then be two things."""
    found = set(words_of(article.text))
    lemmas = {lemma for word in found for lemma in wordnet.lemmas_of(word, "noun")} | found
    return one.head in lemmas and other.head in lemmas


def _plain(participant: Participant) -> Mention:
    return Mention(text=participant.text, start=participant.start, end=participant.end)
