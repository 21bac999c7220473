"""`--judge` and `--no-judge` of `compare` and `batch`, and what holds without either."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.cli.inputs import parsed, story, write

from claimdiff.findings.thresholds import MIN_CONFIDENCE
from claimdiff.model import Judgement
from claimdiff.pipeline import Pipeline
from claimdiff.testing import StubJudge

Run = Callable[..., Any]


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    return write(tmp_path / "s.jsonl", story("a", "The dam broke on Monday.", "The dam did not break on Monday."))


def judge_of(result: Any) -> object:
    """Which judge the only comparison of a result was made with."""
    assert result.exit_code == 0, result.stderr
    ((settings),) = (record["settings"] for record in parsed(result.stdout))
    assert settings["min_confidence"] == MIN_CONFIDENCE
    return settings["judge"]


@pytest.mark.parametrize("command", ["batch", "compare --json"])
@pytest.mark.parametrize("cached", [False, True])
@pytest.mark.parametrize(
    ("options", "installed", "judge"),
    [
        ([], False, None),
        ([], True, "stub"),
        (["--judge"], False, "stub"),
        (["--judge"], True, "stub"),
        (["--no-judge"], False, None),
        (["--no-judge"], True, None),
    ],
)
def test_the_judge_is_asked_if_it_is_installed_unless_an_option_says_otherwise(
    run: Run,
    lines: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: list[str],
    installed: bool,
    judge: str | None,
    cached: bool,
    command: str,
) -> None:
    monkeypatch.setattr("claimdiff.judge.is_installed", lambda: installed)
    cache = ["--cache", tmp_path / "c"] if cached else []
    assert judge_of(run(*command.split(), lines, *options, *cache)) == judge


@pytest.mark.parametrize("command", ["batch", "compare --json"])
def test_no_pair_is_judged_twice_with_a_cache(
    run: Run, lines: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    asked: list[tuple[str, str]] = []
    judge = StubJudge.__call__

    def counting(self: StubJudge, pairs: Sequence[tuple[str, str]], /) -> list[Judgement]:
        asked.extend(pairs)
        return judge(self, pairs)

    monkeypatch.setattr(StubJudge, "__call__", counting)
    arguments = [*command.split(), lines, "--judge"]
    plain = run(*arguments).stdout
    assert asked
    cached = [*arguments, "--cache", tmp_path / "c"]
    assert run(*cached).stdout == plain
    asked.clear()
    assert run(*cached).stdout == plain
    assert asked == []


@pytest.mark.parametrize("command", ["batch", "compare"])
def test_a_judge_that_is_not_installed(
    run: Run, lines: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """One error that says how to get it; no story fails by it."""
    monkeypatch.setattr("claimdiff.pipeline.Pipeline", Pipeline)
    monkeypatch.setenv("CLAIMDIFF_MODELS", str(tmp_path / "models"))
    ended = run(command, lines, "--judge", "-o", tmp_path / "out")
    assert ended.exit_code == 1
    assert ended.stderr.splitlines()[0].endswith("run: claimdiff models install")
    assert not (tmp_path / "out").exists() or (tmp_path / "out").read_bytes() == b""


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--no-judge"], 'judge "stub", not null'),
        (["--judge", "--min-confidence", "0.9"], f"min_confidence {MIN_CONFIDENCE}, not 0.9"),
    ],
)
def test_an_output_begun_with_other_settings_is_refused(
    run: Run, lines: Path, tmp_path: Path, options: list[str], told: str
) -> None:
    out = tmp_path / "out"
    assert run("batch", lines, "-o", out, "--judge").exit_code == 0
    before = out.read_bytes()
    write(lines, *parsed(lines.read_text()), story("b", "x.", "y."))
    ended = run("batch", lines, "-o", out, *options)
    assert ended.exit_code == 1
    assert told in ended.stderr
    assert out.read_bytes() == before
    assert run("batch", lines, "-o", out, "--judge").exit_code == 0
    assert [record["id"] for record in parsed(out.read_text())] == ["a", "b"]
