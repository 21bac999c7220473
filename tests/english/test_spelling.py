"""Spellings of one word, and words that only look alike."""

from __future__ import annotations

import pytest

from claimdiff.english.spelling import same_spelling, same_written, spell


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("toward the harbour", "towards the harbor", True),
        ("it moved upward", "it moved upwards", True),
        ("the award", "the awards", False),
        ("a steward", "a stewards", False),
        ("the theatre programme", "the theater program", True),
        ("an open dialogue", "an open dialog", True),
        ("defence", "defense", True),
        ("the dog's licence", "the dog’s license", True),
        ("their advice", "their advise", False),
        ("we learnt it", "we learned it", True),
        ("the toast burnt", "the toast burned", True),
        ("we found it", "we founded it", False),
        ("we learn it", "we learned it", False),
        ("whilst we slept", "while we slept", True),
        ("amongst friends", "among friends", True),
        ("amidst the noise", "amid the noise", True),
        ("again", "against", False),
        ("we rebut it", "we refute it", False),
    ],
)
def test_spellings_of_one_word(left: str, right: str, same: bool) -> None:
    one, other = spell(left.replace("’", "'")), spell(right.replace("’", "'"))
    assert same_spelling(one, other) is same_spelling(other, one) is same


def test_either_word_may_come_first() -> None:
    assert same_written("learnt", "learned")
    assert same_written("towards", "toward")
    assert same_written("programme", "program")
