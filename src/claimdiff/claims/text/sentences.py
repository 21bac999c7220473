"""Split news text into sentences by rule, in linear time.

A full stop, question mark, exclamation mark or ellipsis ends a sentence unless it belongs to an abbreviation, an
initial, a number, a web address or a quoted question that its attribution continues. Paragraph borders always end one.
As usual since Palmer and Hearst (1997), the word before and the word after decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimdiff.claims.text.paragraphs import find_paragraphs
from claimdiff.english.words import words
from claimdiff.model import Span

_OPENERS = "\"'“‘«([{"
_CLOSERS = "\"'”’»)]}"
# A run of terminators with what closes after it. Spaced ellipses (". . .") count as one run.
# Curly closing marks may stand apart, as at the end of a quotation within a quotation.
_TERMINATOR = re.compile(r"(?:\.(?:\s?\.){2,}|[.!?…。！？]+)[\"'”’»)\]}]*(?:\s(?:[”»]|’(?=\s|$)))*")
_BULLET = re.compile(r"\s(?=[•▪●◦‣]\s?)")
_VISIBLE = re.compile(r"\S(?:.*\S)?", re.DOTALL)
# How far a decision looks back and ahead, in code points: longer than any word that matters.
_REACH = 80

# Abbreviations after which a name or number follows: their full stop never ends a sentence before a capital.
_BEFORE_NAME = words("abbreviations_before_names")
# Those that may also be a word or a suffix at the end of a sentence.
_NAME_OR_END = frozenset({"st", "ft", "sr", "ed", "mt"})
# Those that a name follows in the singular and a number otherwise ("No. 10"), but that are plain words too.
_BEFORE_NUMBER = words("abbreviations_before_numbers")
# Abbreviations that may end a sentence: what follows decides.
_MAY_END = words("abbreviations_that_may_end_a_sentence")
# Words with an exclamation mark of their own.
_MARKED_NAMES = frozenset({"yahoo!", "jeopardy!", "e!", "oklahoma!", "jeb!"})
# Words that open a sentence far more often than they go on after an abbreviation.
_STARTERS = words("sentence_starters")
_LOWER_STARTERS = words("sentence_starters_without_capital")
_SPEECH = (
    r"(?:said|says|asked|asks|added|adds|wrote|writes|tweeted|replied|replies|continued|told|wondered|shouted|yelled|cried"
    r"|exclaimed|quipped|demanded|joked|responded|declared|recalled|remarked|inquired|chanted|screamed|reported)"
)
_ATTRIBUTION = re.compile(
    rf"(?:[A-Z][\w.’'-]*\s+)(?:(?:[A-Z][\w.’'-]*|the|an?|of|for)\s+){{0,4}}{_SPEECH}\b(?!\s*:|\s*,\s*[\"“'‘«])"
)
_TIME_GOES_ON = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Eastern|Central|Mountain|Pacific"
    r"|Greenwich|Tokyo|London|Moscow|Beijing)|[A-Z]{2,5}$"
)
# Small words of names that do start with a small letter: iPhone, eBay, al-Qaeda, de Blasio.
_SMALL_NAME = re.compile(
    r"[a-z]{1,2}[A-Z]\w|(?:al|el|an|ar|as|ash|at|bin|ibn)-[A-Z]|(?:de|al|van|von|bin|di|el|la|le)\s[A-Z]"
)
_ADDRESS = re.compile(r"^\W*(?:https?:|www\.|[\w.-]+@|@|#)|\w/\w")


def split_sentences(text: str, /) -> list[Span]:
    """Return the sentences of a text.

    Args:
        text: any text, which may be empty; paragraphs are found by `paragraphs.find_paragraphs`.

    Returns:
        Trimmed spans in order; every visible character lies in exactly one.
    """
    return [span for paragraph in find_paragraphs(text) for span in _split_paragraph(text, paragraph)]


def _split_paragraph(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    uncased = _is_uncased(text, paragraph)
    for cut in _cuts(text, paragraph, uncased):
        if cut > start:
            visible = _VISIBLE.search(text, start, cut) if text[start].isspace() or text[cut - 1].isspace() else None
            if visible:
                yield Span(visible.start(), visible.end())
            elif not text[start:cut].isspace():
                yield Span(start, cut)
            start = cut
    visible = _VISIBLE.search(text, start, paragraph.end)
    if visible:
        yield Span(visible.start(), visible.end())


def _cuts(text: str, paragraph: Span, uncased: bool) -> list[int]:
    """Offsets at which a sentence of the paragraph ends."""
    start = paragraph.start
    cuts = {match.end() for match in _BULLET.finditer(text, paragraph.start, paragraph.end)}
    for match in _TERMINATOR.finditer(text, paragraph.start, paragraph.end):
        end = _end_of_run(text, match, paragraph.end)
        if end < paragraph.end and _ends_sentence(text, start, match.start(), end, paragraph.end, uncased):
            cuts.add(end)
            start = end
    return sorted(cuts)


def _end_of_run(text: str, match: re.Match[str], limit: int) -> int:
    """Where a terminator run ends: a straight quote that a word follows at once opens the next sentence."""
    end = match.end()
    while (
        end > match.start() + 1
        and text[end - 1] in "\"'"
        and end < limit
        and text[end].isalnum()
        and text[end - 2] not in "\"'"
    ):
        end -= 1
    return end


def _is_uncased(text: str, paragraph: Span) -> bool:
    """Whether a paragraph is written without capitals, as messages sometimes are."""
    sample = text[paragraph.start : min(paragraph.end, paragraph.start + 2000)]
    return len(sample) > 40 and sum(char.isupper() for char in sample) <= 0.002 * len(sample)


@dataclass(frozen=True, slots=True)
class _Joint:
    """What stands around a run of terminators.

    Attributes:
        before: the end of the sentence so far, at most `_REACH` code points.
        word: the word before the run, without opening marks.
        run: the terminators with what closes after them.
        rest: what follows, without the space.
        following: the same without opening marks.
        next_word: its first word, without final marks.
        alone: the sentence so far is that word.
        uncased: the paragraph is written without capitals.
    """

    before: str
    word: str
    run: str
    rest: str
    following: str
    next_word: str
    alone: bool
    uncased: bool

    @property
    def closed(self) -> bool:
        return self.run[-1] in _CLOSERS

    @property
    def goes_on_small(self) -> bool:
        return self.following[0].islower() and not self.uncased

    @property
    def starts(self) -> bool:
        """Whether the next word is one that opens sentences."""
        return re.split("[’']", self.next_word.casefold())[0] in _STARTERS


def _ends_sentence(text: str, start: int, mark: int, end: int, limit: int, uncased: bool) -> bool:
    """Whether the terminator run `text[mark:end]` ends the sentence that began at `start`."""
    before = text[max(start, mark - _REACH) : mark]
    word = before.split()[-1].lstrip(_OPENERS + "—–-") if before and not before[-1].isspace() else ""
    after = text[end : min(limit, end + _REACH)]
    run = text[mark:end]
    if run[0] in "。！？":
        return True
    if not after[0].isspace():
        return _ends_without_space(word, run, after)
    rest = after.lstrip()
    following = rest.lstrip(_OPENERS)
    if not following or rest[0] in ",;:)]}%&":
        return False
    next_word = following.split(None, 1)[0].rstrip(",.;:!?" + _CLOSERS)
    alone = mark - start <= _REACH and before.strip(_OPENERS + " #") == word
    joint = _Joint(before, word, run, rest, following, next_word, alone, uncased)
    if run[0] in "?!":
        return _question_ends(joint)
    if len(run.rstrip(_CLOSERS)) > 1 or run[0] == "…":
        # An ellipsis goes on with a small letter and ends before a capital.
        return not joint.goes_on_small
    return _stop_ends(joint)


def _question_ends(joint: _Joint) -> bool:
    """Whether a question or exclamation mark ends the sentence: not when its attribution follows."""
    if joint.goes_on_small:
        return not joint.closed and bool(_SMALL_NAME.match(joint.following))
    if not joint.closed and (joint.word + joint.run[0]).casefold() in _MARKED_NAMES:
        return joint.starts
    attributed = not joint.starts and _ATTRIBUTION.match(joint.following)
    return not (joint.closed and joint.rest[0] not in _OPENERS and attributed)


def _stop_ends(joint: _Joint) -> bool:
    """Whether a single full stop ends the sentence."""
    word, number_follows = joint.word, joint.following[0].isdigit()
    # "IE." and "CA." are names, "i.e." and "ca." are not.
    key = word if word.isupper() and len(word) > 1 and "." not in word else word.casefold()
    quoted = joint.rest[0] in '"“‘«'
    abbreviated = key in _BEFORE_NAME or key in _MAY_END
    if joint.goes_on_small:
        if _SMALL_NAME.match(joint.following):
            return not abbreviated and not _is_initial(word)
        plain = len(word) >= 4 and word.isalpha() and not abbreviated and key not in _BEFORE_NUMBER
        return plain and not joint.closed and joint.next_word in _LOWER_STARTERS
    if joint.closed and joint.run[1] in '"”»':
        # A stop inside closing quotation marks ends its sentence, unless it is an abbreviation's.
        return key not in _BEFORE_NAME or quoted
    if word.isdigit() and joint.alone:
        return False  # the number of a list item
    if key in _BEFORE_NAME:
        return joint.starts and key in _NAME_OR_END
    if key in _BEFORE_NUMBER and (number_follows or joint.following[0] == "#"):
        return False
    if _is_initial(word):
        return joint.starts
    if key in ("a.m", "p.m", "am", "pm") or (key == "m" and joint.before[:-1].rstrip()[-1:] == "."):
        # A time of day, perhaps written apart ("p. m."): only what belongs to the time goes on.
        return not number_follows and (quoted or not _TIME_GOES_ON.match(joint.next_word))
    if key in _MAY_END or _is_dotted(word):
        return (joint.starts or quoted) and not number_follows
    return True


def _ends_without_space(word: str, run: str, after: str) -> bool:
    """Whether a sentence ends where the page lost the space after it ("... the end.Next ...")."""
    following = after.lstrip(_OPENERS)
    closed = run[-1] in _CLOSERS
    if len(following) < 2 or _ADDRESS.search(word):
        return False
    capital = following[0].isupper() and (following[1].islower() or following[1].isspace())
    if not capital or after[0] in _CLOSERS:
        return False
    if run[0] in "?!…" or closed or after[0] in '“"':
        return bool(word) or closed
    plain = word.replace("’", "").replace("'", "").replace("-", "").rstrip("%)")
    if not plain.isalnum() or len(plain) < 2 or plain.casefold() in _BEFORE_NAME or plain.casefold() in _MAY_END:
        return False
    # "site.Com/page", "Ph.D.s": an inner stop or slash marks an address or a dotted name.
    token = following.split(None, 1)[0]
    return plain.isdigit() or (plain[-1].islower() and not re.search(r"[/@]|\.\w", token))


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isupper()


def _is_dotted(word: str) -> bool:
    """Whether a word is letters with stops between them: U.S, a.m, Ph.D, J.K."""
    parts = word.split(".")
    return len(parts) > 1 and all(0 < len(part) <= 2 and part.isalpha() for part in parts)
