"""Atom feeds (RFC 4287)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote
from xml.etree import ElementTree

from starlette.requests import Request

from claimdiff.report.visible import visible
from claimdiff.service.links import absolute

#: Noncharacters that XML does not allow; `visible` replaces the other ones.
_FORBIDDEN = {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}
_NAMESPACE = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is new.

    Attributes:
        name: identifies it for good, with a prefix of what it is: "story:..."; a reader shows it once.
        path: of its page.
        updated: a day, or a date and time in UTC, in ISO 8601; empty if unknown.
        sources: whose words it has.
    """

    name: str
    title: str
    path: str
    updated: str
    summary: str
    sources: Sequence[str]


def atom(request: Request, title: str, path: str, entries: Sequence[Entry]) -> str:
    """Return a feed; `path` is that of the page that shows the same."""
    ElementTree.register_namespace("", _NAMESPACE)
    feed = ElementTree.Element(f"{{{_NAMESPACE}}}feed")
    here = absolute(request, request.url.path + (f"?{request.url.query}" if request.url.query else ""))
    _add(feed, "id", here)
    _add(feed, "title", title)
    _add(_add(feed, "author"), "name", "claimdiff")
    _add(feed, "updated", _moment(max((entry.updated for entry in entries), default="")))
    _add(feed, "link", rel="self", href=here)
    _add(feed, "link", rel="alternate", type="text/html", href=absolute(request, path))
    for entry in entries:
        item = _add(feed, "entry")
        _add(item, "id", f"urn:claimdiff:{quote(entry.name, safe=':', errors='backslashreplace')}")
        _add(item, "title", entry.title)
        _add(item, "updated", _moment(entry.updated))
        for source in filter(None, entry.sources):
            _add(_add(item, "author"), "name", source)
        _add(item, "link", rel="alternate", type="text/html", href=absolute(request, entry.path))
        _add(item, "summary", entry.summary)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(feed, encoding="unicode")


def _add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, f"{{{_NAMESPACE}}}{name}", attributes)
    element.text = visible(text).translate(_FORBIDDEN) or None
    return element


def _moment(day: str) -> str:
    """Return a day as the moment that Atom demands; the first of all for an unknown one, so that it never changes."""
    return f"{day or '1970-01-01'}T00:00:00Z" if len(day) in (0, 10) else day
