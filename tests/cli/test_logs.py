"""`--verbose`."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests.cli.inputs import SEEDS

from claimdiff.cli.logs import log_to_stderr


@pytest.fixture(autouse=True)
def _silent_again() -> Iterator[None]:
    level = logging.getLogger("claimdiff").level
    yield
    log_to_stderr(0)
    logging.getLogger("claimdiff").setLevel(level)


@pytest.mark.parametrize(
    ("options", "told", "untold"),
    [
        ([], [], ["extracted", "matched"]),
        (["-v"], ["claimdiff: extracted ", "claimdiff: compared 2 articles in "], ["matched"]),
        (["-vv"], ["claimdiff: extracted ", "claimdiff: matched "], []),
        (["--verbose", "--verbose"], ["claimdiff: matched "], []),
    ],
)
def test_the_log_is_shown_on_standard_error(
    run: Callable[..., Any], options: list[str], told: list[str], untold: list[str]
) -> None:
    result = run("compare", *SEEDS, *options)
    assert result.exit_code == 0
    assert result.stdout == run("compare", *SEEDS).stdout
    for words in told:
        assert words in result.stderr
    for words in untold:
        assert words not in result.stderr


def test_a_line_is_shown_once_however_often_a_command_runs(run: Callable[..., Any]) -> None:
    for _ in range(2):
        result = run("compare", *SEEDS, "-v")
    assert result.stderr.count("compared 2 articles") == 1


def test_a_failed_story_is_told_once(run: Callable[..., Any]) -> None:
    bad = {"id": "s", "articles": [{"id": "a", "text": "The dam broke."}, {"id": "a", "text": "The dam held."}]}
    result = run("batch", "-", "-v", stdin=json.dumps(bad).encode())
    assert result.stderr.count("duplicate") == 1


def test_control_characters_do_not_reach_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    log_to_stderr(1)
    logging.getLogger("claimdiff.x").warning("story %s", "\x1b[2J")
    shown = capsys.readouterr().err
    assert shown.startswith("claimdiff: story ")
    assert "\x1b" not in shown


def test_every_command_that_computes_has_it(run: Callable[..., Any]) -> None:
    for command in (["compare"], ["claims"], ["batch"], ["judge"], ["stories"], ["models", "install"]):
        assert "--verbose" in run(*command, "--help").stdout
