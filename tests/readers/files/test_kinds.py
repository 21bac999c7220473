"""What sort of file an input is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.readers.files.kinds import is_markup, kind_of_media_type, kind_of_start, name_parts


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("news/a.txt", ("a", "text", None)),
        ("a.MD", ("a", "markdown", None)),
        ("a.b.html", ("a.b", "page", None)),
        ("feed.rss.gz", ("feed", "feed", "gzip")),
        ("a.jsonl.BZ2", ("a", "lines", "bzip2")),
        ("a.json.xz", ("a", "json", "xz")),
        ("a.pdf", ("a", None, None)),
        ("a.gz", ("a", None, "gzip")),
        ("a", ("a", None, None)),
        (".txt", (".txt", None, None)),
    ],
)
def test_by_name(name: str, expected: tuple[str, str | None, str | None]) -> None:
    """The suffix of a packed file is the one before its packing; case does not matter."""
    assert name_parts(name) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'{"text": "x"}\n', "lines"),
        (b'\xef\xbb\xbf{"text": "x"}\n', "lines"),
        (b"  <!DOCTYPE html><p>x", "page"),
        (b"<p>x", "page"),
        (b"<?xml version='1.0'?><!-- a --><rss version='2.0'>", "feed"),
        (b"<?xml version='1.0'?>\n<html>", "page"),
        ('<feed xmlns="x">'.encode("utf-16"), "feed"),
        ('{"text": "x"}'.encode("utf-16"), "text"),
        (b"< 5 people came", "text"),
        (b"<3", "text"),
        (b"The fire.", "text"),
        (b"", "text"),
    ],
)
def test_by_the_first_words(data: bytes, expected: str) -> None:
    """JSON Lines are UTF-8; a "<" alone is no tag."""
    assert kind_of_start(data) == expected


def test_by_what_a_server_says() -> None:
    assert kind_of_media_type("text/html") == "page"
    assert kind_of_media_type("application/rss+xml") == "feed"
    assert kind_of_media_type("application/pdf") is None
    assert kind_of_media_type("") is None


@given(st.text("<>!?-[a \n\ufeff", max_size=30))
def test_blanks_before_markup_do_not_matter(text: str) -> None:
    assert is_markup(" \n\t" + text) == is_markup(text)
    assert (kind_of_start(text.encode()) == "text") == (not is_markup(text)) or text.lstrip().startswith("{")
