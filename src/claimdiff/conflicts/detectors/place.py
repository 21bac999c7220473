"""Detect one event in different places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from claimdiff.comparators.acts import same_predicate
from claimdiff.comparators.places import PART, compare_places
from claimdiff.comparators.quantities import compare_quantities
from claimdiff.comparators.roles import compare_roles
from claimdiff.conflicts.details import differ
from claimdiff.conflicts.events import SAYING, exclusive
from claimdiff.english import wordnet
from claimdiff.english.gazetteer import country_names, fold
from claimdiff.model import Article, Claim, Finding, Pair, Participant, Place

_ROLES = {
    **dict.fromkeys(
        ("in", "at", "inside", "near", "outside", "on", "around", "across", "along", "off", "within"), "at"
    ),
    **dict.fromkeys(("to", "into", "toward", "towards", "onto"), "to"),
    "from": "from",
}
_PREPOSITION = re.compile(
    rf"(?i)\b({'|'.join(_ROLES)})\s+"
    rf"(?:(?!(?:{'|'.join(_ROLES)}|and|by|with|for|about|against|between)\b)[\w'’-]+\s+){{0,4}}$"
)
#: The same words at the end of what stands before a name.
_PART_BEFORE = re.compile(rf"{PART.pattern}$")
#: Lowest similarity of claims whose places without a name are compared.
MIN_DESCRIBED = 0.5
#: Confidence by the type of the less specific place: a city is one spot, a country or region has room for several
#: events, and the location of other places is unknown.
_CONFIDENCE = {"country": 0.5, "region": 0.5, "city": 0.55, "other": 0.25}
#: At least one of the places is the same.
AGREEMENT = 0.65
#: Factor if either claim names several places, since it is unclear which is the event's.
ONE_OF_SEVERAL = 0.6
#: Places without a name whose nouns exclude each other.
DESCRIBED = 0.3


def detect_place(pair: Pair) -> Finding | None:
    """Compare where two claims locate one event.

    Only places after a preposition of place count, and only in the same role: where it happened, where to, or where
    from.

    Returns:
        A conflict if both claims tell of one act and all places of one exclude all those of the other, an agreement if
        one is the same, otherwise None, for example if one place may contain the other.
    """
    if pair.left.polarity != pair.right.polarity:
        return None
    lefts = _event_places(pair.left, pair.left_article)
    rights = _event_places(pair.right, pair.right_article)
    compared = [
        (left, right, compare_places(left, right))
        for left, role in lefts
        for right, other_role in rights
        if role == other_role
    ]
    if not compared:
        return _described(pair)
    for left, right, (relation, reason) in compared:
        if relation == "same":
            return Finding(
                outcome="agreement", kind="place", confidence=AGREEMENT, left=left, right=right, reason=reason
            )
    if any(relation != "different" for _, _, (relation, _) in compared) or not _one_act(pair):
        return None
    left, right, (_, reason) = compared[0]
    confidence = min(_CONFIDENCE[left.type], _CONFIDENCE[right.type])
    if len(compared) > 1:
        confidence *= ONE_OF_SEVERAL
    return Finding(outcome="conflict", kind="place", confidence=confidence, left=left, right=right, reason=reason)


def _described(pair: Pair) -> Finding | None:
    """Compare places without a name: one act by one agent "in the roof" and "in a storeroom"."""
    if pair.similarity < MIN_DESCRIBED or not _one_act(pair):
        return None
    for left, role in _locatives(pair.left, pair.left_article):
        for right, other_role in _locatives(pair.right, pair.right_article):
            if role == other_role and exclusive(left, right) and _is_spot(left) and _is_spot(right):
                return Finding(outcome="conflict", kind="place", confidence=DESCRIBED, left=left, right=right)
    return None


def _one_act(pair: Pair) -> bool:
    """Whether two claims may tell of one act, which is in one place; people say things in many.

    With other figures, it is likely to be another act: "two houses burned in Tarn" / "nine houses burned in Orsk".
    """
    if not same_predicate(pair.left, pair.right) or pair.left.predicate in SAYING:
        return False
    return compare_roles(pair) != "different" and not differ(
        pair.left.quantities, pair.right.quantities, compare_quantities
    )


def _is_spot(participant: Participant) -> bool:
    """Whether a description is of a place, not of an occasion: "in the roof", but not "in a vote"."""
    return any(wordnet.is_kind_of(participant.head, kind) for kind in ("artifact", "area", "location"))


def _locatives(claim: Claim, article: Article) -> Iterator[tuple[Participant, str]]:
    """Yield participants right after a preposition of place that have no other role, among the claim's own words."""
    for participant in claim.participants:
        before = article.text[max(0, participant.start - 12) : participant.start].split()
        own = any(s.start <= participant.start and participant.end <= s.end for s in claim.spans)
        if participant.role == "other" and own and before and before[-1].casefold() in ("in", "at", "inside", "on"):
            yield participant, "at"


def _event_places(claim: Claim, article: Article) -> list[tuple[Place, str]]:
    """Return the places where a claim locates its event, each with its role; "in Aleppo, Syria" counts as Aleppo."""
    kept: list[tuple[Place, str]] = []
    for place in claim.places:
        entry = country_names().get(fold(place.text))
        if entry is not None and entry.sense == "demonym":
            continue
        before = article.text[max(0, place.start - 48) : place.start]
        if match := _PREPOSITION.search(before):
            kept.append((_with_part(place, article, before), _ROLES[match.group(1).lower()]))
    return kept


def _with_part(place: Place, article: Article, before: str) -> Place:
    """Return a place with the words before it for a part of it, if any: "eastern Syria"."""
    part = _PART_BEFORE.search(before)
    if part is None:
        return place
    start = place.start - len(part.group())
    return replace(place, text=article.text[start : place.end], start=start)
