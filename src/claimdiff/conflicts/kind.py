"""The slot in which two contradicting claims differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

from claimdiff.comparators.acts import same_predicate
from claimdiff.comparators.names import same_name, same_participant
from claimdiff.comparators.places import compare_places
from claimdiff.comparators.quantities import compare_quantities
from claimdiff.comparators.times import compare_times
from claimdiff.conflicts.denial import denied_by_speaker
from claimdiff.conflicts.details import differ
from claimdiff.english import wordnet
from claimdiff.english.content_words import content_words, missing, words_of
from claimdiff.english.negation import DENIALS
from claimdiff.english.numbers import NUMBER, value_of
from claimdiff.model import Article, Claim, ConflictKind, Pair, Participant, Quantity, Role

#: Units of time that follow one another.
PERIODS = frozenset("round quarter half inning period lap minute hour day night week month year season".split())
#: Words in a row that two quotations of one remark share.
RUN = 4
#: What stands between quotation marks, of which a sentence may have only one.
_QUOTED = re.compile(r"[\"“]([^\"“”]+)(?:[\"”]|$)|^([^\"“”]+)”")
#: Largest number of words exchanged between two otherwise equal claims.
MAX_EXCHANGED = 2


def kind_of_difference(pair: Pair) -> ConflictKind:
    """Return the kind of conflict between two claims that are known to contradict each other.

    If they differ in no slot, one says that the other is untrue: polarity.
    """
    left, right = pair.left, pair.right
    if _quote_one_speaker(left, right):
        return "quote"
    if _is_denied(left, pair.left_article) != _is_denied(right, pair.right_article):
        return "polarity"
    if differ(_periods(left), _periods(right), compare_quantities):
        return "time"
    if differ(left.quantities, right.quantities, compare_quantities):
        return "quantity"
    if differ(left.times, right.times, compare_times):
        return "time"
    if differ(left.places, right.places, compare_places):
        return "place"
    if left.certainty != right.certainty:
        return "certainty"
    if _in_exclusive_categories(pair):
        return "description"
    if _differ_in_participants(pair) or _exchange_people(pair):
        return "participant"
    return _kind_by_sentence(pair) or "polarity"


def _kind_by_sentence(pair: Pair) -> ConflictKind | None:
    """Return the kind by what the sentences have beyond the claims: one remark in quotation marks, or other figures."""
    left, right = pair.left.sentence.of(pair.left_article.text), pair.right.sentence.of(pair.right_article.text)
    if _share_run(_quoted_words(left), _quoted_words(right)):
        return "quote"
    ours, theirs = ({value_of(m.group()) for m in NUMBER.finditer(text)} for text in (left, right))
    return "quantity" if ours and theirs and not ours & theirs else None


def _quoted_words(sentence: str) -> list[str]:
    return [word for match in _QUOTED.finditer(sentence) for word in words_of(match[1] or match[2])]


def _share_run(left: list[str], right: list[str]) -> bool:
    runs = [{tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)} for words in (left, right)]
    return bool(runs[0] & runs[1])


def _periods(claim: Claim) -> list[Quantity]:
    """Return ordinals that give a time: "in the fourth round"."""
    return [q for q in claim.quantities if q.type == "ordinal" and q.unit in PERIODS]


def _is_denied(claim: Claim, article: Article) -> bool:
    denied = claim.predicate in DENIALS or denied_by_speaker(claim, article)
    return (claim.polarity == "negated") != denied


def _quote_one_speaker(left: Claim, right: Claim) -> bool:
    """Whether both claims are quotations by speakers who may be the same person."""
    if left.quotation is None or right.quotation is None:
        return False
    if left.speaker is None or right.speaker is None:
        return True
    return same_name(left.speaker.name, right.speaker.name) != "different"


def _exchange_people(pair: Pair) -> bool:
    """Whether the claims differ only in the person meant: "his lawyer" / "his wife"."""
    ours, theirs = content_words(pair.left.text), content_words(pair.right.text)
    left = [word for word in missing(ours, theirs) if word.title() not in pair.left.text]  # a name may be shortened
    right = [word for word in missing(theirs, ours) if word.title() not in pair.right.text]
    if not (left and right) or max(len(left), len(right)) > MAX_EXCHANGED:
        return False
    return any(map(_names_a_person, left)) and any(map(_names_a_person, right))


def _names_a_person(word: str) -> bool:
    return any(wordnet.is_kind_of(lemma, "person") for lemma in wordnet.lemmas_of(word, "noun"))


def _counterparts(pair: Pair) -> Iterator[tuple[Role, list[Participant], list[Participant]]]:
    """Yield the participants of both sides in each role that both fill."""
    for role in get_args(Role):
        ours = [p for p in pair.left.participants if p.role == role]
        theirs = [p for p in pair.right.participants if p.role == role]
        if ours and theirs:
            yield role, ours, theirs


def _in_exclusive_categories(pair: Pair) -> bool:
    return any(
        wordnet.are_siblings(p.head, q.head) for _, ours, theirs in _counterparts(pair) for p in ours for q in theirs
    )


def _differ_in_participants(pair: Pair) -> bool:
    """Whether different participants fill a role of one act, or different people act."""
    one_act = same_predicate(pair.left, pair.right)
    return any(
        not any(same_participant(p, q) == "same" for p in ours for q in theirs)
        and (one_act or (role == "agent" and all(map(_is_person, [*ours, *theirs]))))
        for role, ours, theirs in _counterparts(pair)
    )


def _is_person(participant: Participant) -> bool:
    return participant.type in ("person", "organisation", "group") or wordnet.is_kind_of(participant.head, "person")
