"""Second subjects of parses made by hand."""

from __future__ import annotations

from tests.claims.grammar.parses import parsed, read

from claimdiff.claims.grammar.repairs import repair


def test_the_noun_of_a_prefix() -> None:
    doc = parsed(
        ("The", "DET", "DT", "det", 1),
        ("ex", "NOUN", "NN", "nsubj", 4),
        ("-", "PUNCT", "HYPH", "nsubj", 4),
        ("wife", "NOUN", "NN", "nsubj", 4),
        ("left", "VERB", "VBD", "ROOT", 4),
        (".", "PUNCT", ".", "punct", 4),
        spaces=[True, False, False, True, False, False],
    )
    repair(doc)
    assert [(t.dep_, t.head.text) for t in doc][:4] == [
        ("det", "wife"),
        ("amod", "wife"),
        ("punct", "wife"),
        ("nsubj", "left"),
    ]


def test_two_that_are_joined() -> None:
    doc = parsed(
        ("Ann", "PROPN", "NNP", "nsubj", 3),
        ("and", "CCONJ", "CC", "cc", 3),
        ("Bob", "PROPN", "NNP", "nsubj", 3),
        ("left", "VERB", "VBD", "ROOT", 3),
        (".", "PUNCT", ".", "punct", 3),
    )
    repair(doc)
    assert read(doc)[1:3] == [("cc", "Ann", "CC"), ("conj", "Ann", "NNP")]


def test_three_that_are_joined() -> None:
    doc = parsed(
        ("Ann", "PROPN", "NNP", "nsubj", 5),
        ("and", "CCONJ", "CC", "cc", 5),
        ("Bob", "PROPN", "NNP", "nsubj", 5),
        ("and", "CCONJ", "CC", "cc", 5),
        ("Carl", "PROPN", "NNP", "nsubj", 5),
        ("left", "VERB", "VBD", "ROOT", 5),
        (".", "PUNCT", ".", "punct", 5),
    )
    repair(doc)
    assert [t.dep_ for t in doc][:5] == ["nsubj", "cc", "conj", "cc", "conj"]


def test_two_counted_nouns_are_joined_to_each_other() -> None:
    doc = parsed(
        ("Juries", "NOUN", "NNS", "nsubj", 7),
        ("of", "ADP", "IN", "prep", 0),
        ("six", "NUM", "CD", "nummod", 3),
        ("men", "NOUN", "NNS", "pobj", 1),
        ("and", "CCONJ", "CC", "cc", 0),
        ("six", "NUM", "CD", "nummod", 6),
        ("women", "NOUN", "NNS", "nsubj", 7),
        ("sat", "VERB", "VBD", "ROOT", 7),
        (".", "PUNCT", ".", "punct", 7),
    )
    repair(doc)
    assert [(t.dep_, t.head.text) for t in (doc[4], doc[6])] == [("cc", "men"), ("conj", "men")]


def test_the_object_of_a_preposition() -> None:
    doc = parsed(
        ("Ships", "NOUN", "NNS", "nsubj", 4),
        ("sunk", "VERB", "VBN", "acl", 0),
        ("off", "ADP", "RP", "prt", 1),
        ("Moro", "PROPN", "NNP", "nsubj", 4),
        ("rust", "VERB", "VBP", "ROOT", 4),
        (".", "PUNCT", ".", "punct", 4),
    )
    repair(doc)
    assert read(doc)[2:4] == [("prep", "sunk", "IN"), ("pobj", "off", "NNP")]


def test_what_is_counted() -> None:
    doc = parsed(
        ("Falls", "NOUN", "NNS", "nsubj", 5),
        ("to", "ADP", "IN", "prep", 0),
        ("40", "NUM", "CD", "pobj", 1),
        ("m", "NUM", "CD", "punct", 0),
        ("francs", "NOUN", "NNS", "nsubj", 5),
        ("hurt", "VERB", "VBP", "ROOT", 5),
        (".", "PUNCT", ".", "punct", 5),
        spaces=[True, True, False, True, True, False, False],
    )
    repair(doc)
    assert [(t.dep_, t.head.text) for t in doc][2:5] == [("nummod", "francs"), ("quantmod", "40"), ("pobj", "to")]


def test_a_second_subject_that_is_none_of_these_stays() -> None:
    doc = parsed(
        ("Floods", "NOUN", "NNS", "nsubj", 3),
        (",", "PUNCT", ",", "punct", 3),
        ("roads", "NOUN", "NNS", "nsubj", 3),
        ("closed", "VERB", "VBD", "ROOT", 3),
        (".", "PUNCT", ".", "punct", 3),
    )
    before = read(doc)
    repair(doc)
    assert read(doc) == before
