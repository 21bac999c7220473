"""Encodings: told, guessed where none is told, and refused."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.errors import InvalidInputError, MissingDependencyError
from claimdiff.readers.files.decoding import decode_text, recoded

ENGLISH = "“Sixty” diplomats were expelled — the mayor’s office said. It cost £40 million, or €46 million."
RUSSIAN = "Мост через реку снова открыт после девяти недель ремонта, сообщила мэрия."


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "cp1252"),
        ("The café closed on Monday.", "latin-1"),
        ("caf\u00e9", "cp1252"),
        (ENGLISH * 50, "cp1252"),
        ("Le maire a déclaré que le pont était fermé.", "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
    ],
)
def test_a_text_that_is_not_utf8_is_read_all_the_same(text: str, codec: str) -> None:
    assert decode_text(text.encode(codec)) == text


def test_what_looks_like_no_text_is_refused() -> None:
    with pytest.raises(InvalidInputError, match="not UTF-8: byte 0xff at offset 0"):
        decode_text(b"\xff\x81\x01\x02\xfe\x90\x03\x9d\x04\xfd\x05\x06\x8d")


def test_a_byte_order_mark_is_taken_at_its_word() -> None:
    with pytest.raises(InvalidInputError, match="not UTF-8: byte 0xe9 at offset 6"):
        decode_text(b"\xef\xbb\xbfcaf\xe9")


def test_without_charset_normalizer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "charset_normalizer", None)
    assert decode_text(ENGLISH.encode()) == ENGLISH
    with pytest.raises(MissingDependencyError, match=r"charset-normalizer is not installed.*claimdiff\[web\]"):
        decode_text(ENGLISH.encode("cp1252"))


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        (b"caf\xe9 \x93x\x94", "ISO-8859-1", "\ufeffcafé “x”"),
        ("Łódź".encode("cp1250"), "windows-1250", "\ufeffŁódź"),
        ("\ufeffŁódź".encode(), "windows-1250", "\ufeffŁódź"),
        ("Łódź".encode(), "no-such", "Łódź"),
        ("Łódź".encode(), "utf-16", "Łódź"),
        ("Łódź".encode(), "rot13", "Łódź"),
        ("Łódź".encode(), "big5", "Łódź"),
    ],
)
def test_recoded(data: bytes, charset: str, text: str) -> None:
    assert recoded(data, charset).decode() == text


@given(st.binary(max_size=300))
def test_any_bytes_have_a_defined_answer(data: bytes) -> None:
    try:
        text = decode_text(data)
    except InvalidInputError:
        return
    text.encode("utf-8")
