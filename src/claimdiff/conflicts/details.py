"""Whether two claims give the same dates, places and figures, however they are worded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from claimdiff.comparators.compared import Compared
from claimdiff.comparators.places import compare_places
from claimdiff.comparators.quantities import compare_quantities
from claimdiff.comparators.scales import compare_scales
from claimdiff.comparators.times import compare_times
from claimdiff.english.numbers import NUMBER, value_of
from claimdiff.model import Article, Claim, Pair, Quantity

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
        or _differ_in_unread_figures(pair)
    )


def _differ_in_unread_figures(pair: Pair) -> bool:
    """Whether each claim's words have a figure that the other's lack, and on a side without a figure in a slot.

    "A quake of magnitude 6.1" / "of magnitude 7.0"; "twelve people, including three children" / "including five".
    """
    ours, theirs = _figures(pair.left, pair.left_article), _figures(pair.right, pair.right_article)
    return ours.differ(theirs) or theirs.differ(ours)


class _Figures(NamedTuple):
    """The values of the figures between the first and the last word of a claim: in its slots, and others."""

    read: frozenset[float]
    unread: frozenset[float]

    def differ(self, others: _Figures) -> bool:
        """Whether one that is not in a slot, and one of the others, are only on their side."""
        alone, against = self.unread - others.read - others.unread, others.unread - self.read - self.unread
        return bool(alone and (against or (not self.read and others.read - self.unread)))


def _figures(claim: Claim, article: Article) -> _Figures:
    slots = [(slot.start, slot.end) for slot in (*claim.quantities, *claim.times)]
    read: set[float] = set()
    unread: set[float] = set()
    for one in NUMBER.finditer(article.text, claim.start, claim.end):
        in_slot = any(one.start() < end and start < one.end() for start, end in slots)
        (read if in_slot else unread).add(value_of(one.group()))
    return _Figures(frozenset(read), frozenset(value for value in unread if value != 1 and not 1900 <= value < 2100))


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
