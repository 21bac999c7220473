"""Files of stories, of pairs, and of claims that were checked before."""

from __future__ import annotations

import os
from collections.abc import Iterator

from claimdiff.errors import InvalidInputError
from claimdiff.model import CheckedClaim, Story
from claimdiff.readers.fact_checks import checked_from_page, checked_from_records, checked_from_value
from claimdiff.readers.files.decoding import decode_markup, decode_unicode
from claimdiff.readers.files.opening import opened
from claimdiff.readers.lines import line_records, pairs_from_lines, stories_from_json, stories_from_lines
from claimdiff.readers.records import LineError, parse_json


def read_stories(path: str | os.PathLike[str]) -> Iterator[Story | LineError]:
    """The stories of a `.json` file, or of a JSON Lines file of any other name, in its order; "-" is standard input.

    Yields:
        Stories, and a `LineError` for each line or entry that cannot be used.

    Raises:
        InvalidInputError: the whole file cannot be used; the message begins with its path.
    """
    with opened(path) as found:
        if found.kind == "json":
            yield from stories_from_json(found.data())
        else:
            yield from stories_from_lines(found.lines)


def read_pairs(path: str | os.PathLike[str]) -> Iterator[tuple[str, str] | LineError]:
    """The pairs of premise and hypothesis of a JSON Lines file, in its order; "-" is standard input.

    Lines that cannot be used come out as `LineError`.

    Raises:
        InvalidInputError: the file as a whole cannot be read; the message begins with its path.
    """
    with opened(path) as found:
        yield from pairs_from_lines(found.lines)


def read_checked(path: str | os.PathLike[str]) -> Iterator[CheckedClaim | LineError]:
    """The claims of a file that were checked before, in its order; "-" is standard input.

    A page and a `.json` or `.jsonld` file hold schema.org ClaimReview objects, wherever they stand: by themselves, in
    lists, in a graph, in a DataFeed such as that of Google's Fact Check Tools. A file of any other name is JSON Lines,
    each line such markup or `{"claim", "rating"?, "url"?, "publisher"?, "date"?}`; a `.json` file may be a list of
    these, too.

    Yields:
        Checked claims, and a `LineError` for each line, entry or review that cannot be used.

    Raises:
        InvalidInputError: the whole file cannot be used; the message begins with its path.
    """
    with opened(path) as found:
        if found.kind == "page":
            markup = decode_markup(found.data())
            if markup is None:
                raise InvalidInputError("neither UTF-8 nor what the page says it is written in")
            yield from checked_from_page(markup)
        elif found.kind == "json":
            yield from checked_from_value(parse_json(decode_unicode(found.data())))
        else:
            yield from checked_from_records(line_records(found.lines), "line")
