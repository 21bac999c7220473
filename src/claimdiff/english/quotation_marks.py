"""Find the words between paired quotation marks."""

from __future__ import annotations

import re

from claimdiff.model import Span

_MARK = re.compile("''|``|[\"“”„«»‘’'‹›]")
_LINE_END = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]")
_CLOSER = {"“": "”", "„": "“”", "«": "»", "‹": "›", "‘": "’", "``": "''"}
_CLOSING = frozenset("”»›’")
# A quotation in single marks is short; in a longer one, both marks are apostrophes.
_LONGEST_SINGLE = 600


def find_quoted(text: str) -> list[Span]:
    """Return the words inside quotation marks, without the marks, in order of their start.

    Handles straight, curly, low, single and angle marks, and nested quotations. A quotation over several paragraphs,
    each of which opens again while only the last one closes, gives one span per paragraph. An unpaired mark opens a
    quotation up to the end of its line if the next paragraph opens again, and is ignored otherwise.
    """
    found: list[Span] = []
    # Marks still open, outermost first: (mark, offset of the mark).
    opened: list[tuple[str, int]] = []
    for match in _MARK.finditer(text):
        mark, start, end = match.group(), match.start(), match.end()
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        position = _closes(mark, before, after, start, opened)
        if position is not None:
            _add(found, text, opened[position][1] + len(opened[position][0]), start)
            del opened[position:]
        elif _opens(mark, before, after):
            again = next((i for i, (other, _) in enumerate(opened) if other == mark), None)
            if again is not None:
                _end_of_line(found, text, opened[again], start)
                del opened[again:]
            opened.append((mark, start))
    return sorted(set(found))


def _opens(mark: str, before: str, after: str) -> bool:
    if mark in _CLOSING or after.isspace():
        return False
    return mark not in ("'", "''", '"', "‘") or not (before.isalnum() or before in ".,;!?%)")


def _closes(mark: str, before: str, after: str, start: int, opened: list[tuple[str, int]]) -> int | None:
    """Return the index in `opened` of the mark that this one closes, or None."""
    for index in range(len(opened) - 1, -1, -1):
        other, begun = opened[index]
        if other in ("'", "‘"):
            if start - begun > _LONGEST_SINGLE:
                continue
            fits = mark == ("'" if other == "'" else "’") and not before.isspace() and not after.isalnum()
        elif other in ('"', "''"):
            fits = (mark == other and not (before.isspace() and not after.isspace())) or (other, mark) == ('"', "”")
        elif (other, mark) == ("“", '"'):
            fits = not before.isspace() and not after.isalnum()
        else:
            fits = mark in _CLOSER[other] if other != "``" else mark == "''"
        if fits:
            return index
        if other not in ("'", "‘") and mark not in ("'", "‘", "’"):
            break
    return None


def _end_of_line(found: list[Span], text: str, opened: tuple[str, int], again: int) -> None:
    """Close a quotation at the end of its paragraph, if the mark at `again` opens a line while one is open."""
    mark, start = opened
    begin = start + len(mark)
    line_end = _LINE_END.search(text, begin, again)
    if line_end is not None and _starts_line(text, again):
        _add(found, text, begin, line_end.start())


def _starts_line(text: str, position: int) -> bool:
    while position and text[position - 1] in " \t\u00a0":
        position -= 1
    return position == 0 or _LINE_END.match(text, position - 1) is not None


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append(Span(start, end))
