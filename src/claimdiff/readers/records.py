"""Read articles, stories and pairs from JSON objects. A field of the wrong type is an error."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Literal

from claimdiff.errors import InvalidInputError
from claimdiff.model import Article, Story

_TYPES = {str: "a string", bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}


@dataclass(frozen=True, slots=True)
class LineError:
    """A line or entry that cannot be used, or not all of it; reading goes on after it.

    Attributes:
        line: line number, or entry number in a JSON list or a feed, starting at 1; 0 for a whole document.
        id: its id, if it could be read and is not a duplicate.
        message: what is wrong with it.
        unit: what `line` counts.
        skipped: whether the line is skipped. If not, this is a warning: the line is read without the part that the
            message names, such as its date, and what was read follows.
    """

    line: int
    id: str | None
    message: str
    unit: Literal["line", "entry"] = "line"
    skipped: bool = True

    def __str__(self) -> str:
        if not self.line:
            return self.message
        return f"{self.unit} {self.line}{'' if self.id is None else f' (id {self.id!r})'}: {self.message}"

    def within(self, name: str) -> str:
        """Return the message, preceded by the name of the file."""
        return f"{name}{',' if self.line else ':'} {self}"


def parse_json(text: str) -> object:
    """Parse strict JSON (RFC 8259): no NaN or Infinity, and no duplicate keys.

    Raises:
        InvalidInputError: the text is not strict JSON; the message says where.
    """
    try:
        value: object = json.loads(text, parse_constant=_no_constant, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        raise InvalidInputError(f"not JSON: {error.msg} at character {error.pos}") from None
    except RecursionError:
        raise InvalidInputError("invalid JSON: nested too deeply") from None
    except InvalidInputError:
        raise
    except ValueError as error:
        raise InvalidInputError(f"invalid JSON: {error}") from None
    return value


def article_from_record(
    record: object,
    *,
    default_source: str | None = None,
    on_error: Callable[[InvalidInputError], object] | None = None,
) -> Article:
    """Read an article from `{"id"?, "text", "source"?, "title"?, "url"?, "published"?, "author"?}`.

    Other keys are ignored. Integer ids are converted to strings; a missing id is derived from source and text. Except
    for the text, null and "" mean unknown. `published` is an ISO 8601 date or datetime.

    Args:
        record: a parsed JSON object.
        default_source: the source if the record has none; by default the article's id, so that articles without a
            source do not count as articles from the same source.
        on_error: called with the error of a `published` that cannot be read, without which the article is then read;
            by default the error is raised.

    Raises:
        InvalidInputError: a field is missing or of the wrong type; the message names it.
    """
    fields = fields_of(record, "an article")
    if "text" not in fields:
        raise InvalidInputError("'text' is missing")
    article_id = _id(fields) or ""
    return Article(
        text=_string(fields, "text"),
        source=optional_string(fields, "source") or default_source or article_id,
        id=article_id,
        title=optional_string(fields, "title"),
        url=optional_string(fields, "url"),
        published=_published(fields, on_error),
        author=_author(fields),
    )


def pair_from_record(record: object) -> tuple[str, str]:
    """Read a premise and a hypothesis from `{"premise", "hypothesis"}`; other keys are ignored.

    Raises:
        InvalidInputError: a field is missing or not a string; the message names it.
    """
    fields = fields_of(record, "a pair")
    for name in ("premise", "hypothesis"):
        if name not in fields:
            raise InvalidInputError(f"'{name}' is missing")
    return _string(fields, "premise"), _string(fields, "hypothesis")


def story_from_record(record: object, *, on_error: Callable[[InvalidInputError], object] | None = None) -> Story:
    """Read a story from `{"id", "articles": [article, ...]}`; other keys are ignored.

    One invalid article makes the whole story invalid: comparing only the others would hide that it is missing.

    Args:
        record: a parsed JSON object.
        on_error: as in `article_from_record`, for each article.

    Raises:
        InvalidInputError: a field is missing or of the wrong type, or two articles share an id; the message says which.
    """
    fields = fields_of(record, "a story")
    story_id = _id(fields)
    if story_id is None:
        raise InvalidInputError("'id' is missing")
    records = fields.get("articles")
    if not isinstance(records, list):
        raise InvalidInputError(f"'articles' must be a list, got {_type(records)}")
    articles: dict[str, Article] = {}
    for position, item in enumerate(records):
        source = None if _has_id(item) else f"{story_id}:{position}"
        report = None if on_error is None else partial(_report, on_error, position)
        try:
            article = article_from_record(item, default_source=source, on_error=report)
        except InvalidInputError as error:
            raise InvalidInputError(f"articles[{position}]: {error}") from None
        if article.id in articles:
            raise InvalidInputError(f"articles[{position}]: duplicate article id {article.id!r}")
        articles[article.id] = article
    return Story(id=story_id, articles=tuple(articles.values()))


def record_id(record: object) -> str | None:
    """Return a record's id, or None if it has no valid one."""
    try:
        return _id(record) if isinstance(record, dict) else None
    except InvalidInputError:
        return None


