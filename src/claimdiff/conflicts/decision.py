"""What each matched pair turns out to be, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from claimdiff.comparators.acts import same_predicate
from claimdiff.conflicts.corrections import is_resolved
from claimdiff.conflicts.details import differ_in_detail
from claimdiff.conflicts.events import said_on_both_sides, same_count, same_event
from claimdiff.english.content_words import content_stems
from claimdiff.findings.thresholds import MIN_CONFIDENCE
from claimdiff.model import Evidence, Factor, Finding, Pair
from claimdiff.protocols import Detector

#: Log-odds of a real conflict and what each piece of evidence adds, fitted by training/fit_confidence.py (Platt, 1999).
#: Fitted on the matches of the highest total score; best-first matching, which followed, has not been refitted.
BIAS = -0.21
WEIGHTS = {
    "detector": 0.53,
    "similarity": 0.36,
    "act": 0.85,
    "words": 0.36,
    "quote": -0.18,
    "attribution": 0.3,
    "quantity": 0.4,
    "time": -0.06,
    "place": 0.11,
    "cause": 0.0,
    "participant": -0.65,
    "polarity": 0.08,
}
#: Slots that differ between any two events.
DETAILS = frozenset({"quantity", "time", "place", "cause"})
#: Slots whose values can be looked up in a sentence word by word.
VALUES = frozenset({"quantity", "time", "place"})
#: Least similarity of claims for one equal slot to make them agree.
MIN_AGREEMENT = 0.5


def decide(
    pairs: Sequence[Pair], detectors: Sequence[Detector], min_confidence: float = MIN_CONFIDENCE
) -> list[tuple[Finding, ...]]:
    """Asks every detector about every pair and keeps what holds.

    A conflict's confidence is calibrated: from the detector's, the similarity of the claims and how well predicate and
    participants fit. Of several conflicts between the same two sentences in the same slot only the surest stays.

    Args:
        pairs: matched claims.
        detectors: asked in this order.
        min_confidence: conflicts less sure than this are left out.

    Returns:
        For each pair its findings, surest first; empty when no detector could tell.
    """
    found = [find(pair, detectors) for pair in pairs]
    return decide_found(pairs, found, min_confidence)


def decide_found(
    pairs: Sequence[Pair], found: Sequence[Sequence[Finding]], min_confidence: float = MIN_CONFIDENCE
) -> list[tuple[Finding, ...]]:
    """What stays, calibrated, of what the detectors found in each pair; the second half of `decide`."""
    decided = [
        sorted((_calibrated(f, pair) for f in own), key=lambda f: -f.confidence)
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
    """What the detectors say of a pair; differing details of what are two events are no conflict."""
    findings = [f for detector in detectors if (f := detector(pair)) is not None]
    return [f for f in findings if _holds(f, pair)]


def _holds(finding: Finding, pair: Pair) -> bool:
    if finding.outcome == "agreement":
        return pair.similarity >= MIN_AGREEMENT and same_event(pair) and not differ_in_detail(pair)
    if finding.outcome == "update":
        return True
    return (finding.kind not in DETAILS or _comparable(finding, pair)) and not is_resolved(finding, pair)


def _comparable(finding: Finding, pair: Pair) -> bool:
    if not same_event(pair) or (finding.kind in VALUES and said_on_both_sides(finding, pair)):
        return False
    return finding.kind != "quantity" or same_count(finding, pair)


def _calibrated(finding: Finding, pair: Pair) -> Finding:
    if finding.outcome != "conflict":
        return finding
    factors = factors_of(BIAS, WEIGHTS, evidence(finding, pair))
    seen = Evidence(similarity=pair.similarity, detector=finding.confidence, reason=finding.reason, factors=factors)
    return replace(finding, confidence=probability_of(factors), evidence=seen)


def factors_of(bias: float, weights: Mapping[str, float], values: Mapping[str, float]) -> tuple[Factor, ...]:
    """What each value adds to the log-odds of a conflict; those that add nothing are left out."""
    added = ((name, round(weight * values[name], 4)) for name, weight in weights.items())
    return (Factor(name="bias", log_odds=bias), *(Factor(name=name, log_odds=odds) for name, odds in added if odds))


def probability_of(factors: Iterable[Factor]) -> float:
    """The logistic function of the sum of the factors, to four decimals."""
    return round(1 / (1 + math.exp(-sum(factor.log_odds for factor in factors))), 4)


def evidence(finding: Finding, pair: Pair) -> dict[str, float]:
    """What the confidence of a conflict is computed from, each value in [0, 1]; the names are those of `WEIGHTS`."""
    values = {
        "detector": finding.confidence,
        "similarity": pair.similarity,
        "act": float(same_predicate(pair.left, pair.right)),
        "words": _shared_words(pair),
    }
    return values | {kind: float(kind == finding.kind) for kind in WEIGHTS if kind not in values}


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
    """The two sentences of a pair, whichever comes first."""
    return tuple(sorted((c.article_id, c.sentence) for c in (pair.left, pair.right)))
