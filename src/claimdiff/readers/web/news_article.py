"""Read a page's description of its article from JSON-LD: schema.org NewsArticle and related types."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from claimdiff.readers.web.linked_data import linked_data, types_of
from claimdiff.readers.web.markup import markup_to_text

#: NewsArticle, ReportageNewsArticle, OpinionNewsArticle, ... and other types that news sites use.
_ARTICLE = re.compile(r"\w*Article|BlogPosting|LiveBlogPosting|Report")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


@dataclass(frozen=True, slots=True)
class Described:
    """The description of an article; fields are None if unknown.

    Attributes:
        unread_date: the date as written, if it cannot be read.
    """

    title: str | None = None
    author: str | None = None
    source: str | None = None
    published: date | None = None
    text: str | None = None
    unread_date: str | None = None


def described_article(markup: str, url: str | None, on_error: Callable[[str], object] | None = None) -> Described:
    """Return the description of a page's article: the one with the page's address, or else the first.

    Args:
        markup: HTML, however broken.
        url: the page's address, if known.
        on_error: called with a message for each script that cannot be read, if no other describes an article.
    """
    unread: list[str] = []
    described = linked_data(markup, unread.append)
    found = [item for item in described if any(_ARTICLE.fullmatch(name) for name in types_of(item))]
    if not found:
        if on_error is not None:
            for message in unread:
                on_error(message)
        return Described()
    own = next((item for item in found if url is not None and url in _addresses(item)), found[0])
    text = own.get("articleBody")
    written = _words(own.get("datePublished"))
    published = _day(written)
    return Described(
        title=_words(own.get("headline")),
        author=_names(own.get("author"), "; "),
        source=_names(own.get("publisher"), ", "),
        published=published,
        text=_plain(text) if isinstance(text, str) else None,
        unread_date=None if published else written,
    )


def _addresses(item: Mapping[str, object]) -> set[object]:
    page = item.get("mainEntityOfPage")
    values = [item.get("url"), item.get("@id"), page.get("@id") if isinstance(page, dict) else page]
    return {value for value in values if isinstance(value, str)}


def _words(value: object) -> str | None:
    """Return a string, the first of a list of them, or the string in `{"@value": ...}`, on one line."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value")
    return " ".join(html.unescape(value).split()) or None if isinstance(value, str) else None


def _names(value: object, between: str) -> str | None:
    """Join the distinct names of one or several persons or organisations; addresses are ignored."""
    items = value if isinstance(value, list) else [value]
    names = [_words(item.get("name") if isinstance(item, dict) else item) for item in items]
    return between.join(dict.fromkeys(name for name in names if name and "://" not in name)) or None


def _day(written: str | None) -> date | None:
    """Return the local date of publication, ignoring the time, which comes in many formats after a "T" or a space."""
    try:
        return date.fromisoformat(re.split("[T ]", written)[0]) if written else None
    except ValueError:
        return None


def _plain(text: str) -> str | None:
    plain = markup_to_text(text) if _TAG.search(text) else html.unescape(text)
    return plain if plain.strip() else None
