"""The gate in front of the slots: whether two matched claims can be about one event at all."""

from __future__ import annotations

import re

from claimdiff.comparators.acts import same_predicate
from claimdiff.comparators.names import GENERIC, is_named, same_participant
from claimdiff.english import wordnet
from claimdiff.model import Finding, Pair, Participant, Role

#: Verbs that only tie a figure to its owner.
STATES = frozenset("be have own hold number total include".split())
#: Verbs of saying: people say things all the time, so two sayings are one event only when the sayer is known to be one.
SAYING = frozenset(
    "say tell report write ask announce add note argue tweet state speak call urge think believe declare reply"
    " respond mention suggest insist warn explain".split()
)


def same_event(pair: Pair) -> bool:
    """False when the participants or the predicates show that two claims speak of different events.

    That is: the agents, or the patients, go by names of different people; or one side is a saying and it is not known
    that the same person said it.
    """
    if other_participants(pair):
        return False
    if pair.left.predicate in SAYING or pair.right.predicate in SAYING:
        return pair.left.predicate == pair.right.predicate and _same(pair, "agent")
    return True


def other_participants(pair: Pair) -> bool:
    """Whether the agents, or the patients, of two claims are different people or things."""
    return _excluded(pair, "agent") or _excluded(pair, "patient")


def same_count(pair: Pair, finding: Finding) -> bool:
    """Whether two figures can count the same people or things: those to whom one act happened.

    Sixty expelled and thirteen indicted are two populations. Ages, shares and amounts of money carry their own point.
    """
    counts = [q for c in (pair.left, pair.right) for q in c.quantities if q.type == "cardinal"]
    if finding.left not in counts or finding.right not in counts:
        return True
    if same_predicate(pair.left, pair.right):
        return True
    return bool({pair.left.predicate, pair.right.predicate} & STATES) and _same(pair, "agent")


def exclusive(one: Participant, other: Participant) -> bool:
    """Two descriptions of which neither can stand for the other: "a customer" / "a former employee"."""
    if is_named(one) or is_named(other) or {one.head, other.head} & GENERIC or one.head == other.head:
        return False
    if not (wordnet.is_kind_of(one.head, "entity") and wordnet.is_kind_of(other.head, "entity")):
        return False
    if wordnet.are_synonyms(one.head, other.head, "noun"):
        return False
    return not wordnet.is_kind_of(one.head, other.head) and not wordnet.is_kind_of(other.head, one.head)


def said_on_both_sides(pair: Pair, finding: Finding) -> bool:
    """Whether a side's sentence gives the other side's figure, day or name too: "six arrests, 47 the night before".

    Then the two values stand for two things, and both articles may know both.
    """
    left, right = pair.left.sentence.of(pair.left_article.text), pair.right.sentence.of(pair.right_article.text)
    one, other = finding.left.text, finding.right.text
    return _telling(one, other) <= _words(right) or _telling(other, one) <= _words(left)


def _words(text: str) -> set[str]:
    return {w.casefold() for w in re.findall(r"\d+(?:[.,]\d+)*|[^\W\d_]+", text)}


def _telling(value: str, other: str) -> set[str]:
    """The figures and names that a value has and the other has not; without any, all its words."""
    words = re.findall(r"\d+(?:[.,]\d+)*|[^\W\d_]+", value)
    named = {w.casefold() for w in words if w[0].isdigit() or w[0].isupper()}
    return named - _words(other) or _words(value)


def _verdicts(pair: Pair, role: Role) -> set[str]:
    ours = [p for p in pair.left.participants if p.role == role]
    theirs = [p for p in pair.right.participants if p.role == role]
    return {same_participant(p, q) for p in ours for q in theirs}


def _excluded(pair: Pair, role: Role) -> bool:
    verdicts = _verdicts(pair, role)
    return "different" in verdicts and "same" not in verdicts


def _same(pair: Pair, role: Role) -> bool:
    return "same" in _verdicts(pair, role)
