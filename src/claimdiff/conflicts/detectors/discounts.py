"""Factors on confidence that several detectors share. Set by hand.

A detector's confidence ranks its findings from 0 to 1 and is not a probability; `claimdiff.conflicts.decision` turns it
into one.
"""

from __future__ import annotations

#: For claims with different predicates, which may be about two events.
OTHER_PREDICATE = 0.8
