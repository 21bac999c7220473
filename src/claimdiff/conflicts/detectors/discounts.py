"""Factors on a detector's confidence that more than one detector uses. Set by hand.

The confidence of a detector orders what it sees, from 0 to 1, and is no probability; `claimdiff.conflicts.decision`
makes a probability of it.
"""

from __future__ import annotations

#: The two claims turn on different predicates, so they may tell of two events.
OTHER_PREDICATE = 0.8
