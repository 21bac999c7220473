"""What sort of file an input is: by its name, by what a server says of it, or by its first words."""

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
#: Bytes that tell a feed from a page.
START = 4096


def name_parts(name: str) -> tuple[str, Kind | None, Packing | None]:
    """The name without folders and suffixes, and the kind and the packing that its suffixes tell, if any."""
    path = PurePath(name)
    packing = _PACKINGS.get(path.suffix.lower())
    if packing is not None:
        path = path.with_suffix("")
    return path.stem, _KINDS.get(path.suffix.lower()), packing


def kind_of_media_type(media_type: str) -> Kind | None:
    """The kind that a `Content-Type` tells, without its parameters; None for those that claimdiff does not read."""
    return _MEDIA_TYPES.get(media_type)


def kind_of_start(data: bytes) -> Kind:
    """The kind that the first words tell: JSON Lines if they begin with `{`, markup if with a tag, else a text."""
    codec, body = split_mark(data)
    start = body.lstrip()[:START].decode(codec or "utf-8", "ignore").lstrip()
    if start.startswith("{") and codec in (None, "utf-8"):
        return "lines"
    if not is_markup(start):
        return "text"
    return "feed" if _FEED.match(start) else "page"


def is_markup(text: str) -> bool:
    """Whether a string begins with a tag, a comment or a declaration of HTML or XML, after blanks."""
    return _TAG.match(text.lstrip("\ufeff \t\r\n\f")[:START]) is not None
