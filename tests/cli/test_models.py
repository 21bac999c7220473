"""`claimdiff models`, with tiny wheels."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.judge.wheels import NAMES, encoder_files, expect, write_wheels, zipped

from claimdiff.cli import diagnosis
from claimdiff.judge import store

Run = Callable[..., Any]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the models; the wheels are in `wheels` beside it."""
    files = encoder_files()
    expect(monkeypatch, write_wheels(tmp_path / "wheels", zipped(files)), files)
    monkeypatch.setenv(store.VARIABLE, str(tmp_path / "models"))
    return tmp_path / "models"


def install(run: Run, place: Path, *options: object) -> Any:
    return run("models", "install", "--from", place.parent / "wheels", *options)


def test_path(run: Run, place: Path) -> None:
    result = run("models", "path")
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"{place}\n", "")
    assert not place.exists()


def test_from_nothing_to_installed_and_back(run: Run, place: Path) -> None:
    told = run("models", "list")
    assert (told.exit_code, told.stdout) == (0, "")
    assert told.stderr == "claimdiff: no judge is installed; run: claimdiff models install\n"
    installed = install(run, place, "--precision", "float32")
    (judge,) = store.stored_judges()
    assert (installed.exit_code, installed.stdout) == (0, "")
    assert installed.stderr == f"claimdiff: the judge is installed: {judge.path}\n"
    assert run("models", "list").stdout == f"{judge.path}\tfloat32\t0 MB\tok\n"
    os.truncate(judge.path, 10)
    assert run("models", "list").stdout == f"{judge.path}\tfloat32\t0 MB\tdamaged\n"
    assert install(run, place, "--precision", "float32", "-q").stderr == ""
    removed = run("models", "remove")
    assert (removed.exit_code, removed.stdout) == (0, "")
    assert removed.stderr.startswith(f"claimdiff: removed {place / 'judge-float32-'}")
    assert run("models", "remove").stderr == "claimdiff: there is nothing to remove\n"
    assert store.stored_judges() == []


def test_an_outdated_judge_is_listed(run: Run, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(run, place, "--precision", "bfloat16")
    monkeypatch.setattr("claimdiff.judge.network.DIGEST", "of another version")
    assert run("models", "list").stdout.endswith("\tbfloat16\t0 MB\toutdated\n")


def test_a_failure_is_one_line(run: Run, place: Path) -> None:
    (place.parent / "wheels" / NAMES[0]).write_bytes(b"damaged")
    result = install(run, place)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"claimdiff: {NAMES[0]} is damaged or not the expected file")
    assert result.stderr.count("\n") == 1
    assert store.stored_judges() == []


def test_wrong_usage(run: Run, place: Path) -> None:
    assert install(run, place, "--precision", "float16").exit_code == 2
    assert run("models", "nonsense").exit_code == 2


def test_doctor_says_what_is_there_and_what_to_run(run: Run, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setenv(store.VARIABLE, str(place))
    absent = diagnosis._installed_judge()
    assert (absent.state, absent.needed, absent.remedy) == ("absent", False, "run: claimdiff models install")
    assert absent.found == f"not installed in {place}"
    place.mkdir()
    (place / f"judge-float32-{'0' * 16}-{'0' * 64}.safetensors").write_bytes(b"")
    outdated = diagnosis._installed_judge()
    assert (outdated.state, outdated.needed, outdated.remedy) == ("wrong", False, "run: claimdiff models install")
    assert "another version" in outdated.found
