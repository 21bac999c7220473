"""Read a page's description of its article from JSON-LD: schema.org NewsArticle and related types."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from claimdiff.readers.web.linked_data import linked_data, types_of
from claimdiff.readers.web.markup import markup_to_text

#: NewsArticle, ReportageNewsArticle, OpinionNewsArticle, ... and other types that news sites use.
_ARTICLE = re.compile(r"\w*Article|BlogPosting|LiveBlogPosting|Report")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


@dataclass(frozen=True, slots=True)
class Described:
    """The description of an article; fields are None if unknown."""

    title: str | None = None
    author: str | None = None
    source: str | None = None
    published: date | None = None
    text: str | None = None


def described_article(markup: str, url: str | None) -> Described:
    """Return the description of a page's article: the one with the page's address, or else the first.

    Args:
        markup: HTML, however broken.
        url: the page's address, if known.
    """
    found = [item for item in linked_data(markup) if any(_ARTICLE.fullmatch(name) for name in types_of(item))]
    if not found:
        return Described()
    own = next((item for item in found if url is not None and url in _addresses(item)), found[0])
    text = own.get("articleBody")
    return Described(
        title=_words(own.get("headline")),
        author=_names(own.get("author"), "; "),
        source=_names(own.get("publisher"), ", "),
        published=_day(own.get("datePublished")),
        text=_plain(text) if isinstance(text, str) else None,
    )


def _addresses(item: Mapping[str, object]) -> set[object]:
    page = item.get("mainEntityOfPage")
    values = [item.get("url"), item.get("@id"), page.get("@id") if isinstance(page, dict) else page]
    return {value for value in values if isinstance(value, str)}


def _words(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return " ".join(html.unescape(value).split()) or None if isinstance(value, str) else None


def _names(value: object, between: str) -> str | None:
    """Join the distinct names of one or several persons or organisations; addresses are ignored."""
    items = value if isinstance(value, list) else [value]
    names = [_words(item.get("name") if isinstance(item, dict) else item) for item in items]
    return between.join(dict.fromkeys(name for name in names if name and "://" not in name)) or None


def _day(value: object) -> date | None:
    """Return the local date of publication, ignoring time and time zone."""
    try:
        return datetime.fromisoformat(value.strip()).date() if isinstance(value, str) else None
    except ValueError:
        return None


def _plain(text: str) -> str | None:
    plain = markup_to_text(text) if _TAG.search(text) else html.unescape(text)
    return plain if plain.strip() else None
