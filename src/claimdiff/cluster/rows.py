"""The rows that travel between machines: flat, with texts as JSON, so that no column's type has to be guessed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any, Literal, NamedTuple

from claimdiff.corpus.batch import failed_line
from claimdiff.errors import ClaimdiffError, InvalidInputError
from claimdiff.model import Article, Story
from claimdiff.readers import LineError, article_from_record, read_articles, read_stories, story_from_record
from claimdiff.readers.parquet import record_of_row
from claimdiff.readers.records import record_id
from claimdiff.serialization import dumps, error_to_dict

#: "given" is an input; "done" a result; "failed" an error, without a result; "warned" an error whose result follows.
Status = Literal["given", "done", "failed", "warned"]


class Row(NamedTuple):
    """One row of a dataset.

    Attributes:
        number: its place in the input, starting at 0; None if unknown. A warning has the number of its input.
        id: id of the story or article, or its file and line ("stories.jsonl:7").
        status: "given" for an input, "done" for a result, "failed" for an error without a result, "warned" for one
            whose result follows.
        line: an article or story as JSON if it is given, else the line to write, without its line break.
    """

    number: int | None
    id: str
    status: Status
    line: str


def story_rows(path: str, done: Collection[str], name: str) -> Iterator[Row]:
    """Read the rows of a file of stories, without those whose ids are in `done`; `name` stands for it in errors."""
    return _rows(read_stories(path), done, name)


def article_rows(path: str, done: Collection[str], name: str) -> Iterator[Row]:
    """Read the rows of a file of articles, as `story_rows`."""
    return _rows(read_articles(path), done, name)


def _rows(items: Iterable[Story | Article | LineError], done: Collection[str], name: str) -> Iterator[Row]:
    number = 0
    for item in items:
        if isinstance(item, LineError):
            failure = failed_line(item, name)
            yield error_row(number, failure.id, failure.error, skipped=failure.skipped)
            number += failure.skipped  # the input of a warning follows
        else:
            if item.id not in done:
                yield Row(number, item.id, "given", dumps(asdict(item, dict_factory=_record)))
            number += 1


def _record(fields: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Return the fields of a story or article as JSON values: the record from which it reads back as it is."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in fields}


def error_row(number: int | None, id: str, error: ClaimdiffError, *, skipped: bool = True) -> Row:
    """Return the row of an input that failed or, if not `skipped`, of a warning."""
    return Row(number, id, "failed" if skipped else "warned", dumps(error_to_dict(id, error)))


def given_story(row: Mapping[str, Any]) -> tuple[Story, list[InvalidInputError]]:
    """Return the story in a row, and the errors of dates without which it is read.

    Args:
        row: a row whose `line` is the story, or with the columns `id` and `articles`.

    Raises:
        InvalidInputError: it is not a story.
    """
    return _given(row, story_from_record)


def given_article(row: Mapping[str, Any]) -> tuple[Article, list[InvalidInputError]]:
    """Return the article in a row, as `given_story`; a row without `line` has the columns of an article."""
    return _given(row, article_from_record)


def _given(row: Mapping[str, Any], read: Callable[..., Any]) -> tuple[Any, list[InvalidInputError]]:
    lost: list[InvalidInputError] = []
    value = read(record_of_row(row), on_error=lost.append)
    return value, [InvalidInputError(f"{error}; read without it") for error in lost]


def id_of_row(row: Mapping[str, Any]) -> str:
    """Return the id of a row that may be invalid; empty if it has none."""
    try:
        return record_id(row) or record_id(record_of_row(row)) or ""
    except InvalidInputError:
        return ""
