"""The network's digest, its precision, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.embedding.tiny import WIDTH, Encoded, encoder
from tests.judge.wheels import encoder_files

from claimdiff.errors import ModelError
from claimdiff.judge import network
from claimdiff.judge.encoder import Encoder
from claimdiff.judge.network import (
    KINDS,
    RELATIONS,
    Network,
    digest_of,
    fastest_precision,
    key_of,
    load_network,
    read,
)

if TYPE_CHECKING:
    from torch import Tensor


@pytest.mark.parametrize(
    ("name", "value"), [("SCALE", 1.0), ("WINDOW", 64), ("FORMAT", 0), ("DIGEST", "0"), ("DIGESTS", {})]
)
def test_judgements_of_other_settings_are_not_taken_from_a_cache(
    monkeypatch: pytest.MonkeyPatch, name: str, value: object
) -> None:
    """Whatever decides the output is part of the digest that a cache finds judgements by."""
    before = digest_of("float32")
    assert before == digest_of("float32")
    monkeypatch.setattr(network, name, value)
    assert digest_of("float32") != before


@pytest.mark.parametrize(
    ("name", "value", "same"),
    [("WINDOW", 64, True), ("FORMAT", 0, True), ("SCALE", 1.0, False), ("DIGEST", "0", False), ("DIGESTS", {}, False)],
)
def test_weights_are_installed_again_only_where_they_change(
    monkeypatch: pytest.MonkeyPatch, name: str, value: object, same: bool
) -> None:
    before = key_of("float32")
    assert before != key_of("bfloat16")
    monkeypatch.setattr(network, name, value)
    assert (key_of("float32") == before) == same


def test_judgements_of_another_precision_are_not_taken_from_a_cache() -> None:
    assert digest_of("float32") != digest_of("bfloat16")


def test_damaged_weights_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "DIGEST", "0" * 64)
    with pytest.raises(ModelError, match="damaged"):
        load_network("float32")
    monkeypatch.setattr(network, "WEIGHTS", "missing.safetensors")
    with pytest.raises(ModelError, match="cannot be read"):
        load_network("float32")


@pytest.mark.parametrize(
    ("matrices", "vectors", "precision"),
    [(True, False, "bfloat16"), (False, True, "bfloat16"), (True, True, "bfloat16"), (False, False, "float32")],
)
def test_bfloat16_is_used_where_the_processor_multiplies_it(
    monkeypatch: pytest.MonkeyPatch, matrices: bool, vectors: bool, precision: str
) -> None:
    """By its matrix or its vector unit."""
    import torch

    monkeypatch.setattr(torch.cpu, "_is_amx_tile_supported", lambda: matrices, raising=False)
    monkeypatch.setattr(torch.cpu, "_is_avx512_bf16_supported", lambda: vectors, raising=False)
    assert fastest_precision() == precision


def test_a_processor_that_cannot_be_asked_uses_float32(monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    for name in ("_is_amx_tile_supported", "_is_avx512_bf16_supported"):
        monkeypatch.delattr(torch.cpu, name, raising=False)
    assert fastest_precision() == "float32"


def heads() -> dict[str, Tensor]:
    import torch

    sizes = {"d": WIDTH, "rd": WIDTH, "o": 3, "ro": len(RELATIONS), "kind": len(KINDS), "word": 1}
    chance = torch.Generator().manual_seed(0)
    weights = {f"{name}.weight": torch.randn(size, WIDTH, generator=chance) for name, size in sizes.items()}
    biases = {f"{name}.bias": torch.zeros(size) for name, size in sizes.items()}
    return {**weights, **biases, "temperature": torch.tensor([2.0])}


def test_what_is_read_in_a_pair() -> None:
    """Probabilities, and one score for each token."""
    made: Any = Network(encoder(), None, heads())  # type: ignore[arg-type]
    encoded: Any = [Encoded(2, 5, 3), Encoded(7, 4, 4, 9, 6)]
    found = read(made, encoded)
    for one, reading in zip(encoded, found, strict=True):
        assert (len(reading.inference), len(reading.relation), len(reading.kinds)) == (3, len(RELATIONS), len(KINDS))
        for shares in (reading.inference, reading.relation, reading.kinds):
            assert sum(shares) == pytest.approx(1)
            assert min(shares) >= 0
        assert len(reading.words) == len(one.ids)


def test_padding_is_not_read() -> None:
    """A pair alone is read as it is among longer ones."""
    made = Network(encoder(), None, heads())  # type: ignore[arg-type]
    short: Any = Encoded(2, 5, 3)
    long: Any = Encoded(7, 4, 4, 9, 6)
    (alone,) = read(made, [short])
    among, _ = read(made, [short, long])
    assert among == alone


def test_the_temperature_softens_inference_only() -> None:
    import torch

    pair: Any = [Encoded(2, 5, 3)]
    (soft,) = read(Network(encoder(), None, heads()), pair)  # type: ignore[arg-type]
    (sharp,) = read(Network(encoder(), None, {**heads(), "temperature": torch.tensor([0.5])}), pair)  # type: ignore[arg-type]
    assert max(sharp.inference) > max(soft.inference)
    assert (sharp.relation, sharp.kinds, sharp.words) == (soft.relation, soft.kinds, soft.words)


@pytest.mark.parametrize("layer", [0, 40], ids=["of another shape", "of no layer"])
def test_adapters_that_do_not_fit_are_refused(layer: int) -> None:
    import torch

    name = f"encoder.layer.{layer}.attention.attn.q"
    adapters = {f"{name}.a": torch.zeros(2, 3), f"{name}.b": torch.zeros(3, 2)}
    with pytest.raises(ModelError, match="do not fit"):
        network.network_with(Encoder(*encoder_files().values()), adapters, "float32")
