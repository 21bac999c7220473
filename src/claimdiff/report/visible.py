"""Make text safe to display: nothing in it can control a terminal or reorder a line.

Articles may contain escape sequences, bidirectional overrides or invisible characters, by accident or to deceive. The
data keeps them; reports show their names.
"""

from __future__ import annotations

import re
import unicodedata

# Joiners shape letters and emoji; all other format characters are invisible or move their neighbours.
_JOINERS = "\u200c\u200d"
_LINE_BREAK = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_BLANKS = re.compile(r"\s+")


def visible(text: str, *, keep_lines: bool = False) -> str:
    """Replace control, format and surrogate characters by visible names.

    The escape character, for example, becomes `<U+001B>`. The result can always be encoded as UTF-8.

    Args:
        text: any string.
        keep_lines: keep line breaks (converted to line feeds) and runs of spaces; by default, each run of white space
            becomes one space.
    """
    text = _LINE_BREAK.sub("\n", text)
    if not text.isprintable():
        text = "".join(character if character.isprintable() else _named(character) for character in text)
    return text if keep_lines else _BLANKS.sub(" ", text)


def shortened(words: str, length: int) -> str:
    """Return `visible` words on one line, truncated to `length` characters with "…"."""
    words = visible(words).strip()
    return words if len(words) <= length else f"{words[: length - 1]}…"


def _named(character: str) -> str:
    category = unicodedata.category(character)
    if character in "\n\t" or character in _JOINERS or category not in ("Cc", "Cf", "Cs"):
        return character
    return f"<U+{ord(character):04X}>"
