"""`POST /archive/articles`."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from claimdiff.errors import ClaimdiffError, InvalidInputError
from claimdiff.readers import article_from_record
from claimdiff.readers.records import record_id
from claimdiff.serialization import dumps
from claimdiff.service.comparing import record_of
from claimdiff.service.guard import body_of
from claimdiff.service.state import service_of

if TYPE_CHECKING:
    from claimdiff.archive import Archive


async def add_articles(request: Request) -> Response:
    """Add `{"articles": [...]}` to the archive, one transaction an article, and say what became of each.

    At the end of the time of a request the rest is left, with status 503: asked again, the service passes over what it
    has. An article that cannot be read, or is refused, does not stop the others.
    """
    service = service_of(request)
    if service.folder is None:
        raise HTTPException(404, "this service has no archive; start it with one: claimdiff serve ARCHIVE")
    if not service.writable:
        raise HTTPException(403, "this archive is only read; to add to it, start the service with --token")
    records = record_of(await body_of(request, service.limits)).get("articles")
    if not isinstance(records, list):
        raise InvalidInputError("'articles' must be a list")
    end = monotonic() + service.limits.timeout
    outcomes = await service.with_archive(lambda archive: _add(archive, records, end), in_time=False)
    left = len(records) - len(outcomes)
    if not left:
        return Response(dumps({"articles": outcomes}), media_type="application/json")
    message = (
        f"{left} of {len(records)} articles are left after {service.limits.timeout:g} seconds, the limit of this "
        "service (--timeout); send them again"
    )
    body = {"articles": outcomes, "error": {"type": "ServiceUnavailable", "message": message}}
    return Response(dumps(body), 503, {"retry-after": "1"}, media_type="application/json")


def _add(archive: Archive, records: list[object], end: float) -> list[dict[str, Any]]:
    outcomes: list[dict[str, Any]] = []
    for record in records:
        if monotonic() >= end:
            break
        try:
            article = article_from_record(record)
        except InvalidInputError as error:
            outcomes.append(_outcome(record_id(record), "refused", None, error))
        else:
            outcomes += [_outcome(added.id, added.status, added.story, added.error) for added in archive.add([article])]
    return outcomes


def _outcome(id: str | None, status: str, story: str | None, error: ClaimdiffError | None) -> dict[str, Any]:
    told = None if error is None else {"type": type(error).__name__, "message": str(error)}
    return {"id": id, "status": status, "story": story, "error": told}
