"""Where output goes: encoding, devices and links, a reader that leaves, an interruption."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.inputs import SEEDS, STUB, command, parsed, write


def test_output_is_utf8_whatever_the_locale(tmp_path: Path) -> None:
    lines = write(tmp_path / "a.jsonl", '{"id":"Ł","text":"Łódź – 東京 \u2028 x."}'.encode())
    done = command("claims", lines, env={**os.environ, "PYTHONIOENCODING": "latin-1", "LC_ALL": "C"})
    assert done.returncode == 0
    (record,) = parsed(done.stdout.decode())
    assert record["claims"][0]["text"] == "Łódź – 東京 \u2028 x."


def test_a_reader_that_stops_reading_is_no_error_to_report(tmp_path: Path) -> None:
    lines = write(tmp_path / "a.jsonl", *({"id": str(n), "text": "It rained. " * 500} for n in range(200)))
    with subprocess.Popen([sys.executable, STUB, "claims", lines], stdout=-1, stderr=-1) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_interrupted(run: Callable[..., Any], tmp_path: Path) -> None:
    lines = write(tmp_path / "a.jsonl", {"id": "x", "text": "One."}, {"id": "y", "text": "INTERRUPT."})
    result = run("claims", lines, "-o", tmp_path / "out.jsonl")
    assert result.exit_code == 130
    assert result.stderr == "claimdiff: interrupted\n"
    assert os.listdir(tmp_path) == ["a.jsonl"]


def test_output_can_be_a_device_or_a_link(run: Callable[..., Any], tmp_path: Path) -> None:
    assert run("claims", SEEDS[0], "-o", os.devnull).exit_code == 0
    assert not os.path.isfile(os.devnull)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert run("claims", SEEDS[0], "-o", tmp_path / "link").exit_code == 0
    assert (tmp_path / "link").is_symlink()
    assert parsed((tmp_path / "real").read_text())


@pytest.mark.parametrize("command", ["compare", "claims", "stories", "batch", "judge"])
def test_no_input_is_replaced(run: Callable[..., Any], tmp_path: Path, command: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("mine")
    (tmp_path / "link").symlink_to(path)
    result = run(command, path, "-o", tmp_path / "link")
    assert (result.exit_code, path.read_text()) == (2, "mine")
    assert "is an input" in " ".join(result.stderr.replace("│", "").split())


@pytest.mark.parametrize("command", ["compare", "batch", "judge"])
def test_the_cache_is_no_output(run: Callable[..., Any], tmp_path: Path, command: str) -> None:
    assert run(command, SEEDS[0], "-o", tmp_path / "x", "--cache", tmp_path / "x").exit_code == 2
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ("", "got an empty string"),
        (".", "'.' is a folder; add a file name"),
        ("no/such/x", "there is no folder 'no/such'"),
    ],
)
def test_an_output_that_cannot_be(run: Callable[..., Any], output: str, told: str) -> None:
    result = run("claims", SEEDS[0], "-o", output)
    assert result.exit_code == 2
    assert told in " ".join(result.stderr.replace("│", "").split())
