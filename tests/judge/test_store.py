"""The judge's weights in the folder of the models."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from claimdiff.errors import ModelError
from claimdiff.judge.store import (
    VARIABLE,
    Precision,
    StoredJudge,
    Weights,
    is_installed,
    load_judge_weights,
    models_folder,
    save_weights,
    stored_judges,
)

KEY = "0123456789abcdef"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the models, which does not exist yet."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "models" / "kept"))
    return tmp_path / "models" / "kept"


def weights(value: float = 1.0) -> Weights:
    import torch

    tensors = {"a.weight": torch.full((2, 3), value, dtype=torch.bfloat16), "ids": torch.arange(4)}
    return Weights(tensors, '{"layers": 1}', "tokens: “é”")


def saved(place: Path, precision: Precision = "bfloat16", key: str = KEY, value: float = 1.0) -> StoredJudge:
    place.mkdir(parents=True, exist_ok=True)
    return save_weights(precision, key, weights(value), place)


def test_what_is_saved_is_loaded(place: Path) -> None:
    import torch

    assert not is_installed()
    judge = saved(place)
    assert is_installed()
    assert stored_judges() == [judge]
    assert (judge.precision, judge.key, judge.size) == ("bfloat16", KEY, judge.path.stat().st_size)
    loaded, given = load_judge_weights(judge), weights()
    assert (loaded.config, loaded.tokenizer) == (given.config, given.tokenizer)
    assert loaded.tensors.keys() == given.tensors.keys()
    for name, tensor in given.tensors.items():
        assert torch.equal(loaded.tensors[name], tensor)
        assert loaded.tensors[name].dtype == tensor.dtype
    assert [path.name for path in place.iterdir()] == [judge.path.name]


@pytest.mark.parametrize("damage", ["cut", "changed", "empty", "gone"])
def test_a_damaged_file_is_an_error(place: Path, damage: str) -> None:
    judge = saved(place)
    content = bytearray(judge.path.read_bytes())
    content[-1] ^= 1
    if damage == "gone":
        judge.path.unlink()
    else:
        judge.path.write_bytes({"cut": bytes(content[:-9]), "changed": bytes(content), "empty": b""}[damage])
    with pytest.raises(ModelError, match="are damaged; run: claimdiff models install"):
        load_judge_weights(judge)


def test_a_file_of_something_else_is_an_error(place: Path) -> None:
    """Its name has the digest of its content, which is no encoder."""
    place.mkdir(parents=True)
    (place / f"judge-float32-{KEY}-{hashlib.sha256(b'text').hexdigest()}.safetensors").write_bytes(b"text")
    (judge,) = stored_judges()
    with pytest.raises(ModelError, match="damaged"):
        load_judge_weights(judge)


def test_only_the_newest_of_a_precision_is_kept(place: Path) -> None:
    exact = saved(place, "float32")
    saved(place, "bfloat16", value=1.0)
    newest = saved(place, "bfloat16", "fedcba9876543210", 2.0)
    assert stored_judges() == [newest, exact]


def test_other_files_are_left_alone(place: Path) -> None:
    place.mkdir(parents=True)
    (place / "other.txt").write_text("not ours")
    (place / f"judge-float32-{KEY}-short.safetensors").write_bytes(b"")
    judge = saved(place, "float32")
    assert stored_judges() == [judge]
    assert len(list(place.iterdir())) == 3


def test_a_failed_write_leaves_the_former_file(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    judge = saved(place)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    scratch = place / "scratch"
    scratch.mkdir()
    with pytest.raises(OSError, match="No space"):
        save_weights("bfloat16", KEY, weights(2.0), scratch)
    assert stored_judges() == [judge]


def test_a_folder_that_cannot_be_read(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(ModelError, match="kept cannot be read"):
        is_installed()


def test_a_file_in_the_place_of_the_folder(place: Path) -> None:
    place.parent.mkdir()
    place.write_text("no folder")
    assert not is_installed()


@pytest.mark.parametrize("value", [None, ""])
def test_the_default_is_the_users_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, value: str) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv(VARIABLE, raising=False)
    if value is not None:
        monkeypatch.setenv(VARIABLE, value)
    assert models_folder() == tmp_path / "claimdiff" / "models"


def test_a_tilde_is_the_users_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv(VARIABLE, "~/models")
    assert models_folder() == tmp_path / "models"
