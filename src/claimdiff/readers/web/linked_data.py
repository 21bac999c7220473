"""Read the JSON-LD (https://json-ld.org) of a web page."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import cast

from claimdiff.readers.web.tags import parts

_IS_LINKED = re.compile(r"""\stype\s*+=\s*+["']?\s*+application/ld\+json(?![^\s;"'/])""", re.IGNORECASE)
#: What may stand around a JSON value: comment markers, which hide a script from very old browsers, and separators.
_AROUND = re.compile(r"(?:<!--|-->|<!\[CDATA\[|\]\]>|<!|[\s/*>;,\ufeff])*+")
#: A string, even an unclosed one, so that the search is linear, or a comma before a closing bracket.
_STRING_OR_COMMA = re.compile(r"""("(?:[^"\\]++|\\.?)*+(?:"|\Z))|,(?=\s*+[\]}])""", re.DOTALL)
_DECODER = json.JSONDecoder(strict=False)  # control characters in strings are invalid JSON, but common


def linked_data(markup: str, on_error: Callable[[str], object] | None = None) -> list[dict[str, object]]:
    """Return all JSON-LD objects of a page, in page order.

    Objects in lists, `@graph` and `mainEntity` are included. A value that refers to another object of the page,
    `{"@id": ...}`, is replaced by that object; references inside the replacement are kept.

    Args:
        markup: HTML, however broken.
        on_error: as in `linked_blocks`.
    """
    blocks = linked_blocks(markup, on_error)
    named = named_objects(blocks)
    return [{key: _resolved(value, named) for key, value in found.items()} for found in _main_objects(blocks)]


def linked_blocks(markup: str, on_error: Callable[[str], object] | None = None) -> list[object]:
    """Return the values of the JSON-LD scripts of a page, in page order.

    Comment markers, semicolons and commas around a value, commas after the last item of a list or object, and control
    characters in strings are ignored. A script that is not JSON apart from these is skipped, as in browsers.

    Args:
        markup: HTML, however broken.
        on_error: called with a message for each script that is skipped.
    """
    blocks: list[object] = []
    for number, script in enumerate(_scripts(markup), 1):
        try:
            blocks += _values(script)
        except (ValueError, RecursionError) as error:
            if on_error is not None and script.strip():
                reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
                on_error(f"JSON-LD script {number} is ignored: not JSON: {reason}")
    return blocks


def objects_in(value: object) -> Iterator[dict[str, object]]:
    """Yield every object in a JSON value, parents before children."""
    waiting = [value]  # not recursive: the input may be nested to any depth
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting += reversed(item)
        elif isinstance(item, dict):
            yield item
            waiting += reversed(item.values())


def named_objects(value: object) -> dict[str, dict[str, object]]:
    """Return the objects in a JSON-LD value by `@id`, each merged from all places that describe it.

    Earlier places take precedence. References in the objects are not resolved, since they may be circular.
    """
    named: dict[str, dict[str, object]] = {}
    for found in objects_in(value):
        name = found.get("@id")
        if isinstance(name, str) and not is_reference(found):
            whole = named.setdefault(name, {})
            for key, item in found.items():
                whole.setdefault(key, item)
    return named


def is_reference(value: object) -> bool:
    """Whether a value is only a reference to an object: `{"@id": ...}`."""
    return isinstance(value, dict) and value.keys() == {"@id"} and isinstance(value["@id"], str)


def types_of(found: dict[str, object]) -> frozenset[str]:
    """Return the types of a JSON-LD object without the vocabulary's address: `{"NewsArticle"}`."""
    types = found.get("@type")
    names = types if isinstance(types, list) else [types]
    return frozenset(re.split("[/#:]", name)[-1] for name in names if isinstance(name, str))


def _values(script: str) -> list[object]:
    """Parse a script: one JSON value, or several in a row.

    Raises:
        ValueError: it is not JSON.
        RecursionError: it is nested too deeply.
    """
    try:
        return _parsed(script)
    except ValueError:
        return _parsed(_STRING_OR_COMMA.sub(lambda found: found[1] or "", script))


def _parsed(script: str) -> list[object]:
    values: list[object] = []
    position = _after_markers(script, 0)
    while position < len(script):
        value, end = _DECODER.raw_decode(script, position)
        values.append(_without_surrogates(value))
        position = _after_markers(script, end)
    return values


def _after_markers(script: str, position: int) -> int:
    found = _AROUND.match(script, position)
    return position if found is None else found.end()


def _main_objects(value: object) -> Iterator[dict[str, object]]:
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting += reversed(item)
        elif isinstance(item, dict):
            graph = item.get("@graph")
            own = {key: inner for key, inner in item.items() if key != "@graph"}
            if graph is None or own.keys() - {"@context", "@id"}:
                yield own
            waiting += [item.get("mainEntity"), graph]


def _resolved(value: object, named: dict[str, dict[str, object]]) -> object:
    if isinstance(value, list):
        return [_resolved(item, named) for item in value]
    return named.get(value["@id"], value) if isinstance(value, dict) and is_reference(value) else value


def _without_surrogates(value: object) -> object:
    """Replace lone surrogates, which cannot be encoded, by U+FFFD."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_without_surrogates(item) for item in value]
    if isinstance(value, dict):
        return {cast(str, _without_surrogates(key)): _without_surrogates(item) for key, item in value.items()}
    return value


def _scripts(markup: str) -> Iterator[str]:
    """Yield the contents of the page's JSON-LD scripts."""
    inside = False
    for part in parts(markup):
        if isinstance(part, str):
            if inside:
                yield part
        else:
            inside = part.name == "script" and not part.is_end and _IS_LINKED.search(part.attributes) is not None
