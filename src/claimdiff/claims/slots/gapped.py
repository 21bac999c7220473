"""The numbers of clauses that leave out what they count: "Ann won 300 votes and Bob 120"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from claimdiff.claims.grammar.gapping import counterpart
from claimdiff.claims.slots.number_spans import find_number_spans
from claimdiff.model import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc


def with_shared_units(doc: Doc, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Return the quantities in order, each number of a gapped clause with the unit of the one it stands in contrast to.

    Args:
        doc: a parsed document, its gaps marked.
        quantities: of that document.
    """
    found = list(quantities)
    text = doc.text  # built anew at each access
    numbers = None
    for token in doc:
        other = counterpart(token)
        unit = next((q for q in quantities if other is not None and q.start <= other.idx < q.end), None)
        if unit is None:
            continue
        own = next((q for q in found if q.start <= token.idx < q.end), None)
        if own is None:
            numbers = find_number_spans(text) if numbers is None else numbers
            span = next((n for n in numbers if n.start <= token.idx < n.end), None)
            if span is None:
                continue
            own = Quantity(
                text=text[span.start : span.end], start=span.start, end=span.end, low=span.low, high=span.high
            )
        elif own.unit is not None:
            continue
        found = [q for q in found if q.end <= own.start or q.start >= own.end]
        found.append(replace(own, unit=unit.unit, type=unit.type))
    return sorted(found, key=lambda quantity: quantity.start)
