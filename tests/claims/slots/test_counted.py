"""The noun that a number counts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from claimdiff.claims.slots.counted import find_counted

pytestmark = pytest.mark.model

Parse = Callable[[str], Doc]


@pytest.mark.parametrize(
    ("text", "number", "unit", "words", "plural", "partitive"),
    [
        ("They expelled 60 Russian diplomats.", "60", "diplomat", "Russian diplomats", True, False),
        ("They expelled 60 of the diplomats.", "60", "diplomat", "of the diplomats", True, True),
        ("They expelled 60 more people.", "60", "person", "more people", True, False),
        ("The raid left 12 dead.", "12", "dead", "dead", True, False),
        ("The raid left 12 dead soldiers.", "12", "soldier", "dead soldiers", True, False),
        ("A 12-member panel met.", "12", "member", "-member", False, False),
        ("They met 40 Americans.", "40", "American", "Americans", True, False),
    ],
)
def test_counted_nouns(
    parse: Parse, text: str, number: str, unit: str, words: str, plural: bool, partitive: bool
) -> None:
    """The first plural, however it is described; the dead count themselves where no noun follows."""
    doc = parse(text)
    position = next(t.i for t in doc if t.text == number) + 1
    found = find_counted(doc, position)
    assert found is not None
    assert (found.unit, found.plural, found.partitive) == (unit, plural, partitive)
    end = text.index(number) + len(number)
    assert text[end : found.end].strip() == words


@pytest.mark.parametrize(
    ("text", "number"),
    [("He is 60.", "60"), ("They counted 60", "60"), ("At 7 Monday morning it fell.", "7"), ("60 Minutes aired.", "x")],
)
def test_nothing_counted(parse: Parse, text: str, number: str) -> None:
    """At the end of the text, before a name or a time of day."""
    doc = parse(text)
    position = next((t.i + 1 for t in doc if t.text == number), len(doc))
    assert find_counted(doc, position) is None


def test_an_age_between_a_number_and_its_noun_is_passed_over(parse: Parse) -> None:
    doc = parse("Police held six 18-year-old students.")
    found = find_counted(doc, next(t.i for t in doc if t.text == "six") + 1)
    assert found is not None
    assert found.unit == "student"


def test_the_next_sentence_counts_nothing(parse: Parse) -> None:
    doc = parse("The answer was 60. Diplomats left.")
    found = find_counted(doc, next(t.i for t in doc if t.text == "60") + 1)
    assert found is None
