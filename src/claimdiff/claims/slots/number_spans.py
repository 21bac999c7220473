"""Where a text gives numbers: plain ones, ranges, fractions and ratios, before it is known what they count."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimdiff.english.numbers import NUMBER, ordinal_value, scale_of, value_of
from claimdiff.english.quantity_grammar import FRACTION, RANGE, RATIO, SCORE


@dataclass(frozen=True, slots=True)
class NumberSpan:
    """A number found in the text, before it is known what it counts; `kind` is the group of `NUMBER` or "part"."""

    start: int
    end: int
    low: float
    high: float
    kind: str


def find_number_spans(text: str) -> list[NumberSpan]:
    """The numbers of a text, in its order; of two that begin together the longer first."""
    return sorted([*_parts(text), *_numbers(text)], key=lambda number: (number.start, -number.end))


def _parts(text: str) -> Iterator[NumberSpan]:
    """Fractions and ratios, in percent: "two-thirds", "half of", "one in five"."""
    for match in FRACTION.finditer(text):
        if match["half"]:
            yield NumberSpan(match.start(), match.end(), 50.0, 50.0, "part")
        elif match["s"] or match["of"] or "-" in match.group():
            count = 1.0 if match["n"].lower() in ("a", "an") else value_of(match["n"])
            size = {"half": 2, "quarter": 4}.get(match["d"].lower()) or ordinal_value(match["d"]) or 1
            end = match.start("of") if match["of"] else match.end()
            yield NumberSpan(match.start(), end, 100 * count / size, 100 * count / size, "part")
    for match in RATIO.finditer(text):
        part, whole = value_of(match["part"]), value_of(match["whole"])
        if part < whole and (part == 1 or "out" in match["link"].lower()):
            yield NumberSpan(match.start(), match.end(), 100 * part / whole, 100 * part / whole, "part")


def _numbers(text: str) -> Iterator[NumberSpan]:
    """Plain numbers and ranges; the numbers of a score ("348-77") and of a change ("from 10 to 12") stay apart."""
    numbers = [
        NumberSpan(match.start(), match.end(), value_of(match.group()), value_of(match.group()), match.lastgroup or "")
        for match in NUMBER.finditer(text)
        if math.isfinite(value_of(match.group()))  # hundreds of digits are no figure
    ]
    position = 0
    while position < len(numbers):
        number = numbers[position]
        position += 1
        if position < len(numbers) and (joined := _range(number, numbers[position], text)) is not None:
            position += 1
            yield joined
        else:
            yield number


def _range(left: NumberSpan, right: NumberSpan, text: str) -> NumberSpan | None:
    if right.start - left.end > 24 or not (link := RANGE.fullmatch(text, left.end, right.start)):
        return None
    if left.kind == "plural" or right.kind == "plural":
        return None
    low, scale = left.low, scale_of(text[right.start : right.end])
    if scale >= 1000 and low < 1000 and scale_of(text[left.start : left.end]) == 1:
        low *= scale  # "10 to 12 million"
    before = text[max(0, left.start - 12) : left.start].lower()
    word = link["word"]
    if low >= right.high:
        return None
    if word is None:
        if left.kind != right.kind or SCORE.match(text, right.end):
            return None
    elif (word == "and") != bool(re.search(r"\bbetween\s+\S?$", before)) or (
        word == "to" and re.search(r"\bfrom\s+\S?$", before)
    ):
        return None
    return NumberSpan(left.start, right.end, low, right.high, right.kind)
