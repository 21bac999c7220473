"""Two places compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.comparators.places import compare_places
from claimdiff.model import Place, PlaceType


def place(name: str, country: str | None, kind: PlaceType) -> Place:
    return Place(text=name, start=0, end=len(name), name=name, country=country, type=kind)


PLACES = [
    place("Syria", "SY", "country"),
    place("France", "FR", "country"),
    place("Aleppo", "SY", "city"),
    place("Homs", "SY", "city"),
    place("Houston", "US", "city"),
    place("Saint Paul", "US", "city"),
    place("Minneapolis", "US", "city"),
    place("Nowhere-on-Sea", None, "city"),
    place("Texas", "US", "region"),
    place("Ohio", "US", "region"),
    place("Siberia", "RU", "region"),
    place("Main Street", None, "other"),
    place("Elm Avenue", None, "other"),
    place("Middle East", None, "other"),
]
BY_NAME = {item.name: item for item in PLACES}


@pytest.mark.parametrize(
    ("left", "right", "outcome"),
    [
        ("Aleppo", "Aleppo", "same"),
        ("Aleppo", "Syria", "compatible"),
        ("Aleppo", "Homs", "different"),
        ("Aleppo", "France", "different"),
        ("Syria", "France", "different"),
        ("Texas", "Houston", "compatible"),
        ("Ohio", "Houston", "different"),
        ("Texas", "Ohio", "different"),
        ("Texas", "Siberia", "different"),
        ("Saint Paul", "Minneapolis", "compatible"),
        ("Aleppo", "Nowhere-on-Sea", "unknown"),
        ("Main Street", "Elm Avenue", "different"),
        ("Main Street", "Middle East", "unknown"),
        ("Syria", "Middle East", "unknown"),
    ],
)
def test_comparison(left: str, right: str, outcome: str) -> None:
    assert compare_places(BY_NAME[left], BY_NAME[right]).relation == outcome


@pytest.mark.parametrize(
    ("left", "right", "outcome"),
    [
        ("eastern Syria", "western Syria", "different"),
        ("the north of Syria", "southern Syria", "different"),
        ("north-eastern Syria", "southeast Syria", "different"),
        ("eastern Syria", "southern Syria", "unknown"),
        ("central Syria", "northern Syria", "unknown"),
        ("eastern Syria", "the east of Syria", "same"),
        ("eastern Syria", "Syria", "same"),
    ],
)
def test_parts_of_one_place(left: str, right: str, outcome: str) -> None:
    one, other = (
        Place(
            text=text.removeprefix("the "),
            start=0,
            end=len(text.removeprefix("the ")),
            name="Syria",
            country="SY",
            type="country",
        )
        for text in (left, right)
    )
    assert compare_places(one, other).relation == compare_places(other, one).relation == outcome


def test_a_compass_point_in_a_name_is_no_part() -> None:
    one = place("South Korea", "KR", "country")
    other = Place(text="northern South Korea", start=0, end=20, name="South Korea", country="KR", type="country")
    assert compare_places(one, other).relation == "same"


@given(st.sampled_from(PLACES), st.sampled_from(PLACES))
def test_comparison_is_symmetric(left: Place, right: Place) -> None:
    compared = compare_places(left, right)
    assert compared.relation == compare_places(right, left).relation
    assert compared.reason


@given(
    st.builds(
        place, st.text(), st.sampled_from([None, "US", "SY"]), st.sampled_from(["country", "region", "city", "other"])
    )
)
def test_comparison_is_reflexive(item: Place) -> None:
    assert compare_places(item, item).relation == "same"
