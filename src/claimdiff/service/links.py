"""Addresses of the service's own pages."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from starlette.requests import Request

#: Paths by the name of what is there. "{id}" is that of a story.
PATHS = {
    "style": "/style.css",
    "stories": "/archive/stories",
    "story": "/archive/stories/{id}",
    "comparison": "/archive/stories/{id}/comparison",
    "conflicts": "/archive/conflicts",
    "search": "/archive/search",
}


def link(request: Request, name: str, suffix: str = "", /, *, id: str = "", **query: object) -> str:
    """Return a path as a browser has to ask for it, below the path at which a proxy serves the service.

    Args:
        request: the request that is answered.
        name: a key of `PATHS`.
        suffix: the form, such as ".json".
        id: of the story, where the path has one.
        query: parameters; those that are None or empty are left out.
    """
    root = request.scope.get("app_root_path", request.scope.get("root_path", ""))
    kept = {key: value for key, value in query.items() if value not in (None, "")}
    return f"{root}{PATHS[name].format(id=quote(id, safe='', errors='backslashreplace'))}{suffix}" + (
        f"?{urlencode(kept)}" if kept else ""
    )


def absolute(request: Request, path: str) -> str:
    """Return the whole address of a path, as readers of feeds need it."""
    origin = request.app.state.origin or f"{request.url.scheme}://{request.url.netloc}"
    return f"{origin}{path}"
