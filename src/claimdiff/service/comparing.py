"""`POST /compare`."""

from __future__ import annotations

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from claimdiff.errors import InvalidInputError
from claimdiff.readers import parse_json, story_from_record
from claimdiff.serialization import to_json
from claimdiff.service.guard import body_of
from claimdiff.service.state import service_of


async def compare(request: Request) -> Response:
    """Compare `{"id"?, "articles": [...]}`, a line of `batch`, and answer the line that `batch` writes."""
    service = service_of(request)
    record = record_of(await body_of(request, service.limits))
    story = story_from_record({**record, "id": record.get("id", "request")})

    def job() -> str:
        (comparison,) = service.pipeline.compare_many([story])
        return to_json(comparison if "id" in record else replace(comparison, id=None))

    return Response(await service.compute(job), media_type="application/json")


def record_of(body: bytes) -> dict[str, object]:
    """Return the JSON object of a body.

    Raises:
        InvalidInputError: it is none.
    """
    try:
        record = parse_json(body.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InvalidInputError(f"the body is not UTF-8: {error.reason} at byte {error.start}") from None
    if not isinstance(record, dict):
        raise InvalidInputError('the body must be an object: {"articles": [...]}')
    return record
