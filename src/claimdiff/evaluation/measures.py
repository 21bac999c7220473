"""The measures that evaluations share: covering, shares, F1, average precision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimdiff.model import Span

#: A quotation longer than this (code points) does not locate a finding.
LONGEST_QUOTE = 500


def covers(one: Span, other: Span) -> bool:
    """Whether two spans share at least half of the shorter one."""
    shared = one.overlap(other)
    return shared > 0 and 2 * shared >= min(len(one), len(other))


def share(part: float, whole: float) -> float:
    """Return the part divided by the whole; 0 of nothing."""
    return part / whole if whole else 0.0


def harmonic(precision: float, recall: float) -> float:
    """Return F1, the harmonic mean of precision and recall."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def tally(found: Sequence[bool]) -> dict[str, int]:
    """Return how many of them are true, and how many there are."""
    return {"found": sum(found), "of": len(found)}


def ranking(scored: Iterable[tuple[float, bool]], total: int) -> tuple[float, float, float]:
    """Return average precision, the best F1 over all confidence thresholds, and the threshold that gives it.

    Args:
        scored: the confidence of each prediction and whether it is right; equal ones count in the order given.
        total: how many right ones there are to be found.
    """
    precisions: list[float] = []
    best = (0.0, 1.0)
    for rank, (confidence, right) in enumerate(sorted(scored, key=lambda one: -one[0]), start=1):
        if right:
            precisions.append((len(precisions) + 1) / rank)
        best = max(best, (harmonic(len(precisions) / rank, share(len(precisions), total)), confidence))
    return share(sum(precisions), total), *best
