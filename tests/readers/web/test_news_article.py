"""What JSON-LD adds to a page."""

from __future__ import annotations

import json
from datetime import date

import pytest
from tests.readers.inputs import unexpected

from claimdiff.model import Article
from claimdiff.readers.web.news_article import Described, described_article
from claimdiff.readers.web.page import article_from_page

NEWS = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Bridge reopens &amp; stays open",
    "datePublished": "2021-06-04T23:30:00-05:00",
    "dateModified": "2021-07-01T00:00:00Z",
    "author": [{"@type": "Person", "name": "Ann  Lee"}, {"name": "Bo Ek"}, "https://post.example/staff", "Ann Lee"],
    "publisher": {"@type": "Organization", "name": "The Daily Post"},
    "articleBody": "The bridge over the Mara reopened on Friday.",
}
DESCRIBED = Described(
    title="Bridge reopens & stays open",
    author="Ann Lee; Bo Ek",
    source="The Daily Post",
    published=date(2021, 6, 4),
    text="The bridge over the Mara reopened on Friday.",
)
BODY = """<article><p>The bridge over the Mara reopened on Friday after nine weeks of repairs, the mayor said.</p>
<p>Some 12,000 vehicles cross it each day, which is more than any other bridge in the city carries.</p></article>"""
HEAD = """<title>Bridge - Post</title><meta property="og:site_name" content="post.example">
<meta property="og:title" content="Bridge reopens after nine weeks"><meta name="author" content="Web Desk">
<meta property="article:published_time" content="2021-07-01T08:30:00+02:00">"""


def script(value: object) -> str:
    return f'<script type="application/ld+json">{value if isinstance(value, str) else json.dumps(value)}</script>'


def read(markup: str, errors: list[str] | None = None) -> Article:
    on_error = unexpected if errors is None else errors.append
    return article_from_page(markup.encode(), article_id="p", default_source="p", on_error=on_error)


def page(head: str, body: str) -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    "value",
    [
        NEWS,
        [{"@type": "Organization", "name": "Other"}, NEWS],
        {"@graph": [{"@type": "WebPage", "headline": "no"}, NEWS]},
        {"@type": "WebPage", "mainEntity": NEWS},
        {**NEWS, "@type": ["ReportageNewsArticle", "Thing"]},
        {**NEWS, "@type": "http://schema.org/OpinionNewsArticle"},
        [NEWS, {**NEWS, "headline": "Another", "url": "https://post.example/other"}],
        [{**NEWS, "headline": "Another"}, {**NEWS, "mainEntityOfPage": {"@id": "https://post.example/bridge"}}],
        [{**NEWS, "headline": "Another"}, {**NEWS, "url": "https://post.example/bridge"}],
    ],
)
def test_the_article_of_the_page_is_found(value: object) -> None:
    assert described_article(script(value), "https://post.example/bridge") == DESCRIBED


@pytest.mark.parametrize("value", ["{", [], {"@type": "Event", "headline": "no"}, {"@type": "NewsArticle"}, "null"])
def test_nothing_said(value: object) -> None:
    assert described_article(script(value), None) == Described()


def test_values_of_wrong_types_are_passed_over() -> None:
    odd = {name: {"@type": ["x", 3], "name": 7} for name in NEWS} | {"@type": "Article", "datePublished": "in June"}
    assert described_article(script(odd), None) == Described(unread_date="in June")
    assert described_article(script(NEWS | {"articleBody": "<p>One</p><p>two &amp; three"}), None).text == (
        "One\ntwo & three"
    )


def test_what_takes_precedence() -> None:
    article = read(page(HEAD + script(NEWS), BODY))
    assert article.text.startswith("The bridge over the Mara reopened on Friday after nine weeks")
    assert article.title == "Bridge reopens after nine weeks"
    assert (article.source, article.author) == ("The Daily Post", "Ann Lee; Bo Ek")
    assert article.published == date(2021, 6, 4)


def test_damaged_json_leaves_the_page_as_it_was() -> None:
    errors: list[str] = []
    article = read(page(HEAD + script("{broken"), BODY), errors)
    assert (article.source, article.author) == ("post.example", "Web Desk")
    assert article.published == date(2021, 7, 1)
    (error,) = errors
    assert error.startswith("JSON-LD script 1 is ignored: not JSON: Expecting property name")


def test_damaged_json_costs_nothing_if_another_script_describes_the_article() -> None:
    assert read(page(HEAD + script("{broken") + script(NEWS), BODY)).source == "The Daily Post"


@pytest.mark.parametrize(
    "written", ["2021-06-04", ["2021-06-04T08:00Z"], {"@value": "2021-06-04 8 pm"}, " 2021-06-04\n"]
)
def test_days_in_json_ld(written: object) -> None:
    assert described_article(script(NEWS | {"datePublished": written}), None).published == date(2021, 6, 4)


@pytest.mark.parametrize("written", ["4/21/18", "yesterday", "21. April"])
def test_a_date_that_cannot_be_read_costs_the_page_its_date(written: str) -> None:
    errors: list[str] = []
    article = read(page(script(NEWS | {"datePublished": written}), BODY), errors)
    assert (article.source, article.published) == ("The Daily Post", None)
    (error,) = errors
    assert error == f"'datePublished' must be an ISO 8601 date or datetime, got {written!r}; read without it"
    assert read(page(HEAD + script(NEWS | {"datePublished": written}), BODY)).published == date(2021, 7, 1)


def test_json_ld_fills_a_page_without_words() -> None:
    markup = page(script(NEWS), "<div id='app'></div>")
    article = read(markup)
    assert article.text == "The bridge over the Mara reopened on Friday."
    assert article.title == "Bridge reopens & stays open"
