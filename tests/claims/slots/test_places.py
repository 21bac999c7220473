"""Places found in parsed sentences, and which lie in which."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from claimdiff.claims.slots.places import find_places
from claimdiff.comparators.place_relations import contains, near
from claimdiff.model import Article, Place, PlaceType

if TYPE_CHECKING:
    from spacy.tokens import Doc

Parse = Callable[[str], "Doc"]


def place(name: str, country: str | None, kind: PlaceType) -> Place:
    return Place(text=name, start=0, end=len(name), name=name, country=country, type=kind)


SYRIA, ALEPPO, HOMS = place("Syria", "SY", "country"), place("Aleppo", "SY", "city"), place("Homs", "SY", "city")
TEXAS, OHIO = place("Texas", "US", "region"), place("Ohio", "US", "region")
HOUSTON, FRANCE = place("Houston", "US", "city"), place("France", "FR", "country")
STREET = place("Main Street", None, "other")


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. expelled them.", [("United States", "US", "country")]),
        ("The Brits left.", [("United Kingdom", "GB", "country")]),
        ("Moscow denied the claim.", [("Russia", "RU", "country")]),
        ("He lives in Moscow.", [("Moscow", "RU", "city")]),
        ("The Kremlin denied the claim.", [("Russia", "RU", "country")]),
        ("He spoke at the White House.", [("White House", "US", "other")]),
        ("Fighting went on in Aleppo, Syria.", [("Aleppo", "SY", "city"), ("Syria", "SY", "country")]),
        ("She moved to Paris, Texas.", [("Paris", "US", "city"), ("Texas", "US", "region")]),
        ("He spoke in Hartford, Conn., today.", [("Hartford", "US", "city"), ("Connecticut", "US", "region")]),
        ("They crossed New Mexico.", [("New Mexico", "US", "region")]),
        ("BAGHDAD (AP) — A bomb went off.", [("Baghdad", "IQ", "city")]),
        ("Let us carve the turkey.", []),
        ("Michael Jordan scored.", []),
        ("", []),
        ("\x00\u202e \n", []),
    ],
)
def test_places_of_a_sentence(parse: Parse, text: str, expected: list[tuple[str, str, str]]) -> None:
    places = find_places(parse(text))
    assert [(p.name, p.country, p.type) for p in places] == expected
    assert all(text[p.start : p.end] == p.text for p in places)


@pytest.mark.model
def test_georgia_is_what_the_article_speaks_of(parse: Parse) -> None:
    state = find_places(parse("Georgia voted on Tuesday. Officials in Atlanta, U.S. observers said, counted."))
    country = find_places(parse("Georgia accused Russia. Officials in Tbilisi protested."))
    assert (state[0].country, state[0].type) == ("US", "region")
    assert (country[0].country, country[0].type) == ("GE", "country")


@pytest.mark.model
def test_both_reports_of_the_expulsion_name_both_countries(parse: Parse, expulsion: tuple[Article, Article]) -> None:
    for article in expulsion:
        places = find_places(parse(article.text))
        assert {"US", "RU", "GB"} <= {p.country for p in places}
        assert all(article.text[p.start : p.end] == p.text for p in places)
        assert all(before.end <= after.start for before, after in pairwise(places))


@pytest.mark.parametrize(
    ("outer", "inner", "answer"),
    [
        (SYRIA, ALEPPO, True),
        (SYRIA, SYRIA, True),
        (FRANCE, ALEPPO, False),
        (ALEPPO, SYRIA, False),
        (TEXAS, HOUSTON, True),
        (OHIO, HOUSTON, False),
        (ALEPPO, HOMS, False),
        (SYRIA, STREET, None),
        (ALEPPO, STREET, None),
    ],
)
def test_containment(outer: Place, inner: Place, answer: bool | None) -> None:
    assert contains(outer, inner) is answer


def test_near_knows_suburbs_and_owns_up_to_ignorance() -> None:
    assert near(place("Minneapolis", "US", "city"), place("Saint Paul", "US", "city")) is True
    assert near(ALEPPO, HOMS) is False
    assert near(ALEPPO, place("Nowhere-on-Sea", None, "city")) is None
