"""The slot in which two claims differ that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from claimdiff import lexicon
from claimdiff.alignment.names import same_participant
from claimdiff.conflicts.content import same_predicate
from claimdiff.conflicts.details import differ
from claimdiff.conflicts.figures import compare_quantities
from claimdiff.conflicts.place import compare_places
from claimdiff.conflicts.time import compare_times
from claimdiff.model import ConflictKind, Participant, Role
from claimdiff.protocols import Pair


def kind_of_difference(pair: Pair) -> ConflictKind:
    """The kind of conflict between two claims of which only their contradiction is known.

    Where they differ in no slot, what the one says is not so by the other: polarity.
    """
    left, right = pair.left, pair.right
    if left.polarity != right.polarity:
        return "polarity"
    if left.certainty != right.certainty:
        return "certainty"
    if differ(left.quantities, right.quantities, compare_quantities):
        return "quantity"
    if differ(left.times, right.times, compare_times):
        return "time"
    if differ(left.places, right.places, compare_places):
        return "place"
    if _in_exclusive_categories(pair):
        return "description"
    return "participant" if _differ_in_participants(pair) else "polarity"


def _counterparts(pair: Pair) -> Iterator[tuple[Role, list[Participant], list[Participant]]]:
    """Who is in one role on both sides."""
    for role in get_args(Role):
        ours = [p for p in pair.left.participants if p.role == role]
        theirs = [p for p in pair.right.participants if p.role == role]
        if ours and theirs:
            yield role, ours, theirs


def _in_exclusive_categories(pair: Pair) -> bool:
    return any(
        lexicon.are_siblings(p.head, q.head) for _, ours, theirs in _counterparts(pair) for p in ours for q in theirs
    )


def _differ_in_participants(pair: Pair) -> bool:
    """Whether others are in a role of one act, or other people act."""
    one_act = same_predicate(pair.left, pair.right)
    return any(
        not any(same_participant(p, q) == "same" for p in ours for q in theirs)
        and (one_act or (role == "agent" and all(map(_is_person, [*ours, *theirs]))))
        for role, ours, theirs in _counterparts(pair)
    )


def _is_person(participant: Participant) -> bool:
    return participant.type in ("person", "organisation", "group") or lexicon.is_kind_of(participant.head, "person")
