"""Which of two places contains the other, and which cities are close together."""

from __future__ import annotations

from claimdiff.english.gazetteer import City, cities_named, fold, regions_named
from claimdiff.model import Place


def contains(outer: Place, inner: Place) -> bool | None:
    """Whether one place contains another.

    Returns:
        True if they are the same place or a country or region contains the other place, False if what is known of both
        rules that out, None if it is undetermined.
    """
    if _same(outer, inner):
        return True
    if outer.type == "country":
        if outer.country is None or inner.country is None:
            return None
        return outer.country == inner.country
    if inner.type == "country":
        return False if outer.type in ("region", "city") else None
    if None not in (outer.country, inner.country) and outer.country != inner.country:
        return False
    if outer.type == "region" and inner.type == "city":
        codes = {region.code for region in regions_named(outer.name) if region.country == outer.country} - {""}
        states = {city.region for city in candidates(inner)} - {""}
        if codes and states:
            return bool(codes & states) if len(states) == 1 or not codes & states else None
        return None
    if outer.type == "city" and inner.type in ("city", "region"):
        return None if inner.type == "city" and near(outer, inner) is not False else False
    return None


def candidates(place: Place) -> tuple[City, ...]:
    """Return the cities in the table that a place may be, most populous first."""
    cities = cities_named(place.name)
    return tuple(city for city in cities if place.country in (None, city.country)) or cities


def near(left: Place, right: Place, kilometres: float = 50.0) -> bool | None:
    """Whether two cities may be parts of one urban area; None if either is not in the table."""
    one, two = candidates(left), candidates(right)
    if not one or not two:
        return None
    return any(a.distance(b) <= kilometres for a in one for b in two)


def _same(left: Place, right: Place) -> bool:
    countries = {left.country, right.country} - {None}
    return left.type == right.type and fold(left.name).lower() == fold(right.name).lower() and len(countries) < 2
