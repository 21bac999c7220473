"""`claimdiff judge`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.cli.inputs import parsed, write

from claimdiff.model import Judgement
from claimdiff.testing import StubJudge

PAIRS = [("The dam broke.", "The dam did not break."), ("The dam broke.", "The dam broke."), ("", "A dam.")]


def lines_of(pairs: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"premise": premise, "hypothesis": hypothesis} for premise, hypothesis in pairs]


@pytest.mark.parametrize("cached", [False, True])
def test_judge_answers_line_by_line(
    run: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cached: bool
) -> None:
    monkeypatch.setattr("claimdiff.judge.default_judge", StubJudge)
    pairs = write(tmp_path / "p.jsonl", *lines_of(PAIRS[:2]), b"", *lines_of(PAIRS[2:]))
    for _ in range(2):
        result = run("judge", pairs, *(["--cache", tmp_path / "c"] if cached else []))
        assert result.exit_code == 0
        denied, same, other = parsed(result.stdout)
        assert list(denied.items()) == [
            ("contradiction", 0.9),
            ("neutral", 0.05),
            ("entailment", 0.05),
            ("conflict", 0.9),
            ("same", 0.05),
            ("compatible", 0.05),
            ("kind", "polarity"),
            ("premise_words", None),
            ("hypothesis_words", [12, 15]),
        ]
        assert (same["entailment"], same["same"], same["kind"]) == (0.9, 0.9, None)
        assert (other["neutral"], other["compatible"], other["hypothesis_words"]) == (0.9, 0.9, None)
    assert (tmp_path / "c").exists() == cached


def test_a_judge_of_inference_alone_writes_three_numbers(
    run: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def judge(pairs: Sequence[tuple[str, str]], /) -> list[Judgement]:
        return [Judgement(contradiction=0.5, neutral=0.25, entailment=0.25) for _ in pairs]

    monkeypatch.setattr("claimdiff.judge.default_judge", lambda: judge)
    result = run("judge", write(tmp_path / "p.jsonl", *lines_of(PAIRS[:1])))
    assert parsed(result.stdout) == [{"contradiction": 0.5, "neutral": 0.25, "entailment": 0.25}]


@pytest.mark.parametrize("bad", [{"premise": "a"}, {"premise": "a", "hypothesis": 3}, b"no json", ["a", "b"]])
def test_judge_goes_on_behind_a_line_it_cannot_use(
    run: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bad: object
) -> None:
    """The line's place in the output holds the error, so that the others still answer line by line."""
    monkeypatch.setattr("claimdiff.judge.default_judge", StubJudge)
    good = {"premise": "a", "hypothesis": "b"}
    pairs = write(tmp_path / "p.jsonl", good, bad, good)
    result = run("judge", pairs, "-o", tmp_path / "out.jsonl")
    assert result.exit_code == 1
    assert "line 2" in result.stderr
    first, second, third = parsed((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
    assert first == third
    assert first["neutral"] == 0.9
    assert second["error"]["type"] == "InvalidInputError"


def test_judge_that_is_not_installed(run: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMDIFF_MODELS", str(tmp_path / "models"))
    pairs = write(tmp_path / "p.jsonl", {"premise": "a", "hypothesis": "b"})
    result = run("judge", pairs, "-o", tmp_path / "out.jsonl")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "run: claimdiff models install" in result.stderr
    assert os.listdir(tmp_path) == ["p.jsonl"]
