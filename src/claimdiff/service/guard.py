"""Who may ask what: hosts, the token, other sites, the size of bodies; the headers of every answer."""

from __future__ import annotations

import asyncio
import base64
import binascii
import hmac
import ipaddress
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from claimdiff.errors import InvalidInputError
from claimdiff.service.limits import Limits

#: Of pages of the service: their style sheet, and forms that lead back to it.
PAGE_POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
#: Of every answer that has no other.
SAFE_HEADERS = {
    "content-security-policy": PAGE_POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
_LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a service that listens at `host`."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def allowed_hosts(host: str, public_url: str | None) -> list[str]:
    """Return the names by which the service may be asked.

    On a loopback address others are refused, because a page of another site may give its own name this address (DNS
    rebinding). Elsewhere the token keeps such a page out, so any name will do.
    """
    if not is_loopback(host):
        return ["*"]
    public = urlsplit(public_url).hostname if public_url else None
    return [*_LOOPBACK, host, *([] if public is None else [public])]


def check_token(token: str | None, host: str) -> None:
    """Check the token before the service starts.

    Raises:
        InvalidInputError: it is empty or has other characters than a header may hold; or there is none, and `host` can
            be reached from other machines.
    """
    if token is not None and not (token.isascii() and token.isprintable() and token and " " not in token):
        raise InvalidInputError("the token must be one or more printable ASCII characters without spaces")
    if token is None and not is_loopback(host):
        raise InvalidInputError(f"{host} can be reached from other machines; give a token, or listen on 127.0.0.1")


class Guard:
    """Middleware: refuse requests of other sites and those without the token, if there is one.

    The token comes as a bearer token or, from a browser, as the password of any user.
    """

    def __init__(self, app: ASGIApp, token: str | None) -> None:
        self.app = app
        self._token = None if token is None else token.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        if self._token is not None and not hmac.compare_digest(_given(headers), self._token):
            raise HTTPException(
                401,
                "the token is missing or wrong",
                {"www-authenticate": 'Bearer realm="claimdiff", Basic realm="claimdiff", charset="UTF-8"'},
            )
        if scope["method"] not in ("GET", "HEAD") and _from_elsewhere(headers):
            raise HTTPException(403, "a page of another site may not write here")
        await self.app(scope, receive, send)


def _given(headers: Headers) -> bytes:
    """Return the token of a request; empty if there is none."""
    scheme, _, value = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return value.strip().encode("utf-8", "surrogateescape")
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(value.strip(), validate=True).partition(b":")[2]
        except (binascii.Error, ValueError):
            return b""
    return b""


def _from_elsewhere(headers: Headers) -> bool:
    """Whether a page of another site makes a browser send this; programs send neither header."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None:
        return site not in ("same-origin", "none")
    return origin is not None and urlsplit(origin).netloc != headers.get("host")


class SafeHeaders:
    """Middleware: give every answer the headers that browsers need, except where the answer has its own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SAFE_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_safely)


async def body_of(request: Request, limits: Limits) -> bytes:
    """Return the body of a request.

    Raises:
        HTTPException: 413 if it is too large, which is found without reading more of it than allowed; 408 if it does
            not come in time; 415 if it is not called JSON, as pages of other sites may send anything else unasked.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise HTTPException(415, "the body must be application/json")
    too_large = HTTPException(413, f"the body has more than {limits.max_bytes} bytes, the limit (--max-bytes)")
    length = request.headers.get("content-length", "0")
    if length.isdecimal() and int(length) > limits.max_bytes:
        raise too_large
    body = bytearray()
    try:
        async with asyncio.timeout(limits.timeout):
            async for chunk in request.stream():
                body += chunk
                if len(body) > limits.max_bytes:
                    raise too_large
    except TimeoutError:
        raise HTTPException(408, f"the body took more than {limits.timeout:g} seconds (--timeout)") from None
    return bytes(body)
