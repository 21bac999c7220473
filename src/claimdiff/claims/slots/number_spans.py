"""Find numbers, ranges, fractions and ratios in a text, before their units are known."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimdiff.english import wordnet
from claimdiff.english.numbers import NUMBER, ordinal_value, scale_of, value_of
from claimdiff.english.quantity_grammar import (
    CHANGING,
    COUNTED,
    FRACTION,
    MEASURE,
    MINUS,
    MONEY_WORD,
    NEARLY,
    PERCENT,
    PREFIX_SIGN,
    RANGE,
    RATIO,
    SCORE,
    SHARE,
    TEMPERATURE,
)

#: The higher end of a range is less than this many times the lower one; a level may be more than that many changes.
WIDEST_RANGE = 3.0
_CLAUSE_END = re.compile(r"[.;:!?](?=\s)|\n")
_DASH_IS_MINUS = re.compile(r"(?i)\s?[%°]|C\b|\s+(?:per\s?cent|degrees?)\b")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class NumberSpan:
    """A number in the text, before its unit is known; `kind` is the group of `NUMBER`, or "part"."""

    start: int
    end: int
    low: float
    high: float
    kind: str


def find_number_spans(text: str) -> list[NumberSpan]:
    """Return the numbers of a text in order; of two with the same start, the longer one first."""
    return sorted([*_parts(text), *_numbers(text)], key=lambda number: (number.start, -number.end))


def _parts(text: str) -> Iterator[NumberSpan]:
    """Fractions and ratios, in percent: "two-thirds", "half of", "one in five"."""
    for match in FRACTION.finditer(text):
        if match["half"] or match["halved"]:
            yield NumberSpan(match.start(), match.end(), 50.0, 50.0, "part")
        elif match["s"] or match["of"] or "-" in match.group():
            count = 1.0 if match["n"].lower() in ("a", "an") else value_of(match["n"])
            size = {"half": 2, "quarter": 4}.get(match["d"].lower()) or ordinal_value(match["d"]) or 1
            end = match.start("of") if match["of"] else match.end()
            yield NumberSpan(match.start(), end, 100 * count / size, 100 * count / size, "part")
    for match in SHARE.finditer(text):
        share = 100.0 / ({"quarter": 4}.get(match["d"].lower()) or ordinal_value(match["d"]) or 1)
        yield NumberSpan(match.start("share"), match.end("share"), share, share, "part")
    for match in RATIO.finditer(text):
        part, whole = value_of(match["part"]), value_of(match["whole"])
        if part < whole and (part == 1 or "out" in match["link"].lower()):
            yield NumberSpan(match.start(), match.end(), 100 * part / whole, 100 * part / whole, "part")


def _numbers(text: str) -> Iterator[NumberSpan]:
    """Plain numbers and ranges; the numbers of a score ("348-77") and of a change ("from 10 to 12") stay apart."""
    numbers = [
        _signed(
            NumberSpan(
                match.start(), match.end(), value_of(match.group()), value_of(match.group()), match.lastgroup or ""
            ),
            text,
        )
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


def _signed(number: NumberSpan, text: str) -> NumberSpan:
    """The number with the minus before it; the words begin with the minus unless a sign of a currency follows that."""
    minus = MINUS.search(text, max(0, number.start - 14), number.start)
    if minus is None or number.kind in ("article", "plural"):
        return number
    before = text[: minus.start()].rstrip(" ")[-1:]
    if minus.group()[0] in "-–" and (before in ("", "\n") or before.isdigit()):
        return number
    if minus.group()[0] == "–" and not _DASH_IS_MINUS.match(text, number.end):
        return number
    start = minus.start() if PREFIX_SIGN.search(minus.group()) is None else number.start
    return NumberSpan(start, number.end, -number.low, -number.high, number.kind)


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
    if low < 0 and right.high < low and word is not None:
        return NumberSpan(left.start, right.end, right.low, low, right.kind)  # "minus 5 to minus 10"
    if low >= right.high or (word == "to" and _leads_to(left, right, low, text)):
        return None
    if word is None:
        if left.kind != right.kind or (_is_plain(right, text) and SCORE.match(text, right.end)):
            return None
    elif (word == "and") != bool(re.search(r"\bbetween\s+\S?$", before)) or (
        word == "to" and re.search(r"\bfrom\s+\S?$", before)
    ):
        return None
    return NumberSpan(left.start, right.end, low, right.high, right.kind)


def _leads_to(left: NumberSpan, right: NumberSpan, low: float, text: str) -> bool:
    """Whether two numbers are a change and the level it leads to, "12% to 340 million", rather than a range.

    Ends of a range share a unit. Behind a verb of change, two numbers without a unit, or each with a currency of its
    own, are no range, and others only as long as they are less than `WIDEST_RANGE` times apart.
    """
    percent, percents = PERCENT.match(text, left.end), PERCENT.match(text, right.end)
    if percent is not None and percents is None:
        return True
    clause = _CLAUSE_END.split(text[max(0, left.start - 60) : left.start])[-1]
    words = [word.lower() for word in _WORD.findall(clause)]
    bare = low == left.low and not _has_unit(left, text) and not _has_unit(right, text)
    if not _is_changing(words):
        return bare and words[-1:] == ["by"]  # "passed by 52 to 78"
    money = _has_sign(left, text) and _has_sign(right, text) and low == left.low
    return bare or money or right.high >= WIDEST_RANGE * low


def _is_changing(words: list[str]) -> bool:
    """Whether the words before a number make it the amount of a change: "rose", "was cut by almost"."""
    while words and words[-1] in NEARLY:
        if words[-1] == "by":
            return any(_is_change(word) for word in words)
        words = words[:-1]
    return bool(words) and _is_change(words[-1])


def _is_change(word: str) -> bool:
    return word in CHANGING or not CHANGING.isdisjoint(wordnet.lemmas_of(word, "verb"))


def _is_plain(number: NumberSpan, text: str) -> bool:
    """Whether a number is neither money nor written with a scale, so that it may belong to a score."""
    return not _has_sign(number, text) and scale_of(text[number.start : number.end]) == 1


def _has_sign(number: NumberSpan, text: str) -> bool:
    return PREFIX_SIGN.search(text[max(0, number.start - 6) : number.start]) is not None


def _has_unit(number: NumberSpan, text: str) -> bool:
    named = (PERCENT, MONEY_WORD, MEASURE, TEMPERATURE, COUNTED)
    return _has_sign(number, text) or any(pattern.match(text, number.end) for pattern in named)
