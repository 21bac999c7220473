"""Detect one act with different participants."""

from __future__ import annotations

import re

from claimdiff.comparators.acts import same_predicate
from claimdiff.comparators.names import GENERIC, compare_participants, is_named, name_words, same_participant
from claimdiff.conflicts.events import SAYING, exclusive
from claimdiff.english.content_words import words_of
from claimdiff.english.gazetteer import fold
from claimdiff.english.genders import noun_class
from claimdiff.english.numbers import NUMBER
from claimdiff.model import Finding, Pair, Participant

DEFINITE = re.compile(r"(?i)^(?:the|this|that|these|those|his|her|its|their|our|my)\b|['’]s\b")
#: Agent and patient swapped: all four names match, only their roles differ.
SWAPPED = 0.7
#: Agent and patient are both the same.
AGREEMENT = 0.8
#: Two names of one type; one act can have two agents.
OTHER_NAME = 0.6
#: Two nouns that exclude each other, with no name.
OTHER_KIND = 0.4


def detect_participant(pair: Pair) -> Finding | None:
    """Compare who did what to whom, if both claims have the same act and one participant in common.

    Returns:
        A conflict if two different names of one type, or two kinds of person that exclude each other, fill the other
        role and neither sentence mentions both, or if agent and patient are swapped; an agreement if agent and patient
        are both the same; otherwise None. Two counted groups exclude nothing: 250 girls may be among 480 pupils.
    """
    if not same_predicate(pair.left, pair.right) or pair.left.predicate in SAYING:
        return None
    agents = _both(pair, "agent")
    patients = _both(pair, "patient")
    crossed = _crossed(pair)
    if crossed is not None:
        return Finding(
            outcome="conflict",
            kind="participant",
            confidence=SWAPPED,
            left=crossed[0],
            right=crossed[1],
            reason="the roles are reversed",
        )
    for one, other in ((agents, patients), (patients, agents)):
        if other is None:
            continue
        known = "unknown" if one is None else same_participant(*one)
        sameness, reason = compare_participants(*other)
        if known == "same" and sameness == "same":
            return Finding(outcome="agreement", kind="participant", confidence=AGREEMENT, left=other[0], right=other[1])
        named = is_named(other[0]) and is_named(other[1]) and other[0].type == other[1].type
        if one is None or known != "same" or not all(map(_is_definite, one)) or _named_together(pair, *other):
            continue
        if sameness == "different" and named:
            return Finding(
                outcome="conflict",
                kind="participant",
                confidence=OTHER_NAME,
                left=other[0],
                right=other[1],
                reason=reason,
            )
        if _are_two_kinds(*other) and not all(NUMBER.search(p.text) for p in other):
            return Finding(outcome="conflict", kind="participant", confidence=OTHER_KIND, left=other[0], right=other[1])
    return None


def _named_together(pair: Pair, one: Participant, other: Participant) -> bool:
    """Whether a sentence also mentions the other side's participant, so that both may have the role."""
    left = words_of(fold(pair.left.sentence.of(pair.left_article.text)))
    right = words_of(fold(pair.right.sentence.of(pair.right_article.text)))
    return _telling(one) <= set(right) or _telling(other) <= set(left)


def _telling(participant: Participant) -> set[str]:
    return set(name_words(participant.text)) or {participant.head}


def _are_two_kinds(one: Participant, other: Participant) -> bool:
    """Whether two descriptions are of people who cannot be the same: "a boy" / "a girl"."""
    return exclusive(one, other) and noun_class(one.head) == noun_class(other.head) == "person"


def _both(pair: Pair, role: str) -> tuple[Participant, Participant] | None:
    left = next((p for p in pair.left.participants if p.role == role and _stands_alone(p)), None)
    right = next((p for p in pair.right.participants if p.role == role and _stands_alone(p)), None)
    return (left, right) if left is not None and right is not None else None


def _stands_alone(participant: Participant) -> bool:
    """Whether it is not a pronoun: resolving one is too uncertain for a conflict."""
    return participant.text.casefold() not in GENERIC


def _is_definite(participant: Participant) -> bool:
    """Whether the words tell which one is meant: two acts may each have "economists" or "several women" in them."""
    return is_named(participant) or DEFINITE.search(participant.text) is not None


def _crossed(pair: Pair) -> tuple[Participant, Participant] | None:
    """Return the two agents of "X sued Y" and "Y sued X", each being the other side's patient."""
    agents, patients = _both(pair, "agent"), _both(pair, "patient")
    if agents is None or patients is None or not all(is_named(p) for p in (*agents, *patients)):
        return None
    swapped = same_participant(agents[0], patients[1]) == same_participant(patients[0], agents[1]) == "same"
    return agents if swapped and same_participant(*agents) == "different" else None
