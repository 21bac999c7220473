"""Web pages, tidy and broken."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.readers.inputs import unexpected

from claimdiff.errors import InvalidInputError, MissingDependencyError
from claimdiff.model import Article
from claimdiff.readers import read_articles
from claimdiff.readers.web.markup import markup_to_text
from claimdiff.readers.web.page import article_from_page

PAGE = """<!doctype html><html><head><title>Bridge reopens - The Daily Post</title>
<meta property="og:title" content="Bridge reopens after nine weeks">
<meta property="og:site_name" content="The Daily Post">
<meta property="article:published_time" content="2021-06-04T08:30:00+02:00">
<meta property="article:modified_time" content="2021-07-01T08:30:00+02:00">
<link rel="canonical" href="https://post.example/bridge"></head>
<body><nav><a href="/">Home</a><a href="/sport">Sport</a></nav>
<article><h1>Bridge reopens after nine weeks</h1>
<p>The bridge over the Mara reopened on Friday after nine weeks of repairs, the mayor&rsquo;s office said.</p>
<p>Some 12,000 vehicles cross it each day &mdash; more than any other bridge in the city.</p></article>
<script>track("reader");</script></body></html>"""


def page(data: bytes) -> Article:
    return article_from_page(data, article_id="p.html", default_source="p", on_error=unexpected)


def test_main_text_and_metadata() -> None:
    article = page(PAGE.encode())
    assert "after nine weeks of repairs, the mayor’s office said." in article.text
    assert "each day — more" in article.text
    assert "Sport" not in article.text
    assert "track" not in article.text
    assert article.title == "Bridge reopens after nine weeks"
    assert article.source == "The Daily Post"
    assert article.url == "https://post.example/bridge"
    assert article.published == date(2021, 6, 4)


def test_through_the_reader(tmp_path: Path) -> None:
    path = tmp_path / "bridge.htm"
    path.write_text("<p>The bridge reopened.", encoding="utf-8")
    assert list(read_articles(path)) == [Article(text="The bridge reopened.", id=str(path), source="bridge")]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>hi there", "hi there"),
        ("<div><p>Broken <b>bold<p>Second", "Broken bold\nSecond"),
        ("<div>" * 3000 + "deep", "deep"),
        ("no tags at all", "no tags at all"),
        ("<select><p>after an open select", "after an open select"),
        ("<body><p>one</div></p></span><p>two</body></p>", "one\ntwo"),
        ('<?xml version="1.0" encoding="utf-8"?><html><body><p>declared</p></body></html>', "declared"),
    ],
)
def test_broken_pages_still_give_their_words(markup: str, text: str) -> None:
    assert page(markup.encode()).text == text


@pytest.mark.parametrize(
    "data", [b"", b"  \n", b"<html></html>", b"<script>run()</script>", b"<head><title>only a title</title></head>"]
)
def test_page_without_words_is_refused(data: bytes) -> None:
    with pytest.raises(InvalidInputError, match="no readable text"):
        page(data)


def test_binary_data_are_refused() -> None:
    with pytest.raises(InvalidInputError, match="byte 0x00 at offset 3"):
        page(b"<p>\0</p>")


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "WINDOWS-1252"])
def test_declared_encoding(declared: str) -> None:
    markup = f'<html><head><meta charset="{declared}"></head><body><p>caf\u00e9 “closed”</p></body></html>'
    assert page(markup.encode("cp1252")).text == "café “closed”"


def test_encodings_by_mark_by_lie_and_by_guess() -> None:
    assert page("<p>Łódź is open</p>".encode("utf-16")).text == "Łódź is open"
    assert page('<meta charset="utf-16"><p>Łódź is open</p>'.encode()).text == "Łódź is open"
    assert page('<meta charset="no-such"><p>Łódź is open</p>'.encode()).text == "Łódź is open"
    russian = "Мост через реку снова открыт после девяти недель ремонта, сообщила мэрия."
    assert page(f"<p>{russian}</p>".encode("cp1251")).text == russian
    assert page("<p>Le café est fermé à Zoë.</p>".encode("cp1252")).text == "Le café est fermé à Zoë."


def test_without_trafilatura(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(
        MissingDependencyError, match=r"trafilatura is not installed; run: pip install 'claimdiff\[web\]'"
    ):
        page(PAGE.encode())


@given(st.text(alphabet="<>/=\"'&;#x! pdivscrt\n-é\ud7ff", max_size=80))
def test_any_markup_has_a_defined_answer(markup: str) -> None:
    try:
        text = page(markup.encode()).text
    except InvalidInputError:
        return
    assert text.strip()
    text.encode("utf-8")


def test_character_references_cannot_make_lone_surrogates() -> None:
    markup = "<html><body><article><p>The mayor said&#xD800; that the bridge had reopened.</p></article></body></html>"
    page(markup.encode()).text.encode("utf-8")
    assert markup_to_text("&#xD800;x") == "\ufffdx"


def test_a_title_may_name_a_tag() -> None:
    """What stands in a title is no markup, and the page goes on after it."""
    assert (
        "goes on"
        in page(PAGE.replace("<title>", "<title>The <script> tag, ").replace("Some 12", "It goes on: 12").encode()).text
    )
    assert markup_to_text("<svg><title/></svg><p>One.</p><title>Two") == "One.\nTwo"


def test_the_slash_of_a_script_does_not_end_it() -> None:
    """Neither does it in a browser."""
    assert "leaked" not in page(PAGE.replace("<p>Some", "<script src=x />leaked();</script><p>Some").encode()).text
    assert markup_to_text("<script src=x />leaked();</script><p>One.</p>") == "One."


def test_markup_to_text() -> None:
    markup = "<p>One &amp; two<br>three</p> <ul><li>four<li>five</ul><style>p {}</style> \n six\nseven &lt;b&gt;"
    assert markup_to_text(markup) == "One & two\nthree\nfour\nfive\nsix seven <b>"


def report(body: str) -> str:
    """The text of a page, of which the body stands between the two paragraphs of the article."""
    return page(PAGE.replace("<p>Some", f"{body}<p>Some").encode()).text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>The flood killed <del>31</del> <ins>13</ins> people.</p>", "The flood killed 13 people."),
        ("<p>The lock has <s>never</s> leaked, he said.</p>", "The lock has leaked, he said."),
        ("<p>It cost <strike>$4m</strike> $6m.</p>", "It cost $6m."),
        ("<p>It cost $4m<del>, or more</del>.</p>", "It cost $4m."),
        ("<p>It cost <b>6</b> million.</p>", "It cost 6 million."),
        ("<p>It cost <b>6</b><br>million.</p>", "It cost 6\nmillion."),
        ("<del><p>Nobody was hurt.</p></del><ins><p>Two were hurt.</p></ins>", "Two were hurt."),
        (
            "<p>The cost is <span style='text-decoration:line-through'>four</span> six million.</p>",
            "The cost is six million.",
        ),
        (
            "<div>The toll rose to 13<div>By the numbers</div>Some 40 were saved</div>",
            "The toll rose to 13\nBy the numbers\nSome 40 were saved",
        ),
        ("<address>Norvik</address>13 people are missing there.", "Norvik 13 people are missing there."),
        ("<p>13</p>people<p>were hurt</p>", "13\npeople\nwere hurt"),
        (
            "<table><tr><th>Town</th><th>Dead</th></tr><tr><td>Karlow</td><td>13</td></tr></table>",
            "| Town | Dead |\n|---|---|\n| Karlow | 13 |",
        ),
        ("<ul><li>13 dead</li><li>40 saved</li></ul>", "- 13 dead\n- 40 saved"),
        ("<ul><li>13 dead<li>40 saved</ul>", "- 13 dead\n- 40 saved"),
    ],
)
def test_words_between_blocks_and_without_struck_ones(markup: str, text: str) -> None:
    lines = [line.rstrip() for line in report(markup).split("\n")]
    assert "\n".join(lines[1:-1] if "Bridge" not in lines[0] else lines[2:-1]) == text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>13<p>people", "13\npeople"),
        ("<table><tr><td>13<td>people</table>", "13 people"),
        ("<details><summary>More</summary>13 people</details>", "More\n13 people"),
        ("<nav><a href=/>Home</a></nav><p>A bus left the road.", "A bus left the road."),
        ("<div role='navigation'><a href=/>Home</a></div><p>A bus left the road.", "A bus left the road."),
        ("<nav><p>A bus left the road.", "A bus left the road."),
    ],
)
def test_short_pages(markup: str, text: str) -> None:
    assert " ".join(page(markup.encode()).text.replace("|", " ").split()) == " ".join(text.split())


def test_a_page_of_nothing_but_a_menu_is_refused() -> None:
    with pytest.raises(InvalidInputError, match="no readable text"):
        page(b"<nav><a href=/>Home</a></nav>")
