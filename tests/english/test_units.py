"""Names of units and currencies, and the sizes behind them."""

from __future__ import annotations

import pytest

from claimdiff.comparators.quantities import compare_quantities
from claimdiff.english.units import CASUALTIES, CURRENCY_SIGNS, CURRENCY_WORDS, DURATIONS, MEASURES, SIZES
from claimdiff.model import Quantity, QuantityType


def figure(value: float, unit: str, kind: QuantityType = "measure") -> Quantity:
    text = f"{value:g} {unit}"
    return Quantity(text=text, start=0, end=len(text), low=value, high=value, unit=unit, type=kind)


def test_units_of_one_sort_can_be_converted() -> None:
    """A unit that a text can give without a size would silently compare as unlike any other; bytes have none yet."""
    unsized = {unit for unit in MEASURES.values() if unit not in SIZES}
    assert unsized == {"degree", "kilobyte", "megabyte", "gigabyte", "terabyte"}
    assert set(DURATIONS) < set(SIZES)


@pytest.mark.parametrize(
    ("one", "factor", "other"),
    [
        ("mile", 1.609344, "kilometre"),
        ("foot", 12, "inch"),
        ("yard", 3, "foot"),
        ("metre", 100, "centimetre"),
        ("centimetre", 10, "millimetre"),
        ("square mile", 640, "acre"),
        ("square kilometre", 100, "hectare"),
        ("pound", 16, "ounce"),
        ("tonne", 1000, "kilogram"),
        ("gigawatt", 1000, "megawatt"),
        ("barrel", 42, "gallon"),
        ("mile per hour", 1.609344, "kilometre per hour"),
        ("century", 10, "decade"),
        ("fortnight", 2, "week"),
        ("week", 7, "day"),
        ("year", 12, "month"),
        ("day", 24, "hour"),
        ("hour", 3600, "second"),
    ],
)
def test_sizes_agree_with_the_definitions(one: str, factor: float, other: str) -> None:
    (measured, size), (also, smaller) = SIZES[one], SIZES[other]
    assert measured == also
    assert size == pytest.approx(factor * smaller, rel=1e-4)


@pytest.mark.parametrize(("name", "unit"), [("feet", "foot"), ("kms", "kilometre"), ("lbs", "pound"), ("oz", "ounce")])
def test_spellings_and_plurals_name_one_unit(name: str, unit: str) -> None:
    assert MEASURES[name] == unit == MEASURES.get(unit, unit)


def test_converted_figures_are_one_and_bare_tons_may_be_of_either_sort() -> None:
    assert compare_quantities(figure(10, "mile"), figure(16.1, "kilometre")).relation == "same"
    assert compare_quantities(figure(10, "ton"), figure(10, "tonne")).relation == "same"
    assert compare_quantities(figure(10, "mile"), figure(10, "kilometre")).relation == "different"


def test_currencies_are_iso_codes_and_told_apart() -> None:
    """A sign and its word name one currency; the dollars of other countries have codes of their own."""
    codes = {*CURRENCY_SIGNS.values(), *CURRENCY_WORDS.values()}
    assert all(len(code) == 3 and code.isalpha() and code.isupper() for code in codes)
    assert CURRENCY_SIGNS["$"] == CURRENCY_WORDS["dollar"] == CURRENCY_WORDS["u.s. dollar"] == "USD"
    assert CURRENCY_SIGNS["A$"] == CURRENCY_WORDS["australian dollar"] == "AUD"
    assert CURRENCY_SIGNS["£"] == CURRENCY_WORDS["pound"] == "GBP" != CURRENCY_WORDS["egyptian pound"]


def test_names_are_spelled_as_the_grammar_looks_them_up() -> None:
    """In lower case; looked up otherwise, a key could never be found."""
    for table in (MEASURES, CURRENCY_WORDS, CASUALTIES, DURATIONS):
        assert all(name == name.lower() for name in table)
