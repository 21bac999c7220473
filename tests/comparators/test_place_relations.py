"""Which place lies in which."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.comparators.place_relations import candidates, contains, near
from claimdiff.model import Place, PlaceType


def place(name: str, country: str | None, kind: PlaceType) -> Place:
    return Place(text=name, start=0, end=len(name), name=name, country=country, type=kind)


FRANCE, SYRIA = place("France", "FR", "country"), place("Syria", "SY", "country")
TEXAS, OHIO = place("Texas", "US", "region"), place("Ohio", "US", "region")
HOUSTON, DALLAS = place("Houston", "US", "city"), place("Dallas", "US", "city")
PARIS, ALEPPO = place("Paris", "FR", "city"), place("Aleppo", "SY", "city")
HAMLET = place("Nowhere-on-Sea", None, "city")
STREET = place("Main Street", "US", "other")


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        (FRANCE, PARIS, True),
        (FRANCE, ALEPPO, False),
        (FRANCE, HAMLET, None),
        (PARIS, FRANCE, False),
        (TEXAS, HOUSTON, True),
        (OHIO, place("Columbus", "US", "city"), None),  # there is a Columbus in several states
        (OHIO, DALLAS, False),
        (OHIO, HOUSTON, False),
        (TEXAS, PARIS, False),
        (HOUSTON, DALLAS, False),
        (HOUSTON, TEXAS, False),
        (HOUSTON, STREET, None),
        (STREET, FRANCE, None),
        (HOUSTON, HAMLET, None),
        (place("Zürich", "CH", "city"), place("zurich", None, "city"), True),
        (place("Paris", "FR", "city"), place("Paris", "US", "city"), False),
    ],
)
def test_containment(outer: Place, inner: Place, expected: bool | None) -> None:
    """Accents and case do not make two places of one; two countries do."""
    assert contains(outer, inner) is expected


def test_a_known_country_narrows_the_cities_of_a_name() -> None:
    """And where it knows none of that name, all are kept."""
    assert {city.country for city in candidates(place("London", "CA", "city"))} == {"CA"}
    everywhere = candidates(place("London", None, "city"))
    assert [city.country for city in everywhere] == ["GB", "CA"]
    assert candidates(place("London", "JP", "city")) == everywhere


def test_nearness_is_by_distance_between_known_cities() -> None:
    minneapolis, saint_paul = place("Minneapolis", "US", "city"), place("Saint Paul", "US", "city")
    assert near(minneapolis, saint_paul) is True
    assert near(minneapolis, saint_paul, kilometres=1) is False
    assert near(HOUSTON, DALLAS) is False
    assert near(HOUSTON, DALLAS, kilometres=500) is True
    assert near(HOUSTON, HAMLET) is None


PLACES = st.sampled_from([FRANCE, SYRIA, TEXAS, OHIO, HOUSTON, DALLAS, PARIS, ALEPPO, HAMLET, STREET])


@given(PLACES, PLACES)
def test_two_places_hold_each_other_only_if_they_are_one(left: Place, right: Place) -> None:
    assert contains(left, left) is True
    assert near(left, right) == near(right, left)
    if left != right:
        assert not (contains(left, right) and contains(right, left))
