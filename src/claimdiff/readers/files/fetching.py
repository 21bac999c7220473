"""A page over HTTP, only ever when asked for: public addresses alone, few redirects, limited in time and in size.

Each name is resolved once, every address it has is validated, and the connection goes to one of these: a second answer
of the name server cannot lead elsewhere. TLS is verified for the name. Proxies of the environment are not used, since a
proxy would resolve the name again; no cookies and no credentials are sent.
"""

from __future__ import annotations

import gzip
import http.client
import io
import socket
import ssl
import string
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from claimdiff.errors import InvalidInputError
from claimdiff.readers.files.addresses import connect, public_addresses
from claimdiff.readers.files.decoding import recoded
from claimdiff.readers.files.kinds import Kind, Packing, kind_of_media_type, name_parts
from claimdiff.readers.files.unpacking import MAX_BYTES, is_packed

MAX_SECONDS = 30.0
MAX_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
#: Media types that say nothing, or no more than the suffix does.
_ANY = frozenset(
    {"", "application/octet-stream", "binary/octet-stream"}
    | {f"application/{packing}" for packing in ("gzip", "x-gzip", "x-bzip", "x-bzip2", "x-xz")}
)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server answered.

    Attributes:
        url: where it was found, after redirects.
        host: of that URL, without "www.".
        kind: what its media type or its suffix says it is; None if neither says.
        packing: how it is still compressed, as its first bytes tell.
        data: the body.
    """

    url: str
    host: str
    kind: Kind | None
    packing: Packing | None
    data: bytes


@dataclass(frozen=True, slots=True)
class _Target:
    url: str
    secure: bool
    host: str
    port: int
    path: str

    @property
    def host_header(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == (443 if self.secure else 80) else f"{host}:{self.port}"


def fetched(url: str) -> Fetched:
    """Fetches what is at a URL.

    Raises:
        InvalidInputError: the URL is not http or https, holds credentials, or leads, also by a redirect, to an address
            that is not public; the server cannot be reached, answers with an error, with something that claimdiff does
            not read, or with more than `MAX_BYTES`; or all of it takes more than `MAX_SECONDS`.
    """
    deadline = time.monotonic() + MAX_SECONDS
    try:
        for _ in range(MAX_REDIRECTS + 1):
            answer = _answer(_target(url), deadline)
            if isinstance(answer, Fetched):
                return answer
            url = answer
    except (OSError, http.client.HTTPException, ValueError) as error:
        if time.monotonic() >= deadline:
            raise InvalidInputError(f"took longer than {MAX_SECONDS:g} seconds") from None
        if isinstance(error, InvalidInputError):
            raise
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InvalidInputError(f"cannot be fetched: {reason or type(error).__name__}") from None
    raise InvalidInputError(f"more than {MAX_REDIRECTS} redirects, the last to {url}")


def _target(url: str) -> _Target:
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = parts.port
    except ValueError as error:
        raise InvalidInputError(f"no usable URL: {error}") from None
    if parts.username is not None or parts.password is not None:
        raise InvalidInputError("a URL with a user name or password is not fetched")
    if parts.scheme not in ("http", "https"):
        raise InvalidInputError(f"{url} is not fetched: only http and https are")
    if not host:
        raise InvalidInputError(f"{url} names no host")
    if port == 0:
        raise InvalidInputError("a URL with the port 0")
    secure = parts.scheme == "https"
    path = quote(parts.path or "/", safe="/%:=@!$&'()*+,;~-._")
    query = f"?{quote(parts.query, safe='/%:=@!$&()*+,;~-._?')}" if parts.query else ""
    return _Target(url, secure, host, port or (443 if secure else 80), path + query)


def _answer(target: _Target, deadline: float) -> Fetched | str:
    """What the server sends, or where it redirects to."""
    from claimdiff._version import __version__

    headers = {
        "Host": target.host_header,
        "User-Agent": f"claimdiff/{__version__}",
        "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }
    # The response keeps the socket open until it is closed itself.
    with _connected(target, deadline) as connection, _asked(connection, target.path, headers) as response:
        if response.status in _REDIRECTS:
            location = response.headers.get("Location")
            if not location:
                raise InvalidInputError(f"HTTP status {response.status} that says not where to")
            return _joined(target.url, location)
        if response.status != 200:
            reason = http.client.responses.get(response.status, "unknown")
            raise InvalidInputError(f"HTTP status {response.status} ({reason})")
        kind = _kind(response, target)
        data = _body(response)
    if time.monotonic() >= deadline:
        raise TimeoutError  # the body may have been broken off without a sign of it
    packing = _packing(data, target)
    charset = response.headers.get_content_charset()
    if charset and kind in ("page", "text", "markdown") and packing is None:
        data = recoded(data, charset)
    return Fetched(target.url, target.host.removeprefix("www."), kind, packing, data)


def _asked(connection: http.client.HTTPConnection, path: str, headers: dict[str, str]) -> http.client.HTTPResponse:
    connection.request("GET", path, headers=headers)
    return connection.getresponse()


def _joined(url: str, location: str) -> str:
    raw = location.encode("latin-1")  # as which http.client reads every header
    try:
        location = raw.decode("utf-8")
    except UnicodeDecodeError:
        location = quote(raw, safe=string.printable)
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise InvalidInputError(f"redirected to {location}, which is no usable URL: {error}") from None


def _kind(response: http.client.HTTPResponse, target: _Target) -> Kind | None:
    media_type = response.headers.get_content_type() if "Content-Type" in response.headers else ""
    _, by_name, _ = name_parts(urlsplit(target.url).path)
    if media_type in _ANY:
        return by_name
    kind = kind_of_media_type(media_type)
    if kind is None:
        raise InvalidInputError(f"it is {media_type}, which is nothing that claimdiff reads")
    # Many servers have no other word for Markdown and JSON Lines than "text/plain".
    return by_name or kind if kind == "text" else kind


def _packing(data: bytes, target: _Target) -> Packing | None:
    """How a body is compressed, besides what the transport did: for a packed file servers declare either or neither."""
    if is_packed(data, "gzip"):
        return "gzip"  # no text begins so
    _, _, packing = name_parts(urlsplit(target.url).path)
    return packing if packing and is_packed(data, packing) else None


def _body(response: http.client.HTTPResponse) -> bytes:
    data = response.read(MAX_BYTES + 1)
    if response.length and len(data) <= MAX_BYTES:
        raise InvalidInputError("the answer was cut off")
    encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding in ("gzip", "x-gzip") and not is_packed(data, "gzip"):
        encoding = "identity"  # the server declares what it did not do
    if encoding in ("gzip", "x-gzip"):
        try:
            data = gzip.GzipFile(fileobj=io.BytesIO(data)).read(MAX_BYTES + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise InvalidInputError(f"the answer is damaged gzip data: {error}") from None
    elif encoding not in ("", "identity"):
        raise InvalidInputError(f"the answer is compressed as {encoding!r}, which was not asked for")
    if len(data) > MAX_BYTES:
        raise InvalidInputError(f"larger than {MAX_BYTES // 2**20} MiB")
    return data


@contextmanager
def _connected(target: _Target, deadline: float) -> Iterator[http.client.HTTPConnection]:
    """A connection to a public address of the host; it breaks off at the deadline, whatever is sent."""
    sock = connect(public_addresses(target.host, target.port, deadline), target.port, deadline)
    connection = http.client.HTTPConnection(target.host, target.port)
    connection.sock = sock
    try:
        if target.secure:
            context = ssl.create_default_context()
            connection.sock = context.wrap_socket(sock, server_hostname=target.host, do_handshake_on_connect=False)
        # The time-out of a socket starts anew with each byte; the alarm does not.
        alarm = threading.Timer(max(0.0, deadline - time.monotonic()), _break_off, [connection.sock])
        alarm.daemon = True
        alarm.start()
        try:
            if isinstance(connection.sock, ssl.SSLSocket):
                connection.sock.do_handshake()
            yield connection
        finally:
            alarm.cancel()
    finally:
        connection.close()


def _break_off(sock: socket.socket) -> None:
    with suppress(OSError):  # it is closed already
        # Of the plain socket also under TLS, which would wait for the other side to agree.
        socket.socket.shutdown(sock, socket.SHUT_RDWR)
