"""Convert HTML to plain text: for feed entries, and for pages in which no main text is found."""

from __future__ import annotations

import html
from collections.abc import Iterator

from claimdiff.readers.web.tags import BLOCKS, is_struck, parts, without

_SKIPPED = frozenset({"script", "style", "head", "template", "noscript", "svg", "math", "object", "select", "iframe"})


def markup_to_text(markup: str) -> str:
    """Return the text of HTML, one line per block, without struck words; "" if it has none.

    White space is collapsed as in a browser.
    """
    lines = (" ".join(line.split()) for line in "".join(_words(markup)).split("\n"))
    return "\n".join(line for line in lines if line)


def _words(markup: str) -> Iterator[str]:
    """Yield the visible text, and a line break at each start and end of a block."""
    #: Open elements whose text is skipped.
    skipping: list[str] = []
    for part in without(parts(markup), is_struck):
        if isinstance(part, str):
            if not skipping:
                # Line breaks in the source are spaces; only blocks start new lines.
                yield html.unescape(part).replace("\n", " ").replace("\r", " ")
        elif part.name in BLOCKS:
            if not part.is_end and not part.is_whole:
                # A block closes skipped elements left open by mistake, or an unclosed <select> would swallow the page.
                skipping.clear()
            yield "\n"
        elif part.is_end:
            if part.name in skipping:
                del skipping[skipping.index(part.name) :]
        elif part.name in _SKIPPED and not part.is_whole and part.name not in skipping:
            skipping.append(part.name)
