"""Decode bytes to text, losslessly. The encoding is guessed only if none is declared."""

from __future__ import annotations

import codecs
import re

from claimdiff.errors import InvalidInputError, MissingDependencyError

#: Byte order marks and their codecs; a mark that is a prefix of another comes after it.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Signatures of files that people mistake for text files.
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
#: Pages that declare one of these are decoded as Windows-1252 (https://encoding.spec.whatwg.org).
_WINDOWS_1252 = frozenset({"ascii", "iso8859-1"})
_DECLARED_WITHIN = 4096
_WINDOWS = "cp1252"


def split_mark(data: bytes) -> tuple[str | None, bytes]:
    """Return the codec of the leading byte order mark, if any, and the bytes after it."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return codec, data[len(mark) :]
    return None, data


def decode_text(data: bytes) -> str:
    """Decode plain text: by its byte order mark, as UTF-8, or else by guessing the encoding.

    If several encodings fit equally well, the guess is Windows-1252, the most common one for English text that is not
    UTF-8. Line breaks are kept; the byte order mark is removed.

    Raises:
        InvalidInputError: the data is binary or damaged; the message names the byte.
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
    """Decode text by its byte order mark (UTF-8, UTF-16, UTF-32), or else as UTF-8, without guessing.

    Raises:
        InvalidInputError: the data is binary or in another encoding; the message names the byte.
    """
    what = _binary(data)
    if what is not None:
        raise InvalidInputError(f"{what}, not text; extract its text first")
    codec, body = split_mark(data)
    nul = data.find(b"\0") if codec is None else -1
    if nul >= 0:
        raise InvalidInputError(f"binary data, not text: byte 0x00 at offset {nul}")
    return decode(body, codec or "utf-8", offset=len(data) - len(body))


def _binary(data: bytes) -> str | None:
    return next((what for start, what in _BINARY if data.startswith(start)), None)


def guessed(data: bytes) -> str | None:
    """Decode data in its most likely encoding, with ties resolved to Windows-1252; None if none fits.

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
    """Decode data that starts at `offset` in its file.

    Raises:
        InvalidInputError: it is in another encoding; the message names the byte.
    """
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise InvalidInputError(
            f"not {codec.upper()}: byte 0x{data[error.start]:02x} at offset {offset + error.start} ({error.reason}); "
            "save it as UTF-8"
        ) from None


#: Encodings of the WHATWG Encoding Standard, by their Python names; pages may declare no others.
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
    """Decode a page by its byte order mark, its declared encoding, or as UTF-8; None if none fits."""
    codec, body = split_mark(data)
    declared = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    for name in (codec, declared and declared[1].decode("ascii", "replace"), "utf-8"):
        if not name:
            continue
        try:
            known = codecs.lookup(name).name
            if codec is None and known.startswith(("utf-16", "utf-32")):
                continue  # then the declaration would not have been readable as ASCII
            if known not in _OF_PAGES and codec is None:
                continue  # not an encoding of web pages: a mistake or an attack
            return body.decode(_WINDOWS if known in _WINDOWS_1252 else known)
        except (LookupError, UnicodeError):
            continue
    return None


def recoded(data: bytes, charset: str) -> bytes:
    """Convert data from a declared encoding to UTF-8 with a byte order mark; unchanged if that is not possible."""
    try:
        known = codecs.lookup(charset).name
        if split_mark(data)[0] is not None or known not in _OF_PAGES:
            return data
        return codecs.BOM_UTF8 + data.decode(_WINDOWS if known in _WINDOWS_1252 else known).encode()
    except (LookupError, ValueError):
        return data
