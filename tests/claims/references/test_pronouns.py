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


@pytest.mark.parametrize(
    ("text", "pronoun", "wrong"),
    [
        (
            "Nils Varga met Otto Brenn. Brenn said the offer was fair. On Sunday, Varga was charged. He denied it.",
            "He",
            "Otto Brenn",
        ),
        (
            "Anna Stern met Dora Hill. Hill said no. In a letter, Stern accused a bank. She asked it to pay.",
            "She",
            "Dora Hill",
        ),
        (
            "Otto Lind told the board about the debt. Ola Hallam, the chairman, was dismissed. He is suing the firm.",
            "He",
            "Otto Lind",
        ),
        (
            "Karl Ost said the tunnel was safe. Pavel Pell, who designed it, resigned. “I warned them,” he said.",
            "he",
            "Karl Ost",
        ),
        (
            "Dana Hill won in May. On Friday, Mia Stern took the prize, capping a year of defeats for her and others.",
            "her",
            "Dana Hill",
        ),
        ("The judge said Novak was guilty. He will appeal.", "He", "The judge"),
    ],
)
@pytest.mark.parametrize("marks", ["“”", '""'])
def test_not_somebody_older_than_the_subject_since(
    parse: Parse, text: str, pronoun: str, wrong: str, marks: str
) -> None:
    """Whoever has become the subject since is meant, or nobody can tell."""
    assert meant(parse(text.replace("“", marks[0]).replace("”", marks[1])), pronoun) != wrong


@pytest.mark.parametrize(
    ("text", "pronoun", "expected"),
    [
        (
            "Mayor Lena Lind opened the bridge. She thanked the workers. “It is a great day,” she said.",
            "she",
            "Lena Lind",
        ),
        ("Tom Pell founded Tarn in 1990. He sold it in 2001. In 2004 he moved to Dunmor.", "he", "Tom Pell"),
        (
            "“We lost all,” said Nora Falk. Lena Lind, the mayor, visited the town. “We will rebuild it,” she said.",
            "she",
            "Lena Lind",
        ),
        ("Ann Lee left. The minister resigned. Ann Lee came back. She smiled.", "She", "Ann Lee"),
        ("Mia Stern took the prize, capping a year of defeats for her.", "her", "Mia Stern"),
    ],
)
def test_whoever_stays_the_subject_is_meant(parse: Parse, text: str, pronoun: str, expected: str) -> None:
    assert meant(parse(text), pronoun) == expected


def test_after_a_pronoun_that_nobody_can_resolve(parse: Parse) -> None:
    """The next one may mean the same."""
    assert meant(parse("Jane Miller met Mary Jones. She laughed. She left at noon."), "She") is None
