"""Find quantities: numbers with the unit or noun they count.

A hand-written grammar finds the number and the words around it that bound, approximate or denominate it; the tags of
the parse say which noun it counts.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from claimdiff.claims.slots.counted import Counted, find_counted
from claimdiff.claims.slots.number_spans import NumberSpan, find_number_spans
from claimdiff.claims.slots.shared_units import with_shared_units
from claimdiff.claims.slots.time_spans import find_time_spans
from claimdiff.english.numbers import DESIGNATORS, NOUGHTS, is_vague, ordinal_value, scale_of
from claimdiff.english.quantity_grammar import (
    AFTER,
    AGED,
    BELOW_ZERO,
    BOUND,
    COUNTED,
    MAGNITUDE,
    MEASURE,
    MINUS,
    MONEY_OF,
    MONEY_WORD,
    NAMES,
    NONE,
    NUMBERED,
    ORDINAL,
    OTHER_SIDE,
    PERCENT,
    PHONE,
    PREFIX_SIGN,
    SCORE_SIDES,
    TEMPERATURE,
    UNIT_AND_PART,
)
from claimdiff.english.units import CURRENCY_SIGNS, CURRENCY_WORDS, DURATIONS, HUNDREDTHS, MEASURES
from claimdiff.model import Quantity, QuantityType

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def find_quantities(doc: Doc) -> list[Quantity]:
    """Find the numbers of an article with what they count.

    Numbers that are part of a date, a clock time or a name ("Boeing 737", "No. 10", "60 Minutes") are left out.

    Args:
        doc: the parsed article; `token.idx` are offsets into the article's text.

    Returns:
        Quantities in the order of the text, not overlapping. The words of each run from its bound ("at least") to the
        noun it counts.
    """
    if not len(doc):
        return []
    text = doc.text
    starts = [token.idx for token in doc]
    found = [
        quantity for number in find_number_spans(text) if (quantity := _quantity(number, doc, text, starts)) is not None
    ]
    times = find_time_spans(doc)
    every = [*found, *_ordinals(doc, text, starts), *_none(doc, text, starts), *_units_and_parts(text)]
    disjoint = _disjoint(sorted(every, key=_order), times)
    return with_shared_units(list(disjoint), text)


def _order(quantity: Quantity) -> tuple[int, int]:
    return quantity.start, -quantity.end


def _disjoint(quantities: Iterable[Quantity], taken: list[tuple[int, int]]) -> Iterator[Quantity]:
    """Those that overlap neither a time nor an earlier quantity."""
    ends = [span[1] for span in taken]
    last = 0
    for quantity in quantities:
        following = bisect_right(ends, quantity.start)
        if quantity.start < last or (following < len(taken) and taken[following][0] < quantity.end):
            continue
        last = quantity.end
        yield quantity


def _quantity(number: NumberSpan, doc: Doc, text: str, starts: list[int]) -> Quantity | None:
    if _is_spelling(number, text):
        return None
    first = doc[max(0, bisect_right(starts, number.start) - 1)]
    if first.like_url or first.like_email or NUMBERED.search(text[max(0, number.start - 6) : number.start]):
        return None
    if first.ent_iob_ == "B" and first.ent_type_ in NAMES and first.i + 1 < len(doc):
        following = doc[first.i + 1]
        if following.ent_iob_ == "I" and following.is_title:
            return None  # "60 Minutes"
    quantity = Quantity.of(text, number.start, number.end, low=number.low, high=number.high)
    named = (
        _money(quantity, text)
        or _percentage(quantity, number, text)
        or _age(quantity, number, doc, text, first)
        or _measure(quantity, number, text)
        or _count(quantity, number, doc, text, first, starts)
    )
    return _bounded(named, number, text) if named is not None else None


def _is_spelling(number: NumberSpan, text: str) -> bool:
    """Whether the digits are part of something that is spelled with digits: "9/11", "Covid-19", "#1", "1)"."""
    before, after = text[max(0, number.start - 2) : number.start], text[number.end : number.end + 2]
    if before[-1:] in ("#", "/", "@", "_", "&", "=", ":") and (before[-1:] != ":" or before[:1].isdigit()):
        return True
    if before[-1:] in ("-", "–", "'", "’") and before[:1].isalpha():
        return text[number.start : number.end].lower() not in NOUGHTS  # "two-nil"
    if after[:1] in ("/", "_", "@", ":") and after[1:].isalnum():
        return True
    if number.kind != "digits":
        return False
    if PHONE.search(text, max(0, number.start - 8), number.end + 9):
        return True
    line = text.rfind("\n", 0, number.start) + 1
    return after[:1] in (".", ")") and after[1:] != "" and not text[line : number.start].strip()


def _money(quantity: Quantity, text: str) -> Quantity | None:
    window = max(0, quantity.start - 6)
    if sign := PREFIX_SIGN.search(text[window : quantity.start]):
        start = window + sign.start(1)
        minus = MINUS.search(text, max(0, start - 10), start) if (quantity.low or 0.0) < 0 else None
        start = minus.start() if minus is not None else start
        return _grown(replace(quantity, type="money", unit=CURRENCY_SIGNS[sign.group(1)]), text, start=start)
    word = MONEY_WORD.match(text, quantity.end) or MONEY_OF.match(text, quantity.end)
    if word is None:
        return None
    name = " ".join(word.group(1).lower().split())
    if name == "pound" and scale_of(quantity.text) < 1000 and "£" not in text:
        return None  # a weight
    share = 100.0 if name in HUNDREDTHS else 1.0
    low, high = _each(quantity, lambda value: value / share)
    return _grown(replace(quantity, low=low, high=high, type="money", unit=CURRENCY_WORDS[name]), text, end=word.end())


def _percentage(quantity: Quantity, number: NumberSpan, text: str) -> Quantity | None:
    if number.kind == "part":
        return replace(quantity, type="percent", unit="%")
    if match := PERCENT.match(text, quantity.end):
        unit = "percentage point" if "point" in match.group().lower() else "%"
        if "basis" in match.group().lower():
            low, high = _each(quantity, lambda value: value / 100)
            quantity = replace(quantity, low=low, high=high)
        return _grown(replace(quantity, type="percent", unit=unit), text, end=match.end())
    return None


def _age(quantity: Quantity, number: NumberSpan, doc: Doc, text: str, first: Token) -> Quantity | None:
    """ "aged 48", "Alice Smith, 48,"; "48 years old" is found as a measure."""
    if number.kind not in ("digits", "words") or not (quantity.high or 0) < 120:
        return None
    after = text[quantity.end : quantity.end + 1]
    if AGED.search(text[max(0, quantity.start - 16) : quantity.start]) and not MEASURE.match(text, quantity.end):
        return replace(quantity, type="age", unit="year")
    if number.kind == "digits" and first.i >= 2 and after and after in ",.;)":
        mark, name = doc[first.i - 1], doc[first.i - 2]
        closing = {",": ",.;", "(": ")"}.get(mark.text, "")
        if after in closing and name.pos_ == "PROPN" and name.ent_type_ in ("PERSON", "") and name.is_title:
            return replace(quantity, type="age", unit="year")
    return None


def _measure(quantity: Quantity, number: NumberSpan, text: str) -> Quantity | None:
    if number.kind == "digits" and text[quantity.end - 1] == "m" and not COUNTED.match(text, quantity.end):
        low, high = _each(quantity, lambda value: value / 1e6)  # "the 100m final"
        return replace(quantity, low=low, high=high, type="measure", unit="metre")
    if MAGNITUDE.search(text[max(0, quantity.start - 14) : quantity.start]) or text.startswith(
        "-magnitude", quantity.end
    ):
        return replace(quantity, type="measure", unit="magnitude")
    if match := TEMPERATURE.match(text, quantity.end):
        unit = "degree Fahrenheit" if "F" in match.group() else "degree"
        return _grown(replace(quantity, type="measure", unit=unit), text, end=match.end())
    match = MEASURE.match(text, quantity.end)
    if match is None:
        return _below_zero(replace(quantity, type="measure", unit="degree"), text)
    name = " ".join(match["unit"].lower().replace("-", " ").split())
    if len(name) <= 3 and name in MEASURES and number.kind != "digits":
        return None
    if not match["gap"] and len(name) > 3:
        return None
    unit = MEASURES.get(name) or {"centurie": "century"}.get(name, name)
    if match["square"]:
        unit = f"square {unit}"
    elif match["per"]:
        unit = f"{unit} per hour"
    kind: QuantityType = "age" if match["old"] else "duration" if unit in DURATIONS else "measure"
    measured = _grown(replace(quantity, type=kind, unit=unit), text, end=match.end())
    return _below_zero(measured, text) or measured


def _below_zero(quantity: Quantity, text: str) -> Quantity | None:
    """ "ten degrees below zero" as -10, None where zero is not spoken of."""
    match = BELOW_ZERO.match(text, quantity.end)
    if match is None or quantity.low is None or quantity.low < 0 or quantity.high is None:
        return None
    return _grown(replace(quantity, low=-quantity.high, high=-quantity.low), text, end=match.end())


def _count(
    quantity: Quantity, number: NumberSpan, doc: Doc, text: str, first: Token, starts: list[int]
) -> Quantity | None:
    """Return a number that counts a noun, or stands alone; None if it is a name or a pronoun."""
    suffix = AFTER.match(text, quantity.end)
    following = bisect_left(starts, suffix.end() if suffix else quantity.end)
    counted = find_counted(doc, following)
    before = doc[first.i - 1] if first.i and "\n" not in text[first.idx - 2 : first.idx] else None
    if before is not None and _is_name(number, first, before, counted, text):
        return None
    if first.text[:1].isupper() and not first.is_sent_start and before is not None and before.is_title:
        return None
    other_side = OTHER_SIDE.search(text, max(0, quantity.start - 16), quantity.start) is not None
    if (
        quantity.text.lower() == "one"
        and not other_side
        and (
            counted is None
            or counted.partitive
            or first.tag_ != "CD"
            or (before is not None and before.tag_ in ("DT", "JJ"))
        )
    ):
        return None
    if number.kind == "plural" and counted is None and quantity.text.lower() in ("scores",):
        return None
    if counted is None:
        return quantity
    return _grown(replace(quantity, unit=counted.unit), text, end=counted.end)


def _is_name(number: NumberSpan, first: Token, before: Token, counted: Counted | None, text: str) -> bool:
    if before.lower_ in DESIGNATORS and (counted is None or before.is_title):
        return True
    if SCORE_SIDES.match(text, number.start):
        return False  # "beat Tranby 3-1"
    if number.kind != "digits" or before.pos_ != "PROPN" or before.text.endswith(("'s", "’s")):
        return False
    if first.ent_iob_ == "I" and first.ent_type_ in NAMES:
        return True
    return counted is None or not counted.plural or (first.head.i == before.head.i and before.i < first.head.i)


def _bounded(quantity: Quantity, number: NumberSpan, text: str) -> Quantity:
    """Return the quantity with the words before and after it that bound or blur it."""
    window = max(0, quantity.start - 32)
    before = BOUND.search(text[window : quantity.start])
    after = AFTER.match(text, number.end) or AFTER.match(text, quantity.end)
    way = before.lastgroup if before else None
    if way == "low" and quantity.type == "duration" and before and before.group().lower().startswith("over"):
        way = before = None  # "over two days" is during them
    low, high, approximate = quantity.low, quantity.high, quantity.approximate
    vague = number.kind == "plural" or (number.kind == "article" and quantity.type != "percent")
    words = text[number.start : number.end].lower()
    if way == "low" or (after and after["low"]):
        high = None
    elif way == "high" or (after and after["high"]):
        low = None
    elif number.kind == "plural" or is_vague(words):
        high = None
    approximate = vague or words.endswith("dozen") or way == "near" or bool(after and after["near"])
    start = window + before.start() if before and way != "exact" else quantity.start
    end = max(quantity.end, after.end() if after and after.start() in (number.end, quantity.end) else 0)
    return replace(_grown(quantity, text, start=start, end=end), low=low, high=high, approximate=approximate)


def _ordinals(doc: Doc, text: str, starts: list[int]) -> Iterator[Quantity]:
    for match in ORDINAL.finditer(text):
        rank = ordinal_value(match.group())
        token = doc[max(0, bisect_right(starts, match.start()) - 1)]
        digits = match.group()[0].isdigit()
        if rank is None or not (digits or token.tag_ == "JJ"):
            continue
        if token.is_title and not token.is_sent_start and not digits:
            continue  # "the First Amendment"
        counted = find_counted(doc, bisect_left(starts, match.end()))
        if not digits and (counted is None or counted.unit in ("place", "time")):
            continue  # "in the first place"
        end = counted.end if counted is not None else match.end()
        yield Quantity.of(
            text,
            match.start(),
            end,
            low=float(rank),
            high=float(rank),
            unit=counted.unit if counted is not None else None,
            type="ordinal",
        )


def _none(doc: Doc, text: str, starts: list[int]) -> Iterator[Quantity]:
    """ "no injuries", "none of the passengers": none at all."""
    for match in NONE.finditer(text):
        counted = find_counted(doc, bisect_left(starts, match.end()))
        if counted is not None and counted.plural and (match["of"] is not None) == counted.partitive:
            yield Quantity.of(text, match.start(), counted.end, low=0.0, high=0.0, unit=counted.unit)


def _units_and_parts(text: str) -> Iterator[Quantity]:
    for match in UNIT_AND_PART.finditer(text):
        amount = 1 + {"half": 0.5, "quarter": 0.25}.get((match["part"] or "").lower(), 0.75)
        unit = match["unit"].lower()
        kind: QuantityType = "duration" if unit in DURATIONS else "measure"
        number = NumberSpan(match.start(), match.end(), amount, amount, "words")
        found = Quantity.of(text, number.start, number.end, low=amount, high=amount, unit=unit, type=kind)
        yield _bounded(found, number, text)


def _each(quantity: Quantity, change: Callable[[float], float]) -> tuple[float | None, float | None]:
    return (
        None if quantity.low is None else change(quantity.low),
        None if quantity.high is None else change(quantity.high),
    )


def _grown(quantity: Quantity, text: str, *, start: int | None = None, end: int | None = None) -> Quantity:
    start = quantity.start if start is None else start
    end = quantity.end if end is None else end
    return replace(quantity, text=text[start:end], start=start, end=end)
