"""Read articles from a feed (RSS, Atom, RDF) with feedparser, one per entry."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from claimdiff.errors import InvalidInputError, MissingDependencyError
from claimdiff.model import Article
from claimdiff.readers.records import LineError
from claimdiff.readers.web.markup import markup_to_text

#: Markers of a CDATA section that were escaped by mistake, and so are text.
_CDATA = re.compile(r"(?:<|&lt;)!\[CDATA\[|\]\](?:>|&gt;)")
#: Dates that stand for that of publication, the best first: of RSS and Atom, Dublin Core and PRISM.
_DATES = ("published", "created", "dcterms_date", "dcterms_available", "prism_publicationdate", "updated")
#: A year, a month or a count of seconds: feedparser makes some day of them.
_NO_DAY = re.compile(r"\d{4}(?:-?\d\d)?|\d{9,}")


def articles_from_feed(data: bytes, *, default_source: str) -> Iterator[Article | LineError]:
    """Yield each entry as an article: its longest text, title, link, author and date (a datetime in UTC).

    The date is that of publication or creation, else that of the last update. An entry whose dates cannot be read is
    preceded by a `LineError` that is not `skipped`.

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
        published, unread = _date(entry)
        article = Article(
            text=text,
            id=entry_id,
            source=entry.get("source", {}).get("title") or source,
            title=_words(entry.get("title_detail", {})) or None,
            url=entry.get("link") or None,
            published=published,
            author=_authors(entry),
        )
        if article.id in seen:
            yield LineError(
                number, None, f"the id {article.id!r} was already used on entry {seen[article.id]}", "entry"
            )
            continue
        seen[article.id] = number
        if published is None and unread:
            message = f"the date cannot be read, got {unread[:60]!r}; read without it"
            yield LineError(number, article.id, message, "entry", skipped=False)
        yield article


def _text(entry: Mapping[str, Any]) -> str:
    parts = [*entry.get("content", ()), entry.get("summary_detail", {})]
    return max(map(_words, parts), key=len)


def _words(part: Mapping[str, Any]) -> str:
    """Return the text of a part of an entry, without markup."""
    value, markers = _CDATA.subn("", part.get("value", ""))
    return value if part.get("type") == "text/plain" and not markers else markup_to_text(value)


def _authors(entry: Mapping[str, Any]) -> str | None:
    names = [author.get("name") for author in entry.get("authors", ())]
    return "; ".join(dict.fromkeys(name.strip() for name in names if name and name.strip())) or None


def _date(entry: Mapping[str, Any]) -> tuple[datetime | None, str | None]:
    """Return the date of an entry, or else a date that cannot be read."""
    dates = dict(entry)  # the entry itself answers for a missing update with the date of publication
    for name in _DATES:
        written = dates.get(name)
        if not written or _NO_DAY.fullmatch(written.strip()):
            continue
        found = _moment(dates.get(f"{name}_parsed")) or _iso(written)
        if found is not None:
            return found, None
    return None, next((dates[name] for name in _DATES if dates.get(name)), None)


def _iso(written: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(written.strip())
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _moment(parsed: tuple[int, ...] | None) -> datetime | None:
    if parsed is None:
        return None
    year, month, day, hour, minute, second = parsed[:6]
    try:
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
    except ValueError:
        return None
