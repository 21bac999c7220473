"""Query parameters. An unknown one is an error: a misspelt filter would let everything through."""

from __future__ import annotations

import math
from datetime import date
from typing import get_args

from starlette.requests import Request

from claimdiff.errors import InvalidInputError
from claimdiff.model import ConflictKind

#: Rows of one answer.
MOST_ROWS = 1000


def only(request: Request, *names: str) -> None:
    """Check that a request has no other parameters, and none twice.

    Raises:
        InvalidInputError: it has.
    """
    given = [name for name, _ in request.query_params.multi_items()]
    for name in given:
        if name not in names:
            known = f"; there are {', '.join(names)}" if names else ""
            raise InvalidInputError(f"there is no parameter {name!r} here{known}")
        if given.count(name) > 1:
            raise InvalidInputError(f"{name} is given twice")


def text(request: Request, name: str) -> str | None:
    """Return a parameter; None if it is missing or empty."""
    return request.query_params.get(name) or None


def required(request: Request, name: str) -> str:
    value = text(request, name)
    if value is None:
        raise InvalidInputError(f"{name} is missing")
    return value


def rows(request: Request, default: int = 50) -> int:
    """Return `limit`, the number of rows asked for."""
    value = text(request, "limit") or str(default)
    if not (value.isascii() and value.isdecimal() and len(value) < 9 and 1 <= int(value) <= MOST_ROWS):
        raise InvalidInputError(f"limit must be a whole number from 1 to {MOST_ROWS}, got {value[:20]!r}")
    return int(value)


def day(request: Request, name: str) -> date | None:
    value = text(request, name)
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError:
        raise InvalidInputError(f"{name} must be a day such as 2026-05-31, got {(value or '')[:20]!r}") from None


def share(request: Request, name: str) -> float:
    """Return a number in [0, 1]; 0 if it is missing."""
    value = text(request, name) or "0"
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not 0 <= number <= 1:
        raise InvalidInputError(f"{name} must be a number from 0 to 1, got {value[:20]!r}")
    return number


def kind(request: Request) -> ConflictKind | None:
    value, kinds = text(request, "kind"), get_args(ConflictKind)
    if value is not None and value not in kinds:
        raise InvalidInputError(f"kind must be one of {', '.join(kinds)}, got {value[:20]!r}")
    return next((known for known in kinds if known == value), None)


def flag(request: Request, name: str) -> bool:
    value = text(request, name) or "false"
    if value not in ("true", "false"):
        raise InvalidInputError(f"{name} must be true or false, got {value[:20]!r}")
    return value == "true"
