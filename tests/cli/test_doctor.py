"""`claimdiff doctor`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from claimdiff.cli import diagnosis
from claimdiff.cli.diagnosis import Diagnosis


def test_doctor_tells_and_ends_by_what_is_wrong(run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    fine = Diagnosis(subject="parser", state="ok", found="1.0")
    absent = Diagnosis(subject="judge", state="absent", found="not installed", remedy="run: pip install x")
    wrong = Diagnosis(subject="torch", state="wrong", found="damaged\x1b[2J")

    def examined(*found: Diagnosis) -> Callable[[], Iterator[Diagnosis]]:
        return lambda: iter(found)

    monkeypatch.setattr(diagnosis, "examine", examined(fine, absent))
    ended = run("doctor")
    assert ended.exit_code == 0
    assert ended.stdout == "ok     parser: 1.0\nabsent judge: not installed (run: pip install x)\n"
    monkeypatch.setattr(diagnosis, "examine", examined(fine, wrong))
    ended = run("doctor", "--json")
    assert ended.exit_code == 1
    assert [json.loads(line)["state"] for line in ended.stdout.splitlines()] == ["ok", "wrong"]
    monkeypatch.setattr(diagnosis, "examine", examined(fine, replace(wrong, needed=False)))
    assert run("doctor").stdout.splitlines()[1].startswith("WRONG  torch: damaged")
    assert run("doctor").exit_code == 0
    assert "\x1b" not in run("doctor").stdout


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_doctor_into_a_full_device(
    run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, options: list[str]
) -> None:
    def full() -> Iterator[Diagnosis]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(diagnosis, "examine", full)
    ended = run("doctor", *options)
    assert (ended.exit_code, ended.stderr) == (1, "claimdiff: standard output: No space left on device\n")
