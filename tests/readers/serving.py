"""A server on this machine, and a resolver that says what a test wants."""

from __future__ import annotations

import socket
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from claimdiff.readers.files import addresses

PAGE = "<html><head><title>Bridge</title></head><body><p>The café over the Mara reopened on Friday.</p></body></html>"
Answer = Callable[[BaseHTTPRequestHandler], None]


def send(status: int, data: bytes | str, **headers: str) -> Answer:
    body = data.encode() if isinstance(data, str) else data

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def page(data: bytes | str = PAGE, **headers: str) -> Answer:
    return send(200, data, **{"Content_Type": "text/html; charset=utf-8", **headers})


def moved(location: str) -> Answer:
    return send(302, "", Location=location)


class Server(ThreadingHTTPServer):
    """Answers each path as it is told to, and remembers what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def url(self) -> str:
        return f"http://post.example:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that has heard enough is no error."""


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        self.server.answers[self.path](self)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def resolve(monkeypatch: pytest.MonkeyPatch, names: dict[str, list[str]]) -> list[str]:
    asked: list[str] = []

    def answer(host: str, port: int) -> list[str]:
        asked.append(host)
        if host not in names:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return names[host]

    monkeypatch.setattr(addresses, "_resolve", answer)
    return asked
