"""Which articles speak of the point of a finding without being a side of it, and which print a claim again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, permutations
from typing import TypeAlias

from claimdiff.alignment.reprints import plain
from claimdiff.model import Agreement, Claim, Comparison, Dispute, Quantity, Side, Update


@dataclass(frozen=True, slots=True)
class Speaking:
    """What articles say about the points of a comparison.

    Attributes:
        claims: all claims by id.
        near: ids of the claims on the same point, by claim id: matched, grouped, sides of one finding, or with a figure
            of a side of a conflict.
        printed: ids of the articles that print a claim's sentence again as reprints, by claim id.
    """

    claims: Mapping[str, Claim]
    near: Mapping[str, frozenset[str]]
    printed: Mapping[str, tuple[str, ...]]

    def repeated(self, sides: Iterable[Side]) -> dict[str, Side]:
        """Return the side that each reprint repeats, by the reprint's id."""
        return {article_id: side for side in sides for article_id in self.printed.get(side.claim_id, ())}

    def related(self, sides: Iterable[Side]) -> dict[str, list[Claim]]:
        """Return the claims on the same point by article id, with those that a reprint prints again."""
        own = dict.fromkeys(side.claim_id for side in sides)
        near = dict.fromkeys(claim_id for each in own for claim_id in sorted(self.near.get(each, ())))
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in (self.claims[claim_id] for claim_id in near if claim_id not in own):
            for article_id in (claim.article_id, *self.printed.get(claim.id, ())):
                found[article_id].append(claim)
        return found


def speaking_of(comparison: Comparison) -> Speaking:
    near: dict[str, set[str]] = defaultdict(set)
    for together in (*_together(comparison), *_with_one_figure(comparison)):
        for one, other in permutations(dict.fromkeys(together), 2):
            near[one].add(other)
    return Speaking(
        claims={claim.id: claim for claim in comparison.claims},
        near={claim_id: frozenset(others) for claim_id, others in near.items()},
        printed=_printed(comparison),
    )


def _together(comparison: Comparison) -> Iterator[list[str]]:
    """Yield the ids of claims that are on one point."""
    yield from map(list, comparison.groups)
    for match in comparison.matches:
        yield [match.left, match.right]
    for conflict in comparison.conflicts:
        yield [side.claim_id for side in chain(*conflict.positions)]
    pairs: list[Dispute | Update | Agreement] = [*comparison.disputes, *comparison.updates, *comparison.agreements]
    for pair in pairs:
        yield [pair.left.claim_id, pair.right.claim_id]


def _with_one_figure(comparison: Comparison) -> Iterator[list[str]]:
    """Yield the ids of a side of a conflict and of a claim of an article that is no side but has its figure.

    A figure without a unit is too common to tell.
    """
    told: dict[_Figure, list[Claim]] = defaultdict(list)
    for claim in comparison.claims:
        for quantity in claim.quantities:
            told[_figure(quantity)].append(claim)
    claims = {claim.id: claim for claim in comparison.claims}
    for conflict in comparison.conflicts:
        sides = list(chain(*conflict.positions))
        speaking = {side.article_id for side in sides}
        for side in sides:
            figures = [
                _figure(quantity)
                for quantity in claims[side.claim_id].quantities
                if quantity.unit is not None and quantity.text in side.value
            ]
            for figure in figures:
                yield from ([side.claim_id, other.id] for other in told[figure] if other.article_id not in speaking)


#: Type, unit, lowest and highest value.
_Figure: TypeAlias = tuple[str, str | None, float | None, float | None]


def _figure(quantity: Quantity) -> _Figure:
    return quantity.type, quantity.unit, quantity.low, quantity.high


def _printed(comparison: Comparison) -> dict[str, tuple[str, ...]]:
    texts = {article.id: article.text for article in comparison.articles}
    words = {article_id: plain(texts[article_id]) for article_id in set(chain(*comparison.reprints))}
    siblings = {
        article_id: [other for other in group if other != article_id]
        for group in comparison.reprints
        for article_id in group
    }
    found = {}
    for claim in comparison.claims:
        if others := siblings.get(claim.article_id):
            sentence = plain(claim.sentence.of(texts[claim.article_id]))
            if again := tuple(other for other in others if sentence.strip() and sentence in words[other]):
                found[claim.id] = again
    return found
