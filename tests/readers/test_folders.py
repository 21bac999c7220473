"""Articles from all the files of a folder."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.readers.inputs import LINES, texts

import claimdiff
from claimdiff.errors import InvalidInputError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b/two.txt", "b/one.md", "a.txt", ".seen", ".hidden/x.txt", "c.txt.gz"):
        data = f"In {name}.".encode()
        (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    (tmp_path / "d.jsonl").write_bytes(LINES)
    return tmp_path


def test_a_folder_holds_the_articles_of_its_files(folder: Path) -> None:
    assert texts(folder) == ["In a.txt.", "In b/one.md.", "In b/two.txt.", "In c.txt.gz.", "One.", "Two."]
    sources = {article.id.removeprefix(f"{folder}/"): article.source for article in claimdiff.read_all(str(folder))}
    assert sources == {"a.txt": "a", "b/one.md": "one", "b/two.txt": "two", "c.txt.gz": "c", "a": "a", "b": "b"}


def test_files_of_one_name_are_of_different_sources(folder: Path) -> None:
    (folder / "b" / "a.txt").write_text("Again.")
    found = {article.text: article.source for article in claimdiff.read_all(folder)}
    assert found["Again."] == str(folder / "b" / "a.txt")
    assert found["In a.txt."] == str(folder / "a.txt")
    assert {article.source for article in claimdiff.read_all(folder / "b", source="Post")} == {"Post"}


def test_a_folder_with_a_bad_file(folder: Path) -> None:
    (folder / "b" / "bad.txt").write_bytes(b"some\0thing")
    (folder / "e.jsonl").write_bytes(b'{"text": 1}\n{"id": "e", "text": "Three."}\n')
    with pytest.raises(InvalidInputError, match=r"bad\.txt: binary data, not text: byte 0x00 at offset 4"):
        texts(folder)
    errors: list[InvalidInputError] = []
    found = [article.text for article in claimdiff.read_all(folder, on_error=errors.append)]
    assert found == ["In a.txt.", "In b/one.md.", "In b/two.txt.", "In c.txt.gz.", "One.", "Two.", "Three."]
    assert [str(error).removeprefix(f"{folder}/") for error in errors] == [
        "b/bad.txt: binary data, not text: byte 0x00 at offset 4",
        "e.jsonl, line 1: 'text' must be a string, got a number",
    ]


def test_folders_without_files(tmp_path: Path) -> None:
    (tmp_path / ".hidden").write_text("x")
    (tmp_path / "empty").mkdir()
    for given_path in (tmp_path, str(tmp_path), tmp_path / "empty"):
        with pytest.raises(InvalidInputError, match="the folder has no files to read"):
            claimdiff.read(given_path)


def test_links_in_folders(folder: Path) -> None:
    (folder / "b" / "up").symlink_to(folder)
    (folder / "pipe").touch()
    (folder / "pipe").unlink()
    os.mkfifo(folder / "pipe")
    assert len(texts(folder)) == 6
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    with pytest.raises(InvalidInputError, match=r"gone\.txt: No such file"):
        texts(folder)


def test_a_subfolder_that_cannot_be_read_costs_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("One.")
    walk = os.walk

    def refusing(folder: str, onerror: Callable[[OSError], None], followlinks: bool) -> object:
        onerror(PermissionError(13, "Permission denied", f"{folder}/no"))
        return walk(folder, onerror=onerror, followlinks=followlinks)

    monkeypatch.setattr("claimdiff.readers.reading.os.walk", refusing)
    errors: list[InvalidInputError] = []
    assert [article.text for article in claimdiff.read_all(tmp_path, on_error=errors.append)] == ["One."]
    assert "Permission denied" in str(errors[0])
