"""Comparison of two places."""

from __future__ import annotations

import re

from claimdiff.comparators.compared import Compared
from claimdiff.comparators.place_relations import candidates, contains, near
from claimdiff.english.gazetteer import fold, regions_named
from claimdiff.model import Place

_KINDS = (
    "street avenue road boulevard lane highway airport bridge stadium arena hospital school university college square"
    " park station prison church mosque temple hotel mall market theater theatre museum embassy"
    " rue via calle drive county"
).split()
#: Words for a part of the place whose name follows: "south-eastern", "the south of", "central". Those with a capital
#: are parts of names: "South Korea".
PART = re.compile(r"\b(?:(?:north|south)?-?(?:east|west)|north|south|central)(?:ern)?(?:\s+of)?(?:\s+the)?\s+")
_OPPOSITE = {"north": "south", "south": "north", "east": "west", "west": "east"}
_STREETS = frozenset("street avenue road boulevard lane highway rue via calle drive".split())


def compare_places(left: Place, right: Place) -> Compared:
    """Compare two places by name, kind and known location.

    A part of a place may stand before its name in the text: "eastern Syria".

    Returns:
        "same" for one place under any of its names, or one part of it; "compatible" if one contains the other or both
        belong to one urban area; "different" for separate cities, regions or countries, opposite parts of one place, or
        two facilities of one kind with different names; "unknown" otherwise.
    """
    forth, back = contains(left, right), contains(right, left)
    if forth and back:
        return _compare_parts(left, right)
    if forth or back:
        inner, outer = (right, left) if forth else (left, right)
        return Compared("compatible", f"{inner.name} is in {outer.name}")
    if "other" in (left.type, right.type):
        return _compare_facilities(left, right)
    unknown = Compared("unknown", f"how {left.name} and {right.name} relate is unknown")
    known = left.country is not None and right.country is not None
    if known and left.country != right.country:
        return Compared("different", f"{left.name} and {right.name} are in different countries")
    apart = Compared("different", f"{left.name} and {right.name} are different places")
    if left.type == right.type == "region" and known:
        return apart if _is_first_level(left) and _is_first_level(right) else unknown
    if left.type == right.type == "city":
        if not candidates(left) or not candidates(right):
            return unknown
        return (
            Compared("compatible", f"{left.name} and {right.name} are close together") if near(left, right) else apart
        )
    return apart if forth is False and back is False and known else unknown


def _compare_parts(left: Place, right: Place) -> Compared:
    """Compare the parts of one place by the compass points before its name, if both have any."""
    one, other = _points(left), _points(right)
    if not one or not other or one == other:
        return Compared("same", f"both name {right.name}")
    if any(_OPPOSITE.get(point) in other for point in one):
        return Compared("different", f"{left.text} and {right.text} are opposite parts of {right.name}")
    return Compared("unknown", f"how {left.text} and {right.text} relate is unknown")


def _points(place: Place) -> frozenset[str]:
    """The compass points in the words before a place's name: north and east for "north-eastern Syria"."""
    part = PART.match(place.text)
    return frozenset(re.findall("north|south|east|west|central", part.group())) if part else frozenset()


def _compare_facilities(left: Place, right: Place) -> Compared:
    """Compare streets, stations and the like, of which only the names are known."""
    if left.type == right.type and (kind := _kind(left.name)) is not None and kind == _kind(right.name):
        return Compared("different", f"{left.name} and {right.name} are different places")
    if fold(left.name).casefold() == fold(right.name).casefold():
        return Compared("compatible", f"both name {right.name}")
    return Compared("unknown", f"how {left.name} and {right.name} relate is unknown")


def _is_first_level(place: Place) -> bool:
    """Whether a region is a first-level division of its country, such as a state."""
    return any(region.code and region.country == place.country for region in regions_named(place.name))


def _kind(name: str) -> str | None:
    """Return the kind of facility that a name stands for: "street" for "Main Street"."""
    words = name.lower().split()
    kind = next((word for word in (*words[:1], *reversed(words)) if word in _KINDS), None) if len(words) > 1 else None
    return "street" if kind in _STREETS else kind
