"""Paragraphs of plain text."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import texts

from claimdiff.claims.text.paragraphs import find_paragraphs

LONG = "The council of the valley voted on Monday to close the old bridge over the river until the spring."


def found(text: str) -> list[str]:
    return [span.of(text) for span in find_paragraphs(text)]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\u2028", "\x85", "\v"])
def test_lines_are_paragraphs_whatever_ends_them(line_break: str) -> None:
    assert found(line_break.join(["One.", "Two.", "", "  Three. "])) == ["One.", "Two.", "Three."]


def test_wrapped_lines_are_one_paragraph() -> None:
    """A blank line ends it, and so does a line that had room for the first word of the next."""
    first, second = (
        textwrap.fill(f"{LONG} {LONG} {extra}", 60) for extra in ("It snowed a lot.", "Nobody came at all.")
    )
    assert found(f"{first}\n\n{second}") == [first, second]
    short = "\n".join([textwrap.fill(LONG + " " + LONG, 60), "Then it ended.", textwrap.fill(LONG, 60)])
    assert found(short)[0].startswith("The council")
    assert any(paragraph.startswith("The council") for paragraph in found(short)[1:])


def test_a_break_inside_a_sentence_ends_no_paragraph() -> None:
    """It goes on with a small letter after a long line without a stop."""
    cut = LONG.replace(" until", "\nuntil")
    assert found(cut) == [cut]
    assert found("Photo credits\nand a caption.") == ["Photo credits", "and a caption."]
    assert found(f"{LONG}\nuntil then.") == [LONG, "until then."]


@given(st.lists(texts(max_size=40), max_size=5).map("\n".join))
def test_every_visible_character_lies_in_exactly_one(text: str) -> None:
    spans = find_paragraphs(text)
    covered = [i for span in spans for i in range(span.start, span.end)]
    assert len(covered) == len(set(covered))
    assert set(covered) >= {i for i, c in enumerate(text) if c.strip()}
    for span in spans:
        assert span.of(text) == span.of(text).strip()


@given(st.lists(st.sampled_from([4, 5, 6]), min_size=1, max_size=3), st.integers(40, 100))
def test_wrapping_a_text_does_not_change_its_paragraphs(sizes: list[int], width: int) -> None:
    """At any common width, divided by blank lines."""
    paragraphs = [" ".join([LONG] * size) for size in sizes]
    wrapped = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in paragraphs)
    assert [" ".join(p.split()) for p in found(wrapped)] == paragraphs
