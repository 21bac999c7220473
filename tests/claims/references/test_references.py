"""Names, pronouns and descriptions of the same person or thing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from claimdiff.claims.references.references import find_unresolved, resolve_references
from claimdiff.english import words as word_lists
from claimdiff.english.genders import gender_of_first_name, gender_of_word, noun_class
from claimdiff.english.words import words
from claimdiff.errors import ModelError

if TYPE_CHECKING:
    from spacy.tokens import Doc

    Parse = Callable[[str], Doc]

MAYOR = "Mayor Jane Miller opened the bridge in Hartford on Monday. "


def resolved(doc: Doc) -> list[tuple[str, str]]:
    """Mentions with what they stand for, in the order of the text."""
    references = resolve_references(doc)
    for reference in references.values():
        assert doc.text[reference.start : reference.end] == reference.name
    return [(doc[i].text, references[i].name) for i in sorted(references)]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("President Barack Obama spoke. Mr. Obama left.", [("Obama", "Barack Obama")]),
        ("Jane Miller spoke. Later Miller left.", [("Miller", "Jane Miller")]),
        (
            "The National Security Council met in Washington. A spokesman for the NSC declined to comment.",
            [("NSC", "National Security Council")],
        ),
        ("The U.S. refused. Officials in the United States agreed.", [("U.S.", "United States")]),
    ],
)
def test_name_variants(parse: Parse, text: str, expected: list[tuple[str, str]]) -> None:
    """Surnames and acronyms stand for the fullest name."""
    assert resolved(parse(text)) == expected


@pytest.mark.model
def test_surname_of_two_people_is_left(parse: Parse) -> None:
    """A bare surname that two people bear from the start names neither; a title can decide."""
    text = "Bill Clinton and Hillary Clinton arrived in Oslo. Clinton spoke to reporters. Mrs. Clinton left on Monday."
    found = resolved(parse(text))
    assert ("Clinton", "Hillary Clinton") in found
    assert len(found) == 1


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (MAYOR + "She thanked the workers.", [("She", "Jane Miller")]),
        ("Robert Smith said he would resign.", [("he", "Robert Smith")]),
        ("Robert Smith blamed himself.", [("himself", "Robert Smith")]),
        ("The head of the port, Jane Miller, spoke. “It sank,” she added.", [("she", "Jane Miller")]),
        ("Robert Smith met Jane Miller on Monday. She thanked him.", [("She", "Jane Miller"), ("him", "Robert Smith")]),
        ("In his speech, Robert Smith praised the workers.", [("his", "Robert Smith")]),
        ("The company said it would close the plant.", [("it", "The company")]),
        ("Russia said it had destroyed its weapons.", [("it", "Russia"), ("its", "Russia")]),
        ("The workers said they would strike.", [("they", "The workers")]),
    ],
)
def test_pronouns(parse: Parse, text: str, expected: list[tuple[str, str]]) -> None:
    """A pronoun stands for the one entity that fits it."""
    assert resolved(parse(text)) == expected


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Robert Smith and John Brown met in London. He was angry.",
        "It was clear that the bridge would close.",
        "It rained on Monday.",
        "France told Russia that its plans had failed.",
        "I told you that we were late.",
    ],
)
def test_unclear_pronouns_stay(parse: Parse, text: str) -> None:
    """Two candidates, or none: no reference is better than a wrong one."""
    doc = parse(text)
    assert [mention for mention, _ in resolved(doc) if mention.lower() in ("he", "it", "its", "they")] == []


@pytest.mark.model
def test_speaker_is_not_who_he_speaks_of(parse: Parse) -> None:
    """Within a quotation, "he" is not the one who speaks."""
    text = "Robert Smith was asked about John Brown. “He lied to us,” Smith said."
    assert ("He", "Robert Smith") not in resolved(parse(text))


@pytest.mark.model
def test_gender_keeps_names_apart(parse: Parse) -> None:
    """A first name or a title rules a pronoun out."""
    found = resolved(parse("Jane Miller arrived in Oslo on Monday. He was late."))
    assert found == []


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A senior administration official spoke on Monday. The official praised the plan.",
            ("official", "A senior administration official"),
        ),
        ("Actress Tara Jones left the clinic on Monday. The 33-year-old actress smiled.", ("actress", "Tara Jones")),
        ("Senator Jane Miller arrived on Monday. The senator was late.", ("senator", "Jane Miller")),
        ("Acme Corp fired 300 workers. The company will pay.", ("company", "Acme Corp")),
    ],
)
def test_descriptions(parse: Parse, text: str, expected: tuple[str, str]) -> None:
    """ "The" and a noun stand for the one whom the noun described before."""
    assert expected in resolved(parse(text))


@pytest.mark.model
def test_a_description_of_somebody_else_stays(parse: Parse) -> None:
    """Whom the text has called a minister is not the driver."""
    text = "Transport Minister Jane Miller spoke on Monday. The 44-year-old driver was unhurt."
    assert all(mention != "driver" for mention, _ in resolved(parse(text)))


@pytest.mark.model
def test_ambiguous_description_stays(parse: Parse) -> None:
    """Two senators: "the senator" is neither."""
    text = "Senator Jane Miller met Senator Robert Brown on Monday. The senator was late."
    assert all(mention != "senator" for mention, _ in resolved(parse(text)))


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Robert Smith said he would resign. They agreed with you.", ["They"]),
        ("I left the town. We sold our house.", ["I", "We", "our"]),
        ("The river rose. This angered the council.", ["This"]),
        ("This river rose on Monday.", []),
        ("The river rose. The move angered the council.", ["move"]),
        ("The minister said he would resign.", ["minister", "he"]),
        ("The minister of defence of France resigned.", []),
        ("Acme Corp fired 300 workers. The company will pay.", []),
        ("It rained in Leeds.", []),
        ("It is clear that the bridge will close.", []),
        ("It seems that Robert Smith left.", []),
        ("It fell on Tuesday.", ["It"]),
        pytest.param(
            "It was reported that Robert Smith had left.",
            [],
        ),
    ],
)
def test_unresolved(parse: Parse, text: str, expected: list[str]) -> None:
    """Pronouns, demonstratives and short descriptions that nobody is named for; empty "it" is none of them."""
    doc = parse(text)
    assert [doc[i].text for i in find_unresolved(doc, resolve_references(doc))] == expected


@pytest.mark.model
@pytest.mark.parametrize("text", ["", " ", "He.", "\n\n", "he " * 300, "\u202e\x00 She \u202c said"])
def test_odd_documents(parse: Parse, text: str) -> None:
    """Nothing to stand for: nothing found."""
    assert resolve_references(parse(text)) == {}


def test_genders_and_classes() -> None:
    """Titles, nouns and first names; unknown words tell nothing."""
    assert (gender_of_word("Mrs."), gender_of_word("ex-husband"), gender_of_word("doctor")) == ("f", "m", None)
    assert (gender_of_first_name("Robert"), gender_of_first_name("tara"), gender_of_first_name("Robin")) == (
        "m",
        "f",
        None,
    )
    assert [noun_class(noun) for noun in ("mayor", "committee", "bridge", "xyzzy")] == [
        "person",
        "group",
        "thing",
        "thing",
    ]


def test_missing_word_list_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that is not in the file is a damaged installation."""
    monkeypatch.setattr(word_lists, "_word_lists", lambda: {"titles": "mr"})
    assert words.__wrapped__("titles") == {"mr"}
    with pytest.raises(ModelError, match="lack"):
        words.__wrapped__("speech_verbs")
