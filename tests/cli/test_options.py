"""What a person asks of a command: examples, quiet, JSON, bounds."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "gazette.txt", tmp_path / "herald.txt"]
    for path, number in zip(paths, (49, 52), strict=True):
        path.write_text(f"{number} people died in the flood. The mayor wept.")
    return paths


@pytest.mark.parametrize("command", ["compare", "claims", "batch", "judge", "stories", "doctor"])
def test_help_shows_examples(run: Run, command: str) -> None:
    shown = run(command, "--help").stdout
    assert "Examples:" in shown
    assert f"claimdiff {command}" in shown.split("Examples:")[1]


def test_completion_is_offered(run: Run) -> None:
    assert "--install-completion" in run("--help").stdout


def test_json_is_a_short_name(run: Run, files: list[Path]) -> None:
    short, long = run("compare", *files, "--json"), run("compare", *files, "--format", "json")
    assert short.stdout == long.stdout
    assert json.loads(short.stdout)["schema"] == "claimdiff/1"


def test_two_formats_are_wrong_usage(run: Run, files: list[Path]) -> None:
    assert run("compare", *files, "--json", "--format", "html").exit_code == 2


def test_quiet_leaves_out_notes_and_keeps_errors(run: Run, files: list[Path], tmp_path: Path) -> None:
    stories = tmp_path / "stories.jsonl"
    articles = [{"id": path.name, "text": path.read_text()} for path in files]
    stories.write_text(json.dumps({"id": "s", "articles": articles}) + "\nno JSON\n")
    out = tmp_path / "out.jsonl"
    assert "not JSON" in run("batch", stories, "-o", out, "--quiet").stderr
    assert "skipping" in run("batch", stories, "-o", out).stderr
    assert "skipping" not in run("batch", stories, "-o", out, "--quiet").stderr


def test_a_bound_on_confidence(run: Run, files: list[Path]) -> None:
    settings = json.loads(run("compare", *files, "--json", "--min-confidence", "0.9").stdout)["settings"]
    assert settings["min_confidence"] == 0.9
    assert run("compare", *files, "--min-confidence", "2").exit_code == 2


def test_one_article_is_told_what_to_do(run: Run, files: list[Path]) -> None:
    ended = run("compare", files[0])
    assert ended.exit_code == 2
    assert "add a file" in ended.stderr
