"""Sentence boundaries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.claims.text.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["The river rose.", "Nobody was hurt."],
        ["“The river rose.”", "Nobody was hurt."],
        ['"The river rose." ', "He left."],
        ["“We won. ", "We will win again,” she said."],
        ["He met Sen. Jane Doe, Gen. John Roe and Mr. and Mrs. Poe in St. Paul.", "They left."],
        ["The U.S. Senate met at 9 a.m. Monday in Washington, D.C., officials said."],
        ["He lives in the U.S.", "The trial is in May."],
        ["It ended at 5 p.m.", "Nobody was hurt."],
        ["It ended at 5 p.m. EST in Room No. 12."],
        ["J. K. Rowling and George W. Bush met Jan. 3 in Hartford, Conn., at Acme Inc. headquarters."],
        ["Prices rose 3.5 percent to $4.20.", "Then they fell."],
        ["Roe v. Wade was cited.", "So was Brown vs. Board."],
        ["He paused...", "Then he left."],
        ["He paused ... and then left."],
        ["Who knows? ", "Nobody."],
        ["See https://example.org/a.b?c=D. ", "It helps."],
        ["It rained (he said so.)", "Then it stopped."],
        ["He said: no!", "She said: yes!"],
        ["The E.U. and the U.K. agreed. ", "iPhone sales rose."],
        ["Yahoo! Inc. grew.", "Others shrank."],
        ["It was 2016.", "35 people came."],
        ["1. The first point is plain.", "2. The second is not."],
        ["Approx. five people came, incl. two officers."],
        ["Rice is grown here.", "al-Shabab claimed the attack."],
        ["今日は雨です。", "明日は晴れです。"],
    ],
)
def test_boundaries(parts: list[str]) -> None:
    """Sentences joined by a space are found again."""
    expected = [part.strip() for part in parts]
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "“Why did he go?” she asked.",
        "“Why did he go?” Smith asked.",
        "“Stop!” John Smith of Oslo shouted.",
        "'Who is it?' asked the mayor.",
        "He called it “a disgrace.” and left",
        "Visit BuzzFeed.com today",
        "The time is 4.30am in the U.S.A. capital",
        "She holds a Ph.D. in physics",
    ],
)
def test_one_sentence(text: str) -> None:
    """Attributions, addresses and dotted words do not end a sentence."""
    assert sentences(text) == [text]


def test_a_new_statement_after_a_quoted_question() -> None:
    """A sentence that starts with a pronoun is no attribution of the question before it."""
    text = "“Why did he go?” They said nothing."
    assert sentences(text) == ["“Why did he go?”", "They said nothing."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("That was the end.Next came the rain.", ["That was the end.", "Next came the rain."]),
        ("He left in 2016.The rain came.", ["He left in 2016.", "The rain came."]),
        ("“It was over.”The rain came.", ["“It was over.”", "The rain came."]),
        ("Is it over?Yes it is.", ["Is it over?", "Yes it is."]),
    ],
)
def test_lost_space(text: str, expected: list[str]) -> None:
    """A boundary without a space, as pages lose them."""
    assert sentences(text) == expected


def test_text_without_capitals() -> None:
    """Where nothing is capitalised, a small letter may open a sentence."""
    text = "we waited for hours at the gate. nobody came to help us. then it rained all night long."
    assert len(sentences(text)) == 3


def test_paragraphs_end_sentences() -> None:
    """A line break ends a sentence unless the text is wrapped."""
    assert sentences("Flood hits town\nThe river rose.\r\n\r\nNobody was hurt") == [
        "Flood hits town",
        "The river rose.",
        "Nobody was hurt",
    ]


def test_bullets_and_transcripts() -> None:
    """List items and turns of a transcript are sentences."""
    assert sentences("Points: • the first • the second") == ["Points:", "• the first", "• the second"]
    assert sentences("DOE: Thank you. ROE: We begin.") == ["DOE: Thank you.", "ROE: We begin."]


@pytest.mark.timeout(20)
def test_long_sentence_and_many_stops_take_linear_time() -> None:
    """Huge and odd input is split without delay."""
    assert len(sentences("word, " * 10_000 + "end.")) == 1
    assert sentences("." * 50_000) == ["." * 50_000]
    assert "".join(sentences('." ' * 10_000)).count(".") == 10_000


@given(st.text(st.sampled_from("abAB .?!…“”\"')(1\n\u00a0\u202e\u0000\ud800•,"), max_size=200))
def test_every_visible_character_lies_in_one_sentence(text: str) -> None:
    """Spans are in order, trimmed, and cover what can be seen."""
    covered: set[int] = set()
    end = 0
    for span in split_sentences(text):
        assert span.start >= end
        end = span.end
        assert span.of(text) == span.of(text).strip() != ""
        covered.update(range(span.start, span.end))
    assert all(char.isspace() or index in covered for index, char in enumerate(text))
