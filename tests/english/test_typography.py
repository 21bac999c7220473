"""The plain form of a text, and the way back from it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.english.typography import plain
from claimdiff.model import Span

#: Texts that mix what is plain with everything that has a plain form.
TEXTS = st.text(
    st.sampled_from("abs ’‘'“” 90e\u0301\u0308\ufb01\u00ad\u200b\u202e\u00a0\u2009\u2011\u2212\uff11\ud800\n.—"),
    max_size=40,
)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("It isn’t.", "It isn't."),
        ("It isnʼt; she can´t.", "It isn't; she can't."),
        ("the workers’ union", "the workers' union"),
        ("in the ’90s", "in the '90s"),
        ("get ’em", "get 'em"),
        # Quotation marks stay: their shape tells where they open.
        ("‘No,’ she said", "‘No,’ she said"),
        ("“No,” she said", "“No,” she said"),
        ("‘It isn’t the workers’ union’", "‘It isn't the workers’ union’"),
        ("816\u00a0000, 816\u202f000", "816 000, 816 000"),
        ("−0.3 and co\u2011op", "-0.3 and co-op"),
        ("１２ Ｍａｙ", "12 May"),
        ("the ﬁre oﬃcer", "the fire officer"),
        ("Jose\u0301 and E\u0301va", "José and Éva"),
        ("casu\u00adal\u00adties \u202ein\u202c \ufeffMarlow", "casualties in Marlow"),
        ("a\ud800b", "a\ufffdb"),
        ("", ""),
    ],
)
def test_plain_form(written: str, expected: str) -> None:
    assert plain(written).text == expected


@given(st.text(st.sampled_from("abs ’‘'“” 90\u00ad\u200b\u202e\u00a0\u2009\u2011\u2212\uff11\ud800\n.—"), max_size=40))
def test_the_plain_form_is_plain(text: str) -> None:
    form = plain(text).text
    assert plain(form).text == form


@given(TEXTS)
def test_spans_lead_back_to_what_was_written(text: str) -> None:
    """Character by character: what a span covers has that character as its plain form, and the order stays."""
    form = plain(text)
    end = 0
    for at, char in enumerate(form.text):
        span = form.span(Span(at, at + 1))
        assert end <= span.end <= len(text)
        assert char in plain_character(span.of(text))
        end = span.end


def plain_character(written: str) -> str:
    """The plain forms that the characters of a span may have, whatever stands beside them."""
    return unicodedata.normalize("NFKC", written) + {"’": "'", "‘": "'"}.get(written, "") + plain(written).text
