"""What comparing two values of one slot gives."""

from __future__ import annotations

from typing import Literal, NamedTuple

#: One value; two that may both be right; two of which at most one is right; not to be told.
Relation = Literal["same", "compatible", "different", "unknown"]


class Compared(NamedTuple):
    """How two values of a slot stand to each other, and why.

    Attributes:
        relation: symmetric: the same whichever value comes first.
        reason: a clause for a reader, which may name the values in either order: "12 lies outside 45 to 55".
    """

    relation: Relation
    reason: str
