"""Lists part by part: by key, so that rows that come meanwhile neither repeat nor hide others."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Protocol, TypeVar
from urllib.parse import urlencode

from starlette.requests import Request


class Keyed(Protocol):
    """A row of the archive; `key` asks for the rows after it."""

    @property
    def key(self) -> str: ...


Row = TypeVar("Row", bound=Keyed)


def part_of(rows: Iterable[Row], limit: int) -> tuple[list[Row], str | None]:
    """Return the first `limit` rows, and the key of the last if there are more."""
    found = list(islice(rows, limit + 1))
    return found[:limit], found[limit - 1].key if len(found) > limit else None


def next_part(request: Request, after: str | None) -> str | None:
    """Return the address of the part after this one: the same query, from another key."""
    if after is None:
        return None
    return f"{request.url.path}?{urlencode({**request.query_params, 'after': after})}"
