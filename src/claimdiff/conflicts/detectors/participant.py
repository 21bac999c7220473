"""Detect one act with different participants."""

from __future__ import annotations

from claimdiff.comparators.acts import same_predicate
from claimdiff.comparators.names import GENERIC, compare_participants, is_named, same_participant
from claimdiff.conflicts.events import SAYING, exclusive
from claimdiff.english.numbers import NUMBER
from claimdiff.model import Finding, Pair, Participant

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
        A conflict if two different names of one type, or two descriptions that exclude each other, fill the other
        role, or if agent and patient are swapped; an agreement if agent and patient are both the same; otherwise None.
        Two counted groups exclude nothing: 250 girls may be among 480 pupils.
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
        if known == "same" and sameness == "different" and named:
            return Finding(
                outcome="conflict",
                kind="participant",
                confidence=OTHER_NAME,
                left=other[0],
                right=other[1],
                reason=reason,
            )
        if known == "same" and exclusive(*other) and not all(NUMBER.search(p.text) for p in other):
            return Finding(outcome="conflict", kind="participant", confidence=OTHER_KIND, left=other[0], right=other[1])
    return None


def _both(pair: Pair, role: str) -> tuple[Participant, Participant] | None:
    left = next((p for p in pair.left.participants if p.role == role and _stands_alone(p)), None)
    right = next((p for p in pair.right.participants if p.role == role and _stands_alone(p)), None)
    return (left, right) if left is not None and right is not None else None


def _stands_alone(participant: Participant) -> bool:
    """Whether it is not a pronoun: resolving one is too uncertain for a conflict."""
    return participant.text.casefold() not in GENERIC


def _crossed(pair: Pair) -> tuple[Participant, Participant] | None:
    """Return the two agents of "X sued Y" and "Y sued X", each being the other side's patient."""
    agents, patients = _both(pair, "agent"), _both(pair, "patient")
    if agents is None or patients is None or not all(is_named(p) for p in (*agents, *patients)):
        return None
    swapped = same_participant(agents[0], patients[1]) == same_participant(patients[0], agents[1]) == "same"
    return agents if swapped and same_participant(*agents) == "different" else None
