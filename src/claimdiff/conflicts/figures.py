"""The figures of two close sentences: in which of them they can differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimdiff.alignment.neighbours import Neighbours
from claimdiff.comparators.quantities import compare_quantities
from claimdiff.conflicts.parts import is_part
from claimdiff.model import Article, Claim, Quantity, Span

#: A figure with a claim that gives it and the article.
Given = tuple[Quantity, Claim, Article]


def share_figure(near: Neighbours) -> bool:
    """Whether a figure in the claims of one is the same as one of the other: "1.5 tonnes", "1,500 kilograms"."""
    ours, theirs = _figures(near)
    return any(compare_quantities(one[0], other[0]).relation == "same" for one in ours for other in theirs)


def have_equal_figures(near: Neighbours) -> bool:
    """Whether the claims of both have figures, and each may be one of the other side, or a part or the whole of one.

    "About 50 protesters", "48"; "twelve people, including three children", "three children and nine adults".
    """
    ours, theirs = _figures(near)
    if not ours or not theirs:
        return False
    return all(_is_among(one, theirs) for one in ours) and all(_is_among(one, ours) for one in theirs)


def _is_among(one: Given, others: Sequence[Given]) -> bool:
    if any(_may_be_one(one[0], other[0]) for other in others):
        return True
    return any(is_part(one, other) or is_part(other, one) for other in others)


def _may_be_one(one: Quantity, other: Quantity) -> bool:
    """Whether two figures are equal, converted or rounded, or one is within the bounds of the other.

    "More than 10" and "more than 500" overlap, but tell of two figures.
    """
    relation = compare_quantities(one, other).relation
    both_open = all(None in (figure.low, figure.high) for figure in (one, other))
    return relation == "same" or (relation == "compatible" and not both_open)


def _figures(near: Neighbours) -> tuple[list[Given], list[Given]]:
    ours, theirs = (pair.left for pair in near.pairs), (pair.right for pair in near.pairs)
    return _of(ours, near.left_article), _of(theirs, near.right_article)


def _of(claims: Iterable[Claim], article: Article) -> list[Given]:
    found: dict[Span, Given] = {}
    for claim in claims:  # the most similar first
        for one in claim.quantities:
            found.setdefault(one.span, (one, claim, article))
    return list(found.values())
