from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from claimdiff.claims import ClaimExtractor
from claimdiff.claims.grammar.propositions import find_propositions
from claimdiff.claims.references.references import resolve_references
from claimdiff.claims.slots.participants import find_participants
from claimdiff.model import Article

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimdiff.model import Participant

pytestmark = pytest.mark.model


def participants(doc: Doc, kind: str = "verbal") -> tuple[Participant, ...]:
    found = [p for sentence in doc.sents for p in find_propositions(sentence) if p.type == kind]
    return find_participants(doc, doc.text, found[-1], resolve_references(doc))


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("The union sued the company.", "verbal", [("agent", "union"), ("patient", "company")]),
        ("The company was sued by the union.", "verbal", [("patient", "company"), ("agent", "union")]),
        (
            "The bank gave the family a house.",
            "verbal",
            [("agent", "bank"), ("recipient", "family"), ("patient", "house")],
        ),
        ("The expulsion of sixty diplomats began.", "nominal", [("patient", "diplomat")]),
    ],
)
def test_roles(parse: Callable[[str], Doc], text: str, kind: str, expected: list[tuple[str, str]]) -> None:
    assert [(p.role, p.head) for p in participants(parse(text), kind)] == expected


def test_countries(parse: Callable[[str], Doc]) -> None:
    by_role = {p.role: p.country for p in participants(parse("The United States expelled Russia's diplomats."))}
    assert by_role["agent"] == "US"
    (russia,) = [p for p in participants(parse("France sanctioned Russia.")) if p.role == "patient"]
    assert (russia.country, russia.type) == ("RU", "place")


def test_words_are_those_of_the_text(parse: Callable[[str], Doc]) -> None:
    text = "The tall mayor of Leeds met “the old union’s” leaders in Paris on Monday."
    doc = parse(text)
    found = participants(doc)
    assert found
    assert all(text[p.start : p.end] == p.text for p in found)


def test_a_day_is_no_participant(parse: Callable[[str], Doc]) -> None:
    assert [p.head for p in participants(parse("The union met on Monday."))] == ["union"]


def test_a_name_before_a_figure_is_a_participant() -> None:
    (claims,) = ClaimExtractor()([Article(text="Brandt won 52% of the vote and Orsk 48%.", id="a")])
    assert [(p.text, p.type) for p in claims[-1].participants if p.role == "agent"] == [("Orsk", "organisation")]
