"""The OpenAPI document."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from claimdiff._version import __version__
from claimdiff.service.links import root_of


async def openapi(request: Request) -> Response:
    return JSONResponse({**document(), "servers": [{"url": root_of(request) or "/"}]})


@cache
def document() -> dict[str, Any]:
    """Return the OpenAPI document (3.1), without its servers."""
    parsed: dict[str, Any] = json.loads(files(__package__).joinpath("openapi.json").read_text(encoding="utf-8"))
    parsed["info"]["version"] = __version__
    return parsed
