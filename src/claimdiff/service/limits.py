"""The limits of the service."""

from __future__ import annotations

from dataclasses import dataclass, fields

from claimdiff.errors import InvalidInputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What the service accepts at a time; each is named in the answer that refuses more.

    Attributes:
        max_bytes: of the body of a request; more is answered with 413.
        queue: requests that wait for the models; one more is answered with 429.
        timeout: seconds for one request, its wait included; later it is answered with 503.

    Raises:
        InvalidInputError: a limit is below 1.
    """

    max_bytes: int = 1_000_000
    queue: int = 16
    timeout: float = 60.0

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if not value >= 1:
                raise InvalidInputError(f"{field.name} must be 1 or more, got {value}")
