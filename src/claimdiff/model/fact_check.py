"""Claims that fact-checkers have already checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from claimdiff.errors import InvalidInputError


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedClaim:
    """A claim that fact-checkers have already checked; see `claimdiff.read_checked`.

    Attributes:
        text: the claim, as worded in the review.
        rating: the verdict, in the reviewer's own words.
        url: the address of the review.
        publisher: who published the review.
        reviewed: the date (or datetime) of the review.

    Raises:
        InvalidInputError: a field has the wrong type, or the text is blank.
    """

    text: str
    rating: str | None = None
    url: str | None = None
    publisher: str | None = None
    reviewed: date | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.text, str) or not self.text.strip():
            raise InvalidInputError(f"a checked claim's text must not be blank, got {self.text!r}")
        for name, kind in (("rating", str), ("url", str), ("publisher", str), ("reviewed", date)):
            value = getattr(self, name)
            if not (value is None or isinstance(value, kind)):
                expected = "a date" if kind is date else "a string"
                raise InvalidInputError(f"a checked claim's {name} must be {expected}, got {type(value).__name__}")


@dataclass(frozen=True, slots=True, kw_only=True)
class NearClaim:
    """A checked claim similar to the one searched for, not necessarily the same; similarity in [0, 1]."""

    checked: CheckedClaim
    similarity: float
