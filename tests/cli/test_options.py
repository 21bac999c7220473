"""What a person asks of a command: examples, quiet, JSON, a cache, bounds; and `doctor`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimdiff import doctor
from claimdiff.doctor import Diagnosis

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
    assert "passed over" in run("batch", stories, "-o", out).stderr
    assert "passed over" not in run("batch", stories, "-o", out, "--quiet").stderr


def test_a_cache_changes_no_result(run: Run, files: list[Path], tmp_path: Path) -> None:
    cache = tmp_path / "cache.sqlite"
    results = [run("compare", *files, "--json", *more).stdout for more in ([], ["--cache", cache], ["--cache", cache])]
    assert results[0] == results[1] == results[2]
    assert cache.stat().st_size > 0


def test_another_file_is_no_cache(run: Run, files: list[Path]) -> None:
    """It is named, and left as it is."""
    before = files[0].read_bytes()
    ended = run("compare", *files, "--cache", files[0])
    assert ended.exit_code == 1
    assert f"{files[0]}: this file is not a cache" in ended.stderr
    assert files[0].read_bytes() == before


def test_a_bound_on_confidence(run: Run, files: list[Path]) -> None:
    settings = json.loads(run("compare", *files, "--json", "--min-confidence", "0.9").stdout)["settings"]
    assert settings["min_confidence"] == 0.9
    assert run("compare", *files, "--min-confidence", "2").exit_code == 2


def test_one_article_is_told_what_to_do(run: Run, files: list[Path]) -> None:
    ended = run("compare", files[0])
    assert ended.exit_code == 2
    assert "another file" in ended.stderr


def test_doctor_tells_and_ends_by_what_is_wrong(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    fine = Diagnosis(subject="parser", state="ok", found="1.0")
    absent = Diagnosis(subject="judge", state="absent", found="not installed", remedy="run: pip install x")
    wrong = Diagnosis(subject="torch", state="wrong", found="damaged\x1b[2J")

    def examined(*found: Diagnosis) -> Callable[[], Iterator[Diagnosis]]:
        return lambda: iter(found)

    monkeypatch.setattr(doctor, "examine", examined(fine, absent))
    ended = run("doctor")
    assert ended.exit_code == 0
    assert ended.stdout == "ok     parser: 1.0\nabsent judge: not installed (run: pip install x)\n"
    monkeypatch.setattr(doctor, "examine", examined(fine, wrong))
    ended = run("doctor", "--json")
    assert ended.exit_code == 1
    assert [json.loads(line)["state"] for line in ended.stdout.splitlines()] == ["ok", "wrong"]
    monkeypatch.setattr(doctor, "examine", examined(fine, replace(wrong, needed=False)))
    assert run("doctor").stdout.splitlines()[1].startswith("WRONG  torch: damaged")
    assert run("doctor").exit_code == 0
    assert "\x1b" not in run("doctor").stdout
