"""Comparison of two figures by type, unit and value."""

from __future__ import annotations

import math
import re

from claimdiff.comparators.compared import Compared, Relation
from claimdiff.english.numbers import NUMBER, precision_of, value_of
from claimdiff.english.quantity_grammar import JUST_BESIDE
from claimdiff.english.units import CURRENCY_WORDS, PEOPLE, SHARED_NAMES, SIZES
from claimdiff.model import Quantity

#: How far off an approximate figure ("about 50", "nearly 50") may be, as a share of it.
TOLERANCE = 0.1
#: How far below its least a vague plural may be: twenty may be "dozens".
_VAGUE_TOLERANCE = 0.2
#: From this size on, a figure with zeros at its end is taken for a rounded one.
_LARGE = 1000
#: How far apart, in degrees Celsius, two temperatures may be that were rounded after a conversion.
_ROUNDED = 1.0
#: Largest number of degrees Celsius that may be a change and not a temperature.
_LARGEST_CHANGE = 10.0
_FAHRENHEIT = "degree Fahrenheit"
_CELSIUS = re.compile(r"C\b|(?i:Celsius|centigrade)")
#: A currency named by what it shares with others: "$", "Rs", "dollars".
_SHARED_NAME = re.compile(r"(?i)(?<![a-z])(?:\$|Rs\b)|\b(?:dollar|pound|rupee)s?\b")
_EXCLUSIVE = re.compile(r"(?i)(?<!\bno )(?<!\bnot )\b(?:(?:more|less|fewer|greater)\s+than|over|under|above|below)\b")


def compare_quantities(left: Quantity, right: Quantity) -> Compared:
    """Compare two figures by type, unit and value.

    Returns:
        "same" for equal values, or a large or approximate one that is the other rounded (by at most a tenth);
        "compatible" for others that may be rounded, or if their ranges overlap, widened by `TOLERANCE` if approximate;
        "different" if they do not; "unknown" if the figures are not of one kind. One number of two currencies is
        "different"; two numbers of two currencies are "unknown", as one may be converted into the other.
    """
    if {left.unit, right.unit} == {"degree", _FAHRENHEIT}:
        return _compare_degrees(left, right)
    sizes = _sizes(left, right)
    if sizes is None and _in_two_currencies(left, right):
        return Compared("different", f"{left.text} and {right.text} are in different currencies")
    if sizes is None:
        return Compared("unknown", f"{_kind(left)} and {_kind(right)} cannot be compared")
    converted = left.unit != right.unit and sizes[0] != sizes[1]
    low, high = _bounds(left, sizes[0])
    other_low, other_high = _bounds(right, sizes[1])
    across = _side(left) * _side(right) < 0
    if not converted and not across and (left.low, left.high) == (right.low, right.high):
        return Compared("same", f"both give {_shown(left, low, high)}")
    if low == high and other_low == other_high and not across:
        gap, size = abs(low - other_low), max(abs(low), abs(other_low))
        if gap <= 1e-9 * size or (converted and gap <= 0.05 * size):
            return Compared("same", f"{left.text} equals {right.text}")
        finer, rounder = sorted((left, right), key=lambda q: _step(q) * sizes[q is right])
        fine, round_ = sorted((_step(left) * sizes[0], _step(right) * sizes[1]))
        if gap <= round_ / 2 * (1 + 1e-9):
            # 4 and 4.25 percent may be two rates, but a third is 33 percent
            alike = rounder.approximate or abs(rounder.low or 0.0) >= _LARGE or gap <= fine / 2
            relation: Relation = "same" if alike and gap <= 0.1 * size else "compatible"
            return Compared(relation, f"{finer.text} may be rounded to {rounder.text}")
    if left.approximate or converted:
        low, high = _widened(left, low, high, converted)
    if right.approximate or converted:
        other_low, other_high = _widened(right, other_low, other_high, converted)
    one, other = left.text, right.text
    if not converted:
        one, other = _shown(left, low, high), _shown(right, other_low, other_high)
    if min(high, other_high) == max(low, other_low) and (across or _apart(left, right)):
        return Compared("different", f"{left.text} and {right.text} cannot both be right")
    if max(low, other_low) <= min(high, other_high):
        return Compared("compatible", f"{one} and {other} overlap")
    if low == high and other_low == other_high:
        lower, higher = (one, other) if low < other_low else (other, one)
        return Compared("different", f"{lower} is not {higher}")
    if low == high or other_low == other_high:
        point, span = (one, other) if low == high else (other, one)
        outside = "is not" if None in (left.low, left.high, right.low, right.high) else "is outside the range"
        return Compared("different", f"{point} {outside} {span}")
    return Compared("different", f"{one} and {other} cannot both be right")


