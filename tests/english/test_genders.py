"""Gender and animacy of English words for people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.english.genders import gender_of_first_name, gender_of_word, noun_class


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("mayor", "person"),
        ("actress", "person"),
        ("company", "group"),
        ("government", "group"),
        ("bridge", "thing"),
        ("fire", "thing"),
        ("ex-wife", "person"),
        ("vice-president", "person"),
        ("zzgrk", "thing"),
        ("", "thing"),
    ],
)
def test_nouns(noun: str, expected: str) -> None:
    """By the most common meaning; of a compound by its last part; unknown words are things."""
    assert noun_class(noun) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Mr.", "m"), ("Mrs.", "f"), ("actress", "f"), ("King", "m"), ("ex-wife", "f"), ("mayor", None), ("", None)],
)
def test_titles_and_nouns_that_give_a_gender_away(word: str, expected: str | None) -> None:
    assert gender_of_word(word) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Mary", "f"), ("JOHN", "m"), ("olga", "f"), ("Zzgrk", None), ("", None)],
)
def test_first_names(name: str, expected: str | None) -> None:
    """In any case; rare ones have none."""
    assert gender_of_first_name(name) == expected


@given(st.text(max_size=12))
def test_case_does_not_matter(word: str) -> None:
    if word.lower() == word.upper().lower():
        assert gender_of_word(word.upper()) == gender_of_word(word)
        assert gender_of_first_name(word.upper()) == gender_of_first_name(word)
