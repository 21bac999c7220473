"""Files to articles and stories.

.txt .md, no suffix, any other   a text, handed on unaltered (UTF-8, or UTF-16 and UTF-32 with a byte order mark)
.html .htm .xhtml                a page (extra `web`)
.xml .rss .atom .rdf             a feed, an article an entry (extra `web`)
.jsonl .ndjson                   an article a line, or a story a line; `.gz` behind it is unpacked
.json                            one article, one story, or a list of them
-                                standard input: JSON Lines if its first character is `{`, else a text
"""

from __future__ import annotations

import gzip
import itertools
import os
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from claimdiff.errors import InvalidInputError
from claimdiff.model import Article, CheckedClaim, Story
from claimdiff.readers.checked import checked_from_page, checked_from_records, checked_from_value
from claimdiff.readers.decoding import decode_markup, decode_text, split_mark
from claimdiff.readers.feed import articles_from_feed
from claimdiff.readers.lines import (
    articles_from_json,
    articles_from_lines,
    line_records,
    pairs_from_lines,
    stories_from_json,
    stories_from_lines,
)
from claimdiff.readers.page import article_from_page
from claimdiff.readers.records import LineError, article_from_record, parse_json, story_from_record

__all__ = [
    "LineError",
    "article_from_record",
    "parse_json",
    "read_articles",
    "read_checked",
    "read_pairs",
    "read_stories",
    "story_from_record",
]

_PAGES = frozenset({".html", ".htm", ".xhtml"})
_FEEDS = frozenset({".xml", ".rss", ".atom", ".rdf"})
_LINES = frozenset({".jsonl", ".ndjson"})


def read_articles(path: str | os.PathLike[str], *, source: str | None = None) -> Iterator[Article | LineError]:
    """The articles of a file, in its order, read as they are asked for; "-" is standard input.

    The id of a file that is one article (a text, a page) is the path as given.

    Args:
        path: the file; its suffix says what it is (see the module).
        source: the outlet of a text, and of a page or feed that names none; by default the file's name without suffix.

    Yields:
        Articles, and a `LineError` for each line or entry that cannot be used.

    Raises:
        InvalidInputError: the whole file cannot be used; the message begins with its path.
        MissingDependencyError: a page or feed, and the extra `web` is not installed.
    """
    name = os.fspath(path)
    kind, stem = _kind_and_stem(name)
    source = source or stem
    with _opened(name) as stream:
        if kind in _LINES:
            yield from articles_from_lines(stream, stem)
        elif kind == ".json":
            yield from articles_from_json(stream.read(), stem)
        elif kind in _PAGES:
            yield article_from_page(stream.read(), article_id=name, default_source=source)
        elif kind in _FEEDS:
            yield from articles_from_feed(stream.read(), default_source=source)
        elif name == "-":
            begin = _through_first_words(stream)
            lines = itertools.chain(begin, stream)
            codec, first = split_mark(begin[-1] if begin else b"")
            if codec in (None, "utf-8") and first.lstrip().startswith(b"{"):
                yield from articles_from_lines(lines, stem)
            else:
                yield Article(text=decode_text(b"".join(lines)), source=source, id=name)
        else:
            yield Article(text=decode_text(stream.read()), source=source, id=name)


def read_stories(path: str | os.PathLike[str]) -> Iterator[Story | LineError]:
    """The stories of a `.json` file, or of a JSON Lines file of any other name, in its order; "-" is standard input.

    Yields:
        Stories, and a `LineError` for each line or entry that cannot be used.

    Raises:
        InvalidInputError: the whole file cannot be used; the message begins with its path.
    """
    name = os.fspath(path)
    with _opened(name) as stream:
        if _kind_and_stem(name)[0] == ".json":
            yield from stories_from_json(stream.read())
        else:
            yield from stories_from_lines(stream)


def read_pairs(path: str | os.PathLike[str]) -> Iterator[tuple[str, str] | LineError]:
    """The pairs of premise and hypothesis of a JSON Lines file, in its order; "-" is standard input.

    Lines that cannot be used come out as `LineError`.

    Raises:
        InvalidInputError: the file as a whole cannot be read; the message begins with its path.
    """
    with _opened(os.fspath(path)) as stream:
        yield from pairs_from_lines(stream)


def read_checked(path: str | os.PathLike[str]) -> Iterator[CheckedClaim | LineError]:
    """The claims of a file that were checked before, in its order; "-" is standard input.

    A `.html` page and a `.json` or `.jsonld` file hold schema.org ClaimReview objects, wherever they stand: by
    themselves, in lists, in a graph, in a DataFeed such as that of Google's Fact Check Tools. A file of any other name
    is JSON Lines, each line such markup or `{"claim", "rating"?, "url"?, "publisher"?, "date"?}`; a `.json` file may be
    a list of these, too.

    Yields:
        Checked claims, and a `LineError` for each line, entry or review that cannot be used.

    Raises:
        InvalidInputError: the whole file cannot be used; the message begins with its path.
    """
    name = os.fspath(path)
    kind, _ = _kind_and_stem(name)
    with _opened(name) as stream:
        if kind in _PAGES:
            markup = decode_markup(stream.read())
            if markup is None:
                raise InvalidInputError("neither UTF-8 nor what the page says it is written in")
            yield from checked_from_page(markup)
        elif kind in (".json", ".jsonld"):
            yield from checked_from_value(parse_json(decode_text(stream.read())))
        else:
            yield from checked_from_records(line_records(stream), "line")


def _kind_and_stem(name: str) -> tuple[str, str]:
    if name == "-":
        return "", "stdin"
    path = Path(name)
    if path.suffix.lower() == ".gz" and path.with_suffix("").suffix.lower() in _LINES:
        path = path.with_suffix("")
    return path.suffix.lower(), path.stem


@contextmanager
def _opened(name: str) -> Iterator[IO[bytes]]:
    """Opens an input for reading; what goes wrong with it, then or later, is an error that names it."""
    try:
        if name == "-":
            yield sys.stdin.buffer
        elif name.lower().endswith(".gz") and _kind_and_stem(name)[0] in _LINES:
            with gzip.open(name) as unpacked:
                yield cast(IO[bytes], unpacked)
        else:
            with open(name, "rb") as stream:
                yield stream
    except InvalidInputError as error:
        raise InvalidInputError(f"{name}: {error}") from None
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InvalidInputError(f"{name}: damaged gzip data: {error}") from None
    except OSError as error:
        raise InvalidInputError(f"{name}: {error.strerror or error}") from None


def _through_first_words(stream: Iterable[bytes]) -> list[bytes]:
    """Takes lines from a stream up to the first that is not blank."""
    lines: list[bytes] = []
    for line in stream:
        lines.append(line)
        if split_mark(line)[1].strip():
            break
    return lines
