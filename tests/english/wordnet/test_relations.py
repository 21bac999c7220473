"""How the meanings of words stand to each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.english.wordnet import (
    PartOfSpeech,
    are_alternatives,
    are_antonyms,
    are_opposed,
    are_siblings,
    are_similar,
    are_synonyms,
    are_ways_apart,
    is_kind_of,
    verb_relation,
)

WORDS = st.sampled_from(
    "win lose open close confirm deny gun pistol taxi bus truck car house home shop store man woman big small".split()
)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("win", "lose"),
        ("confirm", "deny"),
        ("accept", "reject"),
        ("convict", "acquit"),
        ("rise", "fall"),
        ("Open", "close"),
    ],
)
def test_opposite_verbs(a: str, b: str) -> None:
    assert are_antonyms(a, b, "verb")
    assert verb_relation(a, b) == "antonym"


@pytest.mark.parametrize(("a", "b"), [("win", "say"), ("kill", "murder"), ("confirm", "qwrtz"), ("accuse", "charge")])
def test_verbs_that_are_no_opposites(a: str, b: str) -> None:
    assert not are_antonyms(a, b, "verb")


def test_opposite_adjectives_also_through_the_one_they_resemble() -> None:
    assert are_antonyms("guilty", "innocent", "adj")
    assert are_antonyms("huge", "small", "adj")
    assert not are_antonyms("huge", "large", "adj")


def test_synonyms() -> None:
    assert are_synonyms("buy", "purchase", "verb")
    assert are_synonyms("car", "automobile", "noun")
    assert verb_relation("injure", "wound") == "synonym"
    assert not are_synonyms("buy", "sell", "verb")


def test_kinds() -> None:
    assert is_kind_of("pistol", "weapon")
    assert is_kind_of("murder", "kill", "verb")
    assert not is_kind_of("weapon", "pistol")
    assert not is_kind_of("gun", "gun")
    assert not is_kind_of("big", "small", "adj")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("rifle", "pistol"),
        ("truck", "car"),
        ("store", "office"),
        ("train", "bus"),
        ("mosque", "church"),
        ("dog", "cat"),
    ],
)
def test_categories_that_exclude_each_other(a: str, b: str) -> None:
    assert are_siblings(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("lawyer", "mother"),
        ("soldier", "policeman"),
        ("gun", "rifle"),
        ("house", "building"),
        ("home", "house"),
        ("apartment", "home"),
        ("truck", "lorry"),
        ("fire", "explosion"),
        ("phone", "computer"),
        ("car", "qwrtz"),
    ],
)
def test_categories_that_do_not(a: str, b: str) -> None:
    assert not are_siblings(a, b)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("shoot", "stab", True),
        ("poison", "strangle", True),
        ("sail", "fly", True),
        ("rise", "climb", False),
        ("say", "tell", False),
        ("murder", "kill", False),
        ("close", "sell", False),
        ("shoot", "shoot", False),
        ("shoot", "qwrtz", False),
    ],
)
def test_ways_to_do_one_thing(a: str, b: str, expected: bool) -> None:
    assert are_ways_apart(a, b) is are_ways_apart(b, a) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("export", "import", True),
        ("car", "truck", True),
        ("man", "woman", True),
        ("crash", "accident", False),
        ("fire", "blaze", False),
        ("town", "city", False),
        ("car", "car", False),
        ("zzz", "car", False),
    ],
)
def test_alternatives(a: str, b: str, expected: bool) -> None:
    assert are_alternatives(a, b) is are_alternatives(b, a) is expected


@given(WORDS, WORDS)
def test_relations_are_symmetric_and_exclude_each_other(a: str, b: str) -> None:
    for pos in ("noun", "verb", "adj", "adv"):
        assert are_synonyms(a, b, pos) == are_synonyms(b, a, pos)
        assert are_antonyms(a, b, pos) == are_antonyms(b, a, pos)
    assert are_siblings(a, b) == are_siblings(b, a)
    assert verb_relation(a, b) == verb_relation(b, a)
    assert not (is_kind_of(a, b) and is_kind_of(b, a)) or are_synonyms(a, b, "noun")
    assert not (are_siblings(a, b) and (is_kind_of(a, b) or are_synonyms(a, b, "noun")))


@given(st.text(max_size=20), st.text(max_size=20))
def test_unknown_words_are_related_to_nothing_else(a: str, b: str) -> None:
    a, b = a + "\x00", b + "\x01"
    assert not are_synonyms(a, b, "noun")
    assert not are_antonyms(a, b, "verb")
    assert not are_siblings(a, b)
    assert not is_kind_of(a, b)


@pytest.mark.parametrize(
    ("one", "other", "pos", "expected"),
    [
        ("shrink", "grow", "verb", True),
        ("surge", "plunge", "verb", True),
        ("jump", "drop", "verb", True),
        ("rise", "decline", "verb", True),
        ("profit", "loss", "noun", True),
        ("legal", "illegal", "adj", True),
        ("rise", "increase", "verb", False),
        ("grow", "grow", "verb", False),
        ("kill", "injure", "verb", False),
        ("say", "pay", "verb", False),
        ("zzgrk", "rise", "verb", False),
    ],
)
def test_opposite_senses(one: str, other: str, pos: PartOfSpeech, expected: bool) -> None:
    assert are_opposed(one, other, pos) is expected
    assert are_opposed(other, one, pos) is expected


def test_similar_adjectives() -> None:
    assert are_similar("dense", "thick")
    assert are_similar("Thick", "dense")
    assert not are_similar("human", "mechanical")
    assert not are_similar("fog", "thick")
