"""One event, two places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimdiff.claims.gazetteer import country_names, fold, regions_named
from claimdiff.claims.place_relations import candidates, contains, near
from claimdiff.conflicts.content import compare_roles, same_predicate
from claimdiff.conflicts.events import exclusive
from claimdiff.model import Article, Claim, Participant, Place
from claimdiff.protocols import Finding, Pair
from claimdiff.slots import Compared

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
_KINDS = (
    "street avenue road boulevard lane highway airport bridge stadium arena hospital school university college square"
    " park station prison church mosque temple hotel mall market theater theatre museum embassy"
    " rue via calle drive county"
).split()
_STREETS = frozenset("street avenue road boulevard lane highway rue via calle drive".split())
#: Places without a name are compared only in claims as close as this.
MIN_DESCRIBED = 0.5
_CONFIDENCE = {"country": 0.5, "region": 0.5, "city": 0.55, "other": 0.25}


def detect_place(pair: Pair) -> Finding | None:
    """Compares where two claims put one event.

    Only places behind a preposition of place count, and only in the same role: where it happened, where to, where from.

    Returns:
        A conflict when all places of one claim exclude all those of the other, an agreement when one is the same, None
        otherwise, as when one place may lie in the other.
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
            return Finding(outcome="agreement", kind="place", confidence=0.65, left=left, right=right, reason=reason)
    if any(relation != "different" for _, _, (relation, _) in compared):
        return None
    left, right, (_, reason) = compared[0]
    confidence = min(_CONFIDENCE[left.type], _CONFIDENCE[right.type])
    if len(compared) > 1:
        confidence *= 0.6
    if pair.left.predicate != pair.right.predicate:
        confidence *= 0.8
    return Finding(outcome="conflict", kind="place", confidence=confidence, left=left, right=right, reason=reason)


def _described(pair: Pair) -> Finding | None:
    """Places without a name: one act by one agent "in the roof" and "in a storeroom"."""
    if (
        pair.similarity < MIN_DESCRIBED
        or not same_predicate(pair.left, pair.right)
        or compare_roles(pair) == "different"
    ):
        return None
    for left, role in _locatives(pair.left, pair.left_article):
        for right, other_role in _locatives(pair.right, pair.right_article):
            if role == other_role and exclusive(left, right):
                return Finding(outcome="conflict", kind="place", confidence=0.3, left=left, right=right)
    return None


def _locatives(claim: Claim, article: Article) -> Iterator[tuple[Participant, str]]:
    """Participants in no other role right behind a preposition of place, among the claim's own words."""
    for participant in claim.participants:
        before = article.text[max(0, participant.start - 12) : participant.start].split()
        own = any(s.start <= participant.start and participant.end <= s.end for s in claim.spans)
        if participant.role == "other" and own and before and before[-1].casefold() in ("in", "at", "inside", "on"):
            yield participant, "at"


def compare_places(left: Place, right: Place) -> Compared:
    """Compares two places by name, kind and what is known to lie where.

    Returns:
        "same" for one place under any of its names; "compatible" when one lies in the other or both are parts of one
        urban area; "different" for two cities, regions or countries apart, or two facilities of a kind with different
        names; "unknown" when it cannot be told.
    """
    forth, back = contains(left, right), contains(right, left)
    if forth and back:
        return Compared("same", f"both name {right.name}")
    if forth or back:
        inner, outer = (right, left) if forth else (left, right)
        return Compared("compatible", f"{inner.name} lies in {outer.name}")
    if "other" in (left.type, right.type):
        return _compare_facilities(left, right)
    unknown = Compared("unknown", f"how {left.name} lies to {right.name} is not known")
    known = left.country is not None and right.country is not None
    if known and left.country != right.country:
        return Compared("different", f"{left.name} and {right.name} are not in one country")
    apart = Compared("different", f"{left.name} and {right.name} are apart")
    if left.type == right.type == "region" and known:
        return apart if _is_first_level(left) and _is_first_level(right) else unknown
    if left.type == right.type == "city":
        if not candidates(left) or not candidates(right):
            return unknown
        return Compared("compatible", f"{left.name} and {right.name} are neighbours") if near(left, right) else apart
    return apart if forth is False and back is False and known else unknown


def _compare_facilities(left: Place, right: Place) -> Compared:
    """Streets, stations and the like, of which only the names are known."""
    if left.type == right.type and (kind := _kind(left.name)) is not None and kind == _kind(right.name):
        return Compared("different", f"{left.name} and {right.name} are two places of one kind")
    if fold(left.name).casefold() == fold(right.name).casefold():
        return Compared("compatible", f"both name {right.name}")
    return Compared("unknown", f"how {left.name} lies to {right.name} is not known")


def _is_first_level(place: Place) -> bool:
    """Whether a region is one of those that divide their country among them, such as a state."""
    return any(region.code and region.country == place.country for region in regions_named(place.name))


def _kind(name: str) -> str | None:
    """What sort of facility a name is of: "street" for "Main Street"."""
    words = name.lower().split()
    kind = next((word for word in (*words[:1], *reversed(words)) if word in _KINDS), None) if len(words) > 1 else None
    return "street" if kind in _STREETS else kind


def _event_places(claim: Claim, article: Article) -> list[tuple[Place, str]]:
    """The places a claim puts its event at, each with its role; "in Aleppo, Syria" counts as Aleppo."""
    kept: list[tuple[Place, str]] = []
    for place in claim.places:
        entry = country_names().get(fold(place.text))
        if entry is not None and entry.sense == "demonym":
            continue
        before = article.text[max(0, place.start - 48) : place.start]
        if match := _PREPOSITION.search(before):
            kept.append((place, _ROLES[match.group(1).lower()]))
    return kept
