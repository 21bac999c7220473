"""The bounds between what is reported and what is left undecided."""

from __future__ import annotations

#: Conflicts less sure than this are left undecided, without a judge and with one.
MIN_CONFIDENCE = 0.3
MIN_CONFIDENCE_JUDGED = 0.25
