"""Phrases read off the parse."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy
from spacy.tokens import Doc, Token
from tests.claims.extracting import SENTENCES

from claimdiff.claims.grammar.phrases import (
    DETACHED,
    Phrase,
    conjuncts,
    described,
    gap_is_named,
    hull,
    is_plural,
    is_region,
    is_tight,
    members,
    phrase,
    prepositional_object,
    rejoin,
    subtree,
    trim,
)

VOCAB = spacy.blank("en").vocab

Parse = Callable[[str], Doc]


def word(doc: Doc, text: str) -> Token:
    return next(token for token in doc if token.text == text)


def said(doc: Doc, tokens: tuple[int, ...] | list[int]) -> str:
    return " ".join(doc[i].text for i in tokens)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        ("Ann Lee and Bob Ray signed the letter.", "Lee", ["Ann Lee", "Bob Ray"]),
        ("The mayor and his wife left.", "mayor", ["The mayor", "his wife"]),
        ("The mayor left.", "mayor", ["The mayor"]),
        ("The mayor, a lawyer, left.", "mayor", ["The mayor"]),
        ("The firm Johnson & Johnson sold shares.", "Johnson", ["The firm Johnson & Johnson"]),
    ],
)
def test_one_phrase_for_each_conjunct(parse: Parse, text: str, head: str, expected: list[str]) -> None:
    """The ampersand of a name joins nothing."""
    doc = parse(text)
    subject = next(t for t in doc if t.dep_ in ("nsubj", "nsubjpass"))
    found = list(conjuncts(subject, "subject"))
    assert [said(doc, p.tokens) for p in found] == expected
    assert {p.one_of_several for p in found} == {len(expected) > 1}


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "preposition", "expected"),
    [
        ("He lived in Rome and Oslo.", "in", ["in Rome", "in Oslo"]),
        ("It rained between June and October.", "between", ["between June and October"]),
        ("He left after robbing and burning the bank.", "after", ["after robbing and burning the bank"]),
    ],
)
def test_the_preposition_goes_with_each_object(parse: Parse, text: str, preposition: str, expected: list[str]) -> None:
    """Unless two objects make one thing."""
    doc = parse(text)
    assert [said(doc, p.tokens) for p in conjuncts(word(doc, preposition), "prep")] == expected


@pytest.mark.model
def test_conjuncts_put_together_again_are_the_whole(parse: Parse) -> None:
    doc = parse("The mayor met Ann Lee, Bob Ray and Cem Oz.")
    found = list(conjuncts(word(doc, "Lee"), "dobj"))
    assert len(found) == 3
    assert said(doc, rejoin(doc, found).tokens) == "Ann Lee , Bob Ray and Cem Oz"
    assert rejoin(doc, found[:1]) is found[0]


@pytest.mark.model
def test_listed_names_are_members_although_the_parser_takes_them_for_appositions(parse: Parse) -> None:
    doc = parse("The union met Anna Lee, Tom Baker, Carla Diaz and Bob Ray.")
    assert [t.text for t in members(word(doc, "Lee"))] == ["Lee", "Baker", "Diaz", "Ray"]


@pytest.mark.model
def test_what_a_preposition_governs(parse: Parse) -> None:
    doc = parse("He went to Rome without paying.")
    objects = [prepositional_object(word(doc, w)) for w in ("to", "without", "went", "Rome")]
    assert [t.text if t is not None else None for t in objects] == ["Rome", "paying", None, None]


@pytest.mark.model
def test_a_phrase_goes_without_what_is_only_added(parse: Parse) -> None:
    """But not without what its noun needs: "those who fled", "a plan to leave"."""
    doc = parse("The mayor of Leeds, who had a plan to leave, met those who fled.")
    assert said(doc, phrase(word(doc, "mayor"), "subject").tokens) == "The mayor of Leeds"
    assert said(doc, phrase(word(doc, "plan"), "dobj").tokens) == "a plan to leave"
    assert said(doc, phrase(word(doc, "those"), "dobj").tokens) == "those who fled"


@pytest.mark.model
def test_what_a_relative_clause_speaks_of(parse: Parse) -> None:
    doc = parse("The police shot the man who robbed the bank.")
    clause = word(doc, "robbed")
    assert said(doc, described(word(doc, "man"), clause)) == "the man"
    assert gap_is_named(clause)
    bare = parse("The steps we are taking will end the war.")
    assert not gap_is_named(next(t for t in bare if t.dep_ == "relcl"))


@pytest.mark.model
def test_places_within_places_are_part_of_the_name(parse: Parse) -> None:
    doc = parse("They were found near Hook, Hampshire, by a farmer.")
    county = word(doc, "Hampshire")
    assert is_region(county) == (county.dep_ == "appos")
    assert is_tight(county) == (county.dep_ == "appos")
    assert not is_tight(word(doc, "farmer"))


def doc_of(text: str) -> Doc:
    return Doc(VOCAB, words=text.split(" "))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("( born in Rome )", "( born in Rome )"),
        ("the firm ( known as Foo", "the firm known as Foo"),
        ("the firm ) known as Foo", "the firm known as Foo"),
        ("the firm ( ) known", "the firm known"),
        (", the firm , known ;", "the firm , known"),
        ("“ the firm ”", "“ the firm ”"),
        (",", ","),
    ],
)
def test_trimming(text: str, expected: str) -> None:
    """No marks at the ends but quotation marks, no bracket without its partner; never empty."""
    doc = doc_of(text)
    kept = trim(doc, list(range(len(doc))))
    assert said(doc, kept) == expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        ("The men left.", "men", True),
        ("The man left.", "man", False),
        ("They left.", "They", True),
        ("The police left.", "police", True),
    ],
)
def test_number(parse: Parse, text: str, head: str, expected: bool) -> None:
    doc = parse(text)
    assert is_plural(doc, phrase(word(doc, head), "subject")) is expected


@pytest.mark.model
def test_a_whole_coordination_is_plural_and_one_member_is_not(parse: Parse) -> None:
    doc = parse("The man and the woman left.")
    man = word(doc, "man")
    assert is_plural(doc, phrase(man, "subject", whole=True))
    assert not is_plural(doc, next(conjuncts(man, "subject")))
    assert not is_plural(doc, None)


@pytest.mark.model
@pytest.mark.parametrize("text", SENTENCES)
def test_phrases_are_words_of_the_sentence_in_order(parse: Parse, text: str) -> None:
    """They hold their head, lie within its subtree, and never come out empty."""
    doc = parse(text)
    for token in doc:
        below = {t.i for t in token.subtree}
        for found in (phrase(token, "x"), phrase(token, "x", whole=True)):
            assert found.tokens
            assert list(found.tokens) == sorted(set(found.tokens))
            assert set(found.tokens) <= below
        assert set(subtree(token, DETACHED)) <= set(subtree(token, frozenset()))
        for one in conjuncts(token, "x"):
            assert set(one.tokens) <= below
            span = hull(doc, one.tokens)
            assert text[span.start : span.end].startswith(doc[min(one.tokens)].text)


def test_a_phrase_keeps_its_relation() -> None:
    doc = doc_of("Fog came")
    assert phrase(doc[0], "agent") == Phrase(0, (0,), "agent")
