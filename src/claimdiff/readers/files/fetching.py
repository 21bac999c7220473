"""Fetch a URL over HTTP: from public addresses only, with limits on redirects, time and size.

Each host name is resolved once, all its addresses are checked, and the connection goes to a checked address, which
prevents DNS rebinding. TLS is verified for the host name. Proxies from the environment are ignored, since a proxy would
resolve the name again. No cookies or credentials are sent.
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
#: Media types that say no more than the file name's suffix.
_ANY = frozenset(
    {"", "application/octet-stream", "binary/octet-stream"}
    | {f"application/{packing}" for packing in ("gzip", "x-gzip", "x-bzip", "x-bzip2", "x-xz")}
)


@dataclass(frozen=True, slots=True)
class Fetched:
    """The response of a server.

    Attributes:
        url: the final URL, after redirects.
        host: host of that URL, without "www.".
        kind: kind of file according to the media type or the suffix; None if unknown.
        packing: compression of the body, detected by its first bytes.
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
    """Fetch a URL.

    Raises:
        InvalidInputError: the URL is not http or https, has credentials, or leads, also after a redirect, to a
            non-public address; the server cannot be reached, responds with an error, an unsupported media type or more
            than `MAX_BYTES`; or everything together takes longer than `MAX_SECONDS`.
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
        raise InvalidInputError(f"invalid URL: {error}") from None
    if parts.username is not None or parts.password is not None:
        raise InvalidInputError("URLs with a user name or password are not supported")
    if parts.scheme not in ("http", "https"):
        raise InvalidInputError(f"{url} is not an http or https URL")
    if not host:
        raise InvalidInputError(f"{url} has no host")
    if port == 0:
        raise InvalidInputError("invalid URL: port 0")
    secure = parts.scheme == "https"
    path = quote(parts.path or "/", safe="/%:=@!$&'()*+,;~-._")
    query = f"?{quote(parts.query, safe='/%:=@!$&()*+,;~-._?')}" if parts.query else ""
    return _Target(url, secure, host, port or (443 if secure else 80), path + query)


def _answer(target: _Target, deadline: float) -> Fetched | str:
    """Return the response, or the URL of a redirect."""
    from claimdiff._version import __version__

    headers = {
        "Host": target.host_header,
        "User-Agent": f"claimdiff/{__version__}",
        "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }
    # Closing the response closes the socket.
    with _connected(target, deadline) as connection, _asked(connection, target.path, headers) as response:
        if response.status in _REDIRECTS:
            location = response.headers.get("Location")
            if not location:
                raise InvalidInputError(f"HTTP status {response.status} without a Location header")
            return _joined(target.url, location)
        if response.status != 200:
            reason = http.client.responses.get(response.status, "unknown")
            raise InvalidInputError(f"HTTP status {response.status} ({reason})")
        kind = _kind(response, target)
        data = _body(response)
    if time.monotonic() >= deadline:
        raise TimeoutError  # the body may have been truncated without an error
    packing = _packing(data, target)
    charset = response.headers.get_content_charset()
    if charset and kind in ("page", "text", "markdown") and packing is None:
        data = recoded(data, charset)
    return Fetched(target.url, target.host.removeprefix("www."), kind, packing, data)


def _asked(connection: http.client.HTTPConnection, path: str, headers: dict[str, str]) -> http.client.HTTPResponse:
    connection.request("GET", path, headers=headers)
    return connection.getresponse()


def _joined(url: str, location: str) -> str:
    raw = location.encode("latin-1")  # http.client decodes all headers as Latin-1
    try:
        location = raw.decode("utf-8")
    except UnicodeDecodeError:
        location = quote(raw, safe=string.printable)
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise InvalidInputError(f"redirected to {location}, which is not a valid URL: {error}") from None


def _kind(response: http.client.HTTPResponse, target: _Target) -> Kind | None:
    media_type = response.headers.get_content_type() if "Content-Type" in response.headers else ""
    _, by_name, _ = name_parts(urlsplit(target.url).path)
    if media_type in _ANY:
        return by_name
    kind = kind_of_media_type(media_type)
    if kind is None:
        raise InvalidInputError(f"unsupported media type {media_type}")
    # Many servers send Markdown and JSON Lines as text/plain.
    return by_name or kind if kind == "text" else kind


def _packing(data: bytes, target: _Target) -> Packing | None:
    """Detect a compressed file, which is independent of the transport's compression."""
    if is_packed(data, "gzip"):
        return "gzip"  # no text starts like this
    _, _, packing = name_parts(urlsplit(target.url).path)
    return packing if packing and is_packed(data, packing) else None


def _body(response: http.client.HTTPResponse) -> bytes:
    data = response.read(MAX_BYTES + 1)
    if response.length and len(data) <= MAX_BYTES:
        raise InvalidInputError("the response was truncated")
    encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding in ("gzip", "x-gzip") and not is_packed(data, "gzip"):
        encoding = "identity"  # declared, but not compressed
    if encoding in ("gzip", "x-gzip"):
        try:
            data = gzip.GzipFile(fileobj=io.BytesIO(data)).read(MAX_BYTES + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise InvalidInputError(f"the response is damaged gzip data: {error}") from None
    elif encoding not in ("", "identity"):
        raise InvalidInputError(f"the response has the unexpected encoding {encoding!r}")
    if len(data) > MAX_BYTES:
        raise InvalidInputError(f"larger than {MAX_BYTES // 2**20} MiB")
    return data


@contextmanager
def _connected(target: _Target, deadline: float) -> Iterator[http.client.HTTPConnection]:
    """Connect to a checked address of the host; the connection is cut at the deadline."""
    sock = connect(public_addresses(target.host, target.port, deadline), target.port, deadline)
    connection = http.client.HTTPConnection(target.host, target.port)
    connection.sock = sock
    try:
        if target.secure:
            context = ssl.create_default_context()
            connection.sock = context.wrap_socket(sock, server_hostname=target.host, do_handshake_on_connect=False)
        # A socket's timeout restarts with each byte; the alarm does not.
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
    with suppress(OSError):  # already closed
        # Bypass TLS, whose shutdown waits for the other side.
        socket.socket.shutdown(sock, socket.SHUT_RDWR)
