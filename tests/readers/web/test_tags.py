"""HTML in parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.readers.web.tags import MANY, Tag, is_struck, parts, without


def found(markup: str) -> list[str]:
    return [part if isinstance(part, str) else f"<{'/' * part.is_end}{part.name}>" for part in parts(markup)]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("", []),
        ("a < b & c > d <3", ["a < b & c > d <3"]),
        ("<P>a<br/>b</p >", ["<p>", "a", "<br>", "b", "</p>"]),
        ("<a href=x title='1 > 0'>a</a>", ["<a>", "a", "</a>"]),
        ("<p a=b'c>d", ["<p>", "d"]),
        ("<p a='b>c", ["<p>", "c"]),
        ("a<!-- <b> -->b<!-->c<!DOCTYPE html>d<?x?>e<![if x]>f<![CDATA[ <b> ]]>g</ h>", list("abcdefg")),
        ("<script>if (a<b) '<p>'</SCRIPT>x<style><p></style>", ["<script>", "if (a<b) '<p>'", "</script>", "x"]),
        ("a<!-- b<p>c", ["a<!-- b", "<p>", "c"]),
        ("<p>a<b", ["<p>", "a<b"]),
        ("<script>a<p>", ["<script>", "a<p>"]),
    ],
)
def test_parts(markup: str, expected: list[str]) -> None:
    assert found(markup)[: len(expected)] == expected


def test_a_tag_is_told_as_written() -> None:
    (tag,) = parts("<Img SRC='a>b' />")
    assert tag == Tag("img", " SRC='a>b' /", False, True, "<Img SRC='a>b' />")


def test_after_many_tags_that_nothing_ends_the_rest_is_text() -> None:
    assert found("<b>x" + "<a " * (MANY + 1)) == ["<b>", "x" + "<a " * (MANY + 1)]


@given(st.text(alphabet="<>/!-[]CDATA?='\" abscript", max_size=60))
def test_nothing_is_lost_but_comments_and_declarations(markup: str) -> None:
    kept = "".join(part if isinstance(part, str) else part.source for part in parts(markup))
    rest = iter(markup)
    assert all(character in rest for character in kept)
    if "<!" not in markup and "<?" not in markup and "</" not in markup:
        assert kept == markup


@pytest.mark.parametrize(
    ("markup", "kept"),
    [
        ("killing <del>21</del> <ins>12</ins> people", "killing <ins>12</ins> people"),
        ("a<s>b</s>c", "ac"),
        ("a<S>b</S >c", "ac"),
        ("a <strike>b <i>c</i></strike> d", "a d"),
        ("a <del>b <s>c</s> d</del> e", "a e"),
        ("a <del>b<del>c</del>d</del> e", "a e"),
        ("a <span style='color: red; text-decoration: line-through'>b</span> c", "a c"),
        (
            'a <span style="text-decoration:underline">b</span> c',
            'a <span style="text-decoration:underline">b</span> c',
        ),
        ("a <span style=text-decoration:line-through>b</span> c", "a c"),
        ("<span class=line-through>a</span>", "<span class=line-through>a</span>"),
        ("<p style='text-decoration: line-through'>a</p>b", "<p style='text-decoration: line-through'></p>b"),
        ("<del><p>a</p></del><p>b</p>", "<p>b</p>"),
        ("<p>a <del>b</p><p>c</p>", "<p>a <del>b</p><p>c</p>"),
        ("<p>a <s>b</p><p>c <s>d</s></p>", "<p>a <s>b</p><p>c </p>"),
        ("a</del>b", "a</del>b"),
        (
            "<section>s</section><small>t</small><summary>u</summary>",
            "<section>s</section><small>t</small><summary>u</summary>",
        ),
    ],
)
def test_struck_words_are_left_out(markup: str, kept: str) -> None:
    """Unless nothing ends them: then they might be the rest of the page."""
    left = without(parts(markup), is_struck)
    assert "".join(part if isinstance(part, str) else part.source for part in left) == kept
