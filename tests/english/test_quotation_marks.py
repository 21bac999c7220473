"""Quoted words are found by their marks, whatever the marks and however badly they pair."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.english.quotation_marks import find_quoted


def quoted(text: str) -> list[str]:
    return [span.of(text) for span in find_quoted(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "we won" twice.', ["we won"]),
        ("He said “we won” twice.", ["we won"]),
        ("He said «we won» twice.", ["we won"]),
        ("He said „we won“ twice.", ["we won"]),
        ("He said ‘we won’ twice.", ["we won"]),
        ("He said 'we won' twice.", ["we won"]),
        ("He said ''we won'' twice.", ["we won"]),
        ("He said ``we won'' twice.", ["we won"]),
        ("“He said ‘go’ and left,” she said.", ["He said ‘go’ and left,", "go"]),
        ('"One," he said. "Two."', ["One,", "Two."]),
        ("“They ‘don’t’ know,” he said.", ["They ‘don’t’ know,", "don’t"]),
    ],
)
def test_pairs_of_marks_hold_the_words_between_them(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n",
        "The workers' rights and the '90s don't matter.",
        "It's the dogs’ dinner.",
        "He is 6'2\" tall.",
        "””",
        '"',
        "“",
    ],
)
def test_apostrophes_inches_and_lone_marks_quote_nothing(text: str) -> None:
    assert quoted(text) == []


def test_each_paragraph_of_a_long_quotation_is_one_span() -> None:
    """Every paragraph opens again; only the last one closes."""
    text = "“First part.\n\n“Second part.\n\n“Third part,” he said."
    assert quoted(text) == ["First part.", "Second part.", "Third part,"]
    text = '"First part.\n\n"Second part," he said.'
    assert quoted(text) == ["First part.", "Second part,"]


def test_a_mark_that_never_closes_does_not_swallow_the_next_quotation() -> None:
    assert quoted("He said “we won and left. She said “we lost” later.") == ["we lost"]


@given(st.text(alphabet="ab \n\"'“”‘’«»„`.,", max_size=60))
def test_spans_are_in_order_trimmed_and_inside_the_text(text: str) -> None:
    found = find_quoted(text)
    assert found == sorted(set(found))
    for span in found:
        assert 0 <= span.start < span.end <= len(text)
        assert span.of(text) == span.of(text).strip()


@pytest.mark.parametrize("unit", ["“a ", '" a', "'a ", "‘", '“‘"', "”", "`` '' "])
@pytest.mark.timeout(20)
def test_hostile_marks_take_linear_time(unit: str) -> None:
    find_quoted(unit * 60_000)
