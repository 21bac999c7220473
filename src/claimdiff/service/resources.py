"""One address for what a person sees and a program reads; its forms; what a client already has is not sent again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from claimdiff.serialization import dumps
from claimdiff.service.errors import wants_page
from claimdiff.service.links import PATHS, link
from claimdiff.service.state import archive_of, service_of

_TYPES = {
    "html": "text/html",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "atom": "application/atom+xml",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is at an address, in each form; only the one asked for is made.

    Attributes:
        data: as JSON.
        others: makes each other form, by its name.
        next: address of the next rows; None after the last.
    """

    data: Callable[[], object]
    others: dict[str, Callable[[], str]]
    next: str | None = None


def resource(name: str, show: Callable[[Request], Awaitable[Shown]], forms: tuple[str, ...]) -> list[Route]:
    """Return the routes of an address: itself, as a page for browsers and JSON for programs, and one for each form."""
    suffixed = [Route(f"{PATHS[name]}.{form}", _endpoint(name, show, forms, form)) for form in forms]
    return [*suffixed, Route(PATHS[name], _endpoint(name, show, forms, None))]


def _endpoint(
    name: str, show: Callable[[Request], Awaitable[Shown]], forms: tuple[str, ...], form: str | None
) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        wanted = form or ("html" if wants_page(request) else "json")
        headers = await tagged(request, wanted)
        if form is None:
            headers["vary"] = "accept"
        if is_known(request, headers):
            return Response(None, 304, headers)
        shown = await show(request)
        write = (lambda: dumps(shown.data())) if wanted == "json" else shown.others[wanted]
        body = await service_of(request).read(write)
        headers["link"] = ", ".join(_links(request, name, forms, shown.next))
        return Response(body, headers=headers, media_type=_TYPES[wanted])

    return endpoint


async def tagged(request: Request, form: str) -> dict[str, str]:
    """Return the headers with the tag of an answer; call it before the archive is read.

    If the archive grows meanwhile, the tag is too old, and the client asks once more.
    """
    archive, service = archive_of(request), service_of(request)
    version = await service.read(lambda: archive.version)
    return {"etag": f'W/"{service.name}-{version}-{form}"', "cache-control": "private, no-cache"}


def is_known(request: Request, headers: dict[str, str]) -> bool:
    """Whether the client has the answer with this tag."""
    return headers["etag"] in [given.strip() for given in request.headers.get("if-none-match", "").split(",")]


def _links(request: Request, name: str, forms: tuple[str, ...], following: str | None) -> list[str]:
    links = [
        f'<{link(request, name, f".{form}", **request.query_params)}>; rel="alternate"; '
        f'type="{_TYPES[form].partition(";")[0]}"'
        for form in forms
    ]
    return links if following is None else [*links, f'<{following}>; rel="next"']
