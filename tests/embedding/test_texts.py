"""Texts as models take them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimdiff.embedding.texts import encodable, halves

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@given(ANY_TEXT)
def test_what_is_encodable_stays(text: str) -> None:
    """UTF-8 takes the result; a text it takes already is left as it is."""
    found = encodable(text)
    found.encode("utf-8")
    if not any("\ud800" <= char <= "\udfff" for char in text):
        assert found == text


def test_a_lone_surrogate_is_replaced() -> None:
    assert encodable("a\ud800b") == "a\ufffdb"


@given(st.text(min_size=2))
def test_halves_are_the_whole(text: str) -> None:
    first, second = halves(text)
    assert first + second == text
    assert first
    assert second


def test_the_cut_is_at_a_space_near_the_middle() -> None:
    assert halves("one two three") == ("one two", " three")
    assert halves("abcdef") == ("abc", "def")
