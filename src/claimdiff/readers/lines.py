"""Read articles, stories and pairs from JSON and JSON Lines, lazily; invalid lines become `LineError`s."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, TypeVar

from claimdiff.errors import InvalidInputError
from claimdiff.model import Article, Story
from claimdiff.readers.files.decoding import decode, decode_unicode, split_mark
from claimdiff.readers.records import (
    LineError,
    article_from_record,
    pair_from_record,
    parse_json,
    record_id,
    story_from_record,
)

Parsed = TypeVar("Parsed", Article, Story)
_OnError = Callable[[InvalidInputError], object]
_Records = Iterator[tuple[int, object] | LineError]


def articles_from_lines(lines: Iterable[bytes], name: str) -> Iterator[Article | LineError]:
    """Read articles from JSON Lines; a story line yields its articles.

    Args:
        lines: the raw lines; blank ones are skipped.
        name: the input's name; an article with neither source nor id gets the source `name:line`.

    Raises:
        InvalidInputError: the byte order mark is not that of UTF-8.
    """
    return _articles(line_records(lines), name, "line")


def stories_from_lines(lines: Iterable[bytes]) -> Iterator[Story | LineError]:
    """Read stories from JSON Lines; blank lines are skipped."""
    return _unique(_parsed(line_records(lines), _story, "line"), "line")


def pairs_from_lines(lines: Iterable[bytes]) -> Iterator[tuple[str, str] | LineError]:
    """Read pairs of premise and hypothesis from JSON Lines; blank lines are skipped."""
    for item in line_records(lines):
        if isinstance(item, LineError):
            yield item
            continue
        number, record = item
        try:
            yield pair_from_record(record)
        except InvalidInputError as error:
            yield LineError(number, None, str(error))


def articles_from_json(data: bytes, name: str) -> Iterator[Article | LineError]:
    """Read articles from JSON: one article, one story, or a list of them.

    Raises:
        InvalidInputError: the file is not JSON.
    """
    return articles_from_records(_entries(data), name)


def stories_from_json(data: bytes) -> Iterator[Story | LineError]:
    """Read stories from JSON: one story or a list of them.

    Raises:
        InvalidInputError: the file is not JSON.
    """
    return stories_from_records(_entries(data))


def articles_from_records(records: _Records, name: str) -> Iterator[Article | LineError]:
    """Read articles from numbered records, each an article or a story; `name` as in `articles_from_lines`."""
    return _articles(records, name, "entry")


def stories_from_records(records: _Records) -> Iterator[Story | LineError]:
    """Read stories from numbered records."""
    return _unique(_parsed(records, _story, "entry"), "entry")


def is_story(record: object) -> bool:
    """Whether a record looks like a story rather than an article."""
    return isinstance(record, dict) and "articles" in record and "text" not in record


def _articles(records: _Records, name: str, unit: Literal["line", "entry"]) -> Iterator[Article | LineError]:
    def parse(number: int, record: object, on_error: _OnError) -> Iterable[Article]:
        if is_story(record):
            return story_from_record(record, on_error=on_error).articles
        source = None if record_id(record) is not None else f"{name}:{number}"
        return [article_from_record(record, default_source=source, on_error=on_error)]

    return _unique(_parsed(records, parse, unit), unit)


def _story(number: int, record: object, on_error: _OnError) -> Iterable[Story]:
    return [story_from_record(record, on_error=on_error)]


def line_records(lines: Iterable[bytes]) -> _Records:
    """Yield the JSON values of JSON Lines with their line numbers; blank lines are skipped."""
    for number, raw in enumerate(lines, 1):
        codec, line = split_mark(raw) if number == 1 else (None, raw)
        if codec not in (None, "utf-8"):
            raise InvalidInputError(f"JSON Lines must be UTF-8, got {str(codec).upper()}")
        if not line.strip():
            continue
        try:
            yield number, parse_json(decode(line))
        except InvalidInputError as error:
            yield LineError(number, None, str(error))


def _entries(data: bytes) -> _Records:
    value = parse_json(decode_unicode(data))
    yield from enumerate(value if isinstance(value, list) else [value], 1)


def _parsed(
    records: _Records, parse: Callable[[int, object, _OnError], Iterable[Parsed]], unit: Literal["line", "entry"]
) -> Iterator[tuple[int, Parsed] | LineError]:
    for item in records:
        if isinstance(item, LineError):
            yield item
            continue
        number, record = item
        unread: list[InvalidInputError] = []
        try:
            values = parse(number, record, unread.append)
        except InvalidInputError as error:
            yield LineError(number, record_id(record), str(error), unit)
            continue
        for lost in unread:
            yield LineError(number, record_id(record), f"{lost}; read without it", unit, skipped=False)
        for value in values:
            yield number, value


def _unique(
    items: Iterator[tuple[int, Parsed] | LineError], unit: Literal["line", "entry"]
) -> Iterator[Parsed | LineError]:
    first: dict[str, int] = {}
    for item in items:
        if isinstance(item, LineError):
            yield item
            continue
        number, value = item
        if value.id in first:
            yield LineError(number, None, f"the id {value.id!r} was already used on {unit} {first[value.id]}", unit)
            continue
        first[value.id] = number
        yield value
