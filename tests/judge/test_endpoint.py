"""A chat model behind HTTP as a judge, against a server that the tests start."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from tests.judge.chat_server import (
    Answer,
    Server,
    broken_off,
    completion,
    endless,
    entries,
    later,
    saying,
    send,
    serving,
    sound,
    trickling,
    with_entries,
)

from claimdiff import Article, Pipeline
from claimdiff.errors import ComponentError, InvalidInputError, MissingDependencyError
from claimdiff.judge import EndpointJudge, endpoint
from claimdiff.model import Judgement, Span
from claimdiff.protocols.validation import valid_judgements
from claimdiff.testing import StubEmbedder, StubExtractor

PAIR = ("The river rose.", "The river fell.")
MANY = [("The river rose.", f"Gauge {number} fell.") for number in range(30)]
KEY = "sk-secret-7"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr(endpoint, "PAUSE", 0.001)
    with serving() as made:
        yield made


def by_gauge(handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
    """Answer in reverse order; the contradiction of a pair is a hundredth of the number in its hypothesis."""
    asked = json.loads(body["messages"][1]["content"])["pairs"]
    said = entries(body)
    for entry, pair in zip(said, asked, strict=True):
        share = int(pair["hypothesis"].split()[1]) / 100
        entry.update(contradiction=share, neutral=1 - share, entailment=0)
    send(200, completion({"pairs": said[::-1]}))(handler, body)


def test_a_judgement(server: Server) -> None:
    """Both texts reach the model, and its answer comes back with the words found in the texts."""
    server.answers = [saying(kind="polarity", premise_words="rose", hypothesis_words='"never" rose')]
    pair = ("The river\ud800 rose.", "The river “never”\u00a0rose — they’d said.")
    (found,) = EndpointJudge(f"{server.url}/", "tiny", key=KEY)([pair])
    assert valid_judgements("judge", [pair], [found]) == (found,)
    assert (found.contradiction, found.neutral, found.entailment) == pytest.approx((0.7, 0.2, 0.1))
    relation = found.relation
    assert relation is not None
    assert (relation.conflict, relation.same, relation.compatible) == pytest.approx((0.6, 0.1, 0.3))
    assert (relation.kind, relation.premise, relation.hypothesis) == ("polarity", Span(11, 15), Span(10, 22))
    ((path, headers, body),) = server.asked
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == f"Bearer {KEY}"
    assert (body["model"], body["temperature"], body["response_format"]) == ("tiny", 0, {"type": "json_object"})
    assert json.loads(body["messages"][1]["content"]) == {
        "pairs": [{"number": 1, "premise": "The river\ufffd rose.", "hypothesis": pair[1]}]
    }


def test_the_query_of_a_url_is_kept(server: Server) -> None:
    EndpointJudge(f"{server.url}?version=2", "tiny")([PAIR])
    assert server.asked[0][0] == "/v1/chat/completions?version=2"


def test_each_different_pair_is_asked_once(server: Server) -> None:
    pairs = [("a", "b"), ("b", "a"), ("a", "b")]
    assert len(EndpointJudge(server.url, "tiny", pairs_per_request=1)(pairs)) == 3
    assert len(server.asked) == 2


def test_no_pairs_are_no_request(server: Server) -> None:
    assert EndpointJudge(server.url, "tiny")([]) == []
    assert server.asked == []


@pytest.mark.parametrize(("size", "requests"), [(1, 30), (7, 5), (8, 4), (100, 1)])
def test_many_pairs_share_a_request(server: Server, size: int, requests: int) -> None:
    """Each gets its own answer, whatever their order and that of the requests."""
    server.answers = [later(0.05, by_gauge), by_gauge]
    found = EndpointJudge(server.url, "tiny", pairs_per_request=size)(MANY[::-1] + MANY)
    assert [one.contradiction for one in found] == pytest.approx(
        [number / 100 for number in (*reversed(range(30)), *range(30))]
    )
    assert len(server.asked) == requests


@pytest.mark.parametrize("concurrency", [1, 3])
def test_several_requests_go_out_at_once(server: Server, concurrency: int) -> None:
    server.answers = [later(0.05)]
    EndpointJudge(server.url, "tiny", pairs_per_request=5, concurrency=concurrency)(MANY)
    assert server.most_at_once == concurrency
    assert len(server.asked) == 6


def test_it_works_inside_a_running_event_loop(server: Server) -> None:
    async def main() -> list[Judgement]:
        return EndpointJudge(server.url, "tiny")([PAIR])

    assert len(asyncio.run(main())) == 1


def without_last(said: list[dict[str, Any]]) -> object:
    return said[:-1]


BAD: list[tuple[Answer, str]] = [
    (send(200, b""), "Expecting value"),
    (send(200, b"<html>busy</html>"), "Expecting value"),
    (send(200, b"{}"), "no 'choices'"),
    (send(200, b"[]"), "list indices"),
    (send(200, b'{"choices": []}'), "out of range"),
    (send(200, b'{"choices": [7]}'), "no attribute"),
    (send(200, b'{"choices": [{"message": {"content": null}}]}'), "no text"),
    (send(200, b"\xff\xfe"), "Expecting value"),
    (send(200, b"[" * 100_000), "recursion"),
    (send(200, b" " * (endpoint.MAX_ANSWER + 10)), "longer than 1048576 bytes"),
    (endless, "longer than 1048576 bytes"),
    (send(200, completion('{"pairs": [{"number": 1, "contr', finish_reason="length")), "fewer pairs_per_request"),
    (send(200, completion("They contradict each other.")), "Expecting value"),
    (send(200, completion("null")), "expected"),
    (send(200, completion({"pairs": {}})), "expected"),
    (send(200, completion({"pairs": [1, 2]})), "expected"),
    (with_entries(without_last), "no answer for pair 2"),
    (with_entries(lambda said: []), "no answer for pair 1, 2"),
    (with_entries(lambda said: [*said, said[0]]), "pair 1 has two answers"),
    (with_entries(lambda said: [*said, {**said[0], "number": 3}]), "3 is not the number of a pair"),
    (saying(number="1"), "'1' is not the number of a pair"),
    (saying(number=True), "True is not the number of a pair"),
    (saying(contradiction=None), "contradiction: None is not a probability"),
    (saying(contradiction="0.7"), "'0.7' is not a probability"),
    (saying(contradiction=True, neutral=0, entailment=0), "True is not a probability"),
    (saying(contradiction=-1, neutral=1, entailment=1), "-1 is not a probability"),
    (saying(neutral=float("nan")), "nan is not a probability"),
    (saying(contradiction=0.9), "contradiction, neutral, entailment sum to 1.2"),
    (saying(conflict=0, same=0, compatible=0), "conflict, same, compatible sum to 0"),
    (saying(compatible=float("inf")), "inf is not a probability"),
    (saying(kind="mood"), "'mood' is not a kind of conflict"),
    (saying(kind=["time"]), "is not a kind of conflict"),
    (saying(premise_words=49), "49 is not a string of words"),
]


@pytest.mark.parametrize(("answer", "problem"), BAD)
def test_nonsense_is_an_error(server: Server, answer: Answer, problem: str) -> None:
    """And it is not asked again: at temperature 0 the same question has the same answer."""
    server.answers = [answer]
    with pytest.raises(ComponentError, match=rf"(?s)judge tiny at 127\.0\.0\.1: invalid response .*\(.*{problem}"):
        EndpointJudge(server.url, "tiny")([("a", "b"), ("c", "d")])
    assert len(server.asked) == 1


def test_an_error_shows_what_the_model_said(server: Server) -> None:
    server.answers = [send(200, completion("I cannot judge this."))]
    with pytest.raises(ComponentError, match=r"invalid response 'I cannot judge this\.'"):
        EndpointJudge(server.url, "tiny")([PAIR])


def test_one_bad_answer_among_many_fails_the_call(server: Server) -> None:
    """The requests that have not begun are not sent, and those under way are not waited for."""
    server.answers = [later(30), send(400, b"no such model"), later(30)]
    begun = time.monotonic()
    with pytest.raises(ComponentError, match="answers 400 Bad Request: 'no such model'"):
        EndpointJudge(server.url, "tiny", pairs_per_request=1, concurrency=3)(MANY)
    assert time.monotonic() - begun < 10
    assert len(server.asked) <= 3


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504, 529])
def test_a_busy_server_is_asked_again(server: Server, status: int) -> None:
    server.answers = [send(status, b"busy"), send(429), sound]
    (found,) = EndpointJudge(server.url, "tiny")([PAIR])
    assert found.contradiction == pytest.approx(0.7)
    assert len(server.asked) == 3


def test_a_broken_connection_is_tried_again(server: Server) -> None:
    server.answers = [broken_off, sound]
    assert len(EndpointJudge(server.url, "tiny")([PAIR])) == 1


def test_a_broken_connection_is_an_error_in_the_end(server: Server) -> None:
    server.answers = [broken_off]
    with pytest.raises(ComponentError, match=r"cannot be reached \(peer closed"):
        EndpointJudge(server.url, "tiny", attempts=2)([PAIR])
    assert len(server.asked) == 2


def test_attempts_are_bounded_and_pauses_grow(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint, "PAUSE", 0.05)
    server.answers = [send(503, b"busy")]
    with pytest.raises(ComponentError, match="the endpoint answers 503 Service Unavailable: 'busy'"):
        EndpointJudge(server.url, "tiny", attempts=3)([PAIR])
    first, second, third = server.times
    assert second - first >= 0.05
    assert third - second >= 0.1


@pytest.mark.parametrize("as_date", [False, True])
def test_a_server_says_how_long_to_wait(server: Server, as_date: bool) -> None:
    # Such a date has no fractions of a second.
    moment = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
    server.answers = [send(429, Retry_After=moment if as_date else "0.3"), sound]
    EndpointJudge(server.url, "tiny")([PAIR])
    first, second = server.times
    assert second - first >= 0.3


@pytest.mark.parametrize("wait", ["soon", "", "-5", "nan", "Mon, 99 Foo 2020"])
def test_a_wait_that_makes_no_sense_is_ignored(server: Server, wait: str) -> None:
    server.answers = [send(503, Retry_After=wait), sound]
    assert len(EndpointJudge(server.url, "tiny")([PAIR])) == 1


@pytest.mark.parametrize("wait", ["3600", "9" * 400])
def test_a_long_wait_is_left_to_the_caller(server: Server, wait: str) -> None:
    server.answers = [send(429, Retry_After=wait), sound]
    with pytest.raises(ComponentError, match=r"answers 429 Too Many Requests \(asks for a pause of"):
        EndpointJudge(server.url, "tiny")([PAIR])
    assert len(server.asked) == 1


@pytest.mark.parametrize("status", [204, 302, 307, 308, 400, 401, 404])
def test_a_refusal_is_final(server: Server, status: int) -> None:
    """Redirects, too: the texts go nowhere else."""
    server.answers = [send(status, Location=f"{server.url}/elsewhere")]
    with pytest.raises(ComponentError, match=f"answers {status}"):
        EndpointJudge(server.url, "tiny")([PAIR])
    assert len(server.asked) == 1


@pytest.mark.parametrize("answer", [later(1), trickling])
def test_a_slow_server_times_out(server: Server, answer: Answer) -> None:
    """Also one that sends something all the time."""
    server.answers = [answer]
    begun = time.monotonic()
    with pytest.raises(ComponentError, match=r"does not answer within 0\.2 s"):
        EndpointJudge(server.url, "tiny", timeout=0.2, attempts=2)([PAIR])
    assert time.monotonic() - begun < 0.9
    assert len(server.asked) == 2


def test_no_server_is_an_error(server: Server) -> None:
    with pytest.raises(ComponentError, match="the endpoint cannot be reached"):
        EndpointJudge("http://127.0.0.1:9/v1", "tiny", timeout=1, attempts=2)([PAIR])


@pytest.mark.parametrize(
    "answer",
    [
        send(401, f"wrong key {KEY}".encode()),
        send(500, f"{'x' * 195}{KEY}".encode()),
        send(200, completion(f"Bearer {KEY}")),
        saying(kind=KEY),
    ],
)
def test_the_key_is_in_no_message(server: Server, answer: Answer) -> None:
    server.answers = [answer]
    judge = EndpointJudge(server.url, "tiny", key=KEY, attempts=1)
    with pytest.raises(ComponentError) as caught:
        judge([PAIR])
    shown = f"{caught.value!r} {caught.value.__cause__!r} {judge!r} {judge.name} {judge.digest}"
    assert "sk-se" not in shown


def test_a_pipeline_takes_one(server: Server) -> None:
    articles = [
        Article(source="A", text="The dam broke on Monday."),
        Article(source="B", text="The dam didn’t break on Monday."),
    ]
    judge = EndpointJudge(server.url, "tiny")
    Pipeline(extractor=StubExtractor(), embedder=StubEmbedder(), judge=judge).compare(articles)
    assert server.asked


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(
        MissingDependencyError, match=r"httpx is not installed; run: pip install 'claimdiff\[endpoint\]'"
    ):
        EndpointJudge("http://localhost/v1", "tiny")


@pytest.mark.parametrize(
    ("url", "options"),
    [
        ("ftp://example.org", {}),
        ("file:///etc/passwd", {}),
        ("localhost:11434", {}),
        ("http://", {}),
        ("http://example.org:99999", {}),
        ("http://example.org:port", {}),
        ("http://exa\x00mple.org", {}),
        (None, {}),
        ("http://example.org", {"timeout": 0}),
        ("http://example.org", {"timeout": float("nan")}),
        ("http://example.org", {"attempts": 0}),
        ("http://example.org", {"pairs_per_request": 0}),
        ("http://example.org", {"concurrency": 0}),
        ("http://example.org", {"key": ""}),
        ("http://example.org", {"key": f"{KEY}\n"}),
        ("http://example.org", {"key": f"{KEY} "}),
        ("http://example.org", {"key": f"{KEY}é"}),
        (f"ftp://me:{KEY}@example.org", {}),
    ],
)
def test_wrong_arguments_are_refused(url: Any, options: dict[str, Any]) -> None:
    with pytest.raises(InvalidInputError) as caught:
        EndpointJudge(url, "tiny", **options)
    assert KEY not in str(caught.value)
