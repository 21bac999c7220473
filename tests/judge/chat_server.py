"""A chat server on this machine that answers as a test tells it to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]

ENTRY = {
    "contradiction": 0.7,
    "neutral": 0.2,
    "entailment": 0.1,
    "conflict": 0.6,
    "same": 0.1,
    "compatible": 0.3,
    "kind": None,
    "premise_words": None,
    "hypothesis_words": None,
}


@dataclass
class Server:
    """Gives the answers in turn, the last one again and again, and remembers what it was asked.

    Attributes:
        url: base URL of the API.
        answers: what to answer.
        asked: path, headers and body of each request.
        times: when each came.
        most_at_once: the most requests in progress at one time.
    """

    url: str = ""
    answers: list[Answer] = field(default_factory=list)
    asked: list[tuple[str, dict[str, str], dict[str, Any]]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    most_at_once: int = 0
    _at_once: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        body = json.loads(handler.rfile.read(int(handler.headers["Content-Length"])))
        with self._lock:
            self.asked.append((handler.path, dict(handler.headers), body))
            self.times.append(time.monotonic())
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
            answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        try:
            answer(handler, body)
        finally:
            with self._lock:
                self._at_once -= 1


@contextmanager
def serving() -> Iterator[Server]:
    """Start a server that gives each pair the same sound answer."""
    server = Server(answers=[sound])

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            try:
                server.answer(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # the client has heard enough

        def log_message(self, format: str, *args: object) -> None:
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    http.block_on_close = False
    server.url = f"http://127.0.0.1:{http.server_port}/v1"
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        thread.join()
        http.server_close()


def send(status: int, content: bytes = b"", **headers: str) -> Answer:
    """Answer with these bytes."""

    def answer(handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def completion(content: object, **choice: object) -> bytes:
    """What a chat completion looks like; text as it is, anything else as JSON."""
    text = content if isinstance(content, str) else json.dumps(content)
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": text}, **choice}]}).encode()


def entries(body: dict[str, Any], **changes: object) -> list[dict[str, Any]]:
    """A sound entry for each pair asked about."""
    pairs = json.loads(body["messages"][1]["content"])["pairs"]
    return [{"number": pair["number"], **ENTRY, **changes} for pair in pairs]


def saying(**changes: object) -> Answer:
    """Answer each pair soundly but for these changes."""

    def answer(handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        send(200, completion({"pairs": entries(body, **changes)}))(handler, body)

    return answer


sound = saying()


def with_entries(change: Callable[[list[dict[str, Any]]], object]) -> Answer:
    """Answer with what `change` makes of the sound entries."""

    def answer(handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        send(200, completion({"pairs": change(entries(body))}))(handler, body)

    return answer


def later(seconds: float, answer: Answer = sound) -> Answer:
    def slow(handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        time.sleep(seconds)
        answer(handler, body)

    return slow


def broken_off(handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
    """Close the connection in the middle of the answer."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')
    handler.close_connection = True


def trickling(handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
    """Send a little now and then, and never come to an end."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b" ")
        time.sleep(0.02)


def endless(handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
    """Send more than anyone can read."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(1 << 14):
        handler.wfile.write(b" " * (1 << 16))
    handler.close_connection = True
