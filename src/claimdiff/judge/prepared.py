"""Keep the judge's encoder in the user's cache folder as it is used: merged, converted, and mapped into memory.

Unpacking the encoder and adding the adapters to it takes seconds; mapping the result takes a fraction of one. The name
of a file holds a key, for what it was made from, and the SHA-256 of its content, which is checked before every use.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_cache_path

if TYPE_CHECKING:
    from torch import Tensor

#: How the name of a file ends while it is written; what a killed process leaves is removed with the next save.
PARTIAL = ".partial"
#: The environment variable that names another folder; empty, nothing is kept.
VARIABLE = "CLAIMDIFF_MODELS"


@dataclass(frozen=True, slots=True)
class Prepared:
    """The encoder's weights by name, and the texts of its configuration and of its tokenizer."""

    weights: Mapping[str, Tensor]
    config: str
    tokenizer: str


def folder() -> Path | None:
    """Return where prepared encoders are kept, which need not exist; None if nothing is to be kept."""
    named = os.environ.get(VARIABLE)
    if named is None:
        return user_cache_path("claimdiff", appauthor=False)
    return Path(named) if named else None


def load_prepared(kind: str, key: str) -> Prepared | None:
    """Return the encoder that was saved under this kind and key; None if there is none or its file is damaged."""
    from safetensors import SafetensorError, safe_open

    for path in _files(f"{kind}-{key}-*"):
        try:
            with path.open("rb") as file:
                if not path.stem.endswith(f"-{hashlib.file_digest(file, 'sha256').hexdigest()}"):
                    continue
            with safe_open(path, framework="pt") as opened:
                texts = opened.metadata()
                weights = {name: opened.get_tensor(name) for name in opened.keys()}  # noqa: SIM118 - no mapping
                return Prepared(weights, texts["config"], texts["tokenizer"])
        except (OSError, SafetensorError, KeyError, TypeError):
            continue
    return None


def save_prepared(kind: str, key: str, prepared: Prepared) -> None:
    """Save an encoder and remove what else there is of its kind; do nothing if that is not possible."""
    from safetensors.torch import save

    place = folder()
    if place is None:
        return
    content = save(
        {name: weight.contiguous() for name, weight in prepared.weights.items()},
        {"config": prepared.config, "tokenizer": prepared.tokenizer},
    )
    path = place / f"{kind}-{key}-{hashlib.sha256(content).hexdigest()}.safetensors"
    with suppress(OSError):
        place.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=place, prefix=f"{kind}-", suffix=PARTIAL, delete=False) as file:
            try:
                file.write(content)
                file.flush()
                os.replace(file.name, path)
            except OSError:
                os.unlink(file.name)
                raise
        for other in place.glob(f"{kind}-*"):
            if other != path:
                other.unlink(missing_ok=True)


def _files(pattern: str) -> list[Path]:
    place = folder()
    return [] if place is None else sorted(place.glob(f"{pattern}.safetensors"))
