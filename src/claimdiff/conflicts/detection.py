"""What the detectors find between two claims, without what belongs to two different events."""

from __future__ import annotations

from collections.abc import Sequence

from claimdiff.comparators.acts import same_predicate
from claimdiff.conflicts.corrections import is_resolved
from claimdiff.conflicts.events import recalls_another, said_on_both_sides, same_count, same_event
from claimdiff.conflicts.same_sense import have_same_sense
from claimdiff.model import Finding, Pair
from claimdiff.protocols import Detector

#: Slots that differ between any two events.
DETAILS = frozenset({"quantity", "time", "place", "cause"})
#: Slots whose values can be found in a sentence word for word.
VALUES = frozenset({"quantity", "time", "place"})
#: Lowest similarity at which two claims agree because one slot is equal.
MIN_AGREEMENT = 0.5


def find(pair: Pair, detectors: Sequence[Detector]) -> list[Finding]:
    """Return what the detectors find in a pair, in their order."""
    findings = [f for detector in detectors if (f := detector(pair)) is not None]
    return [f for f in findings if _holds(pair, f)]


def _holds(pair: Pair, finding: Finding) -> bool:
    if finding.outcome == "agreement":
        if finding.kind in DETAILS and not same_predicate(pair.left, pair.right):
            return False  # "shot dead in Homs", "stabbed in Homs": the place alone is no statement
        return pair.similarity >= MIN_AGREEMENT and same_event(pair) and have_same_sense(pair)
    if finding.outcome == "update":
        return True
    return (finding.kind not in DETAILS or _comparable(pair, finding)) and not is_resolved(pair, finding)


def _comparable(pair: Pair, finding: Finding) -> bool:
    if not same_event(pair) or recalls_another(pair) or (finding.kind in VALUES and said_on_both_sides(pair, finding)):
        return False
    return finding.kind != "quantity" or same_count(pair, finding)
