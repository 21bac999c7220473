"""The plain form of a text, with typographic and invisible characters replaced for parsers and models.

Newspapers print “isn’t”; parsers and models were trained on "isn't". `plain` is the only place that decides what is
read. The text itself is unchanged, and `Plain.span` maps the plain form back to it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from claimdiff.model import Span

#: Characters with no width or meaning of their own: soft hyphens, joiners, direction marks, byte order marks.
_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_APOSTROPHES = "\u2018\u2019\u201b\u02bc\u02b9\u2032\u00b4\u0060\uff07"
_HYPHENS = "\u2010\u2011\u2012\u2212\ufe63"
_DASHES = "\u2015\u2e3a\u2e3b\ufe58"
#: Full-width and half-width characters and ligatures, read as their compatibility equivalents.
_COMPATIBLE = "\uff01-\uff06\uff08-\uff5e\ufb00-\ufb06"
_SURROGATES = "\ud800-\udfff"
_ODD = re.compile(
    rf"(?P<invisible>[{_INVISIBLE}]+)|(?P<space>[{_SPACES}])|(?P<apostrophe>[{_APOSTROPHES}])|(?P<hyphen>[{_HYPHENS}])"
    rf"|(?P<dash>[{_DASHES}])|(?P<compatible>[{_COMPATIBLE}])|(?P<surrogate>[{_SURROGATES}])"
    r"|(?P<composed>[^\W\d_][\u0300-\u036f]+)"
)
_WIDTHLESS = re.compile(f"[{_INVISIBLE}\u0300-\u036f]")
_PLAIN = {"invisible": "", "space": " ", "hyphen": "-", "dash": "—", "surrogate": "\ufffd"}
#: Longest quotation in single marks; in a longer one, both marks are apostrophes.
LONGEST_SINGLE = 600
#: Words that an apostrophe shortens at the start: "’em", "’tis", "’90s".
_CLIPPED = re.compile(r"(?:em|tis|twas|til|cause|bout|round|n|\d0s|\d\d)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Plain:
    """A text in plain form.

    Attributes:
        text: the plain form.
        starts, ends: start and end in the original text of each character of `text`; None if both texts have the same
            length.
    """

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def span(self, span: Span) -> Span:
        """Return the range of the original text for a range of the plain form."""
        if self.starts is None or self.ends is None:
            return span
        return Span(self.starts[span.start], self.ends[span.end - 1])


def plain(text: str) -> Plain:
    """Return the plain form of a text.

    Apostrophes, hyphens and spaces of every kind become "'", "-" and " ". Full-width characters, ligatures and letters
    with combining accents become the usual characters (normalization forms NFKC and NFC, Unicode Standard Annex 15).
    Zero-width characters, soft hyphens and direction marks are dropped; a lone surrogate becomes U+FFFD. Quotation
    marks and dashes are kept, because their shape carries meaning.
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
    """Yield the replacements in order: start, end, new text."""
    opened = -LONGEST_SINGLE  # position of the last single quotation mark still open
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
    """Return the nearest character from `at` with a width, forwards or backwards; "" if there is none."""
    while 0 <= at < len(text) and _WIDTHLESS.match(text[at]):
        at += step
    return text[at] if 0 <= at < len(text) else ""


def _is_apostrophe(text: str, at: int, before: str, after: str, *, quoted: bool) -> bool:
    """Whether a mark is an apostrophe, inside a word or for dropped letters, not a quotation mark or accent."""
    if before.isalnum() and after.isalnum():
        return True
    if text[at] == "\uff07":
        return True
    if text[at] in "\u2018\u201b\u2019" and not before.isalnum():
        return _CLIPPED.match(text, at + 1) is not None and (text[at] == "\u2019" or not quoted)
    # "the workers’ union", unless it may close a quotation.
    return text[at] == "\u2019" and before in "sxzSXZ" and before != "" and not quoted and not after.isalnum()
