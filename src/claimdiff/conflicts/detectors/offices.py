"""Find two offices that one named person cannot hold in one body at one time."""

from __future__ import annotations

from dataclasses import dataclass

from claimdiff.claims.text.sentences import split_sentences
from claimdiff.comparators.names import is_named, name_words, same_participant
from claimdiff.english import wordnet
from claimdiff.english.content_words import content_words, words_of
from claimdiff.english.gazetteer import fold
from claimdiff.model import Article, Claim, Pair, Participant

#: Kinds of noun for those who hold an office, and one that is of no such kind in WordNet.
OFFICES = ("leader", "official", "officeholder", "executive", "treasurer")
#: Words for an office that has ended.
ENDED = frozenset({"former", "ex", "onetime", "retired", "late", "previous"})


@dataclass(frozen=True, slots=True)
class Office:
    """What a claim says somebody is: "the club's former treasurer" as its noun, other words, and whether it ended."""

    holder: Participant
    title: Participant
    head: str
    body: frozenset[str]
    ended: bool


def offices_apart(pair: Pair) -> tuple[Participant, Participant] | None:
    """Return the words for two offices of one named person in one body: the club's treasurer, the club's secretary.

    None if one office is a kind of the other ("executive" / "president"), if only one side calls it former, or if a
    sentence of either article has the name and both nouns: people can hold two offices.
    """
    left, right = office_of(pair.left), office_of(pair.right)
    if left is None or right is None or same_participant(left.holder, right.holder) != "same":
        return None
    if left.ended != right.ended or not left.body & right.body or not exclude(left.head, right.head):
        return None
    if _holds_both(pair.left_article, left, right) or _holds_both(pair.right_article, right, left):
        return None
    return left.title, right.title


def office_of(claim: Claim) -> Office | None:
    """Return the office that a claim gives a named person, if that is all it says: "Lee is the club's treasurer"."""
    title = next((p for p in claim.participants if p.role == "other" and p.head == claim.predicate), None)
    holder = next((p for p in claim.participants if p.role == "agent" and is_named(p)), None)
    if title is None or holder is None or holder.type == "place":
        return None
    if not any(title.head == kind or wordnet.is_kind_of(title.head, kind) for kind in OFFICES):
        return None
    names = {*words_of(holder.name), *name_words(holder.name)}
    # the claim has the body that stands behind its noun, too: "treasurer of the club"
    said = content_words(claim.text, {*names, title.head, "be", "is", "was", "are"})
    return Office(holder, title, title.head, frozenset(said) - ENDED, not ENDED.isdisjoint(said))


def exclude(one: str, other: str) -> bool:
    """Whether two nouns for people are neither synonyms nor one a kind of the other."""
    related = wordnet.are_synonyms(one, other, "noun")
    return not (related or wordnet.is_kind_of(one, other) or wordnet.is_kind_of(other, one))


def _holds_both(article: Article, own: Office, other: Office) -> bool:
    """Whether a sentence of an article names the holder together with the other side's noun."""
    name = name_words(own.holder.name)[-1:]
    sentences = (words_of(fold(span.of(article.text))) for span in split_sentences(article.text))
    return any(other.head in words and set(name) <= set(words) for words in sentences)
