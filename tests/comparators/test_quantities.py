"""Two figures by themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.comparators.quantities import compare_quantities
from claimdiff.model import Quantity, QuantityType


def figure(
    text: str,
    low: float | None,
    high: float | None = -1.0,
    *,
    unit: str | None = "person",
    kind: QuantityType = "cardinal",
    approximate: bool = False,
) -> Quantity:
    high = low if high == -1.0 else high
    return Quantity(
        text=text, start=0, end=len(text), low=low, high=high, unit=unit, type=kind, approximate=approximate
    )


def percent(text: str, value: float, *, approximate: bool = False) -> Quantity:
    return figure(text, value, unit="%", kind="percent", approximate=approximate)


def about(text: str, value: float) -> Quantity:
    return figure(text, value, approximate=True)


MILLION = figure("$1.7 million", 1.7e6, unit="USD", kind="money")


@pytest.mark.parametrize(
    ("left", "right", "outcome"),
    [
        (figure("60 people", 60), figure("sixty people", 60), "same"),
        (figure("60 people", 60), figure("60 men", 60, unit="man"), "same"),
        (figure("49 people", 49), figure("50 people", 50), "different"),
        (figure("49 people", 49), figure("50 dogs", 50, unit="dog"), "unknown"),
        (figure("about 50 people", 50, approximate=True), figure("48 people", 48), "compatible"),
        (figure("about 50 people", 50, approximate=True), figure("40 people", 40), "different"),
        (figure("at least 40 people", 40, None), figure("48 people", 48), "compatible"),
        (figure("at least 40 people", 40, None), figure("38 people", 38), "different"),
        (figure("10 to 12 people", 10, 12), figure("11 people", 11), "compatible"),
        (MILLION, figure("$1,685,000", 1_685_000, unit="USD", kind="money"), "same"),
        (MILLION, figure("$2 million", 2e6, unit="USD", kind="money"), "compatible"),
        (MILLION, figure("$3.1 million", 3.1e6, unit="USD", kind="money"), "different"),
        (MILLION, figure("£1.7 million", 1.7e6, unit="GBP", kind="money"), "different"),
        (MILLION, figure("£1.3 million", 1.3e6, unit="GBP", kind="money"), "unknown"),
        (MILLION, figure("A$1.7 million", 1.7e6, unit="AUD", kind="money"), "unknown"),
        (
            figure("US$1.7 million", 1.7e6, unit="USD", kind="money"),
            figure("A$1.7 million", 1.7e6, unit="AUD", kind="money"),
            "different",
        ),
        (
            figure("C$2 million", 2e6, unit="CAD", kind="money"),
            figure("2 million New Zealand dollars", 2e6, unit="NZD", kind="money"),
            "different",
        ),
        (
            figure("-0.3%", -0.3, unit="%", kind="percent"),
            figure("0.3%", 0.3, unit="%", kind="percent"),
            "different",
        ),
        (
            figure("seven days", 7, unit="day", kind="duration"),
            figure("a week", 1, unit="week", kind="duration"),
            "same",
        ),
        (
            figure("30 km", 30, unit="kilometre", kind="measure"),
            figure("60 miles", 60, unit="mile", kind="measure"),
            "different",
        ),
        (
            figure("a third", 100 / 3, unit="%", kind="percent"),
            figure("33 percent", 33, unit="%", kind="percent"),
            "same",
        ),
        (percent("4 percent", 4), percent("4.25 percent", 4.25), "compatible"),
        (percent("4\u00a0per\u00a0cent", 4), percent("4.25 percent", 4.25), "compatible"),
        (percent("about 4 percent", 4, approximate=True), percent("4.25 percent", 4.25), "same"),
        (percent("A third", 100 / 3), percent("34 percent", 34), "compatible"),
        (percent("A third", 100 / 3), percent("36 percent", 36), "different"),
        (percent("half", 50), percent("51 percent", 51), "compatible"),
        (percent("half", 50), percent("53 percent", 53), "different"),
        (figure("1.2 million people", 1.2e6), figure("1,234,567 people", 1_234_567), "same"),
        (figure("5 people", 5), figure("5 years", 5, unit="year", kind="duration"), "unknown"),
        (figure("Dozens of people", 24, None, approximate=True), figure("Twenty people", 20), "compatible"),
        (figure("Dozens of people", 24, None, approximate=True), figure("60 people", 60), "compatible"),
        (figure("Dozens of people", 24, None, approximate=True), figure("12 people", 12), "different"),
        (figure("Hundreds of people", 100, None, approximate=True), figure("70 people", 70), "different"),
        (figure("none", 0), figure("no people", 0), "same"),
    ],
)
def test_comparison(left: Quantity, right: Quantity, outcome: str) -> None:
    assert compare_quantities(left, right).relation == outcome
    assert compare_quantities(right, left).relation == outcome


@pytest.mark.parametrize(
    ("left", "right", "outcome"),
    [
        (about("just under 50", 50), about("just over 50", 50), "different"),
        (about("just\u00a0under 50", 50), about("just\u00a0over 50", 50), "different"),
        (about("nearly 3,000", 3000), about("well over 3,000", 3000), "different"),
        (about("almost 3,000", 3000), about("slightly less than 3,000", 3000), "same"),
        (about("nearly 3,000", 3000), figure("3,000 people", 3000), "same"),
        (about("nearly 3,000", 3000), figure("2,800 people", 2800), "compatible"),
        (about("nearly 3,000", 3000), figure("3,200 people", 3200), "different"),
        (about("just over 3,000", 3000), figure("2,800 people", 2800), "different"),
        (about("nearly 3,100", 3100), about("well over 3,000", 3000), "compatible"),
        (about("about 3,000", 3000), figure("3,200 people", 3200), "compatible"),
        (about("some 3,000", 3000), about("nearly 3,000", 3000), "same"),
    ],
)
def test_nearly_is_below_and_just_over_above(left: Quantity, right: Quantity, outcome: str) -> None:
    assert compare_quantities(left, right).relation == compare_quantities(right, left).relation == outcome


NUMBERS = st.integers(min_value=0, max_value=10**7)
UNITS: list[tuple[str | None, QuantityType]] = [
    ("person", "cardinal"),
    ("man", "cardinal"),
    (None, "cardinal"),
    ("USD", "money"),
    ("%", "percent"),
    ("mile", "measure"),
    ("kilometre", "measure"),
    ("day", "duration"),
    ("week", "duration"),
]


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    low, extra = draw(NUMBERS), draw(st.sampled_from([0, 0, 0, 1, 10]))
    unit, kind = draw(st.sampled_from(UNITS))
    words = draw(st.sampled_from(["", "about ", "nearly ", "just over "]))
    approximate = bool(words) or draw(st.booleans())
    bound = draw(st.sampled_from(["", "", "low", "high"]))
    return figure(
        f"{words}{low:,} {unit}",
        None if bound == "high" else float(low),
        None if bound == "low" else float(low + extra),
        unit=unit,
        kind=kind,
        approximate=approximate,
    )


@given(quantities(), quantities())
def test_comparison_is_symmetric(left: Quantity, right: Quantity) -> None:
    assert compare_quantities(left, right).relation == compare_quantities(right, left).relation


@given(quantities())
def test_comparison_is_reflexive(quantity: Quantity) -> None:
    assert compare_quantities(quantity, quantity).relation == "same"


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        (figure("49 people", 49), figure("50 people", 50), "49 is not 50"),
        (
            figure("about 50 people", 50, approximate=True),
            figure("40 people", 40),
            "40 is outside the range 45 to 55 (“about 50 people”)",
        ),
        (figure("at least 40 people", 40, None), figure("38 people", 38), "38 is not at least 40 people"),
        (
            figure("30 km", 30, unit="kilometre", kind="measure"),
            figure("60 miles", 60, unit="mile", kind="measure"),
            "30 km and 60 miles cannot both be right",
        ),
        (figure("49 people", 49), figure("50 dogs", 50, unit="dog"), "cardinal person and cardinal dog"),
        (
            MILLION,
            figure("$1,685,000", 1_685_000, unit="USD", kind="money"),
            "$1,685,000 may be rounded to",
        ),
    ],
)
def test_the_reason_names_the_values(left: Quantity, right: Quantity, reason: str) -> None:
    assert reason in compare_quantities(left, right).reason


@given(quantities(), quantities())
def test_every_answer_has_a_reason(left: Quantity, right: Quantity) -> None:
    assert compare_quantities(left, right).reason


def degrees(text: str, value: float, *, approximate: bool = False) -> Quantity:
    unit = "degree Fahrenheit" if "F" in text else "degree"
    return figure(text, value, unit=unit, kind="measure", approximate=approximate)


@pytest.mark.parametrize(
    ("left", "right", "outcome"),
    [
        (degrees("40°C", 40), degrees("104°F", 104), "same"),
        (degrees("38 degrees Celsius", 38), degrees("100°F", 100), "same"),
        (degrees("0°C", 0), degrees("32°F", 32), "same"),
        (degrees("–40°C", -40), degrees("–40°F", -40), "same"),
        (degrees("40°C", 40), degrees("100°F", 100), "different"),
        (degrees("40°C", 40), degrees("40°F", 40), "different"),
        (degrees("about 40°C", 40, approximate=True), degrees("110°F", 110), "same"),
        (degrees("2°C", 2), degrees("3.6°F", 3.6), "same"),
        (degrees("40°C", 40), degrees("72°F", 72), "different"),
        (degrees("104 degrees", 104), degrees("104°F", 104), "same"),
        (degrees("40 degrees", 40), degrees("104°F", 104), "same"),
        (degrees("45 degrees", 45), degrees("104°F", 104), "unknown"),
        (figure("over 40°C", 40, None, unit="degree", kind="measure"), degrees("104°F", 104), "unknown"),
    ],
)
def test_degrees_fahrenheit_and_celsius(left: Quantity, right: Quantity, outcome: str) -> None:
    assert compare_quantities(left, right).relation == outcome
    assert compare_quantities(right, left).relation == outcome


@given(st.floats(-90, 60))
def test_a_temperature_is_the_same_in_both_scales(celsius: float) -> None:
    fahrenheit = celsius * 1.8 + 32
    assert compare_quantities(degrees("°C", celsius), degrees("°F", fahrenheit)).relation == "same"
    assert compare_quantities(degrees("°C", round(celsius)), degrees("°F", round(fahrenheit))).relation == "same"
