"""The figures of two close sentences: in which of them they can differ."""

from __future__ import annotations

from collections.abc import Iterable

from claimdiff.alignment.neighbours import Neighbours
from claimdiff.comparators.compared import Relation
from claimdiff.comparators.quantities import compare_quantities
from claimdiff.model import Claim, Quantity

#: Relations of two figures that may be one: equal, converted, rounded, or one within the bounds of the other.
_MAY_BE_ONE: frozenset[Relation] = frozenset({"same", "compatible"})


def share_figure(near: Neighbours) -> bool:
    """Whether a figure of one sentence is the same as one of the other: "1.5 tonnes", "1,500 kilograms"."""
    ours, theirs = _figures(near)
    return any(compare_quantities(one, other).relation == "same" for one in ours for other in theirs)


def have_equal_figures(near: Neighbours) -> bool:
    """Whether both sentences have figures, and each may be one of the other sentence: "about 50 protesters", "48"."""
    ours, theirs = _figures(near)
    relations = [[compare_quantities(one, other).relation for other in theirs] for one in ours]
    return bool(ours and theirs) and all(_MAY_BE_ONE & set(row) for row in (*relations, *zip(*relations, strict=True)))


def _figures(near: Neighbours) -> tuple[list[Quantity], list[Quantity]]:
    return _of(pair.left for pair in near.pairs), _of(pair.right for pair in near.pairs)


def _of(claims: Iterable[Claim]) -> list[Quantity]:
    return list({(one.start, one.end): one for claim in claims for one in claim.quantities}.values())
