"""What is asked, not stated."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.claims.reading import Read

from claimdiff.claims.facts import ArticleFacts
from claimdiff.claims.statements.questions import find_questions

pytestmark = pytest.mark.model


def asked(facts: ArticleFacts) -> list[str]:
    text = facts.article.text
    return [question.of(text) for sentence in facts.doc.sents for question in find_questions(sentence, facts)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Why did the mayor go?", ["Why did the mayor go?"]),
        ("The mayor left. Why did he go?", ["Why did he go?"]),
        ("The mayor asked: “Why did he go?”", ["Why did he go?"]),
        ("“Why did he go? He was ill,” she said.", ["Why did he go?"]),
        ("“He was ill. Why did he go?” she asked.", ["Why did he go?"]),
        ("“He was ill,” she said.", []),
        ("The mayor left the town.", []),
        ("", []),
    ],
)
def test_questions(read: Read, text: str, expected: list[str]) -> None:
    """From its first word to the mark; of a quotation no more than stands in it."""
    assert [question.strip() for question in asked(read(text))] == expected


@settings(max_examples=20)
@given(st.lists(st.sampled_from(["Why did he go", "He left", "?", ".", "“", "”", "??", "\n\n"]), max_size=8))
def test_each_question_ends_in_its_mark(read: Read, pieces: list[str]) -> None:
    for question in asked(read(" ".join(pieces))):
        assert question.endswith("?")
