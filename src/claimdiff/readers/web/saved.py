"""The address that a browser or an extension writes into a page when it saves it."""

from __future__ import annotations

import re
from html import unescape

#: Browsers write "saved from url=(0023)https://..." with the address's length, SingleFile a line "url: https://...".
_SAVED = re.compile(
    r"<!--\s*+(?:saved from url=\(\d+\)|Page saved with SingleFile\s++url:)\s*+(https?://[^\s<>\"']++)", re.IGNORECASE
)
#: Characters at the start of a page in which the comment stands.
_START = 20_000


def saved_from(markup: str) -> str | None:
    """Return the http(s) address that a saved page came from, as its comment gives it; None without one."""
    found = _SAVED.search(markup, 0, _START)
    return unescape(found[1]) if found else None
