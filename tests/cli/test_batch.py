"""`claimdiff batch`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.inputs import command, parsed, story, write
from typer.testing import CliRunner

from claimdiff.cli import app

#: Stories finished before the batch ends.
FINISHED = 5


def test_batch_writes_a_line_a_story_and_goes_on_past_bad_ones(run: Callable[..., Any], tmp_path: Path) -> None:
    lines = write(
        tmp_path / "s.jsonl",
        story("a", "60 left.", "50 left."),
        b"{",
        story("b", "It says FAIL.", "x."),
        {"id": "c", "articles": [{"text": 1}]},
        story("d", "", "x."),
        story("a", "again.", "x."),
        {"id": "e", "articles": []},
    )
    out = tmp_path / "out.jsonl"
    result = run("batch", lines, "-o", out)
    assert (result.exit_code, result.stdout) == (1, "")
    records = parsed(out.read_text())
    assert [record["id"] for record in records] == ["a", f"{lines}:2", "b", "c", "d", f"{lines}:6", "e"]
    assert ["error" in record for record in records] == [False, True, True, True, False, True, True]
    assert len(result.stderr.splitlines()) == 5
    assert records[0]["schema"] == "claimdiff/1"


def test_batch_gives_what_compare_gives(run: Callable[..., Any], tmp_path: Path) -> None:
    one = story("one", "60 diplomats left on Monday.", "50 diplomats left on Monday.")
    lines = write(tmp_path / "s.jsonl", one)
    streamed = run("batch", "-", stdin=lines.read_bytes())
    assert streamed.exit_code == 0
    (record,) = parsed(streamed.stdout)
    assert record.pop("id") == "one"
    assert parsed(run("compare", lines, "--format", "json").stdout) == [record]


@pytest.mark.model
def test_batch_in_several_processes_gives_what_one_gives(tmp_path: Path) -> None:
    lines = write(
        tmp_path / "s.jsonl",
        story("a", "60 diplomats left on Monday.", "50 diplomats left on Monday."),
        b"{",
        story("b", "", ""),
        story("c", "The bridge fell in May.", "The bridge fell in June."),
    )
    alone, together = (
        CliRunner().invoke(app, ["batch", str(lines), "--no-judge", *more]) for more in ([], ["--processes", "2"])
    )
    assert alone.exit_code == together.exit_code == 1
    assert together.stdout == alone.stdout
    assert len(alone.stdout.splitlines()) == 4
    assert together.stderr == alone.stderr


def test_a_cluster_has_its_own_processes(run: Callable[..., Any], tmp_path: Path) -> None:
    lines = write(tmp_path / "s.jsonl", story("a", "60 left.", "50 left."))
    result = run("batch", lines, "--processes", "2", "--cluster", "local")
    assert result.exit_code == 2
    assert "a cluster has its own processes" in result.stderr


def test_batch_passes_over_what_is_done_and_retries_what_failed(run: Callable[..., Any], tmp_path: Path) -> None:
    stories = [story("a", "60 left.", "50 left."), story("b", "It says FAIL.", "x."), story("c", "x.", "y.")]
    lines, out = write(tmp_path / "s.jsonl", *stories), tmp_path / "out.jsonl"
    assert run("batch", lines, "-o", out).exit_code == 1
    first = out.read_bytes().splitlines(keepends=True)
    stories[0] = story("a", "changed, but done.", "x.")
    stories[1] = story("b", "It is mended.", "x.")
    write(lines, *stories)
    resumed = run("batch", lines, "-o", out)
    assert resumed.exit_code == 0
    assert resumed.stderr == f"claimdiff: skipping 2 stories that are already in {out}\n"
    second = out.read_bytes().splitlines(keepends=True)
    assert second[:2] == [first[0], first[2]]
    assert [record["id"] for record in parsed(out.read_text())] == ["a", "c", "b"]
    assert run("batch", lines, "-o", out).exit_code == 0
    assert out.read_bytes() == b"".join(second)


def test_batch_killed_and_resumed(run: Callable[..., Any], tmp_path: Path) -> None:
    stories = [story(f"s{n}", "60 diplomats left. It rained.", "50 diplomats left.") for n in range(FINISHED + 2)]
    whole, out = tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    assert run("batch", write(tmp_path / "good.jsonl", *stories), "-o", whole).exit_code == 0
    stories[FINISHED] = story(f"s{FINISHED}", "KILL", "x.")
    assert command("batch", write(tmp_path / "bad.jsonl", *stories), "-o", out).returncode == -9
    written = out.read_bytes()
    assert written.count(b"\n") == FINISHED
    out.write_bytes(written[:-200])  # the last write reached the disk only in part
    assert run("batch", tmp_path / "good.jsonl", "-o", out).exit_code == 0
    assert out.read_bytes() == whole.read_bytes()


@pytest.mark.parametrize(
    "content", ["notes of mine\n", '{"id": "a", "text": "an article"}\n', "[]\n", "notes", '{"a"\n']
)
def test_batch_does_not_touch_a_file_that_is_not_its_own(run: Callable[..., Any], tmp_path: Path, content: str) -> None:
    lines, out = write(tmp_path / "s.jsonl", story("a", "x.", "y.")), tmp_path / "mine.txt"
    out.write_text(content)
    result = run("batch", lines, "-o", out)
    assert result.exit_code == 1
    assert "line 1 was not written by a batch" in result.stderr
    assert out.read_text() == content


def test_batch_interrupted_and_resumed(run: Callable[..., Any], tmp_path: Path) -> None:
    """A defined end that says what to do, and nothing done twice."""
    stories = [story(f"s{n}", "60 left.", "50 left.") for n in range(FINISHED + 1)]
    lines, out = tmp_path / "s.jsonl", tmp_path / "out.jsonl"
    ended = run("batch", write(lines, *stories[:-1], story("bad", "INTERRUPT", "x.")), "-o", out)
    assert ended.exit_code == 130
    assert ended.stderr.splitlines() == [
        "claimdiff: interrupted",
        f"claimdiff: finished stories are in {out}; run the same command to resume",
    ]
    written = out.read_bytes()
    assert written.count(b"\n") == FINISHED
    assert run("batch", write(lines, *stories), "-o", out).exit_code == 0
    assert out.read_bytes().startswith(written)
    assert [record["id"] for record in parsed(out.read_text())] == [one["id"] for one in stories]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device")
def test_batch_into_a_device(tmp_path: Path) -> None:
    """It is not read for what an earlier batch wrote: it may have no end."""
    lines = write(tmp_path / "s.jsonl", story("a", "x.", "y."))
    done = command("batch", lines, "-o", "/dev/full", timeout=60)
    assert (done.returncode, done.stderr.splitlines()[0]) == (1, b"claimdiff: /dev/full: No space left on device")
    assert command("batch", lines, "-o", "/dev/stdout", timeout=60).stdout.count(b"\n") == 1


def test_a_story_that_loses_a_date_is_compared(run: Callable[..., Any], tmp_path: Path) -> None:
    one = story("a", "60 left.", "50 left.")
    one["articles"][1]["published"] = "yesterday"
    lines, out = write(tmp_path / "s.jsonl", one, story("b", "x.", "y.")), tmp_path / "out.jsonl"
    result = run("batch", lines, "-o", out)
    assert result.exit_code == 0
    assert result.stderr.startswith(f"claimdiff: warning: {lines}, line 1 (id 'a'): articles[1]: 'published' must be")
    records = parsed(out.read_text())
    assert [(record["id"], "error" in record) for record in records] == [("a", True), ("a", False), ("b", False)]
    resumed = run("batch", lines, "-o", out)
    assert resumed.exit_code == 0
    records = parsed(out.read_text())
    assert [(record["id"], "error" in record) for record in records] == [("a", False), ("b", False), ("a", True)]
