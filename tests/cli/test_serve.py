"""`claimdiff serve`."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import httpx
import pytest
from tests.cli.conftest import STUB
from tests.cli.inputs import parsed, story, write


@pytest.fixture
def served() -> Iterator[Callable[..., str]]:
    """Starts `claimdiff serve` with stand-ins for the models; returns its address."""
    running: list[subprocess.Popen[str]] = []

    def start(*options: str, **environment: str) -> str:
        process = subprocess.Popen(
            [sys.executable, STUB, "serve", "--port", "0", *options],
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
            env={**os.environ, **environment},
        )
        running.append(process)
        assert process.stderr is not None
        return address(process.stderr)

    yield start
    for process in running:
        process.send_signal(signal.SIGINT)
        assert process.wait(30) in (0, 130, -signal.SIGINT)
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()
        process.stderr.close()


def address(said: IO[str]) -> str:
    lines = []
    for line in said:
        lines.append(line)
        if found := re.search(r"running on (http://\S+)", line):
            return found[1]
    raise AssertionError("".join(lines))


def test_a_running_service_answers_what_batch_writes(
    served: Callable[..., str], run: Callable[..., Any], tmp_path: Path
) -> None:
    asked = story("flood", "60 diplomats left on Monday.", "50 diplomats left on Monday.")
    with httpx.Client(base_url=served(), timeout=60) as client:
        answer = client.post("/compare", json=asked)
        assert answer.status_code == 200
        assert [answer.json()] == parsed(run("batch", write(tmp_path / "s.jsonl", asked)).stdout)
        assert client.get("/ready").json() == {"status": "ready"}
        assert "server" not in answer.headers
        assert client.get("/health", headers={"host": "evil.example"}).status_code == 400


def test_the_token_and_the_limits_are_options_and_the_token_may_be_in_the_environment(
    served: Callable[..., str],
) -> None:
    with httpx.Client(base_url=served("--max-bytes", "50", CLAIMDIFF_TOKEN="t"), timeout=60) as client:
        assert client.post("/compare", json={}).status_code == 401
        client.headers["authorization"] = "Bearer t"
        assert client.post("/compare", json={}).status_code == 400
        assert client.post("/compare", json={"articles": [{"text": "x" * 50}]}).status_code == 413


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--host", "0.0.0.0"], "claimdiff: 0.0.0.0 can be reached from other machines; give a token"),
        (["--token", ""], "claimdiff: the token must be"),
        (["--public-url", "news.example"], "claimdiff: the public address must be like"),
    ],
)
def test_what_is_not_safe_is_not_started(run: Callable[..., Any], options: list[str], message: str) -> None:
    result = run("serve", *options)
    assert result.exit_code == 1
    assert result.stderr.startswith(message)


@pytest.mark.parametrize("options", [["--port", "70000"], ["--queue", "0"], ["--timeout", "0"], ["--max-bytes", "0"]])
def test_a_limit_out_of_range_is_a_usage_error(run: Callable[..., Any], options: list[str]) -> None:
    assert run("serve", *options).exit_code == 2


@pytest.mark.parametrize("package", ["starlette", "uvicorn"])
def test_without_the_extra_it_says_what_to_install(
    run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    result = run("serve")
    assert result.exit_code == 1
    assert "pip install 'claimdiff[serve]'" in result.stderr
