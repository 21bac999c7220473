"""A chat model behind HTTP as a judge, against a server that the tests start."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from claimdiff.errors import ComponentError, InvalidInputError
from claimdiff.judge import EndpointJudge, endpoint


@dataclass
class Server:
    """Answers requests in turn, the last answer again and again, and keeps what it was asked."""

    url: str = ""
    answers: list[tuple[int, bytes]] = field(default_factory=list)
    asked: list[tuple[str, dict[str, str], Any]] = field(default_factory=list)
    ready: threading.Event = field(default_factory=threading.Event)

    def next(self) -> tuple[int, bytes]:
        self.ready.wait(5)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def answer(content: object, status: int = 200) -> tuple[int, bytes]:
    """What a chat completion looks like; text as it is, anything else as JSON."""
    text = content if isinstance(content, str) else json.dumps(content)
    return status, json.dumps({"choices": [{"message": {"content": text}}]}).encode()


SURE = answer({"contradiction": 0.7, "neutral": 0.2, "entailment": 0.1})


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    made = Server(answers=[SURE])
    made.ready.set()
    monkeypatch.setattr(endpoint, "PAUSE", 0.001)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            made.asked.append((self.path, dict(self.headers), body))
            status, content = made.next()
            self.send_response(status)
            if status in {301, 302, 307}:
                self.send_header("Location", f"{made.url}/elsewhere")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.url = f"http://127.0.0.1:{http.server_port}/v1"
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    http.shutdown()
    thread.join()
    http.server_close()


def test_a_judgement(server: Server) -> None:
    """Both texts reach the model, and its answer comes back."""
    (found,) = EndpointJudge(f"{server.url}/", "tiny", key="secret")([("The river rose.", "The river\ud800 fell.")])
    assert (found.contradiction, found.neutral, found.entailment) == pytest.approx((0.7, 0.2, 0.1))
    ((path, headers, body),) = server.asked
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == "Bearer secret"
    assert (body["model"], body["temperature"]) == ("tiny", 0)
    assert body["messages"][1]["content"] == "Premise: The river rose.\nHypothesis: The river\ufffd fell."


def test_each_different_pair_is_asked_once(server: Server) -> None:
    pairs = [("a", "b"), ("b", "a"), ("a", "b")]
    assert len(EndpointJudge(server.url, "tiny")(pairs)) == 3
    assert len(server.asked) == 2


def test_probabilities_are_scaled_to_one(server: Server) -> None:
    server.answers = [answer({"contradiction": 0.5, "neutral": 0.3, "entailment": 0.19})]
    (found,) = EndpointJudge(server.url, "tiny")([("a", "b")])
    assert found.contradiction + found.neutral + found.entailment == pytest.approx(1)


@pytest.mark.parametrize(
    "content",
    [
        (200, b""),
        (200, b"<html>busy</html>"),
        (200, b"{}"),
        (200, b"[]"),
        (200, b'{"choices": []}'),
        (200, b'{"choices": [{"message": {"content": null}}]}'),
        (200, b"\xff\xfe"),
        (200, b"[" * 100_000),
        (200, b" " * (endpoint.MAX_ANSWER + 10)),
        answer("They contradict each other."),
        answer("null"),
        answer({"contradiction": 1}),
        answer({"contradiction": 0.9, "neutral": 0.9, "entailment": 0.9}),
        answer({"contradiction": 0, "neutral": 0, "entailment": 0}),
        answer({"contradiction": -1, "neutral": 1, "entailment": 1}),
        answer({"contradiction": True, "neutral": 0, "entailment": 0}),
        answer({"contradiction": "1", "neutral": 0, "entailment": 0}),
        answer('{"contradiction": NaN, "neutral": 0.5, "entailment": 0.5}'),
        answer({"contradiction": 1, "neutral": 0, "entailment": 0, "note": 0}),
    ],
)
def test_nonsense_is_an_error(server: Server, content: tuple[int, bytes]) -> None:
    """And it is not asked again: at temperature 0 the same question has the same answer."""
    server.answers = [content]
    with pytest.raises(ComponentError, match=r"judge tiny at 127\.0\.0\.1: invalid response"):
        EndpointJudge(server.url, "tiny")([("a", "b")])
    assert len(server.asked) == 1


def test_a_busy_server_is_asked_again(server: Server) -> None:
    server.answers = [(503, b"busy"), (429, b"busy"), SURE]
    (found,) = EndpointJudge(server.url, "tiny")([("a", "b")])
    assert found.contradiction == pytest.approx(0.7)


def test_attempts_are_bounded(server: Server) -> None:
    server.answers = [(503, b"busy")]
    with pytest.raises(ComponentError, match="answered 503"):
        EndpointJudge(server.url, "tiny", attempts=2)([("a", "b")])
    assert len(server.asked) == 2


@pytest.mark.parametrize("status", [302, 307, 400, 401, 404])
def test_a_refusal_is_final(server: Server, status: int) -> None:
    """Redirects, too: the texts go nowhere else."""
    server.answers = [(status, b"no")]
    with pytest.raises(ComponentError, match=f"answered {status}"):
        EndpointJudge(server.url, "tiny")([("a", "b")])
    assert len(server.asked) == 1


def test_a_silent_server_times_out(server: Server) -> None:
    server.ready.clear()
    with pytest.raises(ComponentError, match="cannot be reached"):
        EndpointJudge(server.url, "tiny", timeout=0.05, attempts=1)([("a", "b")])
    server.ready.set()


def test_no_server_is_an_error(server: Server) -> None:
    with pytest.raises(ComponentError, match="cannot be reached"):
        EndpointJudge("http://127.0.0.1:9/v1", "tiny", timeout=1, attempts=1)([("a", "b")])


@pytest.mark.parametrize(
    ("url", "options"),
    [
        ("ftp://example.org", {}),
        ("file:///etc/passwd", {}),
        ("localhost:11434", {}),
        ("http://", {}),
        ("http://example.org", {"timeout": 0}),
        ("http://example.org", {"timeout": float("nan")}),
        ("http://example.org", {"attempts": 0}),
    ],
)
def test_wrong_arguments_are_refused(url: str, options: dict[str, Any]) -> None:
    with pytest.raises(InvalidInputError):
        EndpointJudge(url, "tiny", **options)
