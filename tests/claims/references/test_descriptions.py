"""Short definite descriptions of what was named before."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from claimdiff.claims.references.descriptions import is_bare_description
from claimdiff.claims.references.references import resolve_references

pytestmark = pytest.mark.model

Parse = Callable[[str], Doc]


def meant(doc: Doc, noun: str) -> str | None:
    """What the last mention of a noun stands for."""
    references = resolve_references(doc)
    token = next(t for t in reversed(list(doc)) if t.text == noun)
    return references[token.i].name if token.i in references else None


@pytest.mark.parametrize(
    ("text", "noun", "expected"),
    [
        ("Jane Miller, the mayor of Hartford, spoke. The mayor left.", "mayor", "Jane Miller"),
        ("Jane Miller is an actress. The actress left.", "actress", "Jane Miller"),
        ("Jane Miller spoke in Hartford. The woman left.", "woman", "Jane Miller"),
        ("Jane Miller met Mary Jones. The woman left.", "woman", None),
        ("Jane Miller spoke. The bridge fell.", "bridge", None),
        ("Jane Miller spoke. A mayor left.", "mayor", None),
        ("Jane Miller, the mayor, spoke. The new mayor left.", "mayor", None),
        ("Jane Miller, the mayor, spoke. The mayor of Leeds left.", "mayor", None),
        ("John Smith spoke. The woman left.", "woman", None),
        ("Acme Corp. will shut its mill in Dorrick. The company is old.", "company", "Acme Corp."),
        ("The mill in Dorrick will shut in May. The company is old.", "company", None),
        ("A lawsuit filed by Acme Corp. says that the company is old.", "company", "Acme Corp."),
        ("Papers obtained by Reuters say that the company is old.", "company", None),
    ],
)
def test_what_a_description_stands_for(parse: Parse, text: str, noun: str, expected: str | None) -> None:
    """The one in reach that fits; with two, or with a word that tells of another, nobody."""
    assert meant(parse(text), noun) == expected


@pytest.mark.parametrize(
    ("text", "noun", "expected"),
    [
        ("The minister resigned.", "minister", True),
        ("The company closed.", "company", True),
        ("The move was praised.", "move", True),
        ("The ministers resigned.", "ministers", False),
        ("The minister of trade resigned.", "minister", False),
        ("A minister resigned.", "minister", False),
        ("The bridge fell.", "bridge", False),
    ],
)
def test_bare_descriptions(parse: Parse, text: str, noun: str, expected: bool) -> None:
    doc = parse(text)
    assert is_bare_description(next(t for t in doc if t.text == noun)) is expected
