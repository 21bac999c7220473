"""Verbs with a wrong tag in parses made by hand."""

from __future__ import annotations

import pytest
from tests.claims.grammar.parses import parsed, read

from claimdiff.claims.grammar.repairs import repair


@pytest.mark.parametrize(("verb", "tag"), [("cut", "VB"), ("shed", "VB"), ("closed", "VBD"), ("fell", "VBD")])
def test_an_infinitive_joined_to_another(verb: str, tag: str) -> None:
    """Only where the form is that of an infinitive."""
    doc = parsed(
        ("It", "PRON", "PRP", "nsubj", 2),
        ("will", "AUX", "MD", "aux", 2),
        ("close", "VERB", "VB", "ROOT", 2),
        ("and", "CCONJ", "CC", "cc", 2),
        (verb, "VERB", "VBD", "conj", 2),
        ("jobs", "NOUN", "NNS", "dobj", 4),
        (".", "PUNCT", ".", "punct", 2),
    )
    repair(doc)
    assert doc[4].tag_ == tag


def test_a_verb_with_a_subject_of_its_own_keeps_its_tense() -> None:
    doc = parsed(
        ("It", "PRON", "PRP", "nsubj", 2),
        ("will", "AUX", "MD", "aux", 2),
        ("close", "VERB", "VB", "ROOT", 2),
        ("but", "CCONJ", "CC", "cc", 2),
        ("Ann", "PROPN", "NNP", "nsubj", 5),
        ("hit", "VERB", "VBD", "conj", 2),
        ("him", "PRON", "PRP", "dobj", 5),
        (".", "PUNCT", ".", "punct", 2),
    )
    repair(doc)
    assert doc[5].tag_ == "VBD"


def test_a_root_with_a_subject_is_a_verb() -> None:
    doc = parsed(
        ("It", "PRON", "PRP", "nsubj", 1),
        ("finishes", "NOUN", "NNS", "ROOT", 1),
        ("soon", "ADV", "RB", "advmod", 1),
        (".", "PUNCT", ".", "punct", 1),
    )
    repair(doc)
    assert (doc[1].pos_, doc[1].tag_, doc[1].lemma_) == ("VERB", "VBZ", "finish")


def test_a_modifier_behind_a_plural_noun_is_its_verb() -> None:
    doc = parsed(
        ("Shops", "NOUN", "NNS", "ROOT", 0),
        ("close", "ADV", "RB", "amod", 0),
        ("at", "ADP", "IN", "prep", 0),
        ("six", "NUM", "CD", "pobj", 2),
        (".", "PUNCT", ".", "punct", 0),
    )
    repair(doc)
    assert read(doc)[:3] == [("nsubj", "close", "NNS"), ("ROOT", "close", "VBP"), ("prep", "close", "IN")]


def test_a_past_tense_before_a_noun_is_its_verb() -> None:
    doc = parsed(
        ("The", "DET", "DT", "det", 3),
        ("old", "ADJ", "JJ", "amod", 3),
        ("bought", "VERB", "VBD", "amod", 3),
        ("boats", "NOUN", "NNS", "ROOT", 3),
        (".", "PUNCT", ".", "punct", 3),
    )
    repair(doc)
    assert read(doc)[:4] == [
        ("det", "old", "DT"),
        ("nsubj", "bought", "JJ"),
        ("ROOT", "bought", "VBD"),
        ("dobj", "bought", "NNS"),
    ]


def test_a_participle_behind_a_part_and_its_whole_is_the_verb() -> None:
    doc = parsed(
        ("Some", "DET", "DT", "ROOT", 0),
        ("of", "ADP", "IN", "prep", 0),
        ("it", "NOUN", "NN", "pobj", 1),
        ("paid", "VERB", "VBN", "acl", 2),
        ("for", "ADP", "IN", "prep", 3),
        ("boats", "NOUN", "NNS", "pobj", 4),
        ("and", "CCONJ", "CC", "cc", 0),
        ("cars", "NOUN", "NNS", "conj", 0),
        (".", "PUNCT", ".", "punct", 0),
    )
    repair(doc)
    assert read(doc)[0] == ("nsubj", "paid", "DT")
    assert read(doc)[3] == ("ROOT", "paid", "VBD")
    assert [doc[i].head.text for i in (6, 7)] == ["boats", "boats"]
