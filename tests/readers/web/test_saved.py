"""Pages that were saved from the web keep their address."""

from __future__ import annotations

import pytest
from tests.readers.inputs import unexpected

from claimdiff.readers.web.page import article_from_page
from claimdiff.readers.web.saved import saved_from

ADDRESS = "https://post.example/news/ice?part=2"
STORY = "<h1>Ice</h1><p>The bridge over the Sund was closed on Monday after ice fell from its cables.</p>"
SAVED = f"<!-- saved from url=(0036){ADDRESS} -->"


def url_of(markup: str) -> str | None:
    return article_from_page(markup.encode(), article_id="p", default_source="p", on_error=unexpected).url


@pytest.mark.parametrize(
    "comment",
    [
        SAVED,
        f"<!DOCTYPE html>\n{SAVED}\n",
        f"<!doctype html> <html lang=en><!--\n Page saved with SingleFile \n url: {ADDRESS} \n saved date: Mon\n-->",
        f"<!-- SAVED FROM URL=(0036){ADDRESS} -->",
    ],
)
def test_the_comment_gives_the_address(comment: str) -> None:
    assert saved_from(comment) == ADDRESS
    assert url_of(f"{comment}<html><body>{STORY}</body></html>") == ADDRESS
    assert url_of(f"{comment}{'<div>' * 300}{STORY}") == ADDRESS


@pytest.mark.parametrize(
    "head",
    [f'<link rel="canonical" href="{ADDRESS}">', f'<meta property="og:url" content="{ADDRESS}">'],
)
def test_the_address_of_the_page_itself_comes_first(head: str) -> None:
    comment = "<!-- saved from url=(0030)https://cache.example/copy -->"
    assert url_of(f"{comment}<html><head>{head}</head><body>{STORY}</body></html>") == ADDRESS


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0014)about:internet -->",
        "<!-- saved from url=(0030)file:///home/ann/ice.html -->",
        "<!-- saved from url=(0030)javascript:run() -->",
        "<p>saved from url=(0036)https://post.example</p>",
        "<!-- saved -->",
        "",
    ],
)
def test_without_an_address_there_is_none(comment: str) -> None:
    assert saved_from(comment) is None
    assert url_of(f"{comment}<html><body>{STORY}</body></html>") is None


def test_the_host_names_a_source_only_if_nothing_else_does() -> None:
    article = article_from_page(
        f"{SAVED}<html><head><meta property='og:site_name' content='Post'></head><body>{STORY}".encode(),
        article_id="p",
        default_source="p",
        on_error=unexpected,
    )
    assert article.source == "Post"
