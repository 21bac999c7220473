"""A service of stand-in models, asked without a network."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, cast

import httpx
from starlette.applications import Starlette
from tests.service.archived import FourStories
from tests.stubbed import stubbed

from claimdiff.archive import Archive
from claimdiff.service import create_app

STORY: dict[str, Any] = {
    "id": "dam",
    "articles": [
        {"id": "a", "source": "A", "text": "The dam broke on Monday. 49 people died. The mayor wept."},
        {"id": "b", "source": "B", "text": "49 people died. It rained. The dam broke on Tuesday."},
    ],
}


def serving(archive: FourStories, **options: Any) -> Starlette:
    """The application, with stand-ins for the models and an archive in memory."""
    return create_app(stubbed(), cast("Archive", archive), **options)


@asynccontextmanager
async def asking(app: Starlette, root: str = "", **headers: str) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the running application; an unexpected error is an answer, as it is to a client elsewhere.

    With `root`, as uvicorn asks behind a proxy that serves the application below that path.
    """
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False, root_path=root)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://localhost", headers=headers) as client,
    ):
        yield client
