"""Feeds, well formed and not."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.errors import InvalidInputError, MissingDependencyError
from claimdiff.model import Article
from claimdiff.readers import LineError, read_articles
from claimdiff.readers.web.feed import articles_from_feed

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Daily Post</title>
<item><guid>b-1</guid><title>Bridge reopens</title><link>https://post.example/bridge</link>
<pubDate>Fri, 04 Jun 2021 08:30:00 +0200</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>The bridge reopened &amp; is open.</p><p>On Friday.</p>]]></content:encoded></item>
<item><title>Nothing in it</title><link>https://post.example/empty</link></item>
<item><guid>b-1</guid><description>The same again.</description></item>
<item><description>No id, no link</description><source url="https://x.example/feed">The Other Post</source></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry><id>urn:1</id>
<title>T</title><updated>2021-06-05T00:00:00Z</updated>
<content type="text">a &lt; b &amp;amp; c</content></entry></feed>"""


def read(data: bytes) -> list[Article | LineError]:
    return list(articles_from_feed(data, default_source="feed"))


def test_each_entry_is_an_article() -> None:
    first, empty, again, last = read(RSS.encode())
    assert first == Article(
        id="b-1",
        text="The bridge reopened & is open.\nOn Friday.",
        source="The Daily Post",
        title="Bridge reopens",
        url="https://post.example/bridge",
        published=datetime(2021, 6, 4, 6, 30, tzinfo=UTC),
    )
    assert empty == LineError(2, "https://post.example/empty", "the entry has no text", "entry")
    assert str(again) == "entry 3: the id 'b-1' was already used on entry 1"
    assert isinstance(last, Article)
    assert (last.text, last.source) == ("No id, no link", "The Other Post")


def test_plain_text_content_is_no_markup() -> None:
    (article,) = read(ATOM.encode())
    assert isinstance(article, Article)
    assert article.text == "a < b &amp; c"
    assert article.published is None


def test_titles_without_markup() -> None:
    title = '<title type="html">A &lt;b&gt;bold&lt;/b&gt; &amp;amp; new bridge</title>'
    (article,) = read(ATOM.replace("<title>T</title>", title).encode())
    assert isinstance(article, Article)
    assert article.title == "A bold & new bridge"


@pytest.mark.parametrize("suffix", [".xml", ".rss", ".atom", ".RDF"])
def test_through_the_reader(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"post{suffix}"
    path.write_text("<rss version='2.0'><channel><item><description>x</description></item></channel></rss>")
    (article,) = read_articles(path)
    assert isinstance(article, Article)
    assert (article.text, article.source) == ("x", "post")


def test_a_feed_that_breaks_off_gives_what_came_before() -> None:
    first, *_ = read(RSS[: RSS.index("<item><guid>b-1</guid><description>")].encode())
    assert first.id == "b-1"


@pytest.mark.parametrize("data", [b"", b"not xml", b"<a/>", b"<html><p>page</p></html>", b"\0\xff\xfe", b"{}"])
def test_other_data_are_refused(data: bytes) -> None:
    with pytest.raises(InvalidInputError, match="not a feed"):
        read(data)


def test_entities_neither_grow_nor_read_files() -> None:
    def feed(entities: str, used: str) -> bytes:
        item = f"<item><description>start {used} end</description></item>"
        return f"<!DOCTYPE r [{entities}]><rss version='2.0'><channel>{item}</channel></rss>".encode()

    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "boom"}">' for n in range(9))
    for data in (feed(bomb, "&e8;"), feed('<!ENTITY f SYSTEM "file:///etc/hostname">', "&f;")):
        (article,) = read(data)
        assert isinstance(article, Article)
        assert len(article.text) < 40


def test_without_feedparser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "feedparser", None)
    with pytest.raises(
        MissingDependencyError, match=r"feedparser is not installed; run: pip install 'claimdiff\[web\]'"
    ):
        read(RSS.encode())


@given(st.binary(max_size=60))
def test_any_entry_bytes_have_a_defined_answer(data: bytes) -> None:
    wrapped = b"<rss version='2.0'><channel><item><description>" + data + b"</description></item></channel></rss>"
    try:
        items = read(wrapped)
    except InvalidInputError:
        return
    for item in items:
        if isinstance(item, Article):
            assert item.text.strip()
