"""Decide the outcome of each matched pair, with a calibrated confidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from claimdiff.comparators.acts import same_predicate
from claimdiff.conflicts.corrections import is_resolved
from claimdiff.conflicts.events import said_on_both_sides, same_count, same_event
from claimdiff.conflicts.same_sense import have_same_sense
from claimdiff.english.content_words import content_stems
from claimdiff.findings.thresholds import MIN_CONFIDENCE
from claimdiff.model import Evidence, Factor, Finding, Pair
from claimdiff.protocols import Detector
from claimdiff.weights import LinearModel, load_weights, logistic

#: The weights of a conflict's confidence, a logistic regression (Platt, 1999).
WEIGHTS = "detected"
#: Slots that differ between any two events.
DETAILS = frozenset({"quantity", "time", "place", "cause"})
#: Slots whose values can be found in a sentence word for word.
VALUES = frozenset({"quantity", "time", "place"})
#: Lowest similarity at which two claims agree because one slot is equal.
MIN_AGREEMENT = 0.5


def decide(
    pairs: Sequence[Pair], detectors: Sequence[Detector], min_confidence: float = MIN_CONFIDENCE
) -> list[tuple[Finding, ...]]:
    """Run every detector on every pair and keep the valid findings.

    The confidence of a conflict is calibrated from the detector's confidence, the similarity of the claims, and how
    well predicates and participants fit. Of several conflicts in one slot between the same two sentences, only the most
    confident is kept.

    Args:
        pairs: matched claims.
        detectors: run in this order.
        min_confidence: conflicts below this confidence are dropped.

    Returns:
        The findings of each pair, most confident first; empty if no detector found anything.
    """
    found = [find(pair, detectors) for pair in pairs]
    return decide_found(pairs, found, min_confidence)


def decide_found(
    pairs: Sequence[Pair], found: Sequence[Sequence[Finding]], min_confidence: float = MIN_CONFIDENCE
) -> list[tuple[Finding, ...]]:
    """Calibrate and filter what the detectors found in each pair: the second half of `decide`."""
    decided = [
        sorted((_calibrated(pair, f) for f in own), key=lambda f: -f.confidence)
        for pair, own in zip(pairs, found, strict=True)
    ]
    surest = _surest(pairs, decided)
    return [
        tuple(
            f
            for f in findings
            if f.outcome != "conflict" or (f.confidence >= min_confidence and surest[_slot(pair, f)] is f)
        )
        for pair, findings in zip(pairs, decided, strict=True)
    ]


def find(pair: Pair, detectors: Sequence[Detector]) -> list[Finding]:
    """Return what the detectors find in a pair, without conflicts in details that belong to two different events."""
    findings = [f for detector in detectors if (f := detector(pair)) is not None]
    return [f for f in findings if _holds(pair, f)]


def _holds(pair: Pair, finding: Finding) -> bool:
    if finding.outcome == "agreement":
        return pair.similarity >= MIN_AGREEMENT and same_event(pair) and have_same_sense(pair)
    if finding.outcome == "update":
        return True
    return (finding.kind not in DETAILS or _comparable(pair, finding)) and not is_resolved(pair, finding)


def _comparable(pair: Pair, finding: Finding) -> bool:
    if not same_event(pair) or (finding.kind in VALUES and said_on_both_sides(pair, finding)):
        return False
    return finding.kind != "quantity" or same_count(pair, finding)


def _calibrated(pair: Pair, finding: Finding) -> Finding:
    if finding.outcome != "conflict":
        return finding
    factors = factors_of(load_weights(WEIGHTS), evidence(pair, finding))
    seen = Evidence(similarity=pair.similarity, detector=finding.confidence, reason=finding.reason, factors=factors)
    return replace(finding, confidence=probability_of(factors), evidence=seen)


def factors_of(model: LinearModel, values: Mapping[str, float]) -> tuple[Factor, ...]:
    """Return what each value adds to the log-odds of a conflict, without those that add nothing."""
    added = ((name, round(weight * values[name], 4)) for name, weight in model.weights.items())
    return (
        Factor(name="bias", log_odds=model.bias),
        *(Factor(name=name, log_odds=odds) for name, odds in added if odds),
    )


def probability_of(factors: Iterable[Factor]) -> float:
    """Return the logistic function of the sum of the factors, rounded to four decimals."""
    return round(logistic(sum(factor.log_odds for factor in factors)), 4)


def evidence(pair: Pair, finding: Finding) -> dict[str, float]:
    """Return the values that a conflict's confidence is computed from, each in [0, 1], named as their weights."""
    values = {
        "detector": finding.confidence,
        "similarity": pair.similarity,
        "act": float(same_predicate(pair.left, pair.right)),
        "words": _shared_words(pair),
    }
    return values | {kind: float(kind == finding.kind) for kind in load_weights(WEIGHTS).weights if kind not in values}


def _shared_words(pair: Pair) -> float:
    one, other = content_stems(pair.left.text), content_stems(pair.right.text)
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def _surest(pairs: Sequence[Pair], decided: Sequence[Sequence[Finding]]) -> dict[tuple[object, ...], Finding]:
    best: dict[tuple[object, ...], Finding] = {}
    for pair, findings in zip(pairs, decided, strict=True):
        for finding in findings:
            slot = _slot(pair, finding)
            if slot not in best or finding.confidence > best[slot].confidence:
                best[slot] = finding
    return best


def _slot(pair: Pair, finding: Finding) -> tuple[object, ...]:
    return (finding.kind, finding.outcome, *_sentences(pair))


def _sentences(pair: Pair) -> tuple[object, ...]:
    """Return the two sentences of a pair, in sorted order."""
    return tuple(sorted((c.article_id, c.sentence) for c in (pair.left, pair.right)))
