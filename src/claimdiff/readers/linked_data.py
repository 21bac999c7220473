"""The JSON-LD of a page: what it says about itself in schema.org's words (https://json-ld.org)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import cast

from claimdiff.readers.markup import without_open_end

_TYPE = "application/ld+json"
#: What old pages wrap around a script so that older browsers pass over it.
_WRAPPING = re.compile(
    r"\A\s*(?:/[/*]\s*)?(?:<!--|<!\[CDATA\[)(?:\s*\*/)?|(?:/[/*]\s*)?(?:-->|\]\]>)(?:\s*\*/)?+\s*+(?:;\s*+)?\Z"
)


def linked_data(markup: str) -> list[dict[str, object]]:
    """All JSON-LD objects of a page, in its order.

    Lists, `@graph` and `mainEntity` are opened, so that a page's article or review is an object of the answer wherever
    of these it stands. A value that only refers to another object of the page, `{"@id": ...}`, is that object, whose
    own references stay as they are. A block that is not JSON is passed over, as browsers do: it carries no words of
    the article.

    Args:
        markup: HTML, however broken.
    """
    reader = _Scripts()
    reader.feed(without_open_end(markup))
    reader.close()
    objects = [found for script in reader.scripts for found in _objects(script)]
    named: dict[str, dict[str, object]] = {}
    for found in objects:
        if isinstance(found.get("@id"), str) and len(found) > 1:
            named.setdefault(str(found["@id"]), found)
    return [{key: _resolved(value, named) for key, value in found.items()} for found in objects]


def types_of(found: dict[str, object]) -> frozenset[str]:
    """The types of a JSON-LD object without the address of their vocabulary: `{"NewsArticle"}`."""
    types = found.get("@type")
    names = types if isinstance(types, list) else [types]
    return frozenset(re.split("[/#:]", name)[-1] for name in names if isinstance(name, str))


def _objects(script: str) -> list[dict[str, object]]:
    try:
        # Line ends inside strings are no JSON, and are common in the descriptions that editors type.
        return list(_flat(_without_surrogates(json.loads(_WRAPPING.sub("", script.strip()), strict=False))))
    except (ValueError, RecursionError):
        return []


def _flat(value: object) -> Iterator[dict[str, object]]:
    if isinstance(value, list):
        for item in value:
            yield from _flat(item)
    elif isinstance(value, dict):
        graph = value.get("@graph")
        own = {key: item for key, item in value.items() if key != "@graph"}
        if graph is None or own.keys() - {"@context", "@id"}:
            yield own
        yield from _flat(graph)
        yield from _flat(value.get("mainEntity"))


def _resolved(value: object, named: dict[str, dict[str, object]]) -> object:
    if isinstance(value, list):
        return [_resolved(item, named) for item in value]
    if isinstance(value, dict) and value.keys() == {"@id"} and isinstance(value["@id"], str):
        return named.get(value["@id"], value)
    return value


def _without_surrogates(value: object) -> object:
    """The value with U+FFFD for each half of a surrogate pair, which no file and no terminal can take."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_without_surrogates(item) for item in value]
    if isinstance(value, dict):
        return {cast(str, _without_surrogates(key)): _without_surrogates(item) for key, item in value.items()}
    return value


class _Scripts(HTMLParser):
    """Collects what stands in the page's JSON-LD scripts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = next((value for name, value in attrs if name == "type"), None) or ""
        self._inside = tag == "script" and kind.split(";")[0].strip().lower() == _TYPE
        if self._inside:
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.scripts[-1] += data
