"""Parses with a known mistake, made by hand, and what the bundled parser makes of sentences it misreads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.claims.grammar.parses import parsed, read

from claimdiff.claims import ClaimExtractor
from claimdiff.claims.grammar.repairs import repair
from claimdiff.model import Article

if TYPE_CHECKING:
    from spacy.language import Language


def test_the_subject_of_an_auxiliary() -> None:
    doc = parsed(
        ("It", "PRON", "PRP", "nsubj", 1),
        ("was", "AUX", "VBD", "auxpass", 2),
        ("closed", "VERB", "VBN", "ROOT", 2),
        (".", "PUNCT", ".", "punct", 2),
    )
    repair(doc)
    assert read(doc)[0] == ("nsubjpass", "closed", "PRP")


@pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u2011"])
def test_the_parts_of_a_word_with_a_hyphen(hyphen: str) -> None:
    """What hung on any of them hangs on the last one."""
    doc = parsed(
        ("Police", "NOUN", "NNS", "nsubj", 1),
        ("arrested", "VERB", "VBD", "ROOT", 1),
        ("two", "NUM", "CD", "nummod", 3),
        ("ex", "NOUN", "NN", "dobj", 1),
        (hyphen, "NOUN", "NN", "dobj", 1),
        ("pilots", "NOUN", "NNS", "dobj", 1),
        (".", "PUNCT", ".", "punct", 1),
        spaces=[True, True, True, False, False, False, False],
    )
    repair(doc)
    assert read(doc)[2:6] == [
        ("nummod", "pilots", "CD"), ("amod", "pilots", "JJ"), ("punct", "pilots", "HYPH"), ("dobj", "arrested", "NNS"),
    ]  # fmt: skip


def test_a_word_with_a_hyphen_that_has_one_head_is_left_as_it_is() -> None:
    doc = parsed(
        ("A", "DET", "DT", "det", 3),
        ("car", "NOUN", "NN", "npadvmod", 3),
        ("-", "PUNCT", "HYPH", "punct", 3),
        ("free", "ADJ", "JJ", "ROOT", 3),
        (".", "PUNCT", ".", "punct", 3),
        spaces=[True, False, False, False, False],
    )
    before = read(doc)
    repair(doc)
    assert read(doc) == before


def test_a_noun_with_a_participle_that_is_the_verb() -> None:
    doc = parsed(
        ("Fire", "NOUN", "NN", "ROOT", 0),
        ("swept", "VERB", "VBN", "acl", 0),
        ("through", "ADP", "IN", "prep", 1),
        ("it", "PRON", "PRP", "pobj", 2),
        (".", "PUNCT", ".", "punct", 0),
    )
    repair(doc)
    assert read(doc)[:2] == [("nsubj", "swept", "NN"), ("ROOT", "swept", "VBD")]
    assert doc[4].head.text == "swept"
    assert len(list(doc.sents)) == 1


def test_a_headline_may_be_a_noun_with_a_participle() -> None:
    doc = parsed(("Man", "NOUN", "NN", "ROOT", 0), ("killed", "VERB", "VBN", "acl", 0))
    before = read(doc)
    repair(doc)
    assert read(doc) == before


def test_the_lemma_of_a_verb_that_doubles_no_letter() -> None:
    doc = parsed(
        ("She", "PRON", "PRP", "nsubj", 1),
        ("hoped", "VERB", "VBD", "ROOT", 1),
        ("and", "CCONJ", "CC", "cc", 1),
        ("hopped", "VERB", "VBD", "conj", 1),
        (".", "PUNCT", ".", "punct", 1),
    )
    doc[1].lemma_ = doc[3].lemma_ = "hop"
    repair(doc)
    assert [doc[1].lemma_, doc[3].lemma_] == ["hope", "hop"]


def test_a_past_tense_taken_for_a_participle() -> None:
    doc = parsed(
        ("Crowds", "NOUN", "NNS", "nsubjpass", 1),
        ("assembled", "VERB", "VBN", "ROOT", 1),
        (".", "PUNCT", ".", "punct", 1),
    )
    repair(doc)
    assert read(doc)[:2] == [("nsubj", "assembled", "NNS"), ("ROOT", "assembled", "VBD")]


def test_a_preposition_without_its_object() -> None:
    doc = parsed(
        ("It", "PRON", "PRP", "nsubj", 1),
        ("broke", "VERB", "VBD", "ROOT", 1),
        ("on", "ADP", "IN", "prep", 1),
        ("Tuesday", "PROPN", "NNP", "compound", 4),
        ("night", "NOUN", "NN", "npadvmod", 1),
        (".", "PUNCT", ".", "punct", 1),
    )
    repair(doc)
    assert read(doc)[4] == ("pobj", "on", "NN")


LABELS = ["nsubj", "nsubjpass", "aux", "auxpass", "acl", "prep", "npadvmod", "ROOT", "punct"]


@given(
    st.lists(
        st.tuples(st.sampled_from(LABELS), st.sampled_from(["VBN", "VBD", "NN", "IN"]), st.integers(0, 5)),
        min_size=1,
        max_size=6,
    )
)
def test_any_tree_stays_one(shape: list[tuple[str, str, int]]) -> None:
    """One root, and every word below it, whatever the labels."""
    part = {"VBN": "VERB", "VBD": "VERB", "NN": "NOUN", "IN": "ADP"}
    doc = parsed(
        *(
            ("w", part[tag], tag, "ROOT" if i == 0 else label, 0 if i == 0 else head % i)
            for i, (label, tag, head) in enumerate(shape)
        ),
        (".", "PUNCT", ".", "punct", 0),
    )
    repair(doc)
    (sentence,) = doc.sents
    assert {token.i for token in sentence.root.subtree} == {token.i for token in doc}


@given(
    st.permutations(range(8)),
    st.lists(st.integers(0, 7), min_size=8, max_size=8),
    st.lists(st.sampled_from(["dobj", "nsubj", "compound", "amod", "conj", "appos"]), min_size=8, max_size=8),
    st.lists(st.booleans(), min_size=8, max_size=8),
)
def test_any_tree_of_words_with_hyphens_stays_one(
    order: list[int], heads: list[int], labels: list[str], spaces: list[bool]
) -> None:
    above = {order[0]: order[0]} | {order[k]: order[heads[k] % k] for k in range(1, 8)}
    words = ["the", "ex", "-", "king", "co", "-", "chair", "left"]
    doc = parsed(
        *(
            (word, "NOUN", "NN", "ROOT" if above[i] == i else labels[i], above[i])
            for i, word in enumerate(words)
        ),
        spaces=spaces,
    )  # fmt: skip
    repair(doc)
    assert all(order[0] in {token.i, *(one.i for one in token.ancestors)} for token in doc)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "The bridge was closed because a barge had struck it.",
            "The bridge was closed because a barge had struck it.",
        ),
        (
            "A fire swept through a warehouse in Halden on Tuesday night, killing nine workers.",
            "A fire killed nine workers.",
        ),
        ("The protesters assembled in Liberty Square at noon.", "The protesters assembled at noon."),
        (
            "The dam, completed in 2019, broke on Tuesday morning, flooding the valley.",
            "The dam broke on Tuesday morning.",
        ),
        ("Nobody was hurt.", "Nobody was hurt."),
        ("No arrests were made.", "No arrests were made."),
        ("There was no warning.", "There was no warning."),
        ("The night train stops at Orrel on Sundays.", "The night train stops at Orrel on Sundays."),
        ("Palm oil costs 20 percent less than last year.", "Palm oil costs 20 percent less than last year."),
        ("Smoking cigars raises the risk of cancer, a report has found.", "Smoking cigars raises the risk of cancer."),
        (
            "Over the last four years fares in the county have risen by a fifth.",
            "Over the last four years, fares in the county have risen by a fifth.",
        ),
        ("Most have since gone home.", "Most have gone home."),
        ("Ada Quill was re-elected as treasurer.", "Ada Quill was re-elected as treasurer."),
        ("Ada Quill was re‑elected as treasurer.", "Ada Quill was re-elected as treasurer."),
    ],
)
def test_sentences_that_lost_their_claim(nlp: Language, text: str, claim: str) -> None:
    assert claim in [found.text for found in ClaimExtractor(nlp=nlp)([Article(text=text)])[0]]


def test_minus_belongs_to_its_number() -> None:
    doc = parsed(
        ("It", "PRON", "PRP", "nsubj", 1),
        ("fell", "VERB", "VBD", "ROOT", 1),
        ("to", "ADP", "IN", "prep", 1),
        ("minus", "CCONJ", "CC", "cc", 2),
        ("ten", "NUM", "CD", "nummod", 5),
        ("degrees", "NOUN", "NNS", "pobj", 2),
        (".", "PUNCT", ".", "punct", 1),
    )
    repair(doc)
    assert read(doc)[3] == ("quantmod", "ten", "CC")


def test_a_numerator_belongs_to_its_fraction() -> None:
    doc = parsed(
        ("One", "NUM", "CD", "nsubj", 3),
        ("-", "NOUN", "NN", "punct", 3),
        ("third", "NOUN", "NN", "nsubj", 3),
        ("left", "VERB", "VBD", "ROOT", 3),
        (".", "PUNCT", ".", "punct", 3),
    )
    repair(doc)
    assert read(doc)[:3] == [("nummod", "third", "CD"), ("punct", "third", "NN"), ("nsubj", "left", "NN")]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Repair costs soar to £3m", ["Repair costs soar to £3m."]),
        ("Firm pays £40m", ["Firm pays £40m."]),
        ("Four killed in mine blast; manager arrested", ["Four were killed in mine blast.", "Manager arrested."]),
        ("Three die in ship’s fire; captain held", ["Three die in ship's fire.", "Captain held."]),
        ("Three die in ferry fire; captain held", ["Three die in ferry fire.", "Captain held."]),
        (
            "Ferry sinks off Malta, nine feared dead",
            ["Ferry sinks.", "Ferry sinks off Malta.", "Nine were feared dead."],
        ),
        ("Council votes to close library", ["Council votes to close library."]),
        ("Surgeon apologises after mix-up", ["Surgeon apologises after mix-up."]),
        ("Minister denies plan to cut pay", ["Minister denies plan to cut pay."]),
        (
            "The board is torn: two of the nine directors resigned.",
            [
                "The board is torn.",
                "Two of the nine directors resigned.",
            ],
        ),
        ("The mayor said no to the plan.", ["The mayor said no.", "The mayor said no to the plan."]),
        (
            "The court upheld the ban by nine votes to none.",
            [
                "The court upheld the ban.",
                "The court upheld the ban by nine votes to none.",
            ],
        ),
        ("One‑third of the town’s voters backed the tax.", ["One-third of the town's voters backed the tax."]),
        ("One-third of the town's voters backed the tax.", ["One-third of the town's voters backed the tax."]),
    ],
)
def test_headlines_and_figures_are_told_whole(nlp: Language, text: str, claims: list[str]) -> None:
    assert [found.text for found in ClaimExtractor(nlp=nlp)([Article(text=text)])[0]] == claims


def test_minus_that_governs_its_number_gives_it_up() -> None:
    doc = parsed(
        ("It", "PRON", "PRP", "nsubj", 1),
        ("fell", "VERB", "VBD", "ROOT", 1),
        ("minus", "ADV", "RB", "advmod", 1),
        ("ten", "NUM", "CD", "nummod", 4),
        ("degrees", "NOUN", "NNS", "npadvmod", 2),
        (".", "PUNCT", ".", "punct", 1),
    )
    repair(doc)
    assert read(doc)[2:5] == [
        ("quantmod", "ten", "RB"),
        ("nummod", "degrees", "CD"),
        ("npadvmod", "fell", "NNS"),
    ]


def test_a_level_hangs_on_the_verb() -> None:
    doc = parsed(
        ("Tolls", "NOUN", "NNS", "nsubj", 1),
        ("rise", "VERB", "VBP", "ROOT", 1),
        ("by", "ADP", "IN", "prep", 1),
        ("20", "NUM", "CD", "quantmod", 5),
        ("to", "PART", "TO", "quantmod", 5),
        ("140", "NUM", "CD", "pobj", 2),
        (".", "PUNCT", ".", "punct", 1),
    )
    for token in doc:
        token.lemma_ = token.text.lower()
    repair(doc)
    assert read(doc)[3:6] == [("pobj", "by", "CD"), ("prep", "rise", "TO"), ("pobj", "to", "CD")]


@pytest.mark.parametrize(("verb", "head"), [("pass", "votes"), ("rise", "pass")])
def test_the_smaller_side_of_a_vote_belongs_to_the_larger(verb: str, head: str) -> None:
    doc = parsed(
        ("Bills", "NOUN", "NNS", "nsubj", 1),
        ("pass", "VERB", "VBP", "ROOT", 1),
        ("by", "ADP", "IN", "prep", 1),
        ("78", "NUM", "CD", "nummod", 4),
        ("votes", "NOUN", "NNS", "pobj", 2),
        ("to", "ADP", "IN", "prep", 1),
        ("52", "NUM", "CD", "pobj", 5),
        (".", "PUNCT", ".", "punct", 1),
    )
    for token, lemma in zip(doc, ("bill", verb, "by", "78", "vote", "to", "52", "."), strict=True):
        token.lemma_ = lemma
    repair(doc)
    assert doc[5].head.text == head


def test_a_score_is_one_phrase_and_the_name_before_it_the_object() -> None:
    doc = parsed(
        ("Dunmor", "PROPN", "NNP", "nsubj", 1),
        ("beat", "VERB", "VBD", "ROOT", 1),
        ("Tranby", "PROPN", "NNP", "npadvmod", 1),
        ("3", "NUM", "CD", "npadvmod", 1),
        ("-", "SYM", "SYM", "punct", 1),
        ("1", "NUM", "CD", "dobj", 1),
        (".", "PUNCT", ".", "punct", 1),
        spaces=[True, True, True, False, False, False, False],
    )
    repair(doc)
    assert read(doc)[2:6] == [
        ("dobj", "beat", "NNP"),
        ("nummod", "1", "CD"),
        ("punct", "1", "SYM"),
        ("npadvmod", "beat", "CD"),
    ]


@pytest.mark.parametrize("name", ["Tarnix", "Omvex", "Duvall", "Northam", "Kelvar", "Brenix"])
@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("{} disputes that its pump failed.", "{}'s pump failed."),
        ("{} beat Tranby 3-1 on Sunday.", "{} beat Tranby 3-1."),
        ("According to {} the dam is safe.", "The dam is safe."),
        ("Ostmark has recorded 51,200 cases and {} 38,900.", "{} has recorded 38,900 cases."),
        ("The mayor of {}, a former boxer, resigned.", "The mayor of {} is a former boxer."),
        ("In a long letter, PM Lucia {} sought answers.", "In a long letter, PM Lucia {} sought answers."),
        ("“Nobody came,” grumbled farmer Peter {}.", "Nobody came."),
    ],
)
def test_a_name_is_a_name_whatever_its_label(nlp: Language, name: str, text: str, claim: str) -> None:
    """A small parser labels an unknown name by its sound; the grammar around it says that it is one."""
    (claims,) = ClaimExtractor(nlp=nlp)([Article(text=text.format(name))])
    assert claim.format(name) in {found.text for found in claims}


@pytest.mark.parametrize(
    "text",
    [
        "Fire crews left on Monday.",
        "The claims that the dam is safe were dropped.",
        "Sadly left alone, the dog barked.",
    ],
)
def test_a_modifier_that_is_no_name_stays_one(nlp: Language, text: str) -> None:
    doc = nlp(text)
    repair(doc)
    assert doc[0].dep_ not in {"nsubj", "nsubjpass"}
