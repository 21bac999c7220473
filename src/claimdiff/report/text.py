"""Write comparisons as plain text for terminals and logs."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from claimdiff.errors import InvalidInputError
from claimdiff.findings.factors import strongest
from claimdiff.model import Claim, Comparison, Side
from claimdiff.report.view import DISPUTES, Excerpt, View, plural, view_of
from claimdiff.report.visible import visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

#: Number of agreements, and of unmatched claims per source, in the short report.
SHORT_AGREEMENTS = 6
SHORT_ONLY = 3
_LABEL_WIDTH = 18
_STYLES = {
    "conflict": "bold red",
    "dispute": "magenta",
    "update": "yellow",
    "agreement": "green",
    "only": "cyan",
    "dim": "dim",
}


def to_text(comparison: Comparison, *, width: int | None = None, color: bool = False, full: bool = False) -> str:
    """Return the comparison as text: conflicts, disputes, updates, agreements, and what only one source says.

    Values are marked with «guillemets», and with colour if `color` is True. Control, format and surrogate characters
    from the articles are replaced by visible names, so that they cannot control the terminal.

    Args:
        comparison: the comparison to write.
        width: line width in columns, at least 20; 100 by default.
        color: whether to write ANSI escape sequences.
        full: whether to write all claims and complete sentences. The short report has all conflicts, disputes and
            updates, but only the first agreements and unmatched claims, with the number of the rest, and shortens
            sentences with "…".

    Raises:
        InvalidInputError: `width` below 20.
    """
    from rich.console import Console

    if width is not None and width < 20:
        raise InvalidInputError(f"width must be at least 20, got {width}")
    out = io.StringIO()
    # An empty environment, so that the text does not depend on the terminal.
    console = Console(
        file=out,
        width=width or 100,
        force_terminal=color,
        color_system="standard" if color else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    view = view_of(comparison)
    _header(console, view)
    _conflicts(console, view, full)
    _disputes(console, view, full)
    _updates(console, view, full)
    _agreements(console, view, full)
    _only(console, view, full)
    _notes(console, view, full)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().rstrip("\n").split("\n"))


def _text(*parts: tuple[str, str | None]) -> Text:
    from rich.text import Text

    text = Text()
    for words, style in parts:
        text.append(visible(words), _STYLES.get(style or "", style or ""))
    return text


def _rows(console: Console, rows: Iterable[tuple[Text, Text]], indent: int = 2) -> None:
    """Print two columns, with the second one wrapped."""
    from rich.padding import Padding
    from rich.table import Table

    rows = list(rows)
    if not rows:
        return
    table = Table.grid(padding=(0, 1))
    table.add_column(max_width=min(_LABEL_WIDTH, console.width // 3), overflow="fold")
    table.add_column(overflow="fold")
    for left, right in rows:
        table.add_row(left, right)
    console.print(Padding(table, (0, 0, 0, indent)))


def _heading(console: Console, title: str, style: str) -> None:
    console.print()
    console.print(_text((title, f"{_STYLES[style]} bold")))


def _bullets(console: Console, lines: list[Text], limit: int | None) -> None:
    shown = lines if limit is None else lines[:limit]
    _rows(console, [(_text(("·", "dim")), line) for line in shown])
    if left := len(lines) - len(shown):
        console.print("   ", _text((f"... and {left} more", "dim")), sep="")


def _header(console: Console, view: View) -> None:
    comparison = view.comparison
    counts = [plural(len(comparison.articles), "article"), plural(len(comparison.claims), "claim")]
    counts.append(plural(len(comparison.conflicts), "conflict"))
    if comparison.disputes:
        counts.append(plural(len(comparison.disputes), "dispute"))
    counts.append(plural(len(view.points), "agreement"))
    if view.counts:
        counts.append(plural(len(view.counts), "update"))
    name = f"{comparison.id}: " if comparison.id else ""
    console.print(_text((name + ", ".join(counts), "bold")))
    rows = []
    for article in comparison.articles:
        day = f" ({article.published.isoformat()[:10]})" if article.published else ""
        rows.append(
            (_text((view.labels[article.id], "bold")), _text((article.title or "untitled", None), (day, "dim")))
        )
    _rows(console, rows)


def _conflicts(console: Console, view: View, full: bool) -> None:
    if not view.comparison.conflicts:
        _heading(console, "No conflict found", "agreement")
        return
    _heading(console, f"CONFLICTS ({len(view.comparison.conflicts)})", "conflict")
    for number, conflict in enumerate(view.comparison.conflicts, 1):
        _numbered(console, number, conflict.kind, conflict.confidence, "conflict")
        _quoted(console, view, conflict.explanation, list(chain(*conflict.positions)), "conflict", full)
        if full and conflict.evidence is not None:
            lines = [
                (_text((f"{odds:+.1f}", "dim")), _text((f"{name}: {about}", "dim")))
                for name, about, odds in strongest(conflict.evidence.factors)
            ]
            _rows(console, lines, indent=3)


def _disputes(console: Console, view: View, full: bool) -> None:
    if not view.comparison.disputes:
        return
    _heading(console, f"DISPUTES ({len(view.comparison.disputes)})", "dispute")
    console.print(_text((f" {DISPUTES}", "dim")))
    for number, dispute in enumerate(view.comparison.disputes, 1):
        _numbered(console, number, dispute.kind, dispute.confidence, "dispute")
        _quoted(console, view, dispute.explanation, [dispute.left, dispute.right], "dispute", full)


def _numbered(console: Console, number: int, kind: str, confidence: float, style: str) -> None:
    console.print(_text((f" {number} {kind}", style), (f"  confidence {confidence:.2f}", "dim")))


def _updates(console: Console, view: View, full: bool) -> None:
    if not view.counts:
        return
    _heading(console, "UPDATES (the later article has the newer figure)", "update")
    for count in view.counts:
        _quoted(console, view, count.explanation, count.sides, "update", full)


def _quoted(console: Console, view: View, explanation: str, sides: Sequence[Side], style: str, full: bool) -> None:
    from rich.padding import Padding

    console.print(Padding(_text((explanation, None)), (0, 0, 0, 3)))
    room = None if full else 2 * max(20, console.width - _LABEL_WIDTH - 4)
    rows = []
    for excerpt in map(view.excerpt, sides):
        before, after = _trimmed(excerpt, room)
        head, value, tail = excerpt.parts
        marked = _text(
            (before, "dim"), (head, None), ("«", "dim"), (value, style), ("»", "dim"), (tail, None), (after, "dim")
        )
        rows.append((_text((excerpt.label, "bold")), marked))
    _rows(console, rows, indent=3)


def _trimmed(excerpt: Excerpt, room: int | None) -> tuple[str, str]:
    """Return the context before and after the quote, cut at words so that everything takes about `room` characters."""
    before, after = visible(excerpt.before), visible(excerpt.after)
    if room is None:
        return before.lstrip(), after.rstrip()
    spare = max(0, room - len(excerpt.quote))
    keep = max(spare // 2, spare - len(after))
    if len(before) > keep:
        before = f"… {before[len(before) - keep :].partition(' ')[2]}" if keep else "… "
    keep = max(0, spare - len(before))
    if len(after) > keep:
        after = f"{after[:keep].rpartition(' ')[0]} …"
    return before.lstrip(), after.rstrip()


def _agreements(console: Console, view: View, full: bool) -> None:
    points = view.points
    if not points:
        return
    _heading(console, f"AGREEMENTS ({len(points)})", "agreement")
    several = len(view.articles) > 2
    lines = []
    for sides in points:
        who = ", ".join(dict.fromkeys(view.labels[side.article_id] for side in sides))
        note = f"  [{who}]" if several else ""
        lines.append(_claim_line(view, view.claims[sides[0].claim_id], _values(sides) + note))
    _bullets(console, lines, None if full else SHORT_AGREEMENTS)


def _values(sides: Sequence[Side]) -> str:
    """Return the values, if two sources word them differently: "60 diplomats = sixty diplomats".

    With more sources, each pair may agree on a different slot.
    """
    values = list({side.value.casefold(): side.value for side in sides}.values())
    return f"  {' = '.join(values)}" if len(sides) == len(values) == 2 else ""


def _claim_line(view: View, claim: Claim, note: str = "") -> Text:
    speaker = view.said_by(claim)
    said = "" if speaker is None else f" ({speaker[0]} {speaker[1]})"
    return _text((claim.text, None), (said, "dim"), (note, "dim"))


def _only(console: Console, view: View, full: bool) -> None:
    for article_ids, claims in view.only.items():
        _heading(console, f"ONLY {view.names(article_ids)} ({len(claims)})", "only")
        _bullets(console, [_claim_line(view, claim) for claim in claims], None if full else SHORT_ONLY)


def _notes(console: Console, view: View, full: bool) -> None:
    undecided, reprints = view.undecided, view.comparison.reprints
    if undecided or reprints:
        console.print()
    for group in reprints:
        names = ", ".join(view.labels[article_id] for article_id in group)
        console.print(_text((f"Reprints of the same text, counted as one source: {names}", "dim")))
    if undecided:
        summary = (
            f"Undecided: {plural(len(undecided), 'pair')} of matching claims, neither in agreement nor in conflict"
        )
        console.print(_text((summary, "dim")))
        if full:
            pairs = [(view.claims[match.left], view.claims[match.right]) for match in undecided]
            _bullets(
                console, [_text((left.text, None), ("  |  ", "dim"), (right.text, None)) for left, right in pairs], None
            )
