"""Decompress files as they are read, up to a size limit."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, cast

from claimdiff.errors import InvalidInputError
from claimdiff.readers.files.kinds import Packing

#: Largest decompressed document, or line of decompressed JSON Lines, in bytes: guards against decompression bombs.
MAX_BYTES = 64 * 2**20
_MARKS: dict[Packing, bytes] = {"gzip": b"\x1f\x8b", "bzip2": b"BZh", "xz": b"\xfd7zXZ\0"}


def is_packed(start: bytes, packing: Packing) -> bool:
    """Whether data with this start is compressed in this format."""
    return start.startswith(_MARKS[packing])


@contextmanager
def unpacked(stream: IO[bytes], packing: Packing | None) -> Iterator[Iterable[bytes]]:
    """Iterate over the lines of a stream, decompressing it if necessary.

    Raises:
        InvalidInputError: the compressed data is damaged or truncated, or a line is larger than `MAX_BYTES`.
    """
    if packing is None:
        yield stream
        return
    try:
        with _opened(stream, packing) as lines:
            yield _limited(lines)
    except (EOFError, zlib.error, lzma.LZMAError) as error:
        raise InvalidInputError(f"damaged {packing} data: {error}") from None
    except OSError as error:
        if error.errno is not None:
            raise
        raise InvalidInputError(f"damaged {packing} data: {error}") from None


def too_large() -> InvalidInputError:
    """Return the error for data that decompresses to more than `MAX_BYTES`."""
    return InvalidInputError(f"decompresses to over {MAX_BYTES // 2**20} MiB; if you trust it, decompress it first")


def _opened(stream: IO[bytes], packing: Packing) -> IO[bytes]:
    if packing == "gzip":
        if isinstance(stream, io.BufferedReader) and not stream.peek(1):
            raise EOFError("it is empty")  # bz2 and lzma detect this themselves
        return cast(IO[bytes], gzip.GzipFile(fileobj=stream))
    return cast(IO[bytes], bz2.BZ2File(stream) if packing == "bzip2" else lzma.LZMAFile(stream))


def _limited(lines: IO[bytes]) -> Iterator[bytes]:
    while line := lines.readline(MAX_BYTES + 1):
        if len(line) > MAX_BYTES:
            raise too_large()
        yield line
