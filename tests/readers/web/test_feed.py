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
    assert article.published == datetime(2021, 6, 5, tzinfo=UTC)


def test_plain_text_content_in_an_escaped_section_is_markup() -> None:
    content = "&lt;![CDATA[&lt;p&gt;A crane fell.&lt;/p&gt;]]&gt;"
    (article,) = read(ATOM.replace("a &lt; b &amp;amp; c", content).encode())
    assert isinstance(article, Article)
    assert article.text == "A crane fell."


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


MODULES = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
xmlns:atom="http://www.w3.org/2005/Atom" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/">
<channel rdf:about="http://quay.example/"><title>Quay News</title></channel>
<item rdf:about="http://quay.example/1"><description>A crane fell.</description>{}</item></rdf:RDF>"""


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ("<dc:date>2023-02-03T09:00:00+02:00</dc:date>", datetime(2023, 2, 3, 7, tzinfo=UTC)),
        ("<dc:date>2023-02-03</dc:date>", datetime(2023, 2, 3, tzinfo=UTC)),
        ("<dcterms:issued>2023-02-03T07:00Z</dcterms:issued>", datetime(2023, 2, 3, 7, tzinfo=UTC)),
        ("<dcterms:created>2023-02-03T07:00Z</dcterms:created>", datetime(2023, 2, 3, 7, tzinfo=UTC)),
        ("<dcterms:date>2023-02-03T09:00+02:00</dcterms:date>", datetime(2023, 2, 3, 7, tzinfo=UTC)),
        ("<dcterms:available>2023-02-03</dcterms:available>", datetime(2023, 2, 3, tzinfo=UTC)),
        ("<dcterms:modified>2023-02-03T07:00Z</dcterms:modified>", datetime(2023, 2, 3, 7, tzinfo=UTC)),
        ("<atom:updated>2023-02-03T07:00:00Z</atom:updated>", datetime(2023, 2, 3, 7, tzinfo=UTC)),
        ("<atom:published>2023-02-03T07:00:00Z</atom:published>", datetime(2023, 2, 3, 7, tzinfo=UTC)),
        ("<prism:publicationDate>2023-02-03</prism:publicationDate>", datetime(2023, 2, 3, tzinfo=UTC)),
        ("<pubDate>Fri, 03 Feb 2023 09:00:00 +0200</pubDate>", datetime(2023, 2, 3, 7, tzinfo=UTC)),
        ("<pubDate>3 Feb 2023</pubDate>", datetime(2023, 2, 3, tzinfo=UTC)),
        ("<pubDate>today</pubDate><dc:date>2023-02-03</dc:date>", datetime(2023, 2, 3, tzinfo=UTC)),
        (
            "<dcterms:modified>2023-02-04</dcterms:modified><dcterms:issued>2023-02-03</dcterms:issued>",
            datetime(2023, 2, 3, tzinfo=UTC),
        ),
    ],
)
def test_dates_of_feeds(dates: str, expected: datetime) -> None:
    (article,) = read(MODULES.format(dates).encode())
    assert isinstance(article, Article)
    assert article.published == expected


@pytest.mark.parametrize("written", ["4/21/18", "yesterday", "21. April", "2018", "2018-04", "1524268800"])
def test_a_date_that_cannot_be_read_costs_the_entry_its_date(written: str) -> None:
    warning, article = read(MODULES.format(f"<dc:date>{written}</dc:date>").encode())
    message = f"the date cannot be read, got {written!r}; read without it"
    assert warning == LineError(1, "http://quay.example/1", message, "entry", skipped=False)
    assert isinstance(article, Article)
    assert (article.text, article.published) == ("A crane fell.", None)


@pytest.mark.parametrize(
    "words",
    [
        "&lt;![CDATA[&lt;p&gt;A crane &amp;amp; a lorry fell.&lt;/p&gt;]]&gt;",
        "&lt;![CDATA[A crane &amp;amp; a lorry fell.]]&gt;",
        " &lt;![CDATA[ &lt;b&gt;A crane&lt;/b&gt; &amp;amp; a lorry fell. ]]&gt; ",
        "&lt;![CDATA[A crane]]&gt; &lt;![CDATA[&amp;amp; a lorry fell.]]&gt;",
        "&amp;lt;![CDATA[A crane &amp;amp; a lorry fell.]]&amp;gt;",
        "<![CDATA[&lt;![CDATA[A crane &amp; a lorry fell.]]&gt;]]>",
        "&lt;![CDATA[A crane &amp;amp; a lorry fell.",
        "<![CDATA[<p>A crane &amp; <s>two</s> a lorry fell.</p>]]>",
        "A crane &amp;amp; a &lt;del&gt;car&lt;/del&gt; &lt;ins&gt;lorry&lt;/ins&gt; fell.",
        "A crane &amp;amp; a lorry fell.",
    ],
)
def test_escaped_sections_and_struck_words(words: str) -> None:
    item = f"<item><title>{words}</title><description>{words}</description></item>"
    (article,) = read(f"<rss version='2.0'><channel>{item}</channel></rss>".encode())
    assert isinstance(article, Article)
    assert article.text == article.title == "A crane & a lorry fell."
