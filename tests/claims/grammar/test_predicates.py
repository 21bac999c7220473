"""Which verbs state something, of whom, and with which auxiliaries."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc, Token
from tests.claims.extracting import SENTENCES

from claimdiff.claims.grammar.predicates import (
    accused,
    find_subject,
    has_subject,
    is_condition,
    is_controlled,
    is_finite,
    is_predicate,
    verb_group,
)

pytestmark = pytest.mark.model

Parse = Callable[[str], Doc]


def word(doc: Doc, text: str) -> Token:
    return next(token for token in reversed(list(doc)) if token.text == text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor resigned and left.", ["resigned", "left"]),
        ("The mayor has not been found.", ["found"]),
        ("The union plans to begin talks.", ["plans"]),
        ("The mayor, who had resigned, left.", ["resigned", "left"]),
        ("He had a plan to leave.", ["had"]),
        ("They let the man go home.", ["let"]),
        ("The guest left without paying.", ["left", "paying"]),
        ("He was accused of stealing a car.", ["accused", "stealing"]),
        ("The stolen car burned.", ["burned"]),
        ("No comment from the mayor.", []),
    ],
)
def test_predicates(parse: Parse, text: str, expected: list[str]) -> None:
    """Infinitives that another verb or a noun governs state nothing of their own, nor do adjectives and auxiliaries."""
    assert [token.text for token in parse(text) if is_predicate(token)] == expected


@pytest.mark.parametrize(
    ("text", "verb", "subject", "shared"),
    [
        ("The mayor resigned.", "resigned", "mayor", False),
        ("The mayor resigned and left.", "left", "mayor", True),
        ("Police shot the man who robbed the bank.", "robbed", "man", True),
        ("A fire destroying homes broke out.", "destroying", "fire", True),
        ("The guest left without paying.", "paying", "guest", True),
        ("He was accused of stealing a car.", "stealing", "He", True),
        ("They accused him of stealing a car.", "stealing", "him", True),
        ("Ann Lee left. Has two sons.", "Has", "Lee", True),
        ("Leave the town!", "Leave", None, True),
    ],
)
def test_subjects(parse: Parse, text: str, verb: str, subject: str | None, shared: bool) -> None:
    """Of a verb without one: that of the clause around it, or of the sentence before."""
    found, elsewhere = find_subject(word(parse(text), verb))
    assert (found.text if found is not None else None, elsewhere) == (subject, shared)


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The painting has not been found or restored.", "restored", "has not been restored"),
        ("He was arrested and charged.", "charged", "was charged"),
        ("He was not killed but wounded.", "wounded", "was wounded"),
        ("He quickly gave up.", "gave", "quickly gave up"),
        ("Meanwhile he left.", "left", "left"),
        ("He can't win.", "win", "ca n't win"),
    ],
)
def test_the_verb_with_its_auxiliaries(parse: Parse, text: str, verb: str, expected: str) -> None:
    """Those of the first of two verbs serve the second, but not the negation where "but" stands between."""
    doc = parse(text)
    assert " ".join(doc[i].text for i in verb_group(word(doc, verb))) == expected


def test_who_is_accused(parse: Parse) -> None:
    found = accused(word(parse("A man suspected of stealing a car fled."), "stealing"))
    assert found is not None
    assert found.text == "man"
    assert accused(word(parse("He spoke of stealing a car."), "stealing")) is None


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("He will leave if it rains.", "rains", True),
        ("He will not leave unless it rains.", "rains", True),
        ("He will leave even if it rains.", "rains", False),
        ("He left because it rained.", "rained", False),
    ],
)
def test_conditions(parse: Parse, text: str, verb: str, expected: bool) -> None:
    """ "Even if" leaves what it hangs on as it is."""
    assert is_condition(word(parse(text), verb)) is expected


def test_clauses_without_a_tense_are_controlled(parse: Parse) -> None:
    assert is_controlled(word(parse("She wants him to resign."), "resign"))
    assert is_controlled(word(parse("They let him go."), "go"))
    assert not is_controlled(word(parse("She said he resigned."), "resigned"))


def test_tense(parse: Parse) -> None:
    doc = parse("The mayor, seen leaving, will resign.")
    assert is_finite(word(doc, "resign"))
    assert not is_finite(word(doc, "leaving"))


@pytest.mark.parametrize("text", SENTENCES)
def test_what_holds_of_every_verb(parse: Parse, text: str) -> None:
    """Its group is in order and holds it; a subject of its own is not shared."""
    doc = parse(text)
    for verb in doc:
        if is_predicate(verb):
            group = verb_group(verb)
            assert verb.i in group
            assert list(group) == sorted(set(group))
            subject, shared = find_subject(verb)
            assert subject != verb
            if not shared and subject is not None:
                assert has_subject(verb) or verb.dep_ == "xcomp"
