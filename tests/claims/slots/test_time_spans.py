"""Where a text gives times."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from claimdiff.claims.slots.time_spans import find_time_parts, find_time_spans, token_at

pytestmark = pytest.mark.model

Parse = Callable[[str], Doc]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell on Monday, March 26, at 8.49pm.", ["Monday, March 26, at 8.49pm."]),
        ("It fell on Monday night.", ["Monday night"]),
        ("It fell on Monday and rose on Tuesday.", ["Monday", "Tuesday"]),
        ("It fell in March, in 2013.", ["March, in 2013"]),
        ("It may fall in May.", ["May"]),
        ("May said it fell.", []),
        ("It fell in 2013.", ["2013"]),
        ("It cost 2013 dollars.", []),
        ("It fell at night.", ["night"]),
        ("The night was cold.", []),
        ("It fell at 8:49.", ["8:49"]),
        ("They won 8:49.", []),
        ("A man in his 30s fell.", []),
        ("It fell last summer.", ["last summer"]),
        ("It fell on Christmas Eve.", ["Christmas Eve"]),
        ("", []),
    ],
)
def test_spans(parse: Parse, text: str, expected: list[str]) -> None:
    """Neighbours are joined; what only looks like a time is left out."""
    assert [text[start:end] for start, end in find_time_spans(parse(text))] == expected


def test_no_field_is_given_twice_in_one_expression(parse: Parse) -> None:
    text = "It fell Monday Tuesday 2013 2014 March April at noon midnight."
    for parts in find_time_parts(parse(text), text):
        fields = [
            name for part in parts for name in ("weekday", "month", "year") if getattr(part.time, name) is not None
        ]
        assert len(fields) == len(set(fields))


PIECES = "on Monday night 2013 March 26 , at noon last week 8.49pm in the 1980s".split()


@settings(max_examples=30)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=8))
def test_spans_stand_apart_in_order(nlp: Language, pieces: list[str]) -> None:
    text = " ".join(pieces)
    end = 0
    for start, stop in find_time_spans(nlp(text)):
        assert end <= start < stop <= len(text)
        end = stop


def test_the_token_that_covers_a_code_point(parse: Parse) -> None:
    doc = parse("It fell on Monday.")
    for token in doc:
        assert all(token_at(doc, i) == token for i in range(token.idx, token.idx + len(token)))
