"""The result of comparing two values of one slot."""

from __future__ import annotations

from typing import Literal, NamedTuple

#: The same value; different values that may both be right; values that cannot both be right; undetermined.
Relation = Literal["same", "compatible", "different", "unknown"]


class Compared(NamedTuple):
    """The relation of two values of a slot, and the reason for it.

    Attributes:
        relation: does not depend on the order of the values.
        reason: a clause to show to readers ("12 is outside the range 45 to 55"); may name the values in either order.
    """

    relation: Relation
    reason: str
