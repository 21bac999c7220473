"""Claims that were checked before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from claimdiff.errors import InvalidInputError


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedClaim:
    """A claim that fact-checkers have checked before, as `claimdiff.read_checked` reads it.

    Attributes:
        text: the claim, as the review puts it.
        rating: the verdict in the reviewer's own words.
        url: of the review.
        publisher: who reviewed it.
        reviewed: the day (or moment) of the review.

    Raises:
        InvalidInputError: a field of another type, or a text without words.
    """

    text: str
    rating: str | None = None
    url: str | None = None
    publisher: str | None = None
    reviewed: date | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.text, str) or not self.text.strip():
            raise InvalidInputError(f"a checked claim needs words, got {self.text!r}")
        for name, kind in (("rating", str), ("url", str), ("publisher", str), ("reviewed", date)):
            value = getattr(self, name)
            if not (value is None or isinstance(value, kind)):
                expected = "a date" if kind is date else "a string"
                raise InvalidInputError(f"a checked claim's {name} must be {expected}, got {type(value).__name__}")


@dataclass(frozen=True, slots=True, kw_only=True)
class NearClaim:
    """A checked claim near the one asked about, which need not be the same; similarity in [0, 1], higher is closer."""

    checked: CheckedClaim
    similarity: float
