"""Detect the kind of a file by its name, its media type or its first bytes."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

from claimdiff.readers.files.decoding import split_mark

Kind = Literal["text", "markdown", "page", "feed", "json", "lines"]
Packing = Literal["gzip", "bzip2", "xz"]

_KINDS: dict[str, Kind] = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
    ".rdf": "feed",
    ".json": "json",
    ".jsonld": "json",
    ".jsonl": "lines",
    ".ndjson": "lines",
}
_PACKINGS: dict[str, Packing] = {".gz": "gzip", ".bz2": "bzip2", ".xz": "xz"}
_MEDIA_TYPES: dict[str, Kind] = {
    "text/plain": "text",
    "text/markdown": "markdown",
    "text/html": "page",
    "application/xhtml+xml": "page",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/rdf+xml": "feed",
    "application/xml": "feed",
    "text/xml": "feed",
    "application/json": "json",
    "application/x-ndjson": "lines",
    "application/jsonl": "lines",
}
_TAG = re.compile(r"<(?:!doctype\b|!--|\?xml\b|[a-z][\w:-]*(?:\s[^<>]*)?/?>)", re.IGNORECASE)
_FEED = re.compile(r"(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^<>]*>)*+<(?:rss|feed|rdf:RDF)\b", re.DOTALL)
#: Bytes read to tell a feed from a page.
START = 4096


def name_parts(name: str) -> tuple[str, Kind | None, Packing | None]:
    """Return a file's name without folders and suffixes, and the kind and compression its suffixes imply, if any."""
    path = PurePath(name)
    packing = _PACKINGS.get(path.suffix.lower())
    if packing is not None:
        path = path.with_suffix("")
    return path.stem, _KINDS.get(path.suffix.lower()), packing


def kind_of_media_type(media_type: str) -> Kind | None:
    """Return the kind of a media type given without parameters; None if it is not supported."""
    return _MEDIA_TYPES.get(media_type)


def kind_of_start(data: bytes) -> Kind:
    """Detect the kind by the first bytes: JSON Lines if they start with `{`, page or feed if with a tag, else text."""
    codec, body = split_mark(data)
    start = body.lstrip()[:START].decode(codec or "utf-8", "ignore").lstrip()
    if start.startswith("{") and codec in (None, "utf-8"):
        return "lines"
    if not is_markup(start):
        return "text"
    return "feed" if _FEED.match(start) else "page"


def is_markup(text: str) -> bool:
    """Whether a string starts with an HTML or XML tag, comment or declaration, ignoring leading white space."""
    return _TAG.match(text.lstrip("\ufeff \t\r\n\f")[:START]) is not None
