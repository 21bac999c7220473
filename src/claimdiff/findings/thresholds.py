"""The default confidence threshold."""

from __future__ import annotations

#: Conflicts below this confidence are left undecided.
MIN_CONFIDENCE = 0.3
