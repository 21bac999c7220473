"""Split plain text into paragraphs, whether or not its lines are wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from claimdiff.model import Span

# Line breaks of every sort that occur in pages; "\r\n" counts once.
_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_FINAL = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
# The widest column at which people wrap plain text by hand or by mail program.
_MAX_COLUMN = 110
_MIN_COLUMN = 35


def find_paragraphs(text: str) -> list[Span]:
    """Return the paragraphs of a text in order; every visible character is in exactly one of them.

    A blank line ends a paragraph, and so does a single line break, unless the text is hard-wrapped (each line is filled
    up to a column) or the break plainly falls inside a sentence.

    Args:
        text: any text; line breaks may be of any sort.

    Returns:
        Trimmed spans.
    """
    lines = list(_visible_lines(text))
    column = _wrap_column(text, lines)
    paragraphs: list[Span] = []
    for line, blank_before in lines:
        if paragraphs and not blank_before and _continues(text, paragraphs[-1], line, column):
            paragraphs[-1] = Span(paragraphs[-1].start, line.end)
        else:
            paragraphs.append(line)
    return paragraphs


def _visible_lines(text: str) -> Iterator[tuple[Span, bool]]:
    """Lines with something visible in them, trimmed, each with whether a blank line stands before it."""
    previous = 0
    for match in _LINE.finditer(text):
        line = match.group()
        stripped = line.strip()
        if stripped:
            start = match.start() + len(line) - len(line.lstrip())
            breaks = sum(1 for _ in _BREAK.finditer(text, previous, start))
            yield Span(start, start + len(stripped)), breaks > 1
            previous = start + len(stripped)


def _last_line(text: str, span: Span) -> str:
    """Return the last line of a paragraph (bounded look back keeps the scan linear)."""
    tail = text[max(span.start, span.end - 2 * _MAX_COLUMN) : span.end]
    return _BREAK.split(tail)[-1]


def _first_word(text: str, span: Span) -> str:
    return text[span.start : min(span.end, span.start + 80)].split(None, 1)[0]


def _wrap_column(text: str, lines: list[tuple[Span, bool]]) -> int | None:
    """Return the column a text is wrapped at, or None when its lines are paragraphs.

    In wrapped text the first word of a line would not have fitted on the line before.
    """
    pairs = [(a, b) for (a, _), (b, blank) in pairwise(lines) if not blank]
    if len(pairs) < 2:
        return None
    lengths = sorted(len(line) for line, _ in lines)
    column = lengths[int(0.98 * (len(lengths) - 1))]
    if not _MIN_COLUMN <= column <= _MAX_COLUMN:
        return None
    filled = sum(len(a) + 1 + len(_first_word(text, b)) > column - 4 for a, b in pairs)
    return column if filled >= 0.75 * len(pairs) else None


def _continues(text: str, paragraph: Span, line: Span, column: int | None) -> bool:
    """Whether a line that follows a paragraph without a blank line belongs to it."""
    last = _last_line(text, paragraph)
    if column is not None:
        return len(last) + 1 + len(_first_word(text, line)) > column - 4
    # No wrapping: join only where a sentence is plainly cut in two.
    return len(last) >= _MIN_COLUMN and not _FINAL.search(last) and text[line.start].islower()
