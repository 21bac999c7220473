"""Number literals: what they are worth and how finely they are stated."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.english.numbers import NUMBER, ONES, TENS, ordinal_value, precision_of, scale_of, value_of


@pytest.mark.parametrize(
    ("literal", "value"),
    [
        ("60", 60),
        ("sixty", 60),
        ("Sixty-five", 65),
        ("two hundred and six", 206),
        ("three million two hundred thousand and five", 3_200_005),
        ("1,685,000", 1_685_000),
        ("1.5m", 1_500_000),
        ("1.5 million", 1_500_000),
        ("5bn", 5_000_000_000),
        ("a dozen", 12),
        ("two dozen", 24),
        ("half a million", 500_000),
        ("two and a half million", 2_500_000),
        ("3½", 3.5),
        ("dozens", 24),
        ("hundreds of thousands", 100_000),
        ("tens of thousands", 10_000),
        ("a thousand two hundred", 1_200),
        ("a hundred and twenty", 120),
        ("a hundred and fifty thousand", 150_000),
        ("a million two hundred thousand", 1_200_000),
        ("one thousand and one", 1_001),
        ("three hundred and sixty-five", 365),
        ("twelve hundred", 1_200),
        ("five dozen", 60),
        ("one and a half million", 1_500_000),
        ("a million and a half", 1_500_000),
        ("two and three quarters million", 2_750_000),
        ("three-quarters of a million", 750_000),
        ("a quarter of a million", 250_000),
        ("half of a million", 500_000),
        ("a couple of hundred", 200),
        ("a few thousand", 2_000),
        ("two point five million", 2_500_000),
        ("zero point five", 0.5),
        ("nought point two five", 0.25),
        ("one point two", 1.2),
        ("816 000", 816_000),
        ("1 234 567", 1_234_567),
        ("12'000", 12_000),
        ("1'250'000", 1_250_000),
        ("2 lakh crore", 2e12),
        ("two lakh crore", 2e12),
        ("5 lakh", 500_000),
        ("500 cr", 5e9),
        ("1.2 bn", 1.2e9),
        ("3trn", 3e12),
    ],
)
def test_a_literal_is_found_whole_and_read(literal: str, value: float) -> None:
    match = NUMBER.search(f"some {literal} of it")
    assert match is not None
    assert match.group() == literal
    assert value_of(literal) == value


@pytest.mark.parametrize("text", ["A320", "MH17", "20s", "10th", "12.3.4", "someone", "often", "", "76ers", "\u202e"])
def test_what_is_no_number_is_not_found(text: str) -> None:
    assert NUMBER.search(text) is None


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("On May 12 300 people came.", [12, 300]),
        ("In 2017 300 people came.", [2017, 300]),
        ("He won 3 200-metre races.", [3, 200]),
        ("They built a hundred two-bedroom flats.", [100, 2]),
        ("Prices rose 10,5 percent.", []),
        ("The sum was 1 00 or 12 0000.", [1, 0, 12, 0]),
        ("It cost Rs.500 or Rs600 or EUR70.", [500, 600, 70]),
        ("It lies 30km off at 12C.", [30, 12]),
        ("It lost half a percentage point.", [0.5]),
        ("Half a loaf is better than none.", []),
    ],
)
def test_digits_are_grouped_in_threes_only(text: str, values: list[float]) -> None:
    assert [value_of(match.group()) for match in NUMBER.finditer(text)] == values


def test_value_of_refuses_other_words() -> None:
    with pytest.raises(ValueError, match="not a number word: 'diplomats'"):
        value_of("diplomats")


@pytest.mark.parametrize(
    ("literal", "place"),
    [
        ("60", 1),
        ("sixty", 1),
        ("1.7 million", 100_000),
        ("1,685,000", 1_000),
        ("3,000", 100),
        ("5.3", 0.1),
        ("2m", 1e6),
        ("two point five million", 100_000),
        ("nought point three", 0.1),
        ("816 000", 1_000),
    ],
)
def test_precision_is_the_place_of_the_last_stated_digit(literal: str, place: float) -> None:
    assert precision_of(literal) == pytest.approx(place)


@pytest.mark.parametrize(
    ("literal", "scale"), [("60", 1), ("1.5m", 1e6), ("5bn", 1e9), ("12 thousand", 1e3), ("ten", 1)]
)
def test_scale(literal: str, scale: float) -> None:
    assert scale_of(literal) == scale


@pytest.mark.parametrize(
    ("word", "rank"),
    [("first", 1), ("twenty-first", 21), ("81st", 81), ("1,000th", 1000), ("tenfold", None), ("", None)],
)
def test_ordinals(word: str, rank: int | None) -> None:
    assert ordinal_value(word) == rank


@given(st.integers(min_value=0, max_value=10**14))
def test_digits_with_and_without_commas_are_worth_the_same(number: int) -> None:
    assert value_of(str(number)) == value_of(f"{number:,}") == number


@given(st.sampled_from(sorted(TENS)), st.sampled_from([word for word, value in ONES.items() if 0 < value < 10]))
def test_tens_and_ones_add_up(ten: str, one: str) -> None:
    assert value_of(f"{ten}-{one}") == TENS[ten] * 10 + ONES[one]


@given(st.integers(min_value=1, max_value=10**14))
def test_a_number_is_a_multiple_of_its_precision(number: int) -> None:
    step = precision_of(str(number))
    assert step >= 1
    assert number % step == 0


@given(st.text())
def test_whatever_is_found_can_be_read(text: str) -> None:
    for match in NUMBER.finditer(text):
        assert value_of(match.group()) >= 0
        assert precision_of(match.group()) > 0


def test_hundreds_of_digits_are_read_without_error() -> None:
    assert value_of("9" * 400) == float("inf")
    assert precision_of("9" * 400) == 1
