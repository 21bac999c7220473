"""The format of `compare` by the name of its output."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from tests.cli.inputs import SEEDS, STUB

STARTS = {
    "out.txt": b"2 articles, ",
    "out": b"2 articles, ",
    "out.json": b'{"schema": "claimdiff/1"',
    "out.md": b"#",
    "OUT.HTML": b"<!DOCTYPE html>",
    "out.htm": b"<!DOCTYPE html>",
    "out.csv": b"outcome,kind,",
    "out.xlsx": b"PK",
    "out.parquet": b"PAR1",
}


@pytest.mark.parametrize(("name", "start"), STARTS.items())
def test_the_name_of_the_output_stands_for_a_format(
    run: Callable[..., Any], tmp_path: Path, name: str, start: bytes
) -> None:
    result = run("compare", *SEEDS, "-q", "-o", tmp_path / name)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert (tmp_path / name).read_bytes().startswith(start)


@pytest.mark.parametrize("format", ["claimreview", "annotations", "labelstudio", "json"])
def test_a_name_for_several_formats_takes_each(run: Callable[..., Any], tmp_path: Path, format: str) -> None:
    assert run("compare", *SEEDS, "--format", format, "-o", tmp_path / "out.json").exit_code == 0
    written = (tmp_path / "out.json").read_bytes()
    assert written == run("compare", *SEEDS, "--format", format).stdout_bytes
    json.loads(written)


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("out.html", ["--format", "text"], "is a name for html, not for text"),
        ("out.csv", ["--json"], "is a name for csv, not for json"),
        ("out.txt", ["--format", "html"], "is a name for text, not for html"),
        ("out.json", ["--format", "html"], "is a name for json or claimreview or annotations or labelstudio"),
        ("out.jsonld", [], "add --format claimreview or --format annotations"),
        ("out.pdf", [], "no format goes with"),
    ],
)
def test_a_name_that_contradicts_the_format_is_refused(
    run: Callable[..., Any], tmp_path: Path, name: str, options: list[str], message: str
) -> None:
    result = run("compare", *SEEDS, *options, "-o", tmp_path / name)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.replace("│", " ").split())
    assert list(tmp_path.iterdir()) == []


def test_with_a_format_any_other_name_is_taken(run: Callable[..., Any], tmp_path: Path) -> None:
    assert run("compare", *SEEDS, "--format", "csv", "-o", tmp_path / "out.table").exit_code == 0
    assert (tmp_path / "out.table").read_bytes().startswith(b"outcome,")


def test_binary_formats_go_through_pipes(run: Callable[..., Any]) -> None:
    pl = pytest.importorskip("polars")
    piped = run("compare", *SEEDS, "--format", "parquet")
    assert "outcome" in pl.read_parquet(BytesIO(piped.stdout_bytes)).columns


def test_a_terminal_is_not_sent_what_it_cannot_show() -> None:
    pty = pytest.importorskip("pty")
    shown, terminal = pty.openpty()
    done = subprocess.run(
        [sys.executable, STUB, "compare", *SEEDS, "--format", "xlsx"],
        stdout=terminal,
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    os.close(terminal)
    os.close(shown)
    assert done.returncode == 2
    assert b"a terminal cannot show xlsx" in done.stderr
