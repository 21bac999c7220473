"""Read files of stories, pairs and checked claims."""

from __future__ import annotations

import os
from collections.abc import Iterator

from claimdiff.errors import InvalidInputError
from claimdiff.model import CheckedClaim, Story
from claimdiff.readers.fact_checks import checked_from_page, checked_from_records, checked_from_value
from claimdiff.readers.files.decoding import decode_markup, decode_unicode
from claimdiff.readers.files.opening import opened
from claimdiff.readers.lines import (
    line_records,
    pairs_from_lines,
    stories_from_json,
    stories_from_lines,
    stories_from_records,
)
from claimdiff.readers.parquet import is_parquet, parquet_records
from claimdiff.readers.records import LineError, parse_json


def read_stories(path: str | os.PathLike[str]) -> Iterator[Story | LineError]:
    """Read stories from a `.json` or `.parquet` file or, with any other name, from JSON Lines; "-" is standard input.

    A folder whose name ends in `.parquet` is read as one table.

    Yields:
        Stories in file order, and a `LineError` for each invalid line or entry.

    Raises:
        InvalidInputError: the whole file cannot be used; the message begins with its path.
        MissingDependencyError: the file is Parquet, and the extra `cluster` is not installed.
    """
    if is_parquet(path):
        yield from stories_from_records(parquet_records(path))
        return
    with opened(path) as found:
        if found.kind == "json":
            yield from stories_from_json(found.data())
        else:
            yield from stories_from_lines(found.lines)


def read_pairs(path: str | os.PathLike[str]) -> Iterator[tuple[str, str] | LineError]:
    """Read pairs of premise and hypothesis from JSON Lines; "-" is standard input.

    Yields:
        Pairs in file order, and a `LineError` for each invalid line.

    Raises:
        InvalidInputError: the file cannot be read; the message starts with its path.
    """
    with opened(path) as found:
        yield from pairs_from_lines(found.lines)


def read_checked(path: str | os.PathLike[str]) -> Iterator[CheckedClaim | LineError]:
    """Read claims that fact-checkers have already checked; "-" is standard input.

    A page and a `.json` or `.jsonld` file contain schema.org ClaimReview objects at any depth: in a list, a graph, or
    a DataFeed such as that of Google's Fact Check Tools. A file with any other name is JSON Lines, each line such
    markup or `{"claim", "rating"?, "url"?, "publisher"?, "date"?}`; a `.json` file may also be a list of these.

    Yields:
        Checked claims in file order, and a `LineError` for each invalid line, entry or review.

    Raises:
        InvalidInputError: the whole file cannot be used; the message begins with its path.
    """
    with opened(path) as found:
        if found.kind == "page":
            markup = decode_markup(found.data())
            if markup is None:
                raise InvalidInputError("neither UTF-8 nor the encoding the page declares")
            yield from checked_from_page(markup)
        elif found.kind == "json":
            yield from checked_from_value(parse_json(decode_unicode(found.data())))
        else:
            yield from checked_from_records(line_records(found.lines), "line")
