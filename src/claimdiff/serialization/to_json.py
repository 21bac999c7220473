"""Comparisons to JSON, schema "claimdiff/1".

An object carries the fields of its value in `claimdiff.model` under their own names. A span is `[start, end]`, a date
its ISO 8601 form. `docs/json.md` explains the layout, `schema.json` next to this file states it.
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
from claimdiff.model import Article, Claim, Comparison, Span

SCHEMA = "claimdiff/1"

# Written as an escape: half surrogates cannot be encoded, and the rest steer terminals or break lines for some readers.
_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_SPLIT_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def to_dict(comparison: Comparison, *, include_text: bool = False) -> dict[str, Any]:
    """A comparison as plain dicts, lists, strings and numbers, ready for any JSON writer.

    Args:
        comparison: what to write.
        include_text: write each article's text too; without it the reader has to bring the texts.

    Raises:
        InvalidInputError: a value JSON cannot hold (NaN, infinity, a foreign object); the message names its path.
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
    """A comparison as JSON text, on one line unless `indent` is given.

    Readable characters stand as they are. Half surrogates, line separators and bidirectional controls are written as
    `\\uXXXX` escapes, so that the text can always be encoded as UTF-8, is safe on a terminal and reads back exactly.

    Raises:
        InvalidInputError: as `to_dict`; also for a high surrogate followed by a low one as two separate characters,
            which JSON would read back as one, moving every offset behind it.
    """
    return dumps(to_dict(comparison, include_text=include_text), indent=indent)


def claims_to_dict(article: Article, claims: Iterable[Claim]) -> dict[str, Any]:
    """One line of `claimdiff claims`: `{"id": article id, "claims": [...]}`.

    Raises:
        InvalidInputError: a value JSON cannot hold; the message names its path.
    """
    return {"id": article.id, "claims": [_plain(claim, f"$.claims[{number}]") for number, claim in enumerate(claims)]}


def error_to_dict(id: str, error: Exception) -> dict[str, Any]:
    """The line written in place of a result that could not be computed: `{"id", "error": {"type", "message"}}`."""
    return {"id": id, "error": {"type": type(error).__name__, "message": str(error)}}


def dumps(data: object, *, indent: int | None = None) -> str:
    """JSON text of anything the functions above return, written as `to_json` writes it.

    Raises:
        InvalidInputError: NaN, infinity, an object JSON has no form for, or a surrogate pair as two characters.
    """
    try:
        text = json.dumps(data, ensure_ascii=False, allow_nan=False, indent=indent)
    except (TypeError, ValueError) as error:
        raise InvalidInputError(f"cannot be written as JSON: {error}") from error
    if _SPLIT_PAIR.search(text):
        raise InvalidInputError("a text holds a surrogate pair as two characters, which JSON cannot tell from one")
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


@cache
def _schema_text() -> str:
    return files(__package__).joinpath("schema.json").read_text(encoding="utf-8")


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of comparisons, claims lines and error lines; a fresh copy on each call."""
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
    # Numbers of NumPy count as numbers: a similarity may come straight from an array.
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Real):
        number = float(value)
        if not math.isfinite(number):
            raise InvalidInputError(f"{path}: {number} cannot be written as JSON")
        return number
    raise InvalidInputError(f"{path}: {type(value).__name__} cannot be written as JSON")
