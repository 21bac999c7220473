"""Inputs made to take long, or to break what reads them: each has its words or a clear error."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

import claimdiff
from claimdiff.errors import InvalidInputError

pytestmark = pytest.mark.timeout(60)

N = 20_000
LINKED = '<script type="application/ld+json">'
#: Some of these took minutes, or broke what read them.
MARKUP = {
    "blanks": "<?xml version='1.0'?>" + " " * 4000 + "<html><body><p>hello</p></body></html>",
    "comments": "<!--a-->\n" * 400 + "<html><body><p>hello</p></body></html>",
    "line ends": "\n" * N + "<p>hello</p>",
    "open comments": "<p>hello</p>" + "<!-- a " * N,
    "open sections": "<p>hello</p>" + "<![CDATA[" * N,
    "open conditions": "<p>hello</p>" + "<![if x" * N,
    "no section": "<p>hello</p><![><![<![",
    "open declarations": "<p>hello</p>" + "<!" * N,
    "open instructions": "<p>hello</p>" + "<? " * N,
    "open end tags": "<p>hello</p>" + "</a" * N,
    "open tags": "<p>hello</p>" + "<a" * N,
    "open tags with blanks": "<p>hello</p>" + "<a " * N,
    "open attributes": "<p>hello</p>" + "<a b='" * N,
    "tags that end in attributes": "<p>hello</p>" + "<a b='>' " * N,
    "marks": "<p>hello</p>" + "<" * N + ">" * N + "</" * N,
    "references": "<p>hello</p>" + "&#" * N + "&" * N + "&amp" * N,
    "many attributes": "<html><p " + " ".join(f"a{number}=b" for number in range(N)) + ">hello</p>",
    "one large attribute": "<html><p a='" + "x" * 5_000_000 + "'>hello</p>",
    "deep": "<div>" * 10_000 + "hello",
    "deep in text": "<b>" * 10_000 + "hello",
    "elements out of order": "<p>hello</p>" + "<svg></math>" * 10_000,
    "open scripts": "<p>hello</p>" + "<script>" * N,
    "a script of tags": f"<p>hello</p>{LINKED}{'<' * N}</script>",
    "a wrapped script": f"<p>hello</p>{LINKED}{{}} -->{' ' * N}x</script>",
    "an unclosed string": "<p>hello</p>" + LINKED + '{"' + '\\"' * N + "</script>",
    "many commas": "<p>hello</p>" + LINKED + "{" + ", " * N + "</script>",
    "struck": "<s>" * N + "x" + "</s>" * N + "<p>hello</p>",
    "open struck": "<p>hello</p>" + "<del>" * N,
    "open styles": "<p>hello</p>" + "<b style='line" * N,
    "tables": "<p>hello</p>" + "<table><tr><td>x" * 60,
    "cells": "<p>hello</p><table><tr>" + "<td><a>x</a>" * 5000 + "</table>",
    "a deep script": f"<p>hello</p>{LINKED}{'[' * N}{']' * N}</script>",
    "metadata": "<head>" + "<meta name=author content=x>" * 2000 + "</head><p>hello</p>",
    "control characters": "<p>hello \x1b[31m\x07\u202e\u2066" + "\u2066" * N,
}


@pytest.mark.filterwarnings("ignore:.*JSON-LD script")
@pytest.mark.parametrize("markup", MARKUP.values(), ids=MARKUP)
def test_hostile_markup_is_read(markup: str) -> None:
    assert "hello" in claimdiff.read(markup).text
    assert "hello" in claimdiff.read(io.StringIO(markup)).text


def test_a_page_of_too_many_tags_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<p>hello</p>" + "<div>" * 1_000_000)
    with pytest.raises(InvalidInputError, match=r"a\.html: the page has more than 50000 tags"):
        claimdiff.read(path)


def rss(items: str) -> str:
    return f"<rss version='2.0'><channel>{items}</channel></rss>"


@pytest.mark.parametrize(
    "words",
    ["<div>" * N, "</a" * N, "<a b='" * N, "<!-- " * N, "<![" * N, "&amp;#1" * N],
    ids=["deep", "open end tags", "open attributes", "open comments", "open sections", "references"],
)
def test_hostile_feeds_are_read(words: str) -> None:
    feed = rss(f"<item><description><![CDATA[hello{words}]]></description></item>")
    assert claimdiff.read(feed).text.startswith("hello")


def test_a_feed_of_empty_entries_names_each(tmp_path: Path) -> None:
    errors: list[InvalidInputError] = []
    assert list(claimdiff.read_all(rss("<item/>" * 2000), on_error=errors.append)) == []
    assert len(errors) == 2000


@pytest.mark.parametrize("text", ["[" * N, "![" * N, "[](" * N, "a <![CDATA[ " * N])
def test_a_paragraph_of_too_many_brackets_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"# hello\n\n{text}")
    with pytest.raises(InvalidInputError, match=r"a\.md: Markdown with more than 500 brackets in one paragraph"):
        claimdiff.read(path)


@pytest.mark.parametrize("text", ["*" * N, "*a " * 5000, "**a _b " * 2000, "<a " * N, "a <!-- " * 5000, "`" * N])
def test_hostile_markdown_is_read(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"# hello\n\n{text}")
    assert claimdiff.read(path).text.startswith("hello")


@pytest.mark.parametrize(
    "markup", ["<p>One.</p><script>var a='<!--';</script><p>Two.</p>", "<p>One.</p><? x <p>Two.</p>"]
)
def test_a_part_that_nothing_ends_costs_no_words(markup: str) -> None:
    assert "Two." in claimdiff.read(markup).text


def test_a_large_object_with_a_key_twice(tmp_path: Path) -> None:
    keys = ", ".join(f'"k{number}": 1' for number in range(60_000))
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"text": "x", {keys}, "k59999": 2}}\n')
    with pytest.raises(InvalidInputError, match="k59999"):
        claimdiff.read(path)


@pytest.mark.parametrize(
    "feed",
    [
        "<rss><channel><item><description>&#xd800;hi</description></item></channel></rss>",
        '<?xml version="1.0" encoding="bogus-\0"?><rss></rss>',
    ],
)
def test_feeds_that_break_their_parser(tmp_path: Path, feed: str) -> None:
    path = tmp_path / "a.rss"
    path.write_text(feed)
    with pytest.raises(InvalidInputError, match=re.escape(str(path))):
        claimdiff.read(path)


@pytest.mark.parametrize(
    "front", ['title: "\\UFFFFFFFF"', 'title: "\\U00110000"', "%YAML " + "1" * 5000 + ".1", "a: " + "x" * 60_000]
)
def test_front_matter_that_cannot_be_read(tmp_path: Path, front: str) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"---\n{front}\n---\nx")
    with pytest.raises(InvalidInputError, match="front matter"):
        claimdiff.read(path)


def test_deep_lists_of_markdown_keep_their_words(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("".join("  " * level + f"- item{level}\n" for level in range(40)))
    assert "item39" in claimdiff.read(path).text


@pytest.mark.parametrize(
    "text",
    [
        "> " * 100 + "The dam broke.",
        "- " * 50 + "The dam broke.",
        "[" * 400 + "The dam broke.",
        "1. > " * 33 + "The dam broke.",
    ],
)
def test_markdown_nested_as_deep_as_allowed_is_read(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.md"
    path.write_text(text)
    assert "The dam broke." in claimdiff.read(path).text


@pytest.mark.parametrize("text", ["> " * 101, ">" * 150, "> " * N, "- " * 51, "1. > " * 34, "> - " * 600])
def test_markdown_nested_too_deeply_is_refused(tmp_path: Path, text: str) -> None:
    """Its words would be lost silently."""
    path = tmp_path / "a.md"
    path.write_text(f"# hello\n\n{text}The dam broke.")
    with pytest.raises(InvalidInputError, match=r"a\.md: Markdown nested (more than 100 levels deep|too deeply)"):
        claimdiff.read(path)
