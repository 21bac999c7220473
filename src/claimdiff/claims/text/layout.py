"""Detect the layout of plain text: body, headlines, credits and page debris.

Articles reach us as text taken from pages, so share counts, photo credits and "Read more" lines stand between the
paragraphs. Lines are told apart by general features (length, final punctuation, finite verb, case pattern) and by cue
words, never by position in a known page. When in doubt a block is body: a lost sentence costs more than a kept
credit line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from claimdiff.claims.text import page_cues as cues
from claimdiff.claims.text.labels import label_end, masthead_start, speaker_end
from claimdiff.claims.text.paragraphs import find_paragraphs
from claimdiff.english.gazetteer import cities_named
from claimdiff.english.genders import gender_of_first_name
from claimdiff.model import Span

BlockKind = Literal["headline", "body", "dateline", "byline", "caption", "boilerplate", "turn", "debris"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an article of one kind.

    Attributes:
        span: where it stands; begins and ends with a visible character.
        kind: "headline" (title or subheading), "body", "dateline" ("LONDON (Reuters) -", a date line), "byline" (author
            line or note), "caption" (picture caption or credit), "boilerplate" (links, notices, newsletter
            lines), "turn" (who speaks, in a transcript or before a headline's colon) or "debris" (counters, buttons,
            rules, labels, the paper's name).
    """

    span: Span
    kind: BlockKind


#: Kinds of block that report.
STATING: frozenset[BlockKind] = frozenset({"headline", "body"})
_VISIBLE = re.compile(r"\S(?:.*\S)?", re.DOTALL)
#: Labels and datelines are looked for in so many characters.
_LONGEST_OPENING = 160
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def stating_kinds(blocks: Sequence[Block]) -> frozenset[BlockKind]:
    """Return the kinds of block whose sentences make claims: headline and body.

    All kinds when an article has neither: a text that is nothing but, say, boilerplate is a report that looks like it.
    """
    kinds = frozenset(block.kind for block in blocks)
    return kinds & STATING or kinds


def find_blocks(text: str) -> list[Block]:
    """Return the layout of the text of an article.

    Args:
        text: the article's text, which may be empty.

    Returns:
        Blocks in order, not overlapping, that together cover every visible character.
    """
    paragraphs = find_paragraphs(text)
    words = [span.of(text) for span in paragraphs]
    kinds: list[BlockKind] = []
    started = False
    for index, paragraph in enumerate(words):
        kind = _line_kind(paragraph)
        if kind is None:
            kind = _running_kind(words, index, started)
        started = started or kind == "body"
        kinds.append(kind)
    for index in range(len(kinds) - 1):
        # A name alone above a picture belongs to the picture.
        if kinds[index + 1] == "caption" and kinds[index] == "headline" and cues.NAME_LINE.match(words[index]):
            kinds[index] = "debris"
    blocks: list[Block] = []
    turns = _turn_names([line for line, kind in zip(words, kinds, strict=True) if kind == "body"])
    for span, paragraph, kind in zip(paragraphs, words, kinds, strict=True):
        turn = cues.TURN.match(paragraph) if turns and kind in ("body", "headline") else None
        if turn is not None and (kind == "body" or turn["name"] in turns):
            blocks.append(Block(Span(span.start, span.start + len(turn.group().rstrip())), "turn"))
            span, paragraph, kind = Span(span.start + turn.end(), span.end), paragraph[turn.end() :], "body"
        blocks.extend(_split_opening(span, paragraph, kind))
    return blocks


def _turn_names(paragraphs: Sequence[str]) -> frozenset[str]:
    """Return who takes turns in a transcript; nobody unless half of the paragraphs have labels, and of two people."""
    names = [match["name"] for paragraph in paragraphs if (match := cues.TURN.match(paragraph))]
    return frozenset(names) if len(set(names)) >= 2 and 2 * len(names) >= len(paragraphs) else frozenset()


def _line_kind(line: str) -> BlockKind | None:
    """Return the kind of a paragraph that its own words give away, or None for running text."""
    length = len(line)
    names = _LETTERS.findall(line.lower()) if length <= 120 else None
    if names is not None:
        if cues.ADDRESS.match(line) or all(name in cues.PAGE_CONTROLS for name in names):
            return "debris"
        if all(name in cues.DATE_LINE_WORDS for name in names) and any(char.isdigit() for char in line):
            return "dateline"
    if length <= 160 and cues.BYLINE.match(line):
        return "byline"
    if length <= 600 and (cues.CAPTION.search(line) or cues.CREDIT_ENDING.search(line, max(0, length - 100))):
        return "caption"
    if length <= 80 and cues.CREDIT_LINE.match(line):
        return "caption"
    if length <= 300 and (
        (cues.BOILERPLATE_OPENING.match(line) and not cues.ALERT.match(line)) or cues.BOILERPLATE_WORDS.search(line)
    ):
        return "boilerplate"
    return None


