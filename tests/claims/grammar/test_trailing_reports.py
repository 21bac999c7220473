"""Reports at the end of a sentence, which the parser takes for part of what they report."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.claims.extracting import Extract
from tests.claims.grammar.parses import parsed, read

from claimdiff.claims.grammar.trailing_reports import join_around_report, place_report

#: (sentence, speaker as written, claims of that speaker)
REPORTS = [
    (
        "Smoke came into the hall of the school before noon, a teacher at the school, Ida Voss, told the court.",
        "a teacher at the school",
        {"Smoke came into the hall of the school before noon."},
    ),
    (
        "The lift had been checked twice this year and found safe, the owner, Brandt Hotels, said on Friday.",
        "the owner",
        {"The lift had been checked twice this year.", "The lift had been found safe."},
    ),
    ("Three had deep cuts, a nurse there said.", "a nurse there", {"Three had deep cuts."}),
    (
        "The levee held, but hundreds of cellars were flooded, the district governor, Jan Holt, told state radio.",
        "the district governor",
        {"The levee held.", "Hundreds of cellars were flooded."},
    ),
    ("She paid the bill, Tom Marsh said, and left the hotel.", "Tom Marsh", {"She paid the bill."}),
]


@pytest.mark.model
@pytest.mark.parametrize("dash", [("'", '"'), ("’", "”")])
@pytest.mark.parametrize(("text", "speaker", "said"), REPORTS)
def test_a_report_at_the_end(extract: Extract, text: str, speaker: str, said: set[str], dash: tuple[str, str]) -> None:
    text = text.replace("'", dash[0])
    claims = extract(text)
    assert said <= {claim.text for claim in claims if claim.speaker and claim.speaker.text == speaker}


@pytest.mark.model
@pytest.mark.parametrize("marks", ['"{}"', "“{}”"])
def test_a_description_behind_a_quotation(extract: Extract, marks: str) -> None:
    claims = extract(marks.format("We will carry on,") + " the choir's conductor, Ada Quill, said.")
    assert {claim.text for claim in claims} == {"We will carry on.", "The choir's conductor is Ada Quill."}


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "As the water rose, the mayor spoke to the residents.",
        "On Monday, the minister said the plan was dead.",
        "He left the room, and the judge said nothing.",
        "The firm, which makes toys, said profits fell.",
        "The crew and the captain, Bo Lind, said nothing.",
    ],
)
def test_what_is_no_report_at_the_end(extract: Extract, text: str) -> None:
    """The first clause is no claim of the speaker behind it."""
    for claim in extract(text):
        assert claim.speaker is None or claim.start > text.index(claim.speaker.text)


def test_a_mark_taken_for_that_of_a_clause() -> None:
    doc = parsed(
        ("Rain", "NOUN", "NN", "nsubj", 1),
        ("came", "VERB", "VBD", "ROOT", 1),
        ("after", "SCONJ", "IN", "mark", 7),
        ("noon", "NOUN", "NN", "nsubj", 7),
        (",", "PUNCT", ",", "punct", 3),
        ("a", "DET", "DT", "det", 6),
        ("guard", "NOUN", "NN", "appos", 3),
        ("said", "VERB", "VBD", "advcl", 1),
        (".", "PUNCT", ".", "punct", 1),
    )
    doc[7].lemma_ = "say"
    place_report(next(doc.sents))
    assert [one[:2] for one in read(doc)] == [
        ("nsubj", "came"), ("ccomp", "said"), ("prep", "came"), ("pobj", "after"), ("punct", "noon"), ("det", "guard"),
        ("nsubj", "said"), ("ROOT", "said"), ("punct", "said"),
    ]  # fmt: skip


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["said", ",", "he", "guard", "came", "after"]),
            st.sampled_from(["nsubj", "ROOT", "ccomp", "appos", "mark", "conj", "parataxis", "punct"]),
        ),
        min_size=2,
        max_size=9,
    )
)
def test_any_chain_stays_a_tree(words: list[tuple[str, str]]) -> None:
    pos = {"said": ("VERB", "VBD"), ",": ("PUNCT", ","), "he": ("PRON", "PRP"), "came": ("VERB", "VBD")}
    doc = parsed(
        *(
            (word, *pos.get(word, ("NOUN", "NN")), dep if i else "ROOT", max(i - 1, 0))
            for i, (word, dep) in enumerate(words)
        )
    )
    for token in doc:
        token.lemma_ = "say" if token.text == "said" else token.text
    for sentence in doc.sents:
        place_report(sentence)
        join_around_report(sentence)
    roots = {token.i for token in doc if token.head == token}
    assert roots
    for token in doc:
        assert token.i in roots or any(one.i in roots for one in token.ancestors)
