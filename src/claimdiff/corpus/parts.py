"""Write lines of JSON to a folder of Parquet files, to which later runs can add (extra `cluster`)."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from claimdiff.corpus.output import replacing
from claimdiff.errors import InvalidInputError, MissingDependencyError
from claimdiff.readers.parquet import parquet_files

#: A file is written when it has this many rows, or the oldest of them has waited so many seconds.
ROWS = 1000
SECONDS = 60.0


class Parts:
    """A folder `NAME.parquet` of files `part-000000.parquet`, ..., written as if it were a file of JSON Lines.

    The columns are `id`, `failed` (whether the line is an error) and `line`. Each file appears complete or not at all.
    Leaving the context writes what remains, also after an error.

    Args:
        path: the folder, created if there is none.

    Raises:
        InvalidInputError: there is a file of this name.
        MissingDependencyError: pyarrow is not installed.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        _pyarrow()
        self._folder = Path(path)
        if self._folder.exists() and not self._folder.is_dir():
            raise InvalidInputError(f"{self._folder} is a file; Parquet is written to a folder of this name")
        self._folder.mkdir(exist_ok=True)
        for unfinished in self._folder.glob("*.part"):  # of a run that was killed while writing
            unfinished.unlink()
        found = parquet_files(self._folder)
        self._next = int(found[-1].stem.removeprefix("part-")) + 1 if found else 0
        self._lines: list[str] = []
        self._since = 0.0

    def __enter__(self) -> Parts:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._write_part()

    def write(self, line: bytes, /) -> int:
        """Add one line, with its line break."""
        if not self._lines:
            self._since = time.monotonic()
        self._lines.append(line.decode().removesuffix("\n"))
        return len(line)

    def flush(self) -> None:
        """Write the lines as a file if they are many, or have waited long."""
        if len(self._lines) >= ROWS or (self._lines and time.monotonic() - self._since >= SECONDS):
            self._write_part()

    def _write_part(self) -> None:
        if self._lines:
            _write(self._folder / f"part-{self._next:06}.parquet", self._lines)
            self._next += 1
            self._lines = []


def lines_of_parts(path: str | os.PathLike[str]) -> Iterator[bytes]:
    """Yield the lines in a folder that `Parts` wrote; none if there is no such folder.

    Raises:
        InvalidInputError: it is not a folder, or has other files.
        MissingDependencyError: pyarrow is not installed.
    """
    for file in _part_files(path):
        yield from (f"{line}\n".encode() for line in _lines_of_part(file))


def keep_lines(path: str | os.PathLike[str], kept: Sequence[bool]) -> None:
    """Remove lines from a folder, rewriting only the files that hold one.

    Args:
        path: the folder.
        kept: for each line of `lines_of_parts`, whether it stays.
    """
    start = 0
    for file in _part_files(path):
        lines = _lines_of_part(file)
        stays = kept[start : start + len(lines)]
        start += len(lines)
        if not any(stays):
            file.unlink()
        elif not all(stays):
            _write(file, [line for line, stay in zip(lines, stays, strict=True) if stay])


def _part_files(path: str | os.PathLike[str]) -> list[Path]:
    place = Path(path)
    if not place.exists():
        return []
    files = parquet_files(place) if place.is_dir() else []
    if not place.is_dir() or not all(_is_part(file) for file in files):
        raise InvalidInputError(f"{place} was not written by a batch; it is unchanged")
    return files


def _is_part(file: Path) -> bool:
    number = file.stem.removeprefix("part-")
    return file.stem.startswith("part-") and number.isascii() and number.isdecimal()


def _lines_of_part(file: Path) -> list[str]:
    with _damage_named(file):
        column: list[str] = _pyarrow().parquet.read_table(file, columns=["line"])["line"].to_pylist()
    return column


@contextmanager
def _damage_named(file: Path) -> Iterator[None]:
    try:
        yield
    except (_pyarrow().ArrowException, KeyError) as error:
        raise InvalidInputError(f"{file} was not written by a batch; it is unchanged") from error


def _write(file: Path, lines: Sequence[str]) -> None:
    pyarrow = _pyarrow()
    records = [json.loads(line) for line in lines]
    table = pyarrow.table(
        {
            "id": pyarrow.array([record["id"] for record in records], pyarrow.string()),
            "failed": pyarrow.array(["error" in record for record in records], pyarrow.bool_()),
            "line": pyarrow.array(lines, pyarrow.string()),
        }
    )
    with replacing(file) as stream:
        pyarrow.parquet.write_table(table, stream, compression="zstd")


def _pyarrow() -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingDependencyError("pyarrow", "cluster") from error
    return pyarrow
