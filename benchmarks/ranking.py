"""Whether what contradicts is ranked before what does not: the judge and the slots on labelled quotations."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from benchmarks.gold import ConflictCase, GoldPair
from claimdiff.conflicts import DETECTORS
from claimdiff.conflicts.decision import find
from claimdiff.model import Article, Claim, Comparison, Span
from claimdiff.protocols import Judge, Pair


@dataclass(frozen=True, slots=True)
class Labelled:
    """Two quotations; `label` is "conflict", "agreement" or "trap"."""

    label: str
    score: float


def area(right: Sequence[float], wrong: Sequence[float]) -> float:
    """Area under the ROC curve: how often a right one scores above a wrong one, ties half (Hanley and McNeil, 1982)."""
    above = sum((r > w) + (r == w) / 2 for r, w in product(right, wrong))
    return above / (len(right) * len(wrong)) if right and wrong else 0.0


def areas(ranked: Sequence[Labelled]) -> dict[str, float]:
    """How well conflicts are ranked before agreements, before traps, and before both."""
    scores: dict[str, list[float]] = {label: [] for label in ("conflict", "agreement", "trap")}
    for one in ranked:
        scores[one.label].append(one.score)
    conflicts, agreements, traps = scores["conflict"], scores["agreement"], scores["trap"]
    return {
        "auc": area(conflicts, [*agreements, *traps]),
        "auc_agreements": area(conflicts, agreements),
        "auc_traps": area(conflicts, traps),
    }
