"""`--cache`: no other result, and one clear end when the cache fails."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.inputs import SEEDS, story, write

from claimdiff.cache import store
from claimdiff.errors import CacheError
from claimdiff.testing import StubJudge

Run = Callable[..., Any]


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    told = ("The dam broke on Monday. The mayor wept.", "The dam did not break on Monday. The mayor slept.")
    return write(tmp_path / "s.jsonl", *(story(f"s{n}", *told) for n in range(3)))


def test_a_cache_changes_no_result(run: Run, tmp_path: Path) -> None:
    cache = tmp_path / "cache.sqlite"
    results = [run("compare", *SEEDS, "--json", *more).stdout for more in ([], ["--cache", cache], ["--cache", cache])]
    assert results[0] == results[1] == results[2]
    assert cache.stat().st_size > 0


def test_another_file_is_no_cache(run: Run, tmp_path: Path) -> None:
    """It is named, and left as it is."""
    notes = tmp_path / "notes.txt"
    notes.write_text("mine")
    ended = run("compare", *SEEDS, "--cache", notes)
    assert ended.exit_code == 1
    assert f"{notes}: not a claimdiff cache" in ended.stderr
    assert notes.read_text() == "mine"


@pytest.mark.parametrize("name", ["compare", "batch", "judge"])
def test_a_cache_in_no_folder(
    run: Run, stories: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """One error whatever the number of stories, and no output."""
    monkeypatch.setattr("claimdiff.judge.default_judge", StubJudge)
    inputs = SEEDS if name == "compare" else [stories]
    ended = run(name, *inputs, "-o", tmp_path / "out", "--cache", tmp_path / "none" / "c")
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert ended.stderr.startswith(
        f"claimdiff: {tmp_path / 'none' / 'c'}: the cache cannot be used: there is no folder"
    )
    assert ended.stderr.count("\n") == 1
    assert os.listdir(tmp_path) == ["s.jsonl"]


def test_a_disk_that_fills_in_mid_batch(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is finished stays in the output, and the same batch goes on from there."""
    texts = [(f"The dam broke on Monday. {n} wept.", f"The dam broke. {n} slept.") for n in range(5)]
    lines = write(tmp_path / "s.jsonl", *(story(f"s{n}", *told) for n, told in enumerate(texts)))
    whole, out, cache = tmp_path / "whole", tmp_path / "out", tmp_path / "c"
    assert run("batch", lines, "-o", whole).exit_code == 0
    put, left = store.Cache.put, iter(range(2))

    def fills(self: store.Cache, *arguments: Any) -> None:
        if next(left, None) is None:
            raise CacheError(f"{self.path}: full")
        put(self, *arguments)

    monkeypatch.setattr(store.Cache, "put", fills)
    ended = run("batch", lines, "-o", out, "--cache", cache)
    full, note = ended.stderr.splitlines()
    assert (ended.exit_code, full) == (1, f"claimdiff: {cache}: full")
    assert note == f"claimdiff: finished stories are in {out}; run the same command to resume"
    assert out.read_bytes() == b"".join(whole.read_bytes().splitlines(keepends=True)[:2])
    monkeypatch.setattr(store.Cache, "put", put)
    assert run("batch", lines, "-o", out, "--cache", cache).exit_code == 0
    assert out.read_bytes() == whole.read_bytes()
