"""Read the JSON-LD (https://json-ld.org) of a web page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import cast

from claimdiff.readers.web.tags import parts

_IS_LINKED = re.compile(r"""\stype\s*+=\s*+["']?\s*+application/ld\+json(?![^\s;"'/])""", re.IGNORECASE)
#: Comment markers around a script, which hide it from very old browsers.
_WRAPPING = re.compile(
    r"\A\s*(?:/[/*]\s*)?(?:<!--|<!\[CDATA\[)(?:\s*\*/)?|(?:/[/*]\s*)?(?:-->|\]\]>)(?:\s*\*/)?+\s*+(?:;\s*+)?\Z"
)


def linked_data(markup: str) -> list[dict[str, object]]:
    """Return all JSON-LD objects of a page, in page order.

    Objects in lists, `@graph` and `mainEntity` are included. A value that refers to another object of the page,
    `{"@id": ...}`, is replaced by that object; references inside the replacement are kept.

    Args:
        markup: HTML, however broken.
    """
    blocks = linked_blocks(markup)
    named = named_objects(blocks)
    return [{key: _resolved(value, named) for key, value in found.items()} for found in _main_objects(blocks)]


def linked_blocks(markup: str) -> list[object]:
    """Return the value of each JSON-LD script of a page, in page order.

    Scripts that are not JSON are ignored, as in browsers.

    Args:
        markup: HTML, however broken.
    """
    return [block for script in _scripts(markup) for block in _block(script)]


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


def _block(script: str) -> list[object]:
    """Parse a script; an empty list if it is not JSON."""
    try:
        # Line breaks in strings are invalid JSON but common in hand-written descriptions.
        return [_without_surrogates(json.loads(_WRAPPING.sub("", script.strip()), strict=False))]
    except (ValueError, RecursionError):
        return []


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
