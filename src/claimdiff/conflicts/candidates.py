"""Estimate how likely two close sentences contradict each other, from their features and a judge."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimdiff.alignment.neighbours import MIN_CLAIM_SIMILARITY, Key, Neighbours
from claimdiff.conflicts.decision import factors_of, find, probability_of
from claimdiff.model import Factor, Finding, Judgement, Pair
from claimdiff.protocols import Detector, Judge
from claimdiff.weights import LinearModel, load_weights, logistic

#: The weights of two logistic regressions (Platt, 1999): one on the features known before judging, one that adds the
#: judgement. The threshold of the first passes half of the close sentences.
SCREEN = "screen"
JUDGED = "judged"
#: Probabilities are clipped to this distance from 0 and 1 before taking log-odds.
_EDGE = 1e-4


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two close sentences, what the detectors find between their claims, and the features known before judging."""

    near: Neighbours
    findings: tuple[tuple[Pair, Finding], ...]
    known: Mapping[str, float]

    def conflicts(self) -> list[tuple[Pair, Finding]]:
        return [item for item in self.findings if item[1].outcome == "conflict"]

    def agreements(self, pair: Pair) -> list[Finding]:
        """Return the agreements found between these two claims."""
        return [f for p, f in self.findings if f.outcome == "agreement" and ids_of(p) == ids_of(pair)]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A judged candidate: the judgement in both directions, and all values that the confidence is computed from."""

    candidate: Candidate
    forth: Judgement
    back: Judgement
    evidence: Mapping[str, float]

    @property
    def factors(self) -> tuple[Factor, ...]:
        return factors_of(load_weights(JUDGED), self.evidence)

    @property
    def confidence(self) -> float:
        return probability_of(self.factors)

    @property
    def entailment(self) -> float:
        """Probability that one sentence follows from the other."""
        return max(self.forth.entailment, self.back.entailment)


def find_candidates(
    pairs: Sequence[Pair],
    near: Sequence[Neighbours],
    detectors: Sequence[Detector],
    seen: Mapping[tuple[str, str], list[Finding]],
) -> list[Candidate]:
    """Return close sentences with what the detectors find in their claims.

    Args:
        pairs, near, detectors: as in `decide_judged`.
        seen: what the detectors found in the matched pairs, by claim ids.
    """
    matched = {ids_of(pair): pair for pair in pairs}
    candidates = []
    for one in near:
        looked_at = [
            matched.get(ids_of(pair), pair)
            for pair in one.pairs
            if pair.similarity >= MIN_CLAIM_SIMILARITY or ids_of(pair) in matched
        ]
        findings = tuple(
            (pair, finding)
            for pair in looked_at
            for finding in (seen[ids_of(pair)] if ids_of(pair) in seen else find(pair, detectors))
        )
        known = _known(one, findings, any(ids_of(pair) in matched for pair in looked_at))
        candidates.append(Candidate(one, findings, known))
    return candidates


def _known(near: Neighbours, findings: Iterable[tuple[Pair, Finding]], matched: bool) -> dict[str, float]:
    """Return the features of two sentences that are known before judging."""
    sure = {"conflict": 0.0, "agreement": 0.0, "update": 0.0}
    for _, finding in findings:
        sure[finding.outcome] = max(sure[finding.outcome], finding.confidence)
    left, right = near.texts
    ours, theirs = figures_of(left), figures_of(right)
    return {
        "cosine": near.cosine,
        "similarity": near.pairs[0].similarity,
        "rival": near.rival,
        "matched": float(matched),
        "detector": sure["conflict"],
        "agreement": sure["agreement"],
        "shared": near.shared,
        "figures": float(bool(ours) and bool(theirs) and not ours & theirs),
        "length": abs(math.log(max(1, len(left)) / max(1, len(right)))),
        "closeness": near.closeness,
    }


def screened(candidates: Sequence[Candidate], screen: LinearModel) -> list[Candidate]:
    """Return the candidates worth judging, in the order given."""
    return [one for one in candidates if logistic(screen.score(one.known)) >= screen.threshold]


def figures_of(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:[.,]\d+)*", text))


def weigh(asked: Sequence[Candidate], judge: Judge) -> list[Contradiction]:
    """Judge the candidates in both directions, in the order given."""
    judged = ask({one.near.texts for one in asked}, judge)
    words = [(judged[one.near.texts], judged[one.near.texts[::-1]]) for one in asked]
    rivals = _rivals(asked)
    entailed = [max(forth.entailment, back.entailment) for forth, back in words]
    contradicted = [(forth.contradiction + back.contradiction) / 2 for forth, back in words]
    return [
        Contradiction(
            one,
            forth,
            back,
            {
                **one.known,
                "contradiction": log_odds(contradicted[i]),
                "said_elsewhere": min(max((entailed[k] for k in side), default=0.0) for side in rivals[i]),
                "denied_elsewhere": max((contradicted[k] for side in rivals[i] for k in side), default=0.0),
            },
        )
        for i, (one, (forth, back)) in enumerate(zip(asked, words, strict=True))
    ]


def _rivals(candidates: Sequence[Candidate]) -> list[tuple[list[int], list[int]]]:
    """Return, for each candidate, the indices of the other candidates with its left and with its right sentence."""
    of: dict[Key, list[int]] = {}
    keys: list[tuple[Key, Key]] = []
    for i, one in enumerate(candidates):
        keys.append(one.near.sides)
        for key in keys[-1]:
            of.setdefault(key, []).append(i)
    return [([k for k in of[a] if k != i], [k for k in of[b] if k != i]) for i, (a, b) in enumerate(keys)]


def ask(texts: Iterable[tuple[str, str]], judge: Judge) -> dict[tuple[str, str], Judgement]:
    """Return the judgement of each pair of texts in both directions; each is judged once, in sorted order."""
    wanted = sorted({pair for a, b in texts for pair in ((a, b), (b, a))})
    return dict(zip(wanted, judge(wanted), strict=True)) if wanted else {}


def log_odds(probability: float) -> float:
    kept = min(max(probability, _EDGE), 1 - _EDGE)
    return math.log(kept / (1 - kept))


def ids_of(pair: Pair) -> tuple[str, str]:
    """Return the claim ids of a pair, sorted."""
    return (pair.left.id, pair.right.id) if pair.left.id < pair.right.id else (pair.right.id, pair.left.id)
