"""Markdown with and without front matter."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.readers.inputs import unexpected

import claimdiff
from claimdiff.errors import InvalidInputError
from claimdiff.model import Article
from claimdiff.readers import read
from claimdiff.readers.markdown import article_from_markdown

REPORT = """---
title: "Bridge reopens: after nine weeks"
date: 2021-06-04 08:30:00 +0200
outlet: The Daily Post
url: https://post.example/bridge
authors: [Ann Lee, Bo Ek]
tags: {a: [1]}
---
# Bridge *reopens*

The bridge over the [Mara](https://en.example/Mara) **reopened** on Friday after
nine weeks of repairs, the mayor's office said.

![a bridge](bridge.jpg)

> "It took `long`," she said.\\
> And she left.

1984. It was a wet year.
2. Second

- one
- <b>two</b>

| town | dead |
|------|------|
| Homs | 12   |

<div><p>Raw &amp; ready</p><!-- no --></div>

    code stays

***
&copy; Post
"""


def markdown(text: str) -> Article:
    return article_from_markdown(text, article_id="a.md", default_source="a", on_error=unexpected)


def test_words_without_markup_and_front_matter() -> None:
    assert markdown(REPORT) == Article(
        text="Bridge reopens\n\nThe bridge over the Mara reopened on Friday after nine weeks of repairs, the mayor's "
        'office said.\n\n"It took long," she said.\nAnd she left.\n\n1984. It was a wet year.\n\n2. Second\n\n'
        "one\n\ntwo\n\ntown\n\ndead\n\nHoms\n\n12\n\nRaw & ready\n\ncode stays\n\n© Post",
        id="a.md",
        source="The Daily Post",
        title="Bridge reopens: after nine weeks",
        url="https://post.example/bridge",
        published=date(2021, 6, 4),
        author="Ann Lee; Bo Ek",
    )


@pytest.mark.parametrize(
    ("text", "title", "words"),
    [
        ("# A *b*\n\nc", "A b", "A b\n\nc"),
        ("c\n\nA\n===", "A", "c\n\nA"),
        ("## Lower\n\nc", None, "Lower\n\nc"),
        ("---\ntitle:\n---\n# A", "A", "A"),
        ("---\ntitle: 2021\nauthor: ~\n---\nc", "2021", "c"),
        ("---\r\ntitle: T\r\n...\r\nc", "T", "c"),
        ("---\nno keys\n---\nc", None, "no keys\n\nc"),
        ("---\n---\nc", None, "c"),
        ("---\nc", None, "c"),
        ("text\n\n---\ntitle: no\n---", None, "text\n\ntitle: no"),
        ("", None, ""),
    ],
)
def test_titles(text: str, title: str | None, words: str) -> None:
    article = markdown(text)
    assert (article.title, article.text, article.source) == (title, words, "a")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\ntitle: a\nb: c: d\n---\n", "front matter: not YAML, line 3: mapping values are not allowed here"),
        ("---\ntitle: {a: b}\n---\n", "'title' must be a string"),
        ("---\nauthors: [{name: A}]\n---\n", "'authors' must be a string"),
        ("---\n" + "a: " + "[" * 5000 + "\n---\n", "front matter: not YAML"),
    ],
)
def test_bad_front_matter_is_named(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "a.md"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInputError, match=message) as caught:
        read(path)
    assert str(caught.value).startswith(str(path))


def test_front_matter_makes_no_objects() -> None:
    assert markdown("---\ntitle: !!python/object/apply:os.getcwd []\n---\nx").title is None


@given(st.text(alphabet="#*_`[]()!<>&;|-=+~.1a \n\\\t\u202e\x1b\ud7ff", max_size=120))
def test_any_markdown_has_a_defined_answer(text: str) -> None:
    markdown(f"\n{text}").text.encode()


@given(st.lists(st.text("abc XYZ012,", min_size=1).filter(str.strip), min_size=1))
def test_plain_paragraphs_are_unaltered(paragraphs: list[str]) -> None:
    # A blank line follows the front matter, so that nothing in the text is taken for it.
    words = [" ".join(f"p {paragraph}".split()) for paragraph in paragraphs]
    assert markdown("\n\n".join(words)).text == "\n\n".join(words)


def test_a_line_break_of_markdown_parts_words(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("Line one<br>line two")
    assert claimdiff.read(path).text.split() == ["Line", "one", "line", "two"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The flood killed ~~31~~ 13 people.", "The flood killed 13 people."),
        ("The flood killed <del>31</del> <ins>13</ins> people.", "The flood killed 13 people."),
        ("The lock has ~~*never*~~ leaked.", "The lock has leaked."),
        ("| town | dead |\n|---|---|\n| Tarn | ~~3~~ 2 |", "town\n\ndead\n\nTarn\n\n2"),
        ("<p>The lock has <s>never</s> leaked.</p>", "The lock has leaked."),
        ("It is ~ 40 km <s>away.", "It is ~ 40 km away."),
        ("# The ~~old~~ bridge", "The bridge"),
        ("    code ~~stays~~", "code ~~stays~~"),
    ],
)
def test_struck_words_are_left_out(text: str, words: str) -> None:
    assert markdown(f"\n{text}").text == words


@pytest.mark.parametrize("written", ["4/21/18", "yesterday", "21. April", "2021-13-01"])
def test_a_date_that_cannot_be_read_costs_the_article_its_date(written: str) -> None:
    errors: list[str] = []
    text = f"---\ndate: {written}\n---\nThe dam broke."
    article = article_from_markdown(text, article_id="a.md", default_source="a", on_error=errors.append)
    assert article == Article(text="The dam broke.", id="a.md", source="a")
    message = f"front matter: the date must be in ISO 8601 format, got {written!r}; read without it"
    assert errors == [message]
