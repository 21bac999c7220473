"""The plain form of a text: what a parser or a model reads in place of typographic and invisible characters.

Newspapers print “isn’t”, while parsers and models were trained on "isn't". `plain` alone decides what is read; the text
itself stays as it is, and `Plain.span` leads from the plain form back to it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from claimdiff.model import Span

#: Characters without a width or a meaning of their own: soft hyphens, joiners, direction marks, byte order marks.
_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_APOSTROPHES = "\u2018\u2019\u201b\u02bc\u02b9\u2032\u00b4\u0060\uff07"
_HYPHENS = "\u2010\u2011\u2012\u2212\ufe63"
_DASHES = "\u2015\u2e3a\u2e3b\ufe58"
#: Letters and digits of other widths, and letters joined into one: read as what they are compatible with.
_COMPATIBLE = "\uff01-\uff06\uff08-\uff5e\ufb00-\ufb06"
_SURROGATES = "\ud800-\udfff"
_ODD = re.compile(
    rf"(?P<invisible>[{_INVISIBLE}]+)|(?P<space>[{_SPACES}])|(?P<apostrophe>[{_APOSTROPHES}])|(?P<hyphen>[{_HYPHENS}])"
    rf"|(?P<dash>[{_DASHES}])|(?P<compatible>[{_COMPATIBLE}])|(?P<surrogate>[{_SURROGATES}])"
    r"|(?P<composed>[^\W\d_][\u0300-\u036f]+)"
)
_WIDTHLESS = re.compile(f"[{_INVISIBLE}\u0300-\u036f]")
_PLAIN = {"invisible": "", "space": " ", "hyphen": "-", "dash": "—", "surrogate": "\ufffd"}
#: A quotation in single marks is shorter than this; a longer one is an apostrophe that found another apostrophe.
LONGEST_SINGLE = 600
#: What an apostrophe stands in for at the start of a word: "’em", "’tis", "’90s".
_CLIPPED = re.compile(r"(?:em|tis|twas|til|cause|bout|round|n|\d0s|\d\d)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Plain:
    """A text in plain form.

    Attributes:
        text: the plain form.
        starts, ends: for each character of `text`, where the characters that it stands for start and end in the text as
            written; None when both have the same length.
    """

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def span(self, span: Span) -> Span:
        """Return the range of the text as written that a range of the plain form stands for."""
        if self.starts is None or self.ends is None:
            return span
        return Span(self.starts[span.start], self.ends[span.end - 1])


def plain(text: str) -> Plain:
    """Return the plain form of a text.

    Apostrophes, hyphens and spaces of every kind become "'", "-" and " "; letters and digits of full width, ligatures
    and letters followed by their accents become the usual characters (Unicode normalization forms NFKC and NFC, Unicode
    Standard Annex 15); characters without a width, soft hyphens and direction marks are left out; a lone surrogate
    becomes U+FFFD. Quotation marks and dashes stay, since their shape tells where they open and what they part.
    """
    if _ODD.search(text) is None:
        return Plain(text)
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    moved = False
    for start, end, replacement in _replacements(text):
        pieces += (text[done:start], replacement)
        starts += range(done, start)
        ends += range(done + 1, start + 1)
        starts += [start] * len(replacement)
        ends += [end] * len(replacement)
        done = end
        moved = moved or len(replacement) != end - start
    pieces.append(text[done:])
    written = "".join(pieces)
    if not moved:
        return Plain(written)
    starts += range(done, len(text))
    ends += range(done + 1, len(text) + 1)
    return Plain(written, tuple(starts), tuple(ends))


def _replacements(text: str) -> Iterator[tuple[int, int, str]]:
    """What to replace, in order: start, end, and what comes in its place."""
    opened = -LONGEST_SINGLE  # where the last single quotation mark opened that has not closed
    for match in _ODD.finditer(text):
        start, end, found = match.start(), match.end(), match.group()
        kind = match.lastgroup
        if kind == "apostrophe":
            before, after = _seen(text, start - 1, -1), _seen(text, end, 1)
            if _is_apostrophe(text, start, before, after, quoted=start - opened < LONGEST_SINGLE):
                yield start, end, "'"
            elif found in "\u2018\u201b":
                opened = start
            elif found == "\u2019":
                opened = start - LONGEST_SINGLE
        elif kind == "composed":
            yield start, end, unicodedata.normalize("NFC", found)
        elif kind == "compatible":
            yield start, end, unicodedata.normalize("NFKC", found)
        else:
            yield (
                start,
                end,
                {"invisible": "", "space": " ", "hyphen": "-", "dash": "—", "surrogate": "\ufffd"}[kind or ""],
            )


def _seen(text: str, at: int, step: int) -> str:
    """The nearest character from `at` on that has a width, towards the end or the start; empty when there is none."""
    while 0 <= at < len(text) and _WIDTHLESS.match(text[at]):
        at += step
    return text[at] if 0 <= at < len(text) else ""


def _is_apostrophe(text: str, at: int, before: str, after: str, *, quoted: bool) -> bool:
    """Whether a mark that may also be a quotation mark or an accent stands in a word, or where letters are left out."""
    if before.isalnum() and after.isalnum():
        return True
    if text[at] == "\uff07":
        return True
    if text[at] in "\u2018\u201b\u2019" and not before.isalnum():
        return _CLIPPED.match(text, at + 1) is not None and (text[at] == "\u2019" or not quoted)
    # "the workers’ union", unless it may close a quotation.
    return text[at] == "\u2019" and before in "sxzSXZ" and before != "" and not quoted and not after.isalnum()
