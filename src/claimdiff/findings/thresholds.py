"""The default confidence threshold."""

from __future__ import annotations

#: Conflicts less likely than one in four are left undecided.
MIN_CONFIDENCE = 0.25
