from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.report.visible import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words", "plain words"),
        ("“Ünï” 😀 مرحبا", "“Ünï” 😀 مرحبا"),
        ("\x1b[31mred", "<U+001B>[31mred"),
        ("\u202egnp.exe", "<U+202E>gnp.exe"),
        ("a\ud800b", "a<U+D800>b"),
        ("6\u200b0", "6<U+200B>0"),
        ("\x00\x7f\x9b", "<U+0000><U+007F><U+009B>"),
        ("a \r\n\t b\u00a0c\u2028d", "a b c d"),
        ("👨\u200d👩", "👨\u200d👩"),
        ("", ""),
    ],
)
def test_names_what_would_not_be_seen(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_keeps_lines_when_asked() -> None:
    assert visible("a\r\nb\rc\u2028d\x85e\t f\x1b", keep_lines=True) == "a\nb\nc\nd\ne\t f<U+001B>"


@given(st.text(st.characters()), st.booleans())
def test_result_is_harmless_and_stable(text: str, keep_lines: bool) -> None:
    shown = visible(text, keep_lines=keep_lines)
    shown.encode("utf-8")
    allowed = {"\u200c", "\u200d"} | ({"\n", "\t"} if keep_lines else set())
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c not in allowed]
    assert visible(shown, keep_lines=keep_lines) == shown
