"""Read comparisons from JSON, schema "claimdiff/1". Invalid data is an error that names the JSON path."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import UnionType
from typing import Any, Literal, NoReturn, Union, get_args, get_origin, get_type_hints

from claimdiff.errors import InvalidInputError
from claimdiff.model import Article, Claim, Comparison, Conflict, Span
from claimdiff.serialization.consistency import check
from claimdiff.serialization.to_json import SCHEMA

# As in schema.json; Python alone also accepts "20180326" and "2018-W13-1".
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}|$)")


def from_dict(data: Mapping[str, Any], *, texts: Mapping[str, str] | None = None) -> Comparison:
    """Read a comparison written by `to_dict`.

    Args:
        data: an object of schema "claimdiff/1".
        texts: texts by article id, for articles written without them.

    Raises:
        InvalidInputError: wrong schema, a missing or unknown key, a value of the wrong type or out of range, an unknown
            id, a quote that differs from the text, or a missing text.
    """
    if not isinstance(data, Mapping):
        _refuse("$", "an object", data)
    if "error" in data and "schema" not in data:
        raise InvalidInputError(f"$: this is an error line, not a comparison: {data['error']!r}")
    if data.get("schema") != SCHEMA:
        raise InvalidInputError(f"$.schema: expected {SCHEMA!r}, got {data.get('schema')!r}")
    hints = _hints(Comparison)
    # Missing conflicts are not the same as no conflicts, but comparisons were written before there were disputes.
    _check_keys(data, {"schema", *hints}, {"id", "disputes"}, "$")
    if data.get("id", "") is None:
        _refuse("$.id", "a string", None)
    articles = data["articles"]
    if not isinstance(articles, list):
        _refuse("$.articles", "an array", articles)
    values: dict[str, Any] = {
        "articles": tuple(_article(item, texts or {}, f"$.articles[{number}]") for number, item in enumerate(articles)),
        "settings": _settings(data["settings"], "$.settings"),
    }
    for name, hint in hints.items():
        if name not in values and name in data:
            values[name] = _value(hint, data[name], f"$.{name}")
    comparison = Comparison(**values)
    check(comparison)
    return comparison


def from_json(text: str, *, texts: Mapping[str, str] | None = None) -> Comparison:
    """Read a comparison written by `to_json`; see `from_dict` for the arguments.

    Raises:
        InvalidInputError: as `from_dict`; also if `text` is not a string or not JSON, or an object has a duplicate key.
    """
    if not isinstance(text, str):
        raise InvalidInputError(f"expected JSON text, got {type(text).__name__}")
    try:
        data = json.loads(text, object_pairs_hook=_object_of)
    except InvalidInputError:
        raise
    except (ValueError, RecursionError) as error:
        raise InvalidInputError(f"not JSON: {error}") from error
    return from_dict(data, texts=texts)


def claims_from_dict(data: Mapping[str, Any]) -> tuple[Claim, ...]:
    """Read claims written by `claims_to_dict`: one line of `claimdiff claims`.

    Raises:
        InvalidInputError: a key is missing or unknown, or a value has the wrong type or is out of range; the message
            starts with its path.
    """
    if not isinstance(data, Mapping):
        _refuse("$", "an object", data)
    _check_keys(data, {"id", "claims"}, set(), "$")
    claims: tuple[Claim, ...] = _value(tuple[Claim, ...], data["claims"], "$.claims")
    for number, claim in enumerate(claims):
        if claim.article_id != data["id"]:
            raise InvalidInputError(f"$.claims[{number}].article_id: expected {data['id']!r}, got {claim.article_id!r}")
    return claims


def conflict_from_dict(data: Mapping[str, Any]) -> Conflict:
    """Read one of the conflicts in what `to_dict` returned.

    Raises:
        InvalidInputError: a key is missing or unknown, or a value has the wrong type or is out of range; the message
            starts with its path.
    """
    conflict: Conflict = _value(Conflict, data, "$")
    return conflict


def _object_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
        raise InvalidInputError(f"duplicate key {twice!r} in an object")
    return found


def _refuse(path: str, expected: str, value: object) -> NoReturn:
    raise InvalidInputError(f"{path}: expected {expected}, got {type(value).__name__}")


def _check_keys(data: Mapping[str, Any], known: set[str], optional: set[str], path: str) -> None:
    missing = sorted(known - optional - data.keys())
    if missing:
        raise InvalidInputError(f"{path}: missing {', '.join(missing)}")
    unknown = sorted(str(key) for key in data.keys() - known)
    if unknown:
        raise InvalidInputError(f"{path}: unknown {', '.join(unknown)}")


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


@cache
def _defaulted(kind: type[Any]) -> set[str]:
    """The fields with a default; they may be missing, because older versions did not write them."""
    return {field.name for field in fields(kind) if field.default is not MISSING}


def _article(data: object, texts: Mapping[str, str], path: str) -> Article:
    if not isinstance(data, Mapping):
        _refuse(path, "an object", data)
    hints = _hints(Article)
    _check_keys(data, set(hints), set(hints) - {"id"}, path)
    values = {name: _value(hints[name], data[name], f"{path}.{name}") for name in hints if name in data}
    if not values["id"]:
        raise InvalidInputError(f"{path}.id: is empty")
    if "text" not in values:
        if values["id"] not in texts:
            raise InvalidInputError(
                f"{path}: the text of article {values['id']!r} is not in the data; pass it in `texts`, "
                "or write the comparison with include_text=True"
            )
        values["text"] = texts[values["id"]]
    return Article(**values)


def _settings(data: object, path: str) -> dict[str, Any]:
    if not isinstance(data, Mapping):
        _refuse(path, "an object", data)
    for key, value in data.items():
        if isinstance(value, float):
            _value(float, value, f"{path}.{key}")
        elif not (value is None or isinstance(value, (str, int))):
            _refuse(f"{path}.{key}", "a string, a number, true, false or null", value)
    least = data.get("min_confidence")
    if least is not None and (isinstance(least, (bool, str)) or not 0 <= least <= 1):
        raise InvalidInputError(f"{path}.min_confidence: expected a number in [0, 1], got {least!r}")
    return dict(data)


def _value(hint: Any, value: Any, path: str) -> Any:
    """Convert `value` to the type that a model field declares."""
    origin = get_origin(hint)
    if origin in (Union, UnionType):  # every union of the model is "X or None"
        if value is None:
            return None
        (inner,) = (option for option in get_args(hint) if option is not type(None))
        return _value(inner, value, path)
    if origin is Literal:
        if value not in get_args(hint):
            raise InvalidInputError(f"{path}: expected one of {', '.join(get_args(hint))}, got {value!r}")
        return value
    if origin is tuple:
        if not isinstance(value, list):
            _refuse(path, "an array", value)
        return tuple(_value(get_args(hint)[0], item, f"{path}[{number}]") for number, item in enumerate(value))
    if hint is Span:
        return _span(value, path)
    if hint is date:
        return _date(value, path)
    if is_dataclass(hint):
        return _object(hint, value, path)
    if hint is float and isinstance(value, (int, float)) and not isinstance(value, bool):
        return _float(value, path)
    if type(value) is not hint:
        _refuse(path, {str: "a string", bool: "true or false", int: "a whole number", float: "a number"}[hint], value)
    return value


def _float(value: float, path: str) -> float:
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise InvalidInputError(f"{path}: expected a finite number, got {number}")
    return number


def _span(value: object, path: str) -> Span:
    if not (isinstance(value, list) and len(value) == 2):
        _refuse(path, "[start, end]", value)
    try:
        return Span(_value(int, value[0], f"{path}[0]"), _value(int, value[1], f"{path}[1]"))
    except InvalidInputError as error:
        raise InvalidInputError(str(error) if str(error).startswith(path) else f"{path}: {error}") from None


def _date(value: object, path: str) -> date:
    if not isinstance(value, str):
        _refuse(path, "a date", value)
    try:
        if not _ISO.match(value):
            raise ValueError(value)
        return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
    except ValueError:
        raise InvalidInputError(f"{path}: expected an ISO 8601 date or date and time, got {value!r}") from None


def _object(kind: Any, value: object, path: str) -> Any:
    if not isinstance(value, Mapping):
        _refuse(path, "an object", value)
    hints = _hints(kind)
    _check_keys(value, set(hints), _defaulted(kind), path)
    values = {name: _value(hint, value[name], f"{path}.{name}") for name, hint in hints.items() if name in value}
    try:
        return kind(**values)
    except InvalidInputError as error:
        raise InvalidInputError(f"{path}: {error}") from None
