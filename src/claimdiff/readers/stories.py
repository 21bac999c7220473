"""Files of stories and of pairs."""

from __future__ import annotations

import os
from collections.abc import Iterator

from claimdiff.model import Story
from claimdiff.readers.lines import pairs_from_lines, stories_from_json, stories_from_lines
from claimdiff.readers.opening import opened
from claimdiff.readers.records import LineError


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
