"""What can be said alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.claims.extracting import Extract
from tests.claims.reading import Read, proposition

from claimdiff.claims.statements.sayable import (
    count_content_words,
    is_bare,
    is_sayable,
    is_sayable_adjunct,
    names_speaker,
)

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "verb", "sayable"),
    [
        ("The mayor opened the bridge.", "opened", True),
        ("The government announced the expulsion of sixty diplomats.", "expulsion", True),
        ("NATO to open office in Oslo", "open", True),
        pytest.param(
            "The man whose car was stolen called the police.",
            "stolen",
            True,
        ),
        # supposed or asked
        ("If the talks fail, the union will strike.", "fail", False),
        ("The union will strike unless the company pays.", "pays", False),
        ("The mayor asked whether the bridge was safe.", "was", False),
        ("The mayor asked if the bridge was safe or the road was closed.", "closed", False),
        # a comment on the clause around it
        ("As the mayor has stressed, the bridge is safe.", "stressed", False),
        # no subject
        ("Opening the bridge took a year.", "Opening", False),
    ],
)
def test_is_sayable(read: Read, text: str, verb: str, sayable: bool) -> None:
    facts = read(text)
    assert is_sayable(facts.doc, proposition(facts, verb)) is sayable


def test_a_subject_without_words_is_not_sayable(read: Read) -> None:
    # The parser may take a hyphen for a noun ("counter-protester"); as a phrase a mark has no words.
    facts = read("The mayor opened the bridge.")
    opened = proposition(facts, "opened")
    assert opened.subject is not None
    assert not is_sayable(facts.doc, replace(opened, subject=replace(opened.subject, tokens=())))


@pytest.mark.parametrize(
    ("text", "verb", "bare"),
    [
        ("The talks took place in Rome.", "took", True),
        ("The mayor was in Rome.", "was", True),
        ("It rained in Leeds.", "rained", True),
        ("The police arrested officers who live in Rome.", "live", True),
        ("The mayor resigned on Monday.", "resigned", False),
        ("The mayor opened the bridge.", "opened", False),
    ],
)
def test_is_bare(read: Read, text: str, verb: str, bare: bool) -> None:
    """Whether nothing is said without the details."""
    facts = read(text)
    assert is_bare(facts, proposition(facts, verb)) is bare


@pytest.mark.parametrize(
    ("text", "verb", "adjuncts"),
    [
        ("The mayor resigned on Monday.", "resigned", [True]),
        ("As a result, the mayor resigned on Monday.", "resigned", [False, True]),
        ("For example, the mayor resigned.", "resigned", [False]),
    ],
)
def test_is_sayable_adjunct(read: Read, text: str, verb: str, adjuncts: list[bool]) -> None:
    """A phrase that only links sentences is no detail."""
    facts = read(text)
    assert [is_sayable_adjunct(facts.doc, a) for a in proposition(facts, verb).adjuncts] == adjuncts


def test_who_says_so_is_no_detail(read: Read) -> None:
    facts = read("According to the mayor, the bridge closed on Monday.")
    assert [names_speaker(a, facts) for a in proposition(facts, "closed").adjuncts] == [True, False]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The mayor opened the old bridge.", 4),
        ("There are those.", 0),
        ("Everything was nothing.", 0),
        ("Jane Miller resigned. She left.", 5),
        ("She left.", 1),
        ("He was taken to hospital.", 2),
        ("", 0),
    ],
)
def test_count_content_words(read: Read, text: str, count: int) -> None:
    """Nouns, names, adjectives, numbers, full verbs, and pronouns that stand for somebody."""
    facts = read(text)
    assert count_content_words(facts, list(range(len(facts.doc)))) == count


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Spain recorded 157,000 cases, Italy 143,600.", "cases are Italy"),
        ("The mayor gave the nurse and the guard the prize.", "guard is"),
        ("Ann Lee met the editor of the Gazette, Bob Ray, on Monday.", "The Gazette is"),
    ],
)
def test_two_phrases_beside_each_other_are_no_sentence(extract: Extract, text: str, wrong: str) -> None:
    """Of types that exclude each other, or with the rest of another clause between them."""
    assert not any(wrong in claim.text for claim in extract(text))


@pytest.mark.parametrize(
    "text", ["The city of Leeds, a rail hub, grew.", "Ann Lee, a boxer, won.", "The firm Acme, a maker of cars, grew."]
)
def test_an_apposition_that_fits(extract: Extract, text: str) -> None:
    assert any(" is a " in claim.text for claim in extract(text))
