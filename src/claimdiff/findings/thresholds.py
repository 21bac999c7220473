"""Default confidence thresholds."""

from __future__ import annotations

#: Conflicts below this confidence are left undecided, without and with a judge.
MIN_CONFIDENCE = 0.3
MIN_CONFIDENCE_JUDGED = 0.3
