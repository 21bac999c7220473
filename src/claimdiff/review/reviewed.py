"""Drop the findings that people rejected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import permutations
from typing import TypeVar

from claimdiff.model import Comparison, Match
from claimdiff.report.exports.label_studio import finding_id
from claimdiff.report.view import Reported, findings_of, sides_of
from claimdiff.review.decisions import Decision

_Finding = TypeVar("_Finding", bound=Reported)


def reviewed(comparison: Comparison, decisions: Iterable[Decision]) -> Comparison:
    """Return the comparison without the findings that more people rejected than accepted.

    Findings without a decision are kept, and decisions on findings of other comparisons are ignored. Matches whose
    finding was dropped become undecided.

    Args:
        comparison: the comparison from which the tasks were made, or an equal one.
        decisions: what `read_decisions` returned.
    """
    votes: Counter[str] = Counter()
    for decision in decisions:
        votes[decision.finding] += 1 if decision.accepted else -1

    def kept(outcome: str) -> Callable[[_Finding], bool]:
        return lambda finding: votes[finding_id(comparison, outcome, finding)] >= 0

    left = replace(
        comparison,
        conflicts=tuple(filter(kept("conflict"), comparison.conflicts)),
        disputes=tuple(filter(kept("dispute"), comparison.disputes)),
        updates=tuple(filter(kept("update"), comparison.updates)),
        agreements=tuple(filter(kept("agreement"), comparison.agreements)),
    )
    lost = _decided(comparison) - _decided(left)

    def decided(match: Match) -> Match:
        if (match.outcome, match.left, match.right) not in lost:
            return match
        return replace(match, outcome="undecided", confidence=None)

    return replace(left, matches=tuple(map(decided, comparison.matches)))


def _decided(comparison: Comparison) -> set[tuple[str, str, str]]:
    """Return the outcome and the ids of all pairs of claims in each finding, in both orders."""
    return {
        (outcome, one, other)
        for outcome, _, finding in findings_of(comparison)
        for one, other in permutations([side.claim_id for side in sides_of(finding)], 2)
    }
