"""Addresses of the service's own pages."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.requests import Request

#: Paths by the name of what is there. Ids are parameters, because they may be addresses themselves, with slashes.
PATHS = {
    "style": "/style.css",
    "stories": "/archive/stories",
    "story": "/archive/story",
    "comparison": "/archive/comparison",
    "conflicts": "/archive/conflicts",
    "search": "/archive/search",
}


def link(request: Request, name: str, suffix: str = "", /, **query: object) -> str:
    """Return a path as a browser has to ask for it, below the path at which a proxy serves the service.

    Args:
        request: the request that is answered.
        name: a key of `PATHS`.
        suffix: the form, such as ".json".
        query: parameters; those that are None or empty are left out.
    """
    kept = {key: value for key, value in query.items() if value not in (None, "")}
    end = f"?{urlencode(kept, errors='backslashreplace')}" if kept else ""
    return f"{root_of(request)}{PATHS[name]}{suffix}{end}"


def root_of(request: Request) -> str:
    """Return the path at which a proxy serves the service."""
    root: str = request.scope.get("app_root_path", request.scope.get("root_path", ""))
    return root


def absolute(request: Request, path: str) -> str:
    """Return the whole address of a path, as readers of feeds need it."""
    origin = request.app.state.origin or f"{request.url.scheme}://{request.url.netloc}"
    return f"{origin}{path}"
