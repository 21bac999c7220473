"""Matches to agreements, conflicts and updates: one detector a kind, one decision, one explanation."""

from __future__ import annotations

from claimdiff.conflicts.attribution import detect_attribution
from claimdiff.conflicts.cause import detect_cause
from claimdiff.conflicts.certainty import detect_certainty
from claimdiff.conflicts.decision import MIN_CONFIDENCE, decide
from claimdiff.conflicts.description import detect_description
from claimdiff.conflicts.explanation import explain
from claimdiff.conflicts.judging import MIN_CONFIDENCE_JUDGED, decide_judged
from claimdiff.conflicts.participant import detect_participant
from claimdiff.conflicts.place import detect_place
from claimdiff.conflicts.polarity import detect_polarity
from claimdiff.conflicts.quantity import detect_quantity
from claimdiff.conflicts.quote import detect_quote
from claimdiff.conflicts.restatement import detect_restatement
from claimdiff.conflicts.scale import detect_scale
from claimdiff.conflicts.time import detect_time
from claimdiff.protocols import Detector

#: One for each kind of conflict, in the order in which a pair is asked, one for words on a scale, which are of two
#: kinds, and one for plain agreement.
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

__all__ = ["DETECTORS", "MIN_CONFIDENCE", "MIN_CONFIDENCE_JUDGED", "decide", "decide_judged", "explain"]
