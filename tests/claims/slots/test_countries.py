"""Countries in a text, and what stands for them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from claimdiff.claims.slots.countries import find_countries, stated_behind

Parse = Callable[[str], Doc]


def found(doc: Doc) -> list[tuple[str, str | None, str]]:
    """(words, country, type) of each."""
    text = doc.text
    places = list(find_countries(doc, text, [token.idx for token in doc]))
    for place in places:
        assert text[place.start : place.end] == place.text
    return [(place.text, place.country, place.type) for place in places]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("France closed its embassy.", [("France", "FR", "country")]),
        ("The U.S. closed its embassy.", [("U.S.", "US", "country")]),
        ("The French minister left.", [("French", "FR", "country")]),
        ("Moscow denied the attack.", [("Moscow", "RU", "country")]),
        ("The men met in Moscow.", [("Moscow", "RU", "city")]),
        ("The men flew to Moscow.", [("Moscow", "RU", "city")]),
        ("He spoke in New Mexico.", [("New Mexico", "US", "region")]),
        ("Michael Jordan scored twice.", []),
        ("The men met in the valley.", []),
        ("", []),
    ],
)
def test_countries(parse: Parse, text: str, expected: list[tuple[str, str | None, str]]) -> None:
    """A capital stands for its government unless something is put there; a country in a name is none."""
    assert found(parse(text)) == expected


@pytest.mark.model
def test_what_follows_a_name_tells_which_one_is_meant(parse: Parse) -> None:
    """ "Paris, Texas" is not in France."""
    assert ("Paris", "US", "city") in found(parse("The men met in Paris, Texas, on Monday."))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Paris, Texas", ("US", "TX")),
        ("Homs, Syria", ("SY", "")),
        ("Homs, Syria and Iraq", ("SY", "")),
        ("Paris, he said", None),
        ("Paris, French officials said", None),
        ("Paris Texas", None),
        ("Paris", None),
    ],
)
def test_stated_behind(text: str, expected: tuple[str, str] | None) -> None:
    """After a comma, and by its own name: "French" is no place."""
    assert stated_behind(text, len("Paris" if text.startswith("Paris") else "Homs")) == expected
