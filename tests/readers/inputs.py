"""What several tests of reading read."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Callable

import claimdiff
from claimdiff.readers.files.opening import Input

PACKERS: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress}
FEED = (
    '<?xml version="1.0" encoding="iso-8859-1"?>\n<!-- x -->\n<rss version="2.0"><channel><title>Post</title>'
    "<item><guid>1</guid><title>T</title><author>Ann Lee</author><description>One \u2013 é.</description></item>"
    "<item><guid>2</guid><description>Two.</description></item></channel></rss>"
)
PAGE = '<!DOCTYPE html>\n<html><head><meta charset="windows-1251"><title>T</title></head><body><p>Łódź “is” open.</p>'
LINES = b'{"id": "a", "text": "One."}\n{"id": "b", "text": "Two."}\n'


def unexpected(error: object) -> None:
    raise AssertionError(error)


def texts(input: Input) -> list[str]:
    return [article.text for article in claimdiff.read_all(input)]
