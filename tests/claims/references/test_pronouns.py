"""Which entity a third-person pronoun stands for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from claimdiff.claims.references.pronouns import PRONOUNS
from claimdiff.claims.references.references import resolve_references

pytestmark = pytest.mark.model

Parse = Callable[[str], Doc]


def meant(doc: Doc, pronoun: str) -> str | None:
    """What the last such pronoun stands for."""
    references = resolve_references(doc)
    token = next(t for t in reversed(list(doc)) if t.text == pronoun)
    return references[token.i].name if token.i in references else None


@pytest.mark.parametrize(
    ("text", "pronoun", "expected"),
    [
        ("Jane Miller opened the bridge. She left at noon.", "She", "Jane Miller"),
        ("Jane Miller met John Smith. She left.", "She", "Jane Miller"),
        ("Jane Miller met John Smith. He left.", "He", "John Smith"),
        ("Jane Miller met Mary Jones and Anna Lee. The bridge fell. The dam broke. She left.", "She", None),
        ("Jane Miller opened the bridge. He left.", "He", None),
        ("The bridge fell. She left.", "She", None),
        ("“I will go,” Jane Miller said. “They will stay.” She left.", "She", "Jane Miller"),
    ],
)
def test_by_gender_and_nearness(parse: Parse, text: str, pronoun: str, expected: str | None) -> None:
    """A wrong name is worse than none: where two fit, or nobody does, the pronoun stays."""
    assert meant(parse(text), pronoun) == expected


def test_forms_of_one_pronoun_ask_for_one_sort() -> None:
    assert PRONOUNS["he"] == PRONOUNS["himself"] == ("person", "m")
    assert PRONOUNS["her"] == PRONOUNS["hers"] == ("person", "f")
    assert PRONOUNS["its"] == ("neuter", None)
    assert "you" not in PRONOUNS


@pytest.mark.parametrize("text", ["She left.", "It rained.", "They, he and she.", "Himself.", "his"])
def test_without_anybody_before_it_stands_for_nobody(parse: Parse, text: str) -> None:
    assert resolve_references(parse(text)) == {}
