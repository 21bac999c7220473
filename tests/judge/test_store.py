"""The encoder kept in the user's cache folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from claimdiff.judge import base, is_installed, network
from claimdiff.judge.prepared import VARIABLE, Prepared, folder, load_prepared, save_prepared


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of prepared encoders, which does not exist yet."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "models" / "kept"))
    return tmp_path / "models" / "kept"


def encoder(value: float = 1.0) -> Prepared:
    import torch

    weights = {"a.weight": torch.full((2, 3), value, dtype=torch.bfloat16), "ids": torch.arange(4)}
    return Prepared(weights, '{"layers": 1}', "tokens: “é”")


def test_what_is_saved_is_loaded(place: Path) -> None:
    import torch

    assert load_prepared("judge", "k") is None
    saved = encoder()
    save_prepared("judge", "k", saved)
    loaded = load_prepared("judge", "k")
    assert loaded is not None
    assert (loaded.config, loaded.tokenizer) == (saved.config, saved.tokenizer)
    assert loaded.weights.keys() == saved.weights.keys()
    for name, weight in saved.weights.items():
        assert torch.equal(loaded.weights[name], weight)
        assert loaded.weights[name].dtype == weight.dtype
    assert len(list(place.iterdir())) == 1


@pytest.mark.parametrize("damage", ["cut", "changed", "empty"])
def test_a_damaged_file_is_not_used_and_replaced(place: Path, damage: str) -> None:
    save_prepared("judge", "k", encoder())
    (file,) = place.iterdir()
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes({"cut": bytes(content[:-9]), "changed": bytes(content), "empty": b""}[damage])
    assert load_prepared("judge", "k") is None
    save_prepared("judge", "k", encoder())
    assert load_prepared("judge", "k") is not None
    assert len(list(place.iterdir())) == 1


def test_a_file_of_something_else_is_not_used(place: Path) -> None:
    """Its name has the digest of its content, which is no encoder."""
    import hashlib

    place.mkdir(parents=True)
    (place / f"judge-k-{hashlib.sha256(b'text').hexdigest()}.safetensors").write_bytes(b"text")
    assert load_prepared("judge", "k") is None


def test_only_the_newest_of_a_kind_is_kept(place: Path) -> None:
    for kind, key in (("float32", "a"), ("bfloat16", "a"), ("bfloat16", "b")):
        save_prepared(kind, key, encoder())
    assert load_prepared("bfloat16", "a") is None
    assert load_prepared("bfloat16", "b") is not None
    assert load_prepared("float32", "a") is not None


def test_what_a_killed_process_left_is_removed(place: Path) -> None:
    place.mkdir(parents=True)
    (place / "judge-x1y2.partial").write_bytes(b"half")
    (place / "other.txt").write_text("not ours")
    save_prepared("judge", "k", encoder())
    assert load_prepared("judge", "k") is not None
    assert len(list(place.iterdir())) == 2
    assert (place / "other.txt").exists()


@pytest.mark.parametrize("error", [PermissionError, OSError])
def test_a_folder_that_cannot_be_written_costs_only_time(
    place: Path, monkeypatch: pytest.MonkeyPatch, error: type[OSError]
) -> None:
    def refuse(*_: object) -> None:
        raise error("disk full")

    monkeypatch.setattr(os, "replace", refuse)
    save_prepared("judge", "k", encoder())
    assert list(place.iterdir()) == []
    assert load_prepared("judge", "k") is None


def test_a_file_in_the_place_of_the_folder(place: Path) -> None:
    place.parent.mkdir()
    place.write_text("no folder")
    save_prepared("judge", "k", encoder())
    assert load_prepared("judge", "k") is None


def test_an_empty_variable_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "")
    assert folder() is None
    save_prepared("judge", "k", encoder())
    assert load_prepared("judge", "k") is None


def test_the_default_is_the_users_cache_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    found = folder()
    assert found is not None
    assert found.name == "claimdiff"


@pytest.fixture
def read_once(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Counts how often the encoder is unpacked."""
    count: list[int] = []
    read = base.read_base

    def counted() -> object:
        count.append(1)
        return read()

    monkeypatch.setattr(network, "read_base", counted)
    return count


@pytest.mark.model
@pytest.mark.skipif(not is_installed(), reason="the extra `accurate` is not installed")
def test_the_encoder_is_unpacked_once(place: Path, read_once: list[int]) -> None:
    """What is loaded from the folder reads like what was just unpacked; a damaged file is made anew."""
    pair = [("The mayor resigned on Monday.", "The mayor resigned on Friday.")]
    networks = [network.load_network("bfloat16") for _ in range(2)]
    assert len(read_once) == 1
    first, second = (network.read(one, one.tokenizer.encode_batch(pair)) for one in networks)
    assert first == second
    (file,) = place.iterdir()
    os.truncate(file, 1000)
    network.load_network("bfloat16")
    assert len(read_once) == 2
