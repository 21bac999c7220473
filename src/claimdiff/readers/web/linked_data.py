"""The JSON-LD of a page: what it says about itself in schema.org's words (https://json-ld.org)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import cast

from claimdiff.readers.web.tags import parts

_IS_LINKED = re.compile(r"""\stype\s*+=\s*+["']?\s*+application/ld\+json(?![^\s;"'/])""", re.IGNORECASE)
#: What old pages wrap around a script so that older browsers pass over it.
_WRAPPING = re.compile(
    r"\A\s*(?:/[/*]\s*)?(?:<!--|<!\[CDATA\[)(?:\s*\*/)?|(?:/[/*]\s*)?(?:-->|\]\]>)(?:\s*\*/)?+\s*+(?:;\s*+)?\Z"
)


def linked_data(markup: str) -> list[dict[str, object]]:
    """All JSON-LD objects of a page, in its order.

    Lists, `@graph` and `mainEntity` are opened, so that a page's article is an object of the answer wherever of these
    it stands. A value that only refers to another object of the page, `{"@id": ...}`, is that object, whose own
    references stay as they are.

    Args:
        markup: HTML, however broken.
    """
    blocks = linked_blocks(markup)
    named = named_objects(blocks)
    return [{key: _resolved(value, named) for key, value in found.items()} for found in _main_objects(blocks)]


def linked_blocks(markup: str) -> list[object]:
    """The value of each JSON-LD script of a page, in its order.

    A script that is not JSON is passed over, as browsers do: it carries no words of the article.

    Args:
        markup: HTML, however broken.
    """
    return [block for script in _scripts(markup) for block in _block(script)]


def objects_in(value: object) -> Iterator[dict[str, object]]:
    """Every object in a JSON value, in its order, each before those that stand in it."""
    waiting = [value]  # not by recursion: the file decides how deep it is
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting += reversed(item)
        elif isinstance(item, dict):
            yield item
            waiting += reversed(item.values())


def named_objects(value: object) -> dict[str, dict[str, object]]:
    """The objects in a JSON-LD value that have an `@id`, by that; each put together from all places that describe it.

    What one place says of it holds against what a later one says. References in the objects stay as they are, so that
    the answer is no larger than the value, and may go round in circles.
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
    """Whether a value only refers to an object: `{"@id": ...}`."""
    return isinstance(value, dict) and value.keys() == {"@id"} and isinstance(value["@id"], str)


def types_of(found: dict[str, object]) -> frozenset[str]:
    """The types of a JSON-LD object without the address of their vocabulary: `{"NewsArticle"}`."""
    types = found.get("@type")
    names = types if isinstance(types, list) else [types]
    return frozenset(re.split("[/#:]", name)[-1] for name in names if isinstance(name, str))


def _block(script: str) -> list[object]:
    """The value of a script, if it is JSON."""
    try:
        # Line ends inside strings are no JSON, and are common in the descriptions that editors type.
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
    """The value with U+FFFD for each half of a surrogate pair, which no file and no terminal can take."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_without_surrogates(item) for item in value]
    if isinstance(value, dict):
        return {cast(str, _without_surrogates(key)): _without_surrogates(item) for key, item in value.items()}
    return value


def _scripts(markup: str) -> Iterator[str]:
    """What stands in the page's JSON-LD scripts."""
    inside = False
    for part in parts(markup):
        if isinstance(part, str):
            if inside:
                yield part
        else:
            inside = part.name == "script" and not part.is_end and _IS_LINKED.search(part.attributes) is not None
