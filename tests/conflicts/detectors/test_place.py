"""Places compared."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.claims.slots.places import find_places
from claimdiff.comparators.places import compare_places
from claimdiff.conflicts.detectors.place import detect_place
from claimdiff.model import Article, Claim, Pair, Place, PlaceType, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

Parse = Callable[[str], "Doc"]


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


def pair(parse: Parse, left: str, right: str) -> Pair:
    """Two claims that are whole one-sentence articles."""
    made = []
    for source, text in (("A", left), ("B", right)):
        article = Article(text=text, source=source)
        span = Span(0, len(text))
        places = tuple(find_places(parse(text)))
        claim = Claim(
            id=source, article_id=article.id, text=text, spans=(span,), sentence=span, predicate="happen", places=places
        )
        made.append((claim, article))
    (one, article), (two, other) = made
    return Pair(left=one, right=two, left_article=article, right_article=other, similarity=0.8)


@pytest.mark.model
@pytest.mark.parametrize(
    ("left", "right", "outcome"),
    [
        ("A bomb went off in Aleppo.", "A bomb went off in Homs.", "conflict"),
        ("A bomb went off in Aleppo.", "A bomb went off in the city of Aleppo.", "agreement"),
        ("A bomb went off in Aleppo.", "A bomb went off in Syria.", None),
        ("The plane flew to Moscow.", "The plane flew from London.", None),
        ("A bomb went off in Aleppo.", "Russia said a bomb went off.", None),
        ("A man was held in Russian custody.", "A man was held in French custody.", None),
        ("A bomb went off.", "A bomb went off in Homs.", None),
    ],
)
def test_detection(parse: Parse, left: str, right: str, outcome: str | None) -> None:
    made = pair(parse, left, right)
    finding = detect_place(made)
    assert (finding.outcome if finding else None) == outcome
    back = detect_place(made.swapped())
    assert (back.outcome if back else None) == outcome


@pytest.mark.model
def test_two_streets_conflict_with_less_confidence_than_two_cities(parse: Parse) -> None:
    streets = detect_place(pair(parse, "He died on Main Street.", "He died on Elm Avenue."))
    cities = detect_place(pair(parse, "He died in Aleppo.", "He died in Homs."))
    assert cities is not None
    assert streets is not None
    assert streets.confidence < cities.confidence
