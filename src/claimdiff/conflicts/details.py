"""Whether two claims give the same dates, places and figures, however they are worded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from claimdiff.comparators.compared import Compared
from claimdiff.comparators.places import compare_places
from claimdiff.comparators.quantities import compare_quantities
from claimdiff.comparators.scales import compare_scales
from claimdiff.comparators.times import compare_times
from claimdiff.model import Pair, Quantity

T = TypeVar("T")


def differ_in_detail(pair: Pair) -> bool:
    """Whether each claim gives a date, place, figure or word on a scale that the other does not give.

    Such claims do not say the same thing, even if no detector can tell whether both may be true. Symmetric.
    """
    left, right = pair.left, pair.right
    return (
        differ(left.times, right.times, compare_times)
        or differ(left.places, right.places, compare_places)
        or differ(left.quantities, right.quantities, _compare_figures)
        or compare_scales(pair).relation in ("compatible", "different")
    )


def _compare_figures(one: Quantity, other: Quantity) -> Compared:
    """Compare two figures as `compare_quantities` does, or by their values if their units are worded differently.

    "Three million infections" and "more than 3 million cases" are one detail.
    """
    compared = compare_quantities(one, other)
    values = {one.low, one.high} & {other.low, other.high} - {None}
    if compared.relation == "unknown" and one.type == other.type and values:
        return Compared("same", f"both give {one.text}")
    return compared


def differ(ours: Sequence[T], theirs: Sequence[T], compare: Callable[[T, T], Compared]) -> bool:
    """Whether each side gives a detail for which `compare` finds nothing "same" on the other side."""
    same = [[compare(one, other).relation == "same" for other in theirs] for one in ours]
    return any(not any(row) for row in same) and any(not any(column) for column in zip(*same, strict=True))
