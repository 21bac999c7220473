"""The quoted words of a text, as rows in which one remark can stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from claimdiff.english.content_words import FUNCTION_WORDS
from claimdiff.english.quotation_marks import find_quoted
from claimdiff.english.spelling import Word, spell
from claimdiff.english.typography import plain
from claimdiff.english.words import words
from claimdiff.model import Span

#: Most characters between two parts of one remark: room for a speaker with an office and for a mark of each.
MAX_ATTRIBUTION = 200
_CLOSING = re.compile("[\"”“»’']")
_STOP = re.compile(r"[.!?…\n]")


@dataclass(frozen=True)
class Passage:
    """Quotations that follow each other closely, as their words.

    Attributes:
        words: the words, without the places of ellipses and brackets.
        cuts: for each word, and for the end, whether the editor may have left out words before it.
        starts: for each word, and for the end, whether a sentence starts there.
        pauses: for each word, and for the end, whether a mark such as a comma or a dash stands before it.
    """

    words: tuple[Word, ...]
    cuts: tuple[bool, ...]
    starts: tuple[bool, ...]
    pauses: tuple[bool, ...]

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The words in one spelling."""
        return tuple(word.form for word in self.words)

    @cached_property
    def backwards(self) -> Passage:
        """The same words from the last to the first."""
        return Passage(self.words[::-1], self.cuts[::-1], self.starts[::-1], self.pauses[::-1])

    def span(self, first: int, last: int) -> Span:
        """Return the place of the words from `first` up to `last`, exclusive, in the plain text."""
        return Span(self.words[first].start, self.words[last - 1].end)


@lru_cache(maxsize=4096)
def passage_of(quotation: str) -> Passage:
    """Return the words of one quotation, given without its marks."""
    text = plain(quotation).text
    return _passage(text, [Span(0, len(text))] if text else [])


def find_passages(text: str) -> list[Passage]:
    """Return the passages of a text in plain form (`typography.plain`), in order.

    Two quotations are one passage if at most `MAX_ATTRIBUTION` characters part them, so that "We lost," he said, "but
    we will be back." is one. A quotation inside another is part of it.
    """
    rows: list[list[Span]] = []
    for span in find_quoted(text):
        if rows and span.start < rows[-1][-1].end:
            continue
        if rows and span.start - rows[-1][-1].end <= MAX_ATTRIBUTION:
            rows[-1].append(span)
        else:
            rows.append([span])
    passages = (_passage(text, row) for row in rows)
    return [passage for passage in passages if passage.words]


def _passage(text: str, spans: list[Span]) -> Passage:
    found: list[Word] = []
    cuts: list[bool] = []
    starts: list[bool] = []
    pauses: list[bool] = []
    ended = True
    for span in spans:
        cut = not found or not _goes_on(text, found[-1].end, span.start)
        start = ended or text[span.start].isupper()
        for word in spell(text, span.start, span.end):
            if not word.form:
                cut = True
                continue
            cuts.append(cut)
            starts.append(start or (not cut and _is_end(text, found[-1], word.start)))
            pauses.append(cut or not text[found[-1].end : word.start].isspace())
            found.append(word)
            cut = start = False
        ended = not found or _is_end(text, found[-1], span.end)
    return Passage(tuple(found), (*cuts, True), (*starts, True), (*pauses, True))


def _goes_on(text: str, end: int, start: int) -> bool:
    """Whether a quotation opens again at a new paragraph without having closed."""
    between = text[end:start]
    return "\n" in between and not _CLOSING.search(between.rstrip()[:-1])


def _is_end(text: str, word: Word, until: int) -> bool:
    """Whether a sentence ends between a word and a place behind it."""
    return _STOP.search(text, word.end, until) is not None and not _is_abbreviated(word)


def _is_abbreviated(word: Word) -> bool:
    return len(word.form) == 1 or word.form in words("abbreviations_before_names")


def is_content(word: Word) -> bool:
    """Whether a word tells what a remark is about."""
    return word.form not in FUNCTION_WORDS and word.written not in FUNCTION_WORDS and not word.form.startswith("'")
