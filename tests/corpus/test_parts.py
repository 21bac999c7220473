"""Parquet as the output of a batch: added to, cut short, and cleaned."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from claimdiff.corpus import parts
from claimdiff.corpus.batch import finished_ids
from claimdiff.corpus.parts import Parts, keep_lines, lines_of_parts
from claimdiff.errors import InvalidInputError


def line(id: str, *, failed: bool = False) -> bytes:
    body: dict[str, object] = (
        {"error": {"type": "InvalidInputError", "message": "“Łódź”"}} if failed else {"claims": []}
    )
    return json.dumps({"id": id, **body}).encode() + b"\n"


def write(path: Path, *lines: bytes) -> None:
    with Parts(path) as stream:
        for one in lines:
            stream.write(one)
            stream.flush()


@given(kept=st.lists(st.booleans(), max_size=9), size=st.integers(1, 4))
def test_lines_come_back_and_can_be_removed(
    tmp_path_factory: pytest.TempPathFactory, kept: list[bool], size: int
) -> None:
    path = tmp_path_factory.mktemp("parts") / "out.parquet"
    lines = [line(f"“{n}”") for n in range(len(kept))]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "ROWS", size)
        write(path, *lines)
    assert list(lines_of_parts(path)) == lines
    assert len(list(path.iterdir())) == -(-len(kept) // size)
    keep_lines(path, kept)
    left = [one for one, stays in zip(lines, kept, strict=True) if stays]
    assert list(lines_of_parts(path)) == left
    write(path, line("z"))
    assert list(lines_of_parts(path)) == [*left, line("z")]


def test_columns(tmp_path: Path) -> None:
    write(tmp_path / "out.parquet", line("a"), line("b", failed=True))
    table = parquet.read_table(tmp_path / "out.parquet")
    assert table.column_names == ["id", "failed", "line"]
    assert (table["id"].to_pylist(), table["failed"].to_pylist()) == (["a", "b"], [False, True])
    assert table["line"][0].as_py() == line("a").decode().rstrip("\n")


def test_what_is_finished_is_there_after_an_error(tmp_path: Path) -> None:
    path = tmp_path / "out.parquet"

    def interrupted() -> None:
        with Parts(path) as stream:
            stream.write(line("a"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert list(lines_of_parts(path)) == [line("a")]


def test_lines_do_not_wait_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "SECONDS", 0.0)
    with Parts(tmp_path / "out.parquet") as stream:
        stream.write(line("a"))
        stream.flush()
        assert list(lines_of_parts(tmp_path / "out.parquet")) == [line("a")]


def test_failed_lines_are_retried(tmp_path: Path) -> None:
    path = tmp_path / "out.parquet"
    assert finished_ids(path, None) == frozenset()
    write(path, line("a"), line("b", failed=True), line("c"))
    write(path, line("d", failed=True))
    assert finished_ids(path, None) == {"a", "c"}
    assert list(lines_of_parts(path)) == [line("a"), line("c")]


def test_what_a_killed_run_left_is_removed(tmp_path: Path) -> None:
    path = tmp_path / "out.parquet"
    write(path, line("a"))
    (path / "part-000001.parquet.77.part").write_bytes(b"half")
    write(path, line("b"))
    assert [file.name for file in sorted(path.iterdir())] == ["part-000000.parquet", "part-000001.parquet"]


def test_other_files_are_refused_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "out.parquet"
    path.write_text("mine")
    for use in (lambda: Parts(path), lambda: finished_ids(path, None)):
        with pytest.raises(InvalidInputError, match=r"out\.parquet"):
            use()
    assert path.read_text() == "mine"
    folder = tmp_path / "mine.parquet"
    folder.mkdir()
    for name, content in (("other.parquet", b""), ("part-000000.parquet", b"not Parquet")):
        (folder / name).write_bytes(content)
        with pytest.raises(InvalidInputError, match="was not written by a batch"):
            finished_ids(folder, None)
        assert (folder / name).read_bytes() == content
        (folder / name).unlink()
    parquet.write_table(pyarrow.table({"x": [1]}), folder / "part-000000.parquet")
    with pytest.raises(InvalidInputError, match="was not written by a batch"):
        finished_ids(folder, None)
