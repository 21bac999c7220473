"""What a chat model is asked, and the words it copies from the texts."""

from __future__ import annotations

import json
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import texts

from claimdiff.judge.question import INSTRUCTION, find_words, question
from claimdiff.model import ConflictKind


def test_every_kind_is_explained() -> None:
    for kind in get_args(ConflictKind):
        assert f'- "{kind}": ' in INSTRUCTION


@given(st.lists(st.tuples(texts(), texts())))
def test_pairs_are_numbered_json(pairs: list[tuple[str, str]]) -> None:
    """Whatever the texts hold: line breaks, quotation marks, half surrogates."""
    asked = json.loads(question(pairs).encode())["pairs"]
    assert [pair["number"] for pair in asked] == list(range(1, len(pairs) + 1))
    assert all(pair.keys() == {"number", "premise", "hypothesis"} for pair in asked)


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("49 dead", "Police counted 49 dead.", "49 dead"),
        ("10", "In 2010 they had 10 boats.", "10"),
        ("not", "He did not, or could not, swim.", "not"),
        ("on monday", "It fell\nOn  Monday.", "On  Monday"),
        ("don't go", "“We don’t\u00a0go,” she said.", "don’t\u00a0go"),
        ('"We don\'t go,"', "“We don’t go,” she said.", "“We don’t go,”"),
        ("“We don’t”", 'Said: "We don\'t".', '"We don\'t"'),
        ("re-opened", "The bridge re\u2011opened.", "re\u2011opened"),
        ("reopened", "The bridge re\u00adopened.", "re\u00adopened"),
        ("café", "The cafe\u0301 shut.", "cafe\u0301"),
        ("$5 (or more)", "US$5 (or more) each", "$5 (or more)"),
        ("12%", "Up 12% now", "12%"),
    ],
)
def test_words_are_found_as_a_model_writes_them(words: str, text: str, found: str) -> None:
    span = find_words(words, text)
    assert span is not None
    assert span.of(text) == found


@pytest.mark.parametrize("words", [None, "", " \u00ad ", "fifty dead", "9 dead", "49 dead men"])
def test_words_that_are_not_there_are_left_out(words: str | None) -> None:
    assert find_words(words, "Police counted 49 dead.") is None


@given(st.lists(st.text("aB1-'", min_size=1), min_size=1), st.data())
def test_copied_words_are_found(words: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words) - 1))
    copied = " ".join(words[start : start + data.draw(st.integers(1, 3))])
    text = "\u00a0".join(words).replace("'", "’")
    span = find_words(copied, text)
    assert span is not None
    assert span.of(text).replace("\u00a0", " ").replace("’", "'").casefold() == copied.casefold()


@given(texts(), texts())
def test_any_words_in_any_text(words: str, text: str) -> None:
    span = find_words(words, text)
    assert span is None or (0 <= span.start < span.end <= len(text) and span.of(text).strip())
