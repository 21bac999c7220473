"""Read records from Parquet (extra `cluster`)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from claimdiff.errors import InvalidInputError, MissingDependencyError
from claimdiff.readers.records import LineError, parse_json

#: Rows converted at a time.
ROWS = 64


def is_parquet(path: object) -> bool:
    """Whether a path is named as a Parquet file, or as a folder of such files."""
    return isinstance(path, (str, os.PathLike)) and os.fspath(path).lower().rstrip("/").endswith(".parquet")


def parquet_records(path: str | os.PathLike[str]) -> Iterator[tuple[int, object] | LineError]:
    """Yield the rows of a Parquet file, or of a folder of them in the order of their names, as JSON values.

    A row is an object of its columns or, if there is a column `line`, the JSON in it.

    Yields:
        Records with their numbers, starting at 1, and a `LineError` for each row that has no JSON value.

    Raises:
        InvalidInputError: the file cannot be read, or the folder has no such file; the message starts with its path.
        MissingDependencyError: pyarrow is not installed.
    """
    for number, row in enumerate(_rows(path), 1):
        try:
            yield number, record_of_row(row)
        except InvalidInputError as error:
            yield LineError(number, None, str(error), "entry")


def record_of_row(row: Mapping[str, object]) -> object:
    """Convert a row of a table to the JSON value it stands for; dates become ISO 8601 strings.

    Raises:
        InvalidInputError: a value has no counterpart in JSON, or the column `line` is not JSON.
    """
    if "line" not in row:
        return _plain(dict(row))
    line = row["line"]
    if not isinstance(line, str):
        raise InvalidInputError("the column 'line' must hold JSON as a string")
    return parse_json(line)


def parquet_files(path: str | os.PathLike[str]) -> list[Path]:
    """Return the file itself, or the files of a folder whose names end in .parquet, sorted by name."""
    place = Path(path)
    return sorted(file for file in place.glob("*.parquet") if file.is_file()) if place.is_dir() else [place]


def _rows(path: str | os.PathLike[str]) -> Iterator[dict[str, object]]:
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise MissingDependencyError("pyarrow", "cluster") from error

    files = parquet_files(path)
    if not files:
        raise InvalidInputError(f"{os.fspath(path)}: the folder has no Parquet files")
    for file in files:
        try:
            with ParquetFile(file) as found:
                for batch in found.iter_batches(batch_size=ROWS):
                    yield from batch.to_pylist()
        except (ArrowException, OSError) as error:
            # The library's messages go on about its own causes after the first sentence.
            said = error.strerror if isinstance(error, OSError) and error.strerror else str(error).partition(".")[0]
            raise InvalidInputError(f"{file}: {said}") from None


def _plain(value: object) -> object:
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, (bytes, tuple)):
        return [_plain(item) for item in value]
    raise InvalidInputError(f"a value of type {type(value).__name__} has no counterpart in JSON")
