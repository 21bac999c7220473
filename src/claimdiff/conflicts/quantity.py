"""One thing counted or measured, two figures."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Literal

from claimdiff.claims.numbers import NUMBER, precision_of, value_of
from claimdiff.claims.units import CASUALTIES, PEOPLE, SIZES
from claimdiff.model import Article, Claim, Quantity
from claimdiff.protocols import Finding, Pair

QuantityComparison = Literal["same", "compatible", "different", "incomparable"]

#: How far off a figure called inexact ("about 50", "nearly 50") may be, as a share of it.
TOLERANCE = 0.1
#: What the people counted underwent, by the verb or noun that the claim turns on.
_UNDERGONE = {
    **dict.fromkeys(("kill", "die", "slay", "murder", "death", "killing", "perish", "drown", "execute"), "dead"),
    **dict.fromkeys(("injure", "wound", "hurt", "injury", "maim"), "injured"),
    **dict.fromkeys(("arrest", "detain", "jail", "detention"), "arrested"),
    **dict.fromkeys(("miss", "vanish", "disappear"), "missing"),
    **dict.fromkeys(("displace", "evacuate", "flee"), "displaced"),
    **dict.fromkeys(("infect", "sicken"), "infected"),
}
_EVENTS = {"death": "dead", "fatality": "dead", "injury": "injured", "arrest": "arrested", "detainee": "arrested"}
#: Counts that only grow while an event unfolds.
_CUMULATIVE = frozenset({*CASUALTIES.values(), "victim", "casualty", "case", "vote", "body", "infection", "signature"})
_CONFIDENCE = {
    "cardinal": 0.7,
    "age": 0.7,
    "money": 0.65,
    "ordinal": 0.5,
    "percent": 0.55,
    "duration": 0.55,
    "measure": 0.55,
}
_PART_OF = re.compile(
    r"\s+of\s+(?:the|those|these|them|its|their|his|her|whom|which)\b|\s+(?:more|others?|another)\b", re.I
)
_EXCLUSIVE = re.compile(r"(?i)(?<!\bno )(?<!\bnot )\b(?:(?:more|less|fewer|greater)\s+than|over|under|above|below)\b")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_FILLERS = frozenset(
    "at least more than over no fewer less up to as many much about around approximately roughly nearly almost close"
    " some an a the estimated just under exactly of and or so to between slightly little well other people percent"
    " per cent perhaps".split()
)


def detect_quantity(pair: Pair) -> Finding | None:
    """Compares the figures of two claims about one event.

    Returns:
        A conflict when both give figures for the same thing that exclude each other; an update instead when the later
        of two dated articles has the higher figure of a running count; an agreement when a figure is the same; None
        when nothing can be compared, or the figures merely do not exclude each other.
    """
    if pair.left.polarity != pair.right.polarity:
        return None
    agreement: Finding | None = None
    conflict: Finding | None = None
    for left, right, certain in _counterparts(pair):
        one, other = _population(left, pair.left), _population(right, pair.right)
        outcome = compare_quantities(one, other)
        confidence = _CONFIDENCE[left.type] * certain
        if outcome == "same" and agreement is None:
            agreement = Finding(
                outcome="agreement", kind="quantity", confidence=min(1.0, 0.2 + confidence), left=left, right=right
            )
        if outcome == "different" and (conflict is None or confidence > conflict.confidence):
            if left.approximate or right.approximate or left.low != left.high or right.low != right.high:
                confidence *= 0.8
            conflict = Finding(
                outcome="update" if _is_update(one, other, pair) else "conflict",
                kind="quantity",
                confidence=confidence,
                left=left,
                right=right,
            )
    return conflict or agreement


def compare_quantities(left: Quantity, right: Quantity) -> QuantityComparison:
    """Compares two figures by their type, unit and value alone; symmetric.

    Returns:
        "same" for equal values or one that is the other rounded (by at most a tenth); "compatible" when their ranges,
        widened by `TOLERANCE` where called inexact, have a value in common; "different" when they have none;
        "incomparable" when they are not figures of one kind.
    """
    sizes = _sizes(left, right)
    if sizes is None:
        return "incomparable"
    converted = left.unit != right.unit and sizes[0] != sizes[1]
    low, high = _bounds(left, sizes[0])
    other_low, other_high = _bounds(right, sizes[1])
    if not converted and (left.low, left.high) == (right.low, right.high):
        return "same"
    if low == high and other_low == other_high:
        gap, size = abs(low - other_low), max(abs(low), abs(other_low))
        if gap <= 1e-9 * size or (converted and gap <= 0.05 * size):
            return "same"
        step = max(_step(left) * sizes[0], _step(right) * sizes[1])
        if gap <= step / 2 * (1 + 1e-9):
            return "same" if gap <= 0.1 * size else "compatible"
    if left.approximate or converted:
        low, high = _widened(low, high)
    if right.approximate or converted:
        other_low, other_high = _widened(other_low, other_high)
    if min(high, other_high) == max(low, other_low) and _apart(left, right):
        return "different"
    return "compatible" if max(low, other_low) <= min(high, other_high) else "different"


def _apart(left: Quantity, right: Quantity) -> bool:
    """Whether one figure is said to lie above, and the other below, a bound that both leave out."""
    open_ended = None in (left.low, right.low) and None in (left.high, right.high)
    return bool(open_ended and _EXCLUSIVE.search(left.text) and _EXCLUSIVE.search(right.text))


def _sizes(left: Quantity, right: Quantity) -> tuple[float, float] | None:
    """What to multiply both values by to have them in one unit; None when they have none in common."""
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


def _bounds(quantity: Quantity, size: float) -> tuple[float, float]:
    low = -math.inf if quantity.low is None else quantity.low * size
    high = math.inf if quantity.high is None else quantity.high * size
    return low, high


def _widened(low: float, high: float) -> tuple[float, float]:
    return low - abs(low) * TOLERANCE, high + abs(high) * TOLERANCE


def _step(quantity: Quantity) -> float:
    """The place value of the last digit stated; 0 where the words do not show it."""
    match = NUMBER.search(quantity.text)
    if match is None or quantity.type in ("ordinal", "age"):
        return 0.0
    if quantity.low is None or not math.isclose(value_of(match.group()), quantity.low):
        return 2.0 if quantity.type == "percent" else 0.0  # "a third" and "33 percent"
    step = precision_of(match.group())
    return step if step > 1 or not float(quantity.low).is_integer() or quantity.type in ("percent", "measure") else 0.0


def _counterparts(pair: Pair) -> Iterator[tuple[Quantity, Quantity, float]]:
    """Pairs of figures for the same thing, with how sure that is in [0, 1].

    Where a claim has several figures of one kind, they are taken in order if both have as many, and otherwise only
    where one is repeated exactly: which is whose counterpart is anybody's guess.
    """
    lefts = [quantity for quantity in pair.left.quantities if not _is_part(quantity, pair.left_article)]
    rights = [quantity for quantity in pair.right.quantities if not _is_part(quantity, pair.right_article)]
    done: set[int] = set()
    for position, left in enumerate(lefts):
        if position in done:
            continue
        alike = [
            i
            for i, other in enumerate(lefts)
            if i == position or (i > position and _certain(left, other, pair.left, pair.left) >= 0.5)
        ]
        done.update(alike)
        others = [right for right in rights if _certain(left, right, pair.left, pair.right) > 0]
        if len(alike) == len(others):
            share = 1.0 if len(alike) == 1 else 0.7
            for i, right in zip(alike, others, strict=True):
                yield lefts[i], right, share * _certain(lefts[i], right, pair.left, pair.right)
        else:
            for i in alike:
                for right in others:
                    if compare_quantities(_population(lefts[i], pair.left), _population(right, pair.right)) == "same":
                        yield lefts[i], right, _certain(lefts[i], right, pair.left, pair.right)


def _certain(left: Quantity, right: Quantity, claim: Claim, other: Claim) -> float:
    """How sure it is, in [0, 1], that two figures are of the same thing."""
    if left.type != right.type:
        return 0.0
    if left.type == "age":
        return _same_person(claim, other)
    one, two = _population(left, claim), _population(right, other)
    if compare_quantities(one, two) == "incomparable":
        return 0.0
    if left.type in ("cardinal", "ordinal"):
        bare = [quantity for quantity in (left, right) if quantity.unit is None]
        if bare and claim.predicate != other.predicate:
            return 0.0
        modifiers, others = _modifiers(left), _modifiers(right)
        if modifiers and others and not modifiers & others:
            return 0.0  # "12 police officers", "30 army officers"
        certain = 1.0 if modifiers == others else 0.8
        return certain * (0.6, 0.75, 1.0)[2 - len(bare)] if bare else certain
    return 1.0 if claim.predicate == other.predicate else 0.8


def _population(quantity: Quantity, claim: Claim) -> Quantity:
    """The figure with what befell the people it counts for a unit: "12 people" killed are "12 dead"."""
    if quantity.type != "cardinal":
        return quantity
    unit = quantity.unit
    if unit is None or unit in PEOPLE:
        undergone = _UNDERGONE.get(claim.predicate)
        return replace(quantity, unit=undergone) if undergone is not None else quantity
    return replace(quantity, unit=_EVENTS.get(unit, unit))


def _modifiers(quantity: Quantity) -> frozenset[str]:
    """The words that narrow what is counted: "Russian" in "60 Russian diplomats"."""
    words = [word.casefold() for word in _WORD.findall(quantity.text)]
    if words and quantity.unit is not None:
        words = words[:-1]  # the noun itself
    number = NUMBER.search(quantity.text)
    spoken = set(_WORD.findall(number.group().casefold())) if number is not None else set()
    return frozenset(word for word in words if word not in _FILLERS and word not in spoken)


def _is_part(quantity: Quantity, article: Article) -> bool:
    """Whether a figure is said to be part of another: "12 of the 60", "two others"."""
    number = NUMBER.search(quantity.text)
    after = quantity.text[number.end() :] if number is not None else ""
    return (
        bool(_PART_OF.match(after + article.text[quantity.end : quantity.end + 12]))
        if quantity.type == "cardinal"
        else False
    )


def _same_person(claim: Claim, other: Claim) -> float:
    one, two = _persons(claim), _persons(other)
    if not one or not two:
        return 0.5
    return 1.0 if one & two else 0.0


def _persons(claim: Claim) -> set[str]:
    people = [participant for participant in claim.participants if participant.type == "person"]
    return {word.casefold() for person in people for word in _WORD.findall(person.name) if word[0].isupper()}


def _is_update(left: Quantity, right: Quantity, pair: Pair) -> bool:
    """Whether the later of two dated articles has the higher figure of a running count."""
    before, after = _day(pair.left_article.published), _day(pair.right_article.published)
    if before is None or after is None or before == after:
        return False
    if left.type != "cardinal" or not {left.unit, right.unit} & (_CUMULATIVE | PEOPLE):
        return False
    earlier, later = (left, right) if before < after else (right, left)
    return (later.low or 0.0) > (earlier.high if earlier.high is not None else earlier.low or 0.0)


def _day(published: date | None) -> date | None:
    return published.date() if isinstance(published, datetime) else published
