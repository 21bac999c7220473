"""Consent dialogs and notices about the browser, which are no part of an article."""

from __future__ import annotations

import pytest
from tests.readers.inputs import unexpected

from claimdiff.errors import InvalidInputError
from claimdiff.readers.web.notices import without_notices
from claimdiff.readers.web.page import article_from_page

STORY = """<h1>Ice closes the Sund bridge</h1>
<p>The bridge over the Sund was closed on Monday after ice fell from its cables, the road authority said.</p>
<p>Four cars were hit, and a driver was taken to hospital. “It sounded like gunfire,” said Mette Falk.</p>
<p>The bridge will stay shut until the wind drops, which is expected on Wednesday.</p>"""
#: Longer than the story.
CONSENT = (
    """<h2>Your privacy matters to us</h2>
<p>We and our 214 partners store cookies and similar identifiers on your device to show you personalised ads.</p>
<p>With your consent, we may also process personal data such as the pages you visit and the links you follow.</p>
<ul><li>These cookies help us to count visits, so that we can improve our pages.</li>
<li>You may change your choices or withdraw your consent at any time, at the foot of every page of this site.</li></ul>
<p>Some of our partners rely on their legitimate interest, to which you can object below.</p>
<button>Accept all</button> <button>Reject all</button>"""
    * 3
)
#: It speaks of cookies, in its headline and in every paragraph, but to nobody.
ABOUT_COOKIES = """<h1>Court fines Tallow for its cookies</h1>
<p>A court in Lund fined the retailer Tallow two million kronor on Tuesday for setting cookies without consent.</p>
<p>Its banner said: “We and our partners use cookies. You may withdraw your consent at any time.” There was no button
to refuse them, the court found.</p>
<p>Tallow said it had changed its site in May. Privacy groups want browsers to refuse such cookies by default.</p>"""


def text_of(body: str) -> str:
    markup = f"<html><head><title>Ice closes the Sund bridge</title></head><body>{body}</body></html>"
    return article_from_page(markup.encode(), article_id="p", default_source="p", on_error=unexpected).text


@pytest.mark.parametrize(
    "body",
    [
        f"<div>{CONSENT}</div>{STORY}",
        f"{STORY}<div>{CONSENT}</div>",
        f"<div id='app'><div class='x1'><div class='x2'>{CONSENT}</div></div><div>{STORY}</div></div>",
        f"<section>{CONSENT}</section><article>{STORY}</article>",
        f"<main><form>{CONSENT}</form>{STORY}</main>",
        f"<dialog open><p>Win a cruise for two: name the bridge before Friday noon.</p></dialog>{STORY}",
        f"<div role='dialog'><h1>Two weeks free</h1><p>Read all that the Post has, for nothing.</p></div>{STORY}",
        f"<div aria-modal='true'><p>Read all that the Post has, for nothing, for two weeks.</p></div>{STORY}",
        f"<noscript><div>You need to enable JavaScript to run this app.</div></noscript>{STORY}",
        f"<div>Please turn off your ad blocker. This site lives on adverts.</div>{STORY}",
    ],
)
def test_the_story_is_read_without_the_notice(body: str) -> None:
    text = text_of(body)
    for words in ("ice fell from its cables", "“It sounded like gunfire,” said Mette Falk.", "until the wind drops"):
        assert words in text
    for words in ("cookies", "consent", "legitimate", "the Post", "cruise", "JavaScript", "blocker"):
        assert words not in text


@pytest.mark.parametrize(
    "body",
    [
        f"<div>{CONSENT}</div>",
        CONSENT,
        "<noscript>You need to enable JavaScript to run this app.</noscript><div id='root'></div>",
        "<div id='root'>You need to enable JavaScript to run this app.</div>",
        "<p>Please enable JS and disable any ad blocker</p>",
        "<h1>Please enable cookies.</h1><p>We could not check your browser.</p>",
    ],
)
def test_a_page_that_is_only_a_notice_is_refused(body: str) -> None:
    with pytest.raises(InvalidInputError, match="no readable text"):
        text_of(body)


def test_a_page_of_scripts_is_refused_with_a_hint() -> None:
    with pytest.raises(InvalidInputError, match=r"no readable text; .* scripts"):
        text_of("<script>app()</script><noscript>You need to enable JavaScript to run this app.</noscript>")


@pytest.mark.parametrize("start", ["<article>", "<div>", "<main><div>", ""])
def test_an_article_about_cookies_stays_one(start: str) -> None:
    text = text_of(f"<div>{CONSENT}</div>{start}{ABOUT_COOKIES}")
    for words in ("Tallow two million kronor", "We and our partners use cookies.", "Privacy groups want browsers"):
        assert words in text
    assert "214 partners" not in text


def test_a_dialog_with_the_article_stays() -> None:
    assert "ice fell from its cables" in text_of(f"<div role='dialog'><article>{STORY}</article></div>")


def test_markup_without_notices_stays_as_it_is() -> None:
    for markup in ("", "<p>Ice fell.", "<div>We closed the bridge.</div>", "<div>The browser opened.</div>"):
        assert without_notices(markup) == markup
