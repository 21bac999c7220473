"""`POST /archive/articles`."""

from __future__ import annotations

from time import monotonic
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from claimdiff.archive import Added, Archive
from claimdiff.errors import ArchiveError, InvalidInputError
from claimdiff.readers import article_from_record
from claimdiff.readers.records import record_id
from claimdiff.serialization import dumps
from claimdiff.service.comparing import record_of
from claimdiff.service.guard import body_of
from claimdiff.service.state import archive_of, service_of
from claimdiff.service.worker import TooSlowError


async def add_articles(request: Request) -> Response:
    """Add `{"articles": [...]}` to the archive, one transaction an article, and say what became of each.

    At the end of the time of a request the rest is left, with status 503: asked again, the service passes over what it
    has. An article that cannot be read, or is refused, does not stop the others.
    """
    service, archive = service_of(request), archive_of(request)
    if not service.writable:
        raise HTTPException(403, "this archive is only read; to add to it, start the service with --token")
    records = record_of(await body_of(request, service.limits)).get("articles")
    if not isinstance(records, list):
        raise InvalidInputError("'articles' must be a list")
    end = monotonic() + service.limits.timeout
    outcomes, error = await service.compute(lambda: _add(archive, records, end), in_time=False)
    answer: dict[str, Any] = {"articles": [outcome.to_dict() for outcome in outcomes]}
    if error is None and len(outcomes) < len(records):
        error = TooSlowError(service.limits.timeout, 1)
    if error is None:
        return Response(dumps(answer), media_type="application/json")
    told = f"{error}; {len(records) - len(outcomes)} of {len(records)} articles are left: send them again"
    answer["error"] = {"type": type(error).__name__, "message": told}
    return Response(dumps(answer), 503, {"retry-after": "5"}, media_type="application/json")


def _add(archive: Archive, records: list[object], end: float) -> tuple[list[Added], Exception | None]:
    """Return what became of the articles, in order, and what ended this before the last of them."""
    outcomes: list[Added] = []
    for record in records:
        if monotonic() >= end:
            break
        try:
            article = article_from_record(record)
        except InvalidInputError as error:
            outcomes.append(Added(id=record_id(record) or "", status="refused", error=error))
            continue
        try:
            outcomes += archive.add([article])
        except ArchiveError as error:
            return outcomes, error
    return outcomes, None
