"""`claimdiff evaluate`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.cli.inputs import write
from tests.evaluation.made import DEATHS, MAYOR, comparison, conflict, record

from claimdiff.evaluation import evaluate, read_labels, read_predictions
from claimdiff.serialization import to_dict


def files(tmp_path: Path) -> tuple[Path, Path]:
    found = comparison(conflict([("a", "Two men")], [("b", "Four men")], confidence=0.9))
    gold = write(tmp_path / "gold.jsonl", record(DEATHS, MAYOR), record(id="other"))
    return gold, write(tmp_path / "pred.jsonl", to_dict(found))


def test_evaluate_shows_the_figures_of_the_library(run: Callable[..., Any], tmp_path: Path) -> None:
    gold, pred = files(tmp_path)
    labelled = read_labels(gold)
    figures = evaluate(labelled, read_predictions(pred, labelled))
    text, data = run("evaluate", gold, pred), run("evaluate", gold, pred, "--json")
    assert (text.exit_code, data.exit_code) == (0, 0)
    assert text.stdout.startswith("2 stories, 1 of them without a prediction\n")
    assert json.loads(data.stdout) == json.loads(json.dumps(figures))
    assert text.stderr == f"claimdiff: 1 of 2 stories have no result in {pred}\n"
    assert run("evaluate", gold, pred, "--json", "-o", tmp_path / "out.json").stdout == ""
    assert (tmp_path / "out.json").read_text() == data.stdout


def test_a_broken_label_gives_no_figures(run: Callable[..., Any], tmp_path: Path) -> None:
    gold, pred = files(tmp_path)
    write(gold, record({"label": "conflict"}))
    result = run("evaluate", gold, pred, "-o", tmp_path / "out.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "line 1: labels[0]: 'sides' must be a list" in result.stderr
    assert not (tmp_path / "out.txt").exists()
    assert run("evaluate", pred, tmp_path / "none").exit_code == 1
    assert run("evaluate", gold, pred, "-o", gold).exit_code == 2


def test_a_batch_of_labelled_stories_is_evaluated(run: Callable[..., Any], tmp_path: Path) -> None:
    gold, _ = files(tmp_path)
    assert run("batch", gold, "-o", tmp_path / "compared.jsonl").exit_code == 0
    result = run("evaluate", gold, tmp_path / "compared.jsonl", "--json")
    assert json.loads(result.stdout)["missing"] == 0