def _running_kind(words: list[str], index: int, started: bool) -> BlockKind:
    """Headline, author note or body, judged with the paragraph's place in the text."""
    line = words[index]
    if index >= len(words) - 4 and started and len(line) <= 350 and cues.AUTHOR_NOTE.match(line):
        return "byline"
    if index == len(words) - 1 or len(line) > 150 or re.search(r"[.:;,][\"'”’»)\]]*$", line):
        return "body"
    if not started:
        return "headline"
    return "headline" if _is_subheading(line) else "body"


def _is_subheading(line: str) -> bool:
    """Whether an unpunctuated line amid the text is a heading: short, capital first, in title case or verbless."""
    names = _WORD.findall(line)
    if not names or len(line) > 90 or not (line[0].isupper() or line[0] in "'\"“‘0123456789"):
        return False
    if re.search(r"[!?][\"'”’»)\]]*$|[\"”]$", line) and len(names) > 8:
        return False
    capitals = sum(name[0].isupper() for name in names if len(name) > 3)
    long_names = sum(len(name) > 3 for name in names)
    return (
        line.isupper()
        or capitals >= 0.8 * max(1, long_names)
        or (len(names) <= 10 and not cues.FINITE_VERB.search(line))
    )


def _split_opening(span: Span, line: str, kind: BlockKind) -> Iterator[Block]:
    """Cut ornaments, page labels and datelines off the front of a paragraph, and tags, links and mastheads off its end.

    Bars part what is left.
    """
    if kind not in ("body", "headline"):
        yield Block(span, kind)
        return
    start, end = 0, _ending(line)
    for cut_off, opening in _OPENINGS:
        cut = cut_off(line[start:end])
        rest = _VISIBLE.search(line, start + cut, end)
        if cut and rest:
            yield Block(Span(span.start + start, span.start + start + cut), opening)
            start = rest.start()
            kind = "body" if opening == "dateline" else kind
    speaker = speaker_end(line[start:end]) if kind == "headline" else 0
    yield from _trimmed(span, line, start, start + speaker, "turn")
    start += speaker
    for bar in cues.BAR.finditer(line, start, end):
        yield from _trimmed(span, line, start, bar.start(), kind)
        yield from _trimmed(span, line, *bar.span(), "debris")
        start = bar.end()
    yield from _trimmed(span, line, start, end, kind)
    yield from _trimmed(span, line, end, len(line), "debris")


def _trimmed(span: Span, line: str, start: int, end: int, kind: BlockKind) -> Iterator[Block]:
    """Yield the visible part of `line[start:end]` as a block, `span` being the line's."""
    visible = _VISIBLE.search(line, start, end)
    if visible is not None:
        yield Block(Span(span.start + visible.start(), span.start + visible.end()), kind)


def _opening(pattern: re.Pattern[str]) -> Callable[[str], int]:
    """Return a function that returns where the words at the start of a line that a pattern matches end; 0 for none."""

    def end_of_match(line: str) -> int:
        match = pattern.match(line, 0, _LONGEST_OPENING)
        return len(match.group().rstrip()) if match else 0

    return end_of_match


def _bare_dateline_end(line: str) -> int:
    """Where a place and the only dash of a full sentence end: "Oslo – The mayor resigned."; 0 if a person is named."""
    match = cues.NAME_AND_DASH.match(line, 0, _LONGEST_OPENING)
    if match is None or not cues.FULL_STOP.search(line) or re.search("[—–]", line[match.end() :]):
        return 0
    name = match["name"]
    return match.end() if cities_named(name) or not gender_of_first_name(name.split()[0]) else 0


#: What to cut off the front of a paragraph, in this order, and what kind of block it is.
_OPENINGS: tuple[tuple[Callable[[str], int], BlockKind], ...] = (
    (_opening(cues.ORNAMENT), "debris"),
    (_opening(cues.GLUED_LABEL), "debris"),
    (_opening(cues.ALERT), "debris"),
    (_opening(cues.ALERT), "debris"),  # forwarded, and breaking
    (label_end, "debris"),
    (_opening(cues.TIMESTAMP), "dateline"),
    (_opening(cues.DATELINE), "dateline"),
    (_opening(cues.DATELINE), "dateline"),  # the agency behind a dash of its own
    (_bare_dateline_end, "dateline"),
)


def _ending(line: str) -> int:
    """Where the tags, links, name of the paper or bars at the end of a paragraph begin."""
    tags = cues.TAGS.search(line, max(0, len(line) - 300))
    end = tags.start() if tags is not None and tags.start() else len(line)
    return len(line[: masthead_start(line[:end])].rstrip(" \t|")) or end
