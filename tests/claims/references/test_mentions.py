"""What a text talks about, mention by mention."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc, Token

from claimdiff.claims.references.mentions import clause_subject, find_surroundings, nominal_entity, phrase_name, role_of

pytestmark = pytest.mark.model

Parse = Callable[[str], Doc]


def word(doc: Doc, text: str) -> Token:
    return next(token for token in reversed(list(doc)) if token.text == text)


def test_each_token_has_its_sentence_paragraph_and_quotation(parse: Parse) -> None:
    doc = parse("It fell. “We knew,” he said.\n\n“Nobody came. We left.” He wept.")
    places = find_surroundings(doc)
    assert len(places.sentence) == len(places.paragraph) == len(places.quotation) == len(doc)
    at = {t.text: (places.paragraph[t.i], places.quotation[t.i]) for t in doc if t.is_alpha}
    assert at["fell"] == (0, 0)
    assert at["knew"] == (0, 1)
    assert at["said"] == (0, 0)
    assert at["Nobody"] == at["left"] == (1, 2)
    assert at["wept"] == (1, 0)
    assert places.sentence == sorted(places.sentence)


def test_a_quotation_left_open_ends_with_its_paragraph(parse: Parse) -> None:
    doc = parse("“We knew it.\n\nHe left.")
    places = find_surroundings(doc)
    assert places.quotation[word(doc, "knew").i] == 1
    assert places.quotation[word(doc, "left").i] == 0


@pytest.mark.parametrize(
    ("text", "noun", "sort", "gender", "institution"),
    [
        ("The mayor left.", "mayor", "person", None, True),
        ("The actress left.", "actress", "person", "f", True),
        ("The company left.", "company", "neuter", None, True),
        ("The bridge fell.", "bridge", "neuter", None, False),
        ("The bridges fell.", "bridges", "plural", None, False),
        ("The police came.", "police", "plural", None, True),
        ("The mayor and his wife left.", "mayor", "plural", None, True),
    ],
)
def test_nouns_as_entities(
    parse: Parse, text: str, noun: str, sort: str, gender: str | None, institution: bool
) -> None:
    found = nominal_entity(word(parse(text), noun))
    assert found is not None
    assert (found.sort, found.gender, found.institution, found.named) == (sort, gender, institution, False)


def test_times_and_verbs_are_no_entities(parse: Parse) -> None:
    doc = parse("The mayor left last week.")
    assert nominal_entity(word(doc, "week")) is None
    assert nominal_entity(word(doc, "left")) is None


def test_a_description_is_named_without_what_follows(parse: Parse) -> None:
    """One that holds a pronoun needs its context."""
    doc = parse("The new mayor of Leeds, who met his old friend, left.")
    found = phrase_name(word(doc, "mayor"))
    assert found is not None
    assert doc[found[0] : found[1]].text == "The new mayor"
    assert phrase_name(word(doc, "friend")) is None


def test_a_conjunct_has_the_role_of_the_first(parse: Parse) -> None:
    assert role_of(word(parse("The mayor met the men and the women."), "women")) == "dobj"


def test_the_subject_of_the_clause_around(parse: Parse) -> None:
    doc = parse("The mayor said that the minister had sold his house.")
    subject = clause_subject(word(doc, "his"))
    assert subject is not None
    assert subject.text == "minister"
    assert clause_subject(word(doc, "mayor")) is None
