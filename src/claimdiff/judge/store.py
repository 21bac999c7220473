"""Keep the judge's weights in the user's data folder, as they are used: merged, converted, and mapped into memory.

The name of a file holds a key, for what it was made from, and the SHA-256 of its content, which is checked before every
use.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast, get_args

from platformdirs import user_data_path

from claimdiff.errors import ModelError

if TYPE_CHECKING:
    from torch import Tensor

Precision = Literal["float32", "bfloat16"]

#: The environment variable that names another folder.
VARIABLE = "CLAIMDIFF_MODELS"
INSTALL = "run: claimdiff models install"
_NAME = re.compile(rf"judge-({'|'.join(get_args(Precision))})-([0-9a-f]{{16}})-([0-9a-f]{{64}})\.safetensors")


@dataclass(frozen=True, slots=True)
class Weights:
    """The encoder's weights by name, and the texts of its configuration and of its tokenizer."""

    tensors: Mapping[str, Tensor]
    config: str
    tokenizer: str


@dataclass(frozen=True, slots=True)
class StoredJudge:
    """A file of weights.

    Attributes:
        path: the file.
        precision: of the weights.
        key: stands for what the weights were made from; see `claimdiff.judge.network.key_of`.
        digest: SHA-256 that the content must have.
        size: of the file, in bytes.
    """

    path: Path
    precision: Precision
    key: str
    digest: str
    size: int


def models_folder() -> Path:
    """Return the folder of the models, which need not exist."""
    named = os.environ.get(VARIABLE)
    return Path(named).expanduser() if named else user_data_path("claimdiff", appauthor=False) / "models"


def stored_judges() -> list[StoredJudge]:
    """Return what is in the folder of the models, whatever version of claimdiff it was made for; nothing is verified.

    Raises:
        ModelError: the folder cannot be read.
    """
    folder = models_folder()
    found = []
    try:
        for path in sorted(folder.iterdir()):
            if named := _NAME.fullmatch(path.name):
                precision, key, digest = named.groups()
                size = path.stat().st_size
                found.append(StoredJudge(path, cast(Precision, precision), key, digest, size))
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise ModelError(f"the folder of the models {folder} cannot be read ({error.strerror})") from error
    return found


def is_installed() -> bool:
    """Whether claimdiff's judge is installed; its file is not verified."""
    return bool(stored_judges())


def is_intact(judge: StoredJudge) -> bool:
    """Whether the content of the file has its digest."""
    try:
        with judge.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == judge.digest
    except OSError:
        return False


def load_judge_weights(judge: StoredJudge) -> Weights:
    """Verify a file and map its weights into memory.

    Raises:
        ModelError: the file is damaged.
    """
    from safetensors import SafetensorError, safe_open

    damaged = f"the judge's weights {judge.path} are damaged; {INSTALL}"
    if not is_intact(judge):
        raise ModelError(damaged)
    try:
        with safe_open(judge.path, framework="pt") as opened:
            texts = opened.metadata()
            tensors = {name: opened.get_tensor(name) for name in opened.keys()}  # noqa: SIM118 - no mapping
            return Weights(tensors, texts["config"], texts["tokenizer"])
    except (OSError, SafetensorError, KeyError, TypeError) as error:
        raise ModelError(damaged) from error


def save_weights(precision: Precision, key: str, weights: Weights, scratch: Path) -> StoredJudge:
    """Save weights in the folder of the models, and remove older ones of the same precision.

    Args:
        precision: of the weights.
        key: what they are found by.
        weights: the weights.
        scratch: a folder on the same disk, where the file is written before it is moved to its place.

    Raises:
        OSError: a file cannot be written; the folder is as it was before.
    """
    from safetensors.torch import save

    content = save(
        {name: weight.contiguous() for name, weight in weights.tensors.items()},
        {"config": weights.config, "tokenizer": weights.tokenizer},
    )
    digest = hashlib.sha256(content).hexdigest()
    path = models_folder() / f"judge-{precision}-{key}-{digest}.safetensors"
    unfinished = scratch / path.name
    with unfinished.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(unfinished, path)
    for other in stored_judges():
        if other.precision == precision and other.path != path:
            other.path.unlink(missing_ok=True)
    return StoredJudge(path, precision, key, digest, len(content))
