"""Articles from open files, with a name and without."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.readers.inputs import FEED, LINES, PAGE, texts

import claimdiff
from claimdiff.errors import InvalidInputError
from claimdiff.model import Article


def test_open_files(tmp_path: Path) -> None:
    for name, content in (("a.txt", "Łódź"), ("p.html", PAGE), ("m.md", "# *T*"), ("l.jsonl", '{"text": "Łódź"}\n')):
        path = tmp_path / name
        path.write_text(content, encoding="utf-8", newline="")
        with path.open(encoding="utf-8") as file:
            found = claimdiff.read(file)
            assert not file.closed
        if name != "p.html":
            with path.open("rb") as binary:
                assert claimdiff.read(binary) == claimdiff.read(path) == found
    assert found.source == "l:1"


@pytest.mark.parametrize("wrap", [io.StringIO, lambda text: io.BytesIO(text.encode())])
def test_files_without_a_name_are_what_they_begin(wrap: Callable[[str], io.StringIO | io.BytesIO]) -> None:
    assert claimdiff.read(wrap("Sixty.\n")) == Article(text="Sixty.\n")
    assert claimdiff.read(wrap("\n <p>Sixty.")).text == "Sixty."
    assert texts(wrap(FEED.replace("iso-8859-1", "utf-8"))) == ["One – é.", "Two."]
    assert texts(wrap(LINES.decode())) == ["One.", "Two."]
    assert claimdiff.read(wrap("")).text == ""
    assert claimdiff.read(wrap("\ufeffx")).text == "x"
    assert claimdiff.read(wrap("x" * 100_000)).text == "x" * 100_000


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"caf\xe9 closed")
    with path.open(encoding="utf-8") as file, pytest.raises(InvalidInputError, match=r"a\.txt: 'utf-8' codec"):
        claimdiff.read(file)
    with pytest.raises(InvalidInputError, match=r"a\.txt: I/O operation on closed file"):
        claimdiff.read(file)
    with path.open("ab") as appended, pytest.raises(InvalidInputError, match=r"a\.txt: .*read"):
        claimdiff.read(appended)
    with pytest.raises(InvalidInputError, match=r"the file: read\(\) returned NoneType, expected bytes or str"):
        claimdiff.read(SimpleNamespace(read=lambda size: None))
    with pytest.raises(InvalidInputError, match="the file: lone surrogate"):
        claimdiff.read(io.StringIO("x\ud800"))
