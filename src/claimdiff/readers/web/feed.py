"""A feed (RSS, Atom, RDF) to articles, one an entry, read by feedparser."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from claimdiff.errors import InvalidInputError, MissingDependencyError
from claimdiff.model import Article
from claimdiff.readers.records import LineError
from claimdiff.readers.web.markup import markup_to_text


def articles_from_feed(data: bytes, *, default_source: str) -> Iterator[Article | LineError]:
    """Each entry as an article: the longest text it carries, its title, link, author and date (a datetime in UTC).

    The id is the entry's own, else its link, else derived; the source is the one the entry names, else the feed's
    title.

    Raises:
        InvalidInputError: the data are no feed.
        MissingDependencyError: feedparser is not installed (extra `web`).
    """
    try:
        import feedparser
    except ImportError as error:
        raise MissingDependencyError("feedparser", "web") from error
    # A stream, never a string: feedparser would take a string for an address and fetch it.
    # Of the markup in it only the words are kept: to make it safe to show takes feedparser minutes for some of it.
    try:
        feed = feedparser.parse(io.BytesIO(data), resolve_relative_uris=False, sanitize_html=False)
    except (ValueError, LookupError, RecursionError) as error:
        raise InvalidInputError(f"not a feed: {error}") from None
    if not feed.get("version") and not feed.entries:
        reason = feed.get("bozo_exception")
        raise InvalidInputError(f"not a feed{f': {reason}' if reason else ''}")
    source = feed.feed.get("title") or default_source
    seen: dict[str, int] = {}
    for number, entry in enumerate(feed.entries, 1):
        entry_id = entry.get("id") or entry.get("link") or ""
        text = _text(entry)
        if not text.strip():
            yield LineError(number, entry_id or None, "an entry with no text", "entry")
            continue
        article = Article(
            text=text,
            id=entry_id,
            source=entry.get("source", {}).get("title") or source,
            title=_words(entry.get("title_detail", {})) or None,
            url=entry.get("link") or None,
            published=_moment(entry.get("published_parsed")),
            author=_authors(entry),
        )
        if article.id in seen:
            yield LineError(
                number, None, f"the id {article.id!r} was already used on entry {seen[article.id]}", "entry"
            )
            continue
        seen[article.id] = number
        yield article


def _text(entry: Mapping[str, Any]) -> str:
    parts = [*entry.get("content", ()), entry.get("summary_detail", {})]
    return max(map(_words, parts), key=len)


def _words(part: Mapping[str, Any]) -> str:
    """The text of a part of an entry, without the markup it may have."""
    value: str = part.get("value", "")
    return value if part.get("type") == "text/plain" else markup_to_text(value)


def _authors(entry: Mapping[str, Any]) -> str | None:
    names = [author.get("name") for author in entry.get("authors", ())]
    return "; ".join(dict.fromkeys(name.strip() for name in names if name and name.strip())) or None


def _moment(parsed: tuple[int, ...] | None) -> datetime | None:
    if parsed is None:
        return None
    year, month, day, hour, minute, second = parsed[:6]
    try:
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
    except ValueError:
        return None
