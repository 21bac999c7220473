"""Calibration of probabilities: reliability diagram and expected calibration error."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

#: Bins of equal width over [0, 1].
BINS = 10


def reliability(probabilities: Sequence[float], outcomes: Sequence[bool]) -> dict[str, Any]:
    """Return a reliability diagram as numbers, and the expected calibration error (Naeini et al., 2015).

    Args:
        probabilities: in [0, 1].
        outcomes: whether each predicted event happened; as many.

    Returns:
        "bins": for each non-empty bin its lower bound, number of probabilities, their mean, and the share of events
        that happened. "calibration_error": mean difference of the last two, weighted by number; 0 for no probabilities.
    """
    members: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for probability, outcome in zip(probabilities, outcomes, strict=True):
        members[min(BINS - 1, int(probability * BINS))].append((probability, outcome))
    bins = [
        {
            "from": number / BINS,
            "count": len(own),
            "mean": sum(p for p, _ in own) / len(own),
            "share": sum(o for _, o in own) / len(own),
        }
        for number, own in enumerate(members)
        if own
    ]
    distance = sum(one["count"] * abs(one["mean"] - one["share"]) for one in bins)
    return {"bins": bins, "calibration_error": distance / len(probabilities) if probabilities else 0.0}
