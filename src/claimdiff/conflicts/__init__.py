"""Decide what close sentences and matches are to each other: a detector for each kind, then one decision."""

from __future__ import annotations

from claimdiff.conflicts.decision import decide
from claimdiff.conflicts.detectors.attribution import detect_attribution
from claimdiff.conflicts.detectors.cause import detect_cause
from claimdiff.conflicts.detectors.certainty import detect_certainty
from claimdiff.conflicts.detectors.description import detect_description
from claimdiff.conflicts.detectors.participant import detect_participant
from claimdiff.conflicts.detectors.place import detect_place
from claimdiff.conflicts.detectors.polarity import detect_polarity
from claimdiff.conflicts.detectors.quantity import detect_quantity
from claimdiff.conflicts.detectors.quote import detect_quote
from claimdiff.conflicts.detectors.restatement import detect_restatement
from claimdiff.conflicts.detectors.scale import detect_scale
from claimdiff.conflicts.detectors.time import detect_time
from claimdiff.protocols import Detector

#: One for each kind of conflict, in the order in which they run, one for words on a scale, which covers two kinds, and
#: one for plain agreement.
DETECTORS: tuple[Detector, ...] = (
    detect_cause,
    detect_quote,
    detect_attribution,
    detect_quantity,
    detect_scale,
    detect_time,
    detect_place,
    detect_participant,
    detect_polarity,
    detect_certainty,
    detect_description,
    detect_restatement,
)

__all__ = ["DETECTORS", "decide"]
