"""Where a text gives numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.claims.slots.number_spans import find_number_spans


def found(text: str) -> list[tuple[str, float, float]]:
    return [(text[n.start : n.end], round(n.low, 3), round(n.high, 3)) for n in find_number_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("60 people", [("60", 60, 60)]),
        ("1,234 people", [("1,234", 1234, 1234)]),
        ("10 to 12 people", [("10 to 12", 10, 12)]),
        ("10-12 people", [("10-12", 10, 12)]),
        ("10 to 12 million people", [("10 to 12 million", 1e7, 1.2e7)]),
        ("between 10 and 12 people", [("10 and 12", 10, 12)]),
        ("10 and 12 people", [("10", 10, 10), ("12", 12, 12)]),
        ("rose from 10 to 12", [("10", 10, 10), ("12", 12, 12)]),
        ("a 348-77 vote", [("348", 348, 348), ("77", 77, 77)]),
        ("won 2-3 on Monday", [("2", 2, 2), ("3", 3, 3)]),
        ("12 to 10", [("12", 12, 12), ("10", 10, 10)]),
        ("nobody", []),
        ("", []),
    ],
)
def test_plain_numbers_and_ranges(text: str, expected: list[tuple[str, float, float]]) -> None:
    """A change and a score are no ranges, nor is a pair that falls."""
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "words", "percent"),
    [
        ("two-thirds of them", "two-thirds", 66.667),
        ("a quarter of them", "a quarter", 25),
        ("one half of them", "one half", 50),
        ("half of them", "half", 50),
        ("three quarters", "three quarters", 75),
        ("one in five people", "one in five", 20),
        ("four out of ten people", "four out of ten", 40),
        ("one in every 4 people", "one in every 4", 25),
    ],
)
def test_parts_are_percentages(text: str, words: str, percent: float) -> None:
    assert (words, percent, percent) in found(text)


@pytest.mark.parametrize("text", ["ten out of four", "two in five", "a third man", "half a day"])
def test_what_only_looks_like_a_part(text: str) -> None:
    """More than the whole; a count of places; an ordinal; half a unit."""
    assert not any(number.kind == "part" for number in find_number_spans(text))


def test_a_number_of_hundreds_of_digits_is_no_figure() -> None:
    assert found("9" * 400 + " people") == []


@given(
    st.lists(
        st.sampled_from("10 12 to and between - – million of half two thirds one in five , . % $".split()), max_size=9
    )
)
def test_numbers_stand_in_order_with_bounds_in_order(pieces: list[str]) -> None:
    text = " ".join(pieces)
    spans = find_number_spans(text)
    assert [n.start for n in spans] == sorted(n.start for n in spans)
    for number in spans:
        assert number.low <= number.high
        assert 0 <= number.start < number.end <= len(text)
        assert text[number.start : number.end] == text[number.start : number.end].strip()


@given(st.integers(0, 10**9))
def test_a_figure_is_read_back_however_it_is_grouped(value: int) -> None:
    for written in (str(value), f"{value:,}"):
        assert found(f"killed {written} people") == [(written, value, value)]
