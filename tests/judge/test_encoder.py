from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.errors import MissingDependencyError, ModelError
from claimdiff.judge import base


def in_parts(folder: Path, content: bytes, sizes: list[int]) -> list[Path]:
    paths, at = [], 0
    for number, size in enumerate([*sizes, len(content)]):
        path = folder / f"part.{number}"
        path.write_bytes(content[at : at + size])
        paths.append(path)
        at += size
    return paths


@given(content=st.binary(max_size=200), sizes=st.lists(st.integers(0, 60), max_size=4), data=st.data())
def test_joined_parts_read_like_the_whole(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, sizes: list[int], data: st.DataObject
) -> None:
    """Seeking and reading anywhere gives what the whole file gives."""
    paths = in_parts(tmp_path_factory.mktemp("parts"), content, sizes)
    whole = io.BytesIO(content)
    with io.BufferedReader(base._Joined(paths), 16) as joined:
        for _ in range(5):
            offset, length = data.draw(st.integers(0, 220)), data.draw(st.integers(0, 220))
            assert joined.seek(offset) == whole.seek(offset)
            assert joined.read(length) == whole.read(length)
        assert joined.seek(-min(3, len(content)), io.SEEK_END) == whole.seek(-min(3, len(content)), io.SEEK_END)
        assert joined.read() == whole.read()


def archive(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(f"all-mpnet-base-v2/{name}", content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "cannot be read"),
        (b"no zip file at all", "cannot be read"),
        (archive({"config.json": b"{}"}), "cannot be read"),
        (archive(dict.fromkeys(base.DIGESTS, b"{}")), "not the expected one"),
        (archive(dict.fromkeys(base.DIGESTS, b"{}"))[:-9], "cannot be read"),
    ],
)
def test_damaged_parts_are_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes, message: str
) -> None:
    """Each kind of damage is a ModelError that says what to run."""
    paths = dict(zip(base.PARTS, in_parts(tmp_path, content, [5, 5, 5, 5]), strict=True))
    monkeypatch.setattr(base, "_part", paths.get)
    with pytest.raises(ModelError, match=message) as caught:
        base.read_base()
    assert "claimdiff[accurate]" in str(caught.value)


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the first package that is not there and the extra that brings it."""
    monkeypatch.setattr(base, "PARTS", ("no-such-package-001",))
    assert not base.is_installed()
    with pytest.raises(MissingDependencyError, match=r"no-such-package-001 is not installed.*claimdiff\[accurate\]"):
        base.read_base()
