"""The first line of a plain text is its headline, or a line like the others."""

from __future__ import annotations

from pathlib import Path

import pytest

import claimdiff
from claimdiff.readers.headlines import headline_of

BODY = "Ice fell from the cables of the Sund bridge on Monday, and four cars were hit, the road authority said."


@pytest.mark.parametrize("text", ["Ice shuts bridge\n\n{}", "\n  Ice shuts bridge\r\n\r\n{}", "Ice shuts bridge\n{}\n"])
def test_the_first_line_is_the_headline(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.format(BODY).encode())
    article = claimdiff.read(path)
    assert article.title == "Ice shuts bridge"
    assert article.text == text.format(BODY)


@pytest.mark.parametrize("end", [".", "!", ".”"])
def test_a_short_sentence_may_follow(end: str) -> None:
    assert headline_of(f"Ice shuts bridge\n“Four of the city’s cars were hit on Monday{end}") is None
    assert headline_of(f"Ice shuts bridge\nFour of the city’s cars were hit on Monday{end}") == "Ice shuts bridge"
    assert headline_of(f"Ice shuts bridge for\nFour of the city’s cars were hit on Monday{end}") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ice shuts bridge",
        BODY,
        "Ice fell on Monday.\n\nThe bridge was shut.",
        "By Mette Falk\n\nIce fell on Monday.",
        "Ice fell from the cables of the Sund bridge on\nMonday, and four cars were hit.",
        "ICE\n\nThe bridge was shut.",
        f"{'ice ' * 50}\n\nThe bridge was shut.",
    ],
)
def test_other_first_lines_are_none(text: str) -> None:
    assert headline_of(text) is None
