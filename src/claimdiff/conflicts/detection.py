"""What the detectors find between two claims, without what belongs to two different events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimdiff.comparators.acts import same_predicate
from claimdiff.conflicts.corrections import is_resolved
from claimdiff.conflicts.events import (
    content_besides,
    counts_more,
    in_two_months,
    in_two_years,
    of_two_kinds,
    recalls_another,
    said_on_both_sides,
    same_count,
    same_event,
)
from claimdiff.conflicts.same_sense import have_same_sense
from claimdiff.conflicts.speakers import are_two
from claimdiff.english.content_words import coverage, missing, same_word
from claimdiff.model import Claim, Finding, Pair
from claimdiff.protocols import Detector

#: Slots that differ between any two events.
DETAILS = frozenset({"quantity", "time", "place", "cause"})
#: Slots whose values many acts share; even with one verb, they alone are no statement.
CIRCUMSTANCES = frozenset({"time", "place", "cause"})
#: Slots whose values can be found in a sentence word for word.
VALUES = frozenset({"quantity", "time", "place"})
#: Lowest similarity at which two claims agree because one slot is equal.
MIN_AGREEMENT = 0.5


def find(pair: Pair, detectors: Sequence[Detector]) -> list[Finding]:
    """Return what the detectors find in a pair, in their order."""
    found = [f for detector in detectors if (f := detector(pair)) is not None]
    weighed = [(f, _certain(pair, f)) for f in found]
    return [replace(f, confidence=round(f.confidence * sure, 6)) if sure < 1 else f for f, sure in weighed if sure]


def _certain(pair: Pair, finding: Finding) -> float:
    """Return how sure it is, in [0, 1], that a finding compares what belongs together."""
    if finding.outcome == "agreement":
        return float(_is_statement(pair, finding))
    if finding.outcome == "update":
        return 1.0
    if finding.kind == "quote" and are_two(pair):
        return 0.0
    if is_resolved(pair, finding):
        return 0.0
    return _comparable(pair, finding) if finding.kind in DETAILS else 1.0


def _is_statement(pair: Pair, finding: Finding) -> bool:
    """Whether two claims that agree on something say one thing of one event."""
    if finding.kind in DETAILS and not same_predicate(pair.left, pair.right):
        return False  # "hired 200 people", "laid off 200 people": the figure alone is no statement
    if finding.kind in CIRCUMSTANCES and _say_other_things(pair):
        return False
    return pair.similarity >= MIN_AGREEMENT and same_event(pair) and have_same_sense(pair)


def _say_other_things(pair: Pair) -> bool:
    """Whether the claims share no word besides their verb, names, times and figures, and each has others; or only say
    what something is, and each calls it something else."""
    ours, theirs = _rest(pair.left), _rest(pair.right)
    if "be" in {pair.left.predicate, pair.right.predicate}:
        return bool(missing(ours, theirs) and missing(theirs, ours))
    return bool(ours and theirs) and coverage(ours, theirs) == 0


def _rest(claim: Claim) -> list[str]:
    return [word for word in content_besides(claim) if not same_word(word, claim.predicate)]


def _comparable(pair: Pair, finding: Finding) -> float:
    if not same_event(pair) or recalls_another(pair) or (finding.kind in VALUES and said_on_both_sides(pair, finding)):
        return 0.0
    if finding.kind in VALUES and counts_more(pair):
        return 0.0
    if finding.kind != "quantity":
        return 1.0
    if of_two_kinds(pair) or in_two_years(pair):
        return 0.0
    if getattr(finding.left, "type", None) == "percent" and in_two_months(pair):
        return 0.0
    return same_count(pair, finding)
