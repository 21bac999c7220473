"""Convert comparisons to JSON, schema "claimdiff/1".

Objects have the fields of their class in `claimdiff.model`. A span is `[start, end]`, a date is in ISO 8601 format. See
`docs/json.md` for the layout and `schema.json` for the JSON Schema.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from numbers import Integral, Real
from typing import Any

from claimdiff.errors import InvalidInputError
from claimdiff.model import Article, Claim, Comparison, Span, Story

SCHEMA = "claimdiff/1"

# Written as escapes: lone surrogates cannot be encoded, the others control terminals or break lines in some readers.
_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_SPLIT_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def to_dict(comparison: Comparison, *, include_text: bool = False) -> dict[str, Any]:
    """Convert a comparison to plain dicts, lists, strings and numbers.

    Args:
        comparison: the comparison to convert.
        include_text: include the articles' texts; otherwise `from_dict` needs them.

    Raises:
        InvalidInputError: a value cannot be written as JSON (NaN, infinity, an unknown object); the message starts with
            its path.
    """
    data: dict[str, Any] = {"schema": SCHEMA}
    if comparison.id is not None:
        data["id"] = comparison.id
    data["articles"] = [
        _article(article, f"$.articles[{number}]", include_text) for number, article in enumerate(comparison.articles)
    ]
    for name in _field_names(Comparison):
        if name not in ("articles", "settings", "id"):
            data[name] = _plain(getattr(comparison, name), f"$.{name}")
    data["settings"] = {key: _plain(value, f"$.settings.{key}") for key, value in comparison.settings.items()}
    return data


def to_json(comparison: Comparison, *, include_text: bool = False, indent: int | None = None) -> str:
    """Convert a comparison to JSON, on one line unless `indent` is given.

    Lone surrogates, line separators and bidirectional controls are written as `\\uXXXX` escapes, so that the result can
    always be encoded as UTF-8, is safe to print and reads back exactly. Other characters are not escaped.

    Raises:
        InvalidInputError: as `to_dict`; also if a text has a surrogate pair as two characters, which JSON would read
            back as one, shifting all offsets after it.
    """
    return dumps(to_dict(comparison, include_text=include_text), indent=indent)


def claims_to_dict(article: Article, claims: Iterable[Claim]) -> dict[str, Any]:
    """Convert an article's claims to one line of `claimdiff claims`: `{"id": article id, "claims": [...]}`.

    Raises:
        InvalidInputError: a value cannot be written as JSON; the message starts with its path.
    """
    return {"id": article.id, "claims": [_plain(claim, f"$.claims[{number}]") for number, claim in enumerate(claims)]}


def story_to_dict(story: Story) -> dict[str, Any]:
    """Convert a story to one line of the input of `claimdiff batch`: `{"id", "articles"}`, with the texts.

    Raises:
        InvalidInputError: a value cannot be written as JSON; the message starts with its path.
    """
    articles = (_article(article, f"$.articles[{number}]", True) for number, article in enumerate(story.articles))
    return {"id": story.id, "articles": list(articles)}


def error_to_dict(id: str, error: Exception) -> dict[str, Any]:
    """Return the line written for an input that failed: `{"id", "error": {"type", "message"}}`."""
    return {"id": id, "error": {"type": type(error).__name__, "message": str(error)}}


def dumps(data: object, *, indent: int | None = None) -> str:
    """Write the result of one of the functions above as JSON, with the escapes of `to_json`.

    Raises:
        InvalidInputError: the data has NaN, infinity, an unknown object, or a surrogate pair as two characters.
    """
    try:
        text = json.dumps(data, ensure_ascii=False, allow_nan=False, indent=indent)
    except (TypeError, ValueError) as error:
        raise InvalidInputError(f"cannot be written as JSON: {error}") from error
    if _SPLIT_PAIR.search(text):
        raise InvalidInputError("a text has a surrogate pair as two characters, which JSON would read back as one")
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


@cache
def _schema_text() -> str:
    return files(__package__).joinpath("schema.json").read_text(encoding="utf-8")


def schema() -> dict[str, Any]:
    """Return a copy of the JSON Schema (draft 2020-12) of comparisons, claims lines and error lines."""
    parsed: dict[str, Any] = json.loads(_schema_text())
    return parsed


def _article(article: Article, path: str, include_text: bool) -> dict[str, Any]:
    names = ["id", "source", "title", "url", "published", "author"] + (["text"] if include_text else [])
    return {name: _plain(getattr(article, name), f"{path}.{name}") for name in names}


@cache
def _field_names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _plain(value: object, path: str) -> Any:
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, tuple):
        return [_plain(item, f"{path}[{number}]") for number, item in enumerate(value)]
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(getattr(value, name), f"{path}.{name}") for name in _field_names(type(value))}
    if isinstance(value, date):
        return value.isoformat()
    # NumPy numbers too: a similarity may come straight from an array.
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Real):
        number = float(value)
        if not math.isfinite(number):
            raise InvalidInputError(f"{path}: {number} cannot be written as JSON")
        return number
    raise InvalidInputError(f"{path}: {type(value).__name__} cannot be written as JSON")
