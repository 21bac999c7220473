"""Open an input: a path, markup in a string, a file object, standard input, or a URL."""

from __future__ import annotations

import codecs
import io
import itertools
import lzma
import os
import re
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any, Protocol

from claimdiff.errors import InvalidInputError
from claimdiff.readers.files.decoding import split_mark
from claimdiff.readers.files.kinds import START, Kind, Packing, is_markup, kind_of_start, name_parts
from claimdiff.readers.files.unpacking import MAX_BYTES, is_packed, too_large, unpacked

_URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_CREDENTIALS = re.compile(r"(?<=://)[^/?#]*@")


class File(Protocol):
    """An open text or binary file: any object with a `read` method."""

    def read(self, size: int, /) -> bytes | str: ...


#: A path, markup or a URL as a string, or an open file.
Input = str | os.PathLike[str] | File


@dataclass(frozen=True, slots=True)
class Opened:
    """An open input whose kind is known.

    Attributes:
        id: the id of an article that is the whole input: the path or URL as given, "" without a name.
        stem: the default source: the file name without suffixes, or the host of the URL.
        lines: the decompressed content, line by line.
        packed: whether it was compressed.
        url: the final URL, after redirects.
    """

    id: str
    stem: str
    kind: Kind
    lines: Iterable[bytes]
    packed: bool = False
    url: str | None = None

    def data(self) -> bytes:
        """Return the whole content.

        Raises:
            InvalidInputError: it was compressed and is larger than `MAX_BYTES`.
        """
        data = bytearray()  # a list of many short lines would take many times their size
        for line in self.lines:
            data += line
            if self.packed and len(data) > MAX_BYTES:
                raise too_large()
        return bytes(data)


def name_of_input(input: Input) -> str:
    """Return an input's name for error messages.

    Raises:
        InvalidInputError: it is not a supported type of input.
    """
    if isinstance(input, (str, os.PathLike)):
        name = os.fspath(input)
        if isinstance(name, str):
            return "the markup" if isinstance(input, str) and is_markup(input) else name
    elif hasattr(input, "read"):
        return _file_name(input) or "the file"
    raise InvalidInputError(f"expected a path, markup, a URL or an open file, got {type(input).__name__}")


def is_path(input: Input) -> bool:
    """Whether an input is the path of a file or folder, not markup, a URL, standard input or an open file."""
    if isinstance(input, str):
        return input != "-" and not is_markup(input) and not is_url(input)
    return isinstance(input, os.PathLike)


def is_url(text: str) -> bool:
    """Whether a string is a URL, with any scheme."""
    return _URL.match(text) is not None


def shown(name: str) -> str:
    """Shorten a name for a message, and remove credentials from URLs."""
    name = _CREDENTIALS.sub("…@", name)
    return name if len(name) <= 300 else f"{name[:300]}…"


@contextmanager
def opened(input: Input, *, fetch: bool = False) -> Iterator[Opened]:
    """Open an input for reading. Errors, here and in the block, start with its name.

    Raises:
        InvalidInputError: it cannot be read, or it is a URL and `fetch` is False.
    """
    name = name_of_input(input)
    try:
        if isinstance(input, str) and is_markup(input):
            with _of_stream(io.BytesIO(_marked(input)), "", "", None, None) as found:
                yield found
        elif isinstance(input, str) and is_url(input):
            with _of_url(input, fetch) as found:
                yield found
        elif not isinstance(input, (str, os.PathLike)):
            with _of_file(input) as found:
                yield found
        elif name == "-":
            if sys.stdin is None:
                raise InvalidInputError("standard input is closed")
            with _of_stream(sys.stdin.buffer, name, "stdin", None, None) as found:
                yield found
        else:
            stem, kind, packing = name_parts(name)
            with _open(name) as stream, _of_stream(stream, name, stem, kind or "text", packing) as found:
                yield found
    except InvalidInputError as error:
        raise InvalidInputError(f"{shown(name)}: {error}") from None
    except OSError as error:
        raise InvalidInputError(f"{shown(name)}: {error.strerror or error}{_hint(input)}") from None


@contextmanager
def _of_stream(
    stream: IO[bytes], id: str, stem: str, kind: Kind | None, packing: Packing | None, url: str | None = None
) -> Iterator[Opened]:
    with unpacked(stream, packing) as lines:
        if kind is None:
            begin = _begin(lines)
            kind = kind_of_start(b"".join(begin))
            lines = itertools.chain(begin, lines)
        yield Opened(id, stem, kind, lines, packing is not None, url)


@contextmanager
def _of_file(file: File) -> Iterator[Opened]:
    name = _file_name(file)
    stem, kind, packing = name_parts(name)
    stream = io.BufferedReader(_Bytes(file))
    if packing is not None and not is_packed(stream.peek(), packing):
        packing = None  # gzip.open and the like decompress, but keep the name of the compressed file
    with _of_stream(stream, name, stem, kind, packing) as found:
        yield found


@contextmanager
def _of_url(url: str, fetch: bool) -> Iterator[Opened]:
    if not fetch:
        raise InvalidInputError("URLs are fetched only with fetch=True or --fetch")
    from claimdiff.readers.files.fetching import fetched

    answer = fetched(url)
    with _of_stream(io.BytesIO(answer.data), url, answer.host, answer.kind, answer.packing, answer.url) as found:
        yield found


def _file_name(file: Any) -> str:
    name = getattr(file, "name", None)
    return name if isinstance(name, str) else ""


def _hint(input: Input) -> str:
    spaced = isinstance(input, str) and len(input.split()) > 8
    return "; if this is text and not a path, use Article(text=...)" if spaced else ""


def _open(name: str) -> IO[bytes]:
    try:
        return open(name, "rb")
    except ValueError as error:
        raise InvalidInputError(f"not a path: {error}") from None


def _begin(lines: Iterable[bytes]) -> list[bytes]:
    """Take lines up to the first that is not blank; for markup, enough to tell a feed from a page."""
    begin: list[bytes] = []
    size = 0
    for line in lines:
        begin.append(line)
        if not size and not split_mark(line)[1].strip():
            continue
        size += len(line)
        if size >= START or kind_of_start(b"".join(begin)) != "page":
            break
    return begin


def _marked(text: str) -> bytes:
    """Encode text as UTF-8 with a byte order mark, which overrides any encoding it declares."""
    try:
        return codecs.BOM_UTF8 + text.removeprefix("\ufeff").encode()
    except UnicodeEncodeError as error:
        code = ord(text[error.start])
        raise InvalidInputError(f"lone surrogate (U+{code:04X}) at character {error.start}") from None


class _Bytes(io.RawIOBase):
    """The bytes of any object with `read`; text is encoded as UTF-8 with a byte order mark."""

    def __init__(self, file: File) -> None:
        self._file = file
        self._rest = b""
        self._begun = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._rest:
            self._rest = self._piece(len(buffer))
        count = min(len(buffer), len(self._rest))
        buffer[:count], self._rest = self._rest[:count], self._rest[count:]
        return count

    def _piece(self, size: int) -> bytes:
        try:
            piece: object = self._file.read(size)
        except (ValueError, TypeError, EOFError, zlib.error, lzma.LZMAError) as error:
            # It is closed or damaged, or was opened with the wrong encoding.
            raise InvalidInputError(str(error)) from None
        if isinstance(piece, str):
            data = _marked(piece) if not self._begun else _marked(f"\ufeff{piece}")[len(codecs.BOM_UTF8) :]
            self._begun = True
            return data
        if not isinstance(piece, bytes):
            raise InvalidInputError(f"read() returned {type(piece).__name__}, expected bytes or str")
        return piece
