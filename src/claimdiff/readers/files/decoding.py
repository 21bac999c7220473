"""Bytes to text, exactly: nothing is replaced or translated, and an encoding is guessed only where none is told."""

from __future__ import annotations

import codecs
import re

from claimdiff.errors import InvalidInputError, MissingDependencyError

#: Byte order marks and the codecs that read what follows; the longer mark first where one begins with another.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: First bytes of files people take for text files.
_BINARY = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip or Office file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG\r\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\xfd7zXZ\0", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
#: Web pages that declare Latin-1 or ASCII are written in Windows-1252 (https://encoding.spec.whatwg.org).
_WINDOWS_1252 = frozenset({"ascii", "iso8859-1"})
_DECLARED_WITHIN = 4096
_WINDOWS = "cp1252"


def split_mark(data: bytes) -> tuple[str | None, bytes]:
    """The codec that a leading byte order mark names, if any, and the bytes after it."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return codec, data[len(mark) :]
    return None, data


def decode_text(data: bytes) -> str:
    """Decodes a plain text: by its byte order mark, as UTF-8, or in the encoding that its bytes look most like.

    Where several encodings fit alike it is Windows-1252, that of most English texts which are not UTF-8. Newlines stay
    as they are; the byte order mark is no part of the text.

    Raises:
        InvalidInputError: the data are binary or damaged; the message names the byte.
        MissingDependencyError: the text is not UTF-8, and charset-normalizer is not installed (extra `web`).
    """
    try:
        return decode_unicode(data)
    except InvalidInputError:
        if split_mark(data)[0] is not None or b"\0" in data or _binary(data) is not None:
            raise
        text = guessed(data)
        if text is None:
            raise
        return text


def decode_unicode(data: bytes) -> str:
    """Decodes a text by its byte order mark (UTF-8, UTF-16, UTF-32), else as UTF-8; nothing is guessed.

    Raises:
        InvalidInputError: the data are binary or in another encoding; the message names the byte.
    """
    what = _binary(data)
    if what is not None:
        raise InvalidInputError(f"{what}, not a text; extract its text first")
    codec, body = split_mark(data)
    nul = data.find(b"\0") if codec is None else -1
    if nul >= 0:
        raise InvalidInputError(f"binary data, not a text: byte 0x00 at offset {nul}")
    return decode(body, codec or "utf-8", offset=len(data) - len(body))


def _binary(data: bytes) -> str | None:
    return next((what for start, what in _BINARY if data.startswith(start)), None)


def guessed(data: bytes) -> str | None:
    """The text of data in the encoding that they look most like, Windows-1252 among equals; None if in none.

    Raises:
        MissingDependencyError: charset-normalizer is not installed (extra `web`).
    """
    try:
        from charset_normalizer import from_bytes
    except ImportError as error:
        raise MissingDependencyError("charset-normalizer", "web") from error
    matches = from_bytes(data, cp_isolation=sorted(name.replace("-", "_") for name in _OF_PAGES - {"utf-8", "ascii"}))
    best = matches.best()
    if best is None:
        return None
    usual = (found for found in matches if _WINDOWS in {found.encoding, *found.could_be_from_charset})
    return str(next((found for found in usual if found.chaos <= best.chaos), best))


def decode(data: bytes, codec: str = "utf-8", *, offset: int = 0) -> str:
    """Decodes data that begin at `offset` of their file.

    Raises:
        InvalidInputError: they are in another encoding; the message names the byte.
    """
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise InvalidInputError(
            f"not {codec.upper()}: byte 0x{data[error.start]:02x} at offset {offset + error.start} ({error.reason}); "
            "save it as UTF-8"
        ) from None


#: Python's names of the encodings that the WHATWG Encoding Standard knows, which pages may declare.
_OF_PAGES = frozenset(
    {
        "utf-8",
        "ascii",
        "iso8859-1",
        "gb2312",
        "gbk",
        "gb18030",
        "big5",
        "big5hkscs",
        "euc_jp",
        "iso2022_jp",
        "shift_jis",
    }
    | {"cp932", "euc_kr", "cp949", "cp866", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "cp874", "tis-620"}
    | {f"iso8859-{part}" for part in (*range(2, 12), 13, 14, 15, 16)}
    | {f"cp{page}" for page in range(1250, 1259)}
)


def decode_markup(data: bytes) -> str | None:
    """Decodes a page by its byte order mark, the encoding it declares, or as UTF-8; None if none of them fits."""
    codec, body = split_mark(data)
    declared = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    for name in (codec, declared and declared[1].decode("ascii", "replace"), "utf-8"):
        if not name:
            continue
        try:
            known = codecs.lookup(name).name
            if codec is None and known.startswith(("utf-16", "utf-32")):
                continue  # it would not have been readable as ASCII if that were true
            if known not in _OF_PAGES and codec is None:
                continue  # no page is written in it: the label is a mistake, or an attack
            return body.decode(_WINDOWS if known in _WINDOWS_1252 else known)
        except (LookupError, UnicodeError):
            continue
    return None


def recoded(data: bytes, charset: str) -> bytes:
    """The UTF-8, marked as such, of data that are said to be in an encoding; the data as they are if they are not."""
    try:
        known = codecs.lookup(charset).name
        if split_mark(data)[0] is not None or known not in _OF_PAGES:
            return data
        return codecs.BOM_UTF8 + data.decode(_WINDOWS if known in _WINDOWS_1252 else known).encode()
    except (LookupError, ValueError):
        return data
