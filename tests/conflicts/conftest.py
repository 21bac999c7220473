"""Made-up weights, so that a new fit of the shipped ones changes no test."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from claimdiff.conflicts.candidates import KINDS
from claimdiff.conflicts.weighing import AGREED, JUDGED, UNJUDGED
from claimdiff.weights import LinearModel, Provenance

_KNOWN = {"similarity": 4.0, "matched": 0.5, "agreement": -1.2, "reworded": 3.0}
_DETECTED: dict[str, float] = dict.fromkeys(KINDS, 4.0)
_JUDGED = {
    "judge_conflict": 1.0,
    "judge_same": -0.2,
    "judge_contradiction": 0.3,
    "said_elsewhere": -3.0,
    "denied_elsewhere": -0.5,
}
_BY_HAND = Provenance(fitted_by=None, data=None, date=date(2020, 1, 1), note="Made up.")
MADE_UP = {
    UNJUDGED: LinearModel(-6.0, {**_KNOWN, **_DETECTED, "rival_speakers": -2.5}, 0.01, _BY_HAND),
    JUDGED: LinearModel(-4.5, {**_KNOWN, **_DETECTED, **_JUDGED, "rival_speakers": -9.0}, 0.0, _BY_HAND),
    AGREED: LinearModel(0.0, {"judge_same": 1.0}, 0.0, _BY_HAND),
}


@pytest.fixture(scope="module")
def made_up_weights() -> Iterator[None]:
    """For one module, not one test, so that properties can use it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("claimdiff.conflicts.weighing.load_weights", MADE_UP.__getitem__)
        yield
