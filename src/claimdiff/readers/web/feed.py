"""Read articles from a feed (RSS, Atom, RDF) with feedparser, one per entry."""

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
    """Yield each entry as an article: its longest text, title, link, author and date (a datetime in UTC).

    The id is the entry's id or link, or else derived; the source is the one the entry names, or else the feed's title.

    Raises:
        InvalidInputError: the data is not a feed.
        MissingDependencyError: feedparser is not installed (extra `web`).
    """
    try:
        import feedparser
    except ImportError as error:
        raise MissingDependencyError("feedparser", "web") from error
    # A stream, never a string, which feedparser might treat as a URL and fetch.
    # No sanitizing: only the words are kept, and it can take feedparser minutes.
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
            yield LineError(number, entry_id or None, "the entry has no text", "entry")
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
    """Return the text of a part of an entry, without markup."""
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
