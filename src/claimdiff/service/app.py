"""The application: its routes, and what stands before them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route

from claimdiff.archive import Archive
from claimdiff.errors import ClaimdiffError, InvalidInputError
from claimdiff.pipeline import Pipeline
from claimdiff.serialization import schema
from claimdiff.service.adding import add_articles
from claimdiff.service.comparing import compare
from claimdiff.service.conflicts import show_conflicts
from claimdiff.service.errors import error_answer
from claimdiff.service.guard import Guard, SafeHeaders, allowed_hosts, check_token
from claimdiff.service.limits import Limits
from claimdiff.service.links import PATHS, link, root_of
from claimdiff.service.openapi import openapi
from claimdiff.service.pages import style
from claimdiff.service.resources import resource
from claimdiff.service.search import show_found
from claimdiff.service.state import Service, service_of
from claimdiff.service.stories import show_comparison, show_stories, show_story
from claimdiff.service.worker import BusyError, TooSlowError


def create_app(
    pipeline: Pipeline,
    archive: Archive | None = None,
    *,
    host: str = "127.0.0.1",
    token: str | None = None,
    public_url: str | None = None,
    limits: Limits | None = None,
) -> Starlette:
    """Return the ASGI application that `claimdiff serve` runs.

    Args:
        pipeline: compares the articles of requests, and those added to the archive.
        archive: whose stories are shown; closed at the end.
        host: the address at which the application is served. On a loopback address, requests by other names than its
            own and that of `public_url` are refused.
        token: without it in their headers, all requests but `/health` and `/ready` are refused. Needed unless `host` is
            a loopback address, and to add articles to the archive.
        public_url: the address under which a proxy serves the application.
        limits: what is accepted at a time.

    Raises:
        InvalidInputError: there is no token and `host` is no loopback address; the token cannot stand in a header; or
            `public_url` is no http or https address.
    """
    check_token(token, host)
    origin = _origin(public_url)
    limits = Limits() if limits is None else limits

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        """Load the models while the service already listens; close the archive at the end."""
        service = Service(pipeline, archive, writable=token is not None, limits=limits)
        app.state.service = service
        loading = asyncio.create_task(service.load())
        yield
        await loading
        await asyncio.to_thread(service.close)

    behind_the_guard = [
        Route("/", home),
        Route("/compare", compare, methods=["POST"]),
        Route("/openapi.json", openapi),
        Route("/schema.json", json_schema),
        Route(PATHS["style"], style_sheet),
        Route("/archive/articles", add_articles, methods=["POST"]),
        Route(PATHS["comparison"], show_comparison),
        *resource("stories", show_stories, ("json", "csv", "atom")),
        *resource("story", show_story, ("json", "csv")),
        *resource("conflicts", show_conflicts, ("json", "csv", "atom")),
        *resource("search", show_found, ("json", "csv", "atom")),
    ]
    app = Starlette(
        routes=[
            Route("/health", health),
            Route("/ready", ready),
            Mount("/", routes=behind_the_guard, middleware=[Middleware(Guard, token=token)]),
        ],
        middleware=[
            Middleware(SafeHeaders),
            Middleware(TrustedHostMiddleware, allowed_hosts=allowed_hosts(host, public_url), www_redirect=False),
        ],
        exception_handlers=dict.fromkeys(
            (HTTPException, ClaimdiffError, BusyError, TooSlowError, Exception), error_answer
        ),
        lifespan=lifespan,
    )
    app.state.origin = origin
    return app


async def home(request: Request) -> Response:
    has_archive = service_of(request).archive is not None
    return RedirectResponse(link(request, "stories") if has_archive else f"{root_of(request)}/openapi.json")


async def health(request: Request) -> Response:
    """The process is alive."""
    return JSONResponse({"status": "alive"})


async def ready(request: Request) -> Response:
    """Whether the models are loaded, and why not."""
    service = service_of(request)
    if service.is_ready:
        return JSONResponse({"status": "ready"})
    return JSONResponse({"status": "failed" if service.has_failed else "loading"}, 503, {"retry-after": "5"})


async def json_schema(request: Request) -> Response:
    return JSONResponse(schema())


async def style_sheet(request: Request) -> Response:
    return Response(style(), headers={"cache-control": "private, max-age=3600"}, media_type="text/css")


def _origin(public_url: str | None) -> str | None:
    """Return scheme and host of the public address."""
    if public_url is None:
        return None
    parts = urlsplit(public_url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise InvalidInputError(f"the public address must be like https://news.example/claims, got {public_url!r}")
    return f"{parts.scheme}://{parts.netloc}"
