"""Compressed files, sound, damaged and too large."""

from __future__ import annotations

import gzip
import os
import tracemalloc
from pathlib import Path

import pytest
from tests.readers.inputs import PACKERS, texts

import claimdiff
from claimdiff.errors import InvalidInputError
from claimdiff.readers.files import unpacking


@pytest.mark.parametrize("packing", PACKERS)
def test_every_kind_may_be_compressed(tmp_path: Path, packing: str) -> None:
    for name, data in (
        ("a.txt", b"One."),
        ("a.md", b"*One.*"),
        ("a.html", b"<p>One."),
        ("a.xml", b"<rss version='2.0'><channel><item><description>One.</description></item></channel></rss>"),
        ("a.json", b'{"text": "One."}'),
        ("a.jsonl", b'{"text": "One."}\n'),
        ("a", b"One."),
    ):
        path = tmp_path / f"{name}{packing}"
        path.write_bytes(PACKERS[packing](data))
        article = claimdiff.read(path)
        assert article.text == "One."
        assert article.source in ("a", "a:1")
        with path.open("rb") as file:
            assert claimdiff.read(file) == article


def test_a_file_object_that_unpacks_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(b"One."))
    with gzip.open(path) as file:
        assert claimdiff.read(file).text == "One."


def test_a_damaged_archive_opened_by_its_library(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(b"One." * 1000, mtime=0)[:-9])
    with gzip.open(path) as file, pytest.raises(InvalidInputError, match="ended"):
        claimdiff.read(file)


@pytest.mark.parametrize(("packing", "name"), [(".gz", "gzip"), (".bz2", "bzip2"), (".xz", "xz")])
@pytest.mark.parametrize("kind", [".txt", ".jsonl"])
def test_damaged_compression(tmp_path: Path, packing: str, name: str, kind: str) -> None:
    path = tmp_path / f"a{kind}{packing}"
    packed = PACKERS[packing](os.urandom(2000).hex().encode())
    for damaged in (b"not packed", packed[:-9], packed[: len(packed) // 2], packed[:30] + b"garbage" * 9, b""):
        path.write_bytes(damaged)
        errors: list[InvalidInputError] = []
        list(claimdiff.read_all(path, on_error=errors.append))
        assert str(errors[-1]).startswith(f"{path}: damaged {name} data")


@pytest.mark.parametrize("packing", PACKERS)
@pytest.mark.parametrize("kind", [".txt", ".html", ".json", ".jsonl", ".txt of lines"])
def test_a_file_that_unpacks_to_too_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, packing: str, kind: str
) -> None:
    monkeypatch.setattr(unpacking, "MAX_BYTES", 10_000)
    monkeypatch.setattr("claimdiff.readers.files.opening.MAX_BYTES", 10_000)
    data = b"x\n" * 6000 if kind.endswith("of lines") else b" " * 10_001
    path = tmp_path / f"a{kind.split()[0]}{packing}"
    path.write_bytes(PACKERS[packing](data))
    with pytest.raises(InvalidInputError, match="decompresses to over"):
        list(claimdiff.read_all(path))


def test_many_lines_may_unpack_to_any_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MAX_BYTES", 1000)
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b"".join(b'{"id": %d, "text": "x"}\n' % number for number in range(500))))
    assert len(texts(path)) == 500


@pytest.mark.parametrize("packing", PACKERS)
def test_archives_joined_are_one(tmp_path: Path, packing: str) -> None:
    path = tmp_path / f"a.txt{packing}"
    path.write_bytes(PACKERS[packing](b"One. ") + PACKERS[packing](b"") + PACKERS[packing](b"Two."))
    assert claimdiff.read(path).text == "One. Two."


def test_very_many_lines_take_no_more_memory_than_their_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(b"x\n" * 1_000_000))
    tracemalloc.start()
    assert len(claimdiff.read(path).text) == 2_000_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20_000_000