def fields_of(record: object, what: str) -> dict[str, object]:
    """Return `record` if it is a JSON object; `what` names it in the error.

    Raises:
        InvalidInputError: it is not an object.
    """
    if not isinstance(record, dict):
        raise InvalidInputError(f"{what} must be a JSON object, got {_type(record)}")
    return record


def optional_string(fields: dict[str, object], name: str) -> str | None:
    """Return a string field, or None if it is missing, null or "".

    Raises:
        InvalidInputError: it is not a string, or has a lone surrogate.
    """
    return None if fields.get(name) is None else _string(fields, name) or None


def day_of(fields: dict[str, object], name: str) -> date | None:
    """Return an ISO 8601 date or datetime field, or None if it is missing, null or "".

    Raises:
        InvalidInputError: it is not an ISO 8601 date or datetime.
    """
    value = optional_string(fields, name)
    if value is None:
        return None
    for parse in (date.fromisoformat, datetime.fromisoformat):
        try:
            return parse(value)
        except ValueError:
            continue
    raise InvalidInputError(f"{name!r} must be an ISO 8601 date or datetime, got {value[:60]!r}")


def _published(fields: dict[str, object], on_error: Callable[[InvalidInputError], object] | None) -> date | None:
    try:
        return day_of(fields, "published")
    except InvalidInputError as error:
        if on_error is None:
            raise
        on_error(error)
        return None


def _report(on_error: Callable[[InvalidInputError], object], position: int, error: InvalidInputError) -> None:
    on_error(InvalidInputError(f"articles[{position}]: {error}"))


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    result = dict(pairs)
    if len(result) < len(pairs):
        twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
        raise InvalidInputError(f"invalid JSON: duplicate key {twice!r} in an object")
    return result


def _no_constant(name: str) -> object:
    raise InvalidInputError(f"not JSON: {name} is not a JSON value")


def _type(value: object) -> str:
    return "null" if value is None else _TYPES[type(value)]


def _has_id(record: object) -> bool:
    return isinstance(record, dict) and record.get("id") not in (None, "")


def _id(fields: dict[str, object]) -> str | None:
    value = fields.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is None:
        return None
    if not isinstance(value, str):
        raise InvalidInputError(f"'id' must be a string or an integer, got {_type(value)}")
    return _string(fields, "id") or None


def _string(fields: dict[str, object], name: str) -> str:
    value = fields[name]
    if not isinstance(value, str):
        raise InvalidInputError(f"{name!r} must be a string, got {_type(value)}")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        code = ord(value[error.start])
        raise InvalidInputError(f"{name!r} has a lone surrogate (U+{code:04X}) at character {error.start}") from None
    return value


def _author(fields: dict[str, object]) -> str | None:
    value = fields.get("author")
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        fields = {"author": "; ".join(value)}
    return optional_string(fields, "author")
