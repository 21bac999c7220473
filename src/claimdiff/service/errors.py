"""Errors in one shape."""

from __future__ import annotations

import logging
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from claimdiff.errors import ArchiveError, ClaimdiffError, InvalidInputError
from claimdiff.serialization import dumps
from claimdiff.service.guard import SAFE_HEADERS
from claimdiff.service.pages import page
from claimdiff.service.worker import BusyError, TooSlowError

_log = logging.getLogger("claimdiff.service")


def error_answer(request: Request, error: Exception) -> Response:
    """Return `{"error": {"type", "message"}}`, as `batch` writes it, or a page for a browser."""
    status, message, own = _told(error)
    # The answer to an unexpected error is sent outside the middleware that adds these.
    headers = {**SAFE_HEADERS, **own}
    name = (
        type(error).__name__
        if isinstance(error, ClaimdiffError)
        else HTTPStatus(status).phrase.title().replace(" ", "")
    )
    if wants_page(request):
        body = page("error.html", request, title=HTTPStatus(status).phrase, message=message)
        return Response(body, status, headers, media_type="text/html")
    return Response(
        dumps({"error": {"type": name, "message": message}}), status, headers, media_type="application/json"
    )


def wants_page(request: Request) -> bool:
    """Whether a browser asks to see this: it names HTML, and programs do not."""
    return "text/html" in request.headers.get("accept", "")


def _told(error: Exception) -> tuple[int, str, dict[str, str]]:
    if isinstance(error, HTTPException):
        return error.status_code, error.detail, dict(error.headers or {})
    if isinstance(error, BusyError):
        return 429, str(error), {"retry-after": str(error.seconds)}
    if isinstance(error, TooSlowError):
        return 503, str(error), {"retry-after": str(error.seconds)}
    if isinstance(error, InvalidInputError):
        return 400, str(error), {}
    if isinstance(error, ArchiveError):
        _log.error("%s", error)
        return 503, str(error), {"retry-after": "5"}
    if isinstance(error, ClaimdiffError):
        _log.error("%s: %s", type(error).__name__, error)
        return 500, str(error), {}
    return 500, "the service failed; its log says why", {}
