"""Units that a number shares with the number next to it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from claimdiff.english.numbers import NUMBER, scale_of
from claimdiff.english.quantity_grammar import FROM, TO
from claimdiff.model import Quantity


def with_shared_units(quantities: list[Quantity], text: str) -> list[Quantity]:
    """The quantities, each with the unit that it leaves to its neighbour: "78 votes to 52", "from 12 to 9 million"."""
    for i, (left, right) in enumerate(pairwise(quantities)):
        if TO.fullmatch(text, left.end, right.start) is None:
            continue
        if left.type == right.type == "cardinal" and left.unit is not None and right.unit is None:
            quantities[i + 1] = replace(right, unit=left.unit)
        elif FROM.search(text, max(0, left.start - 16), left.start) and left.unit in (None, right.unit):
            scaled = (left.high or 0.0) < 1000 and scale_of(_literal(left)) == 1 and scale_of(_literal(right)) >= 1000
            factor = scale_of(_literal(right)) if scaled else 1.0
            low, high = (None if end is None else end * factor for end in (left.low, left.high))
            quantities[i] = replace(left, low=low, high=high, unit=right.unit, type=right.type)
    return quantities


def _literal(quantity: Quantity) -> str:
    match = NUMBER.search(quantity.text)
    return match.group() if match is not None else ""