def _compare_degrees(left: Quantity, right: Quantity) -> Compared:
    """Compare degrees Fahrenheit with others, which are Celsius unless the number is the same."""
    fahrenheit, other = (left, right) if left.unit == _FAHRENHEIT else (right, left)
    ours, theirs = (fahrenheit.low, fahrenheit.high), (other.low, other.high)
    named = _CELSIUS.search(other.text) is not None
    if ours == theirs and not named:
        return Compared("same", f"{left.text} and {right.text} are the same number")
    ends = [(x, y) for x, y in zip(ours, theirs, strict=True) if x is not None and y is not None]
    if len(ends) < 2:
        return Compared("unknown", f"{left.text} and {right.text} are in different units")
    # A small number may be a change: 2°C of warming are 3.6°F.
    zeros = (32.0, 0.0) if max(abs(y) for _, y in ends) <= _LARGEST_CHANGE else (32.0,)
    apart = [max(abs((x - zero) / 1.8 - y) for x, y in ends) for zero in zeros]
    slack = _ROUNDED + (TOLERANCE * abs(other.low or 0.0) if left.approximate or right.approximate else 0.0)
    if min(apart) <= slack:
        return Compared("same", f"{left.text} equals {right.text}")
    return Compared("different" if named else "unknown", f"{left.text} is not {right.text}")


def _kind(quantity: Quantity) -> str:
    return f"{quantity.type} {quantity.unit}" if quantity.unit else quantity.type


def _shown(quantity: Quantity, low: float, high: float) -> str:
    """Return the range from `low` to `high` in words."""
    if low == high:
        return _number(low)
    if math.isinf(low) or math.isinf(high):
        return quantity.text
    return f"{_number(low)} to {_number(high)}" + (f" (“{quantity.text}”)" if quantity.approximate else "")


def _number(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.6g}"


def _apart(left: Quantity, right: Quantity) -> bool:
    """Whether one figure is above and the other below the same exclusive bound."""
    open_ended = None in (left.low, right.low) and None in (left.high, right.high)
    return bool(open_ended and _EXCLUSIVE.search(left.text) and _EXCLUSIVE.search(right.text))


def _sizes(left: Quantity, right: Quantity) -> tuple[float, float] | None:
    """Return the factors that convert both values to one unit, or None if there is no common unit."""
    one, other = (left.unit or "").casefold(), (right.unit or "").casefold()
    if left.type == right.type == "cardinal" and not (one and other):
        return (1.0, 1.0) if left.text.casefold() == right.text.casefold() else None
    if left.type == right.type and (one == other or (left.type == "cardinal" and {one, other} <= PEOPLE)):
        return 1.0, 1.0
    if left.type == right.type and left.type in ("duration", "age", "measure") and one in SIZES and other in SIZES:
        (dimension, size), (other_dimension, other_size) = SIZES[one], SIZES[other]
        if dimension == other_dimension:
            return size, other_size
    return None


def _in_two_currencies(left: Quantity, right: Quantity) -> bool:
    """Whether two amounts are the same number of two currencies: "A$50 million", "US$50 million"."""
    if left.type != "money" or right.type != "money" or (left.low, left.high) != (right.low, right.high):
        return False
    names = {SHARED_NAMES.get(left.unit or ""), SHARED_NAMES.get(right.unit or "")}
    return len(names) > 1 or None in names or not (_may_be_another(left) or _may_be_another(right))


def _may_be_another(quantity: Quantity) -> bool:
    """Whether the words leave open whose currency is meant: "$5", but not "A$5" or "5 Canadian dollars"."""
    words = quantity.text.casefold()
    told = any(" " in name and name in words for name in CURRENCY_WORDS)
    return not told and _SHARED_NAME.search(words) is not None


def _bounds(quantity: Quantity, size: float) -> tuple[float, float]:
    low = -math.inf if quantity.low is None else quantity.low * size
    high = math.inf if quantity.high is None else quantity.high * size
    return low, high


def _side(quantity: Quantity) -> int:
    """Return -1 for a figure just below the one named ("nearly 50"), 1 for one just above it ("just over 50"), or 0."""
    match = JUST_BESIDE.match(quantity.text) if quantity.approximate else None
    return 0 if match is None else 1 if match["above"] else -1


def _widened(quantity: Quantity, low: float, high: float, converted: bool) -> tuple[float, float]:
    """Return the range widened by what the words leave open; a converted figure may be rounded either way."""
    side = 0 if converted else _side(quantity)
    vague = quantity.approximate and quantity.high is None
    below = low if side > 0 else low - abs(low) * (_VAGUE_TOLERANCE if vague else TOLERANCE)
    return below, high if side < 0 else high + abs(high) * TOLERANCE


def _step(quantity: Quantity) -> float:
    """Return the place value of the last digit stated, or 0 if the words do not show it."""
    match = NUMBER.search(quantity.text)
    if quantity.type in ("ordinal", "age"):
        return 0.0
    if match is None or quantity.low is None or not math.isclose(value_of(match.group()), abs(quantity.low)):
        return 2.0 if quantity.type == "percent" else 0.0  # "a third" and "33 percent"
    step = precision_of(match.group())
    return step if step > 1 or not float(quantity.low).is_integer() or quantity.type in ("percent", "measure") else 0.0
