"""Write comparisons as Markdown (CommonMark)."""

from __future__ import annotations

import re
from itertools import chain

from claimdiff.findings.factors import in_words
from claimdiff.model import Claim, Comparison, Side
from claimdiff.report.view import DISPUTES, Excerpt, View, plural, view_of
from claimdiff.report.visible import visible

_SPECIAL = re.compile(r"[\\`*_\[\]~|$]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_ENTITY = re.compile("[&<>]")
# At the start of a line, "-", "+", "#", "=", "1." and "1)" start a list, a heading or a rule.
_OPENER = re.compile(r"^(\d*)(?=[-+#=.)])")


def to_markdown(comparison: Comparison) -> str:
    """Return the comparison as Markdown: conflicts, disputes, updates, agreements and unmatched claims.

    Values are bold. All text from the articles is escaped; control, format and surrogate characters are replaced by
    visible names.
    """
    view = view_of(comparison)
    blocks = [f"# {_escaped(comparison.id or 'Comparison')}", *_sources(view), *_conflicts(view), *_disputes(view)]
    if view.counts:
        blocks.append("## Updates")
        blocks.append("The later article has the newer figure.")
        for count in view.counts:
            blocks += [_escaped(count.explanation), *map(_quote, _excerpts(view, *count.sides))]
    points = view.points
    if points:
        blocks += ["## Agreements", *(_point(view, sides) for sides in points)]
    for article_ids, claims in view.only.items():
        blocks.append(f"## Only {_escaped(view.names(article_ids))}")
        blocks.append("\n".join(f"- {_claim(view, claim)}" for claim in claims))
    return "\n\n".join([*blocks, *_notes(view)]) + "\n"


def _sources(view: View) -> list[str]:
    rows = ["| source | title | published |", "| --- | --- | --- |"]
    for article in view.comparison.articles:
        title = _escaped(article.title or "untitled")
        if article.url and re.fullmatch(r"https?://[^\s<>()\\|]+", article.url):
            title = f"[{title}]({_escaped_url(article.url)})"
        day = article.published.isoformat()[:10] if article.published else ""
        rows.append(f"| {_escaped(view.labels[article.id])} | {title} | {day} |")
    return ["\n".join(rows)] if len(rows) > 2 else ["No articles."]


def _conflicts(view: View) -> list[str]:
    if not view.comparison.conflicts:
        return ["## No conflict found"]
    blocks = ["## Conflicts"]
    for number, conflict in enumerate(view.comparison.conflicts, 1):
        blocks.append(f"### {number}. {conflict.kind} (confidence {conflict.confidence:.2f})")
        blocks.append(_escaped(conflict.explanation))
        blocks += map(_quote, _excerpts(view, *chain(*conflict.positions)))
        if conflict.evidence is not None and (why := in_words(conflict.evidence.factors)):
            blocks.append(f"Confidence: {_escaped(why)}.")
    return blocks


def _disputes(view: View) -> list[str]:
    blocks = ["## Disputes", DISPUTES] if view.comparison.disputes else []
    for number, dispute in enumerate(view.comparison.disputes, 1):
        blocks.append(f"### {number}. {dispute.kind} (confidence {dispute.confidence:.2f})")
        blocks.append(_escaped(dispute.explanation))
        blocks += map(_quote, _excerpts(view, dispute.left, dispute.right))
    return blocks


def _excerpts(view: View, *sides: Side) -> list[Excerpt]:
    return [view.excerpt(side) for side in sides]


def _quote(excerpt: Excerpt) -> str:
    head, value, tail = (visible(part) for part in excerpt.parts)
    before, after = visible(excerpt.before).lstrip(), visible(excerpt.after).rstrip()
    body = f"{_inline(before + head)}{_bold(value, before + head, tail + after)}{_inline(tail + after)}"
    return f"> **{_escaped(excerpt.label)}:** {body}"


def _bold(words: str, before: str, after: str) -> str:
    """Return `words` in bold, or plain where CommonMark would not parse the asterisks."""
    opens = words[:1].isalnum() or (words[:1].strip() and not before[-1:].isalnum())
    closes = words[-1:].isalnum() or (words[-1:].strip() and not after[:1].isalnum())
    return f"**{_inline(words)}**" if opens and closes else _inline(words)


def _point(view: View, sides: tuple[Side, ...]) -> str:
    lines = [f"- {_claim(view, view.claims[sides[0].claim_id])}"]
    lines += [f"  - {_escaped(view.labels[side.article_id])}: “{_inline(visible(side.quote))}”" for side in sides]
    return "\n".join(lines)


def _claim(view: View, claim: Claim) -> str:
    speaker = view.said_by(claim)
    said = "" if speaker is None else f" *({speaker[0]} {_escaped(speaker[1])})*"
    return f"{_escaped(claim.text)}{said}"


def _notes(view: View) -> list[str]:
    blocks = []
    for group in view.comparison.reprints:
        names = ", ".join(_escaped(view.labels[article_id]) for article_id in group)
        blocks.append(f"Reprints of the same text, counted as one source: {names}.")
    undecided = view.undecided
    if undecided:
        pairs = plural(len(undecided), "pair")
        blocks.append(f"## Undecided\n\n{pairs} of matching claims, neither in agreement nor in conflict:")
        lines = [f"- {_claim(view, view.claims[m.left])} / {_claim(view, view.claims[m.right])}" for m in undecided]
        blocks.append("\n".join(lines))
    return blocks


def _escaped(text: str) -> str:
    """Escape `text`, on one line and safe at the start of a line."""
    return _OPENER.sub(r"\1\\", _inline(visible(text).strip()))


def _inline(text: str) -> str:
    return _ENTITY.sub(lambda found: _ENTITIES[found[0]], _SPECIAL.sub(r"\\\g<0>", text))


def _escaped_url(url: str) -> str:
    return _ENTITY.sub(lambda found: _ENTITIES[found[0]], visible(url))
