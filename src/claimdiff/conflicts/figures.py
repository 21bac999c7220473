"""The figures of two close sentences: in which of them they can differ."""

from __future__ import annotations

from collections.abc import Iterable

from claimdiff.alignment.neighbours import Neighbours
from claimdiff.comparators.quantities import compare_quantities
from claimdiff.model import Claim, Quantity


def share_figure(near: Neighbours) -> bool:
    """Whether a figure in the claims of one is the same as one of the other: "1.5 tonnes", "1,500 kilograms"."""
    ours, theirs = _figures(near)
    return any(compare_quantities(one, other).relation == "same" for one in ours for other in theirs)


def have_equal_figures(near: Neighbours) -> bool:
    """Whether the claims of both have figures, and each may be one of the other side: "about 50 protesters", "48"."""
    ours, theirs = _figures(near)
    equal = [[_may_be_one(one, other) for other in theirs] for one in ours]
    return bool(ours and theirs) and all(map(any, equal)) and all(map(any, zip(*equal, strict=True)))


def _may_be_one(one: Quantity, other: Quantity) -> bool:
    """Whether two figures are equal, converted or rounded, or one is within the bounds of the other.

    "More than 10" and "more than 500" overlap, but tell of two figures.
    """
    relation = compare_quantities(one, other).relation
    both_open = all(None in (figure.low, figure.high) for figure in (one, other))
    return relation == "same" or (relation == "compatible" and not both_open)


def _figures(near: Neighbours) -> tuple[list[Quantity], list[Quantity]]:
    return _of(pair.left for pair in near.pairs), _of(pair.right for pair in near.pairs)


def _of(claims: Iterable[Claim]) -> list[Quantity]:
    return list({(one.start, one.end): one for claim in claims for one in claim.quantities}.values())
