"""One spelling for words that can be written in several ways: contractions, numbers, abbreviations, variants."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from claimdiff.english import wordnet
from claimdiff.english.content_words import FUNCTION_WORDS
from claimdiff.english.numbers import NUMBER, ORDINALS, TENS, is_vague, ordinal_value, value_of
from claimdiff.english.wordnet import data
from claimdiff.english.words import words

#: Sounds of hesitation, which one transcript writes down and another leaves out.
HESITATIONS = frozenset("uh um uhm er erm ah eh hm hmm mm".split())
#: What follows the apostrophe of a contraction, and the words it may stand for.
CLITICS = {
    "'s": ("is", "has", "us"),
    "'d": ("would", "had"),
}
_ENDINGS = {"'re": "are", "'ve": "have", "'ll": "will", "'m": "am"}
_CONTRACTIONS = {
    "can't": "can not",
    "cannot": "can not",
    "won't": "will not",
    "shan't": "shall not",
    "let's": "let us",
    "y'all": "you all",
    "gonna": "going to",
    "wanna": "want to",
    "gotta": "got to",
    "gimme": "give me",
    "lemme": "let me",
    "dunno": "do not know",
    "kinda": "kind of",
    "sorta": "sort of",
    "coulda": "could have",
    "shoulda": "should have",
    "woulda": "would have",
    "'em": "them",
    "'cause": "because",
    "cuz": "because",
    "'til": "until",
    "till": "until",
    "amidst": "amid",
    "amongst": "among",
    "whilst": "while",
    "ok": "okay",
    "pct": "percent",
    "%": "percent",
    "dollars": "dollar",
    "euros": "euro",
    "pounds": "pound",
}
_CURRENCIES = {"$": "dollar", "£": "pound", "€": "euro"}
#: A letter, or letters that an editor changed inside a word: "[W]e", "vote[s]".
_LETTER = r"(?:[^\W\d_]|\[[^\W\d_]+\](?=[^\W\d_])|(?<=[^\W\d_])\[[^\W\d_]+\])"
#: An ordinal of two words: "twenty-first".
_COMPOUND = rf"\b(?:{'|'.join(TENS)})-(?:{'|'.join(list(ORDINALS)[:9])})\b"
_WORD = re.compile(
    rf"""(?P<cut>\.\s?\.(?:\s?\.)+|…|(?<!\w)\[[^\]\n]*\](?!\w)|\([^)\n]*\))
       | (?P<percent>%|\bper\s+cent\b|\bpct\b)
       | (?P<currency>[$£€])
       | (?P<initials>\b(?:[A-Za-z]\.){{2,}}|\b(?:[A-Za-z]\.){{1,}}[A-Za-z]\b(?!'))
       | (?P<bleeped>[^\W\d_][*_]{{2,}}[^\W\d_]*|[^\W\d_]--[-*_]*[^\W\d_]*)
       | (?P<decade>'?(?:1[0-9]|20)?[0-9]0'?s\b)
       | (?P<word>[0-9]+(?:st|nd|rd|th)\b|{_COMPOUND}|(?:(?<![^\W_])'(?=em\b|cause\b|til\b))?{_LETTER}+(?:'{_LETTER}+)*)
       | (?P<figure>[0-9]+)""",
    re.VERBOSE | re.IGNORECASE,
)
_CUT_LETTERS = re.compile(r"[\[\]]")
_ROMAN = {"II": 2, "III": 3, "IV": 4, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
#: Words shorter than this differ by a letter without being one word: "then", "them".
_SHORTEST_VARIANT = 4
_PARTS_OF_SPEECH: tuple[wordnet.PartOfSpeech, ...] = ("noun", "verb", "adj", "adv")
_ALL = 99


@dataclass(frozen=True, slots=True)
class Word:
    """A word in the spelling that all its variants share.

    Attributes:
        form: the spelling; "" for a place where an editor left something out or put it in other words: an ellipsis or
            brackets.
        start, end: where the written word stands. The parts of a contraction share its place.
        written: the word as written, in lower case.
    """

    form: str
    start: int
    end: int
    written: str


def spell(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words of a part of a text in one spelling.

    Case, apostrophes, contractions, number words, ordinals, currency signs and "%" are brought to one form, and
    hesitations ("uh") are dropped. Use `same_spelling` for what depends on the other text.

    Args:
        text: a text with straight apostrophes (`typography.plain`).
        start, end: the part to read; all of it by default.
    """
    end = len(text) if end is None else end
    numbers = [m for m in NUMBER.finditer(text, start, end) if _is_exact(m)]
    found: list[Word] = []
    sign: Word | None = None
    at = start
    for match in sorted([*numbers, *_WORD.finditer(text, start, end)], key=_order):
        if match.start() < at:  # inside brackets, or a word of a number
            continue
        at = match.end()
        if match.lastgroup == "currency":  # "$5" reads "5 dollars"
            sign = Word(_CURRENCIES[match.group()], match.start(), match.end(), match.group())
            continue
        found += (Word(form, match.start(), match.end(), match.group().lower()) for form in _forms(match))
        if sign is not None:
            found.append(sign)
            sign = None
    return found


def _order(match: re.Match[str]) -> tuple[int, int]:
    """The first of two matches wins, then the longer one."""
    return match.start(), -match.end()


def _is_exact(number: re.Match[str]) -> bool:
    """Whether a literal stands for one number, as "dozens" and "several hundred" do not."""
    return number.lastgroup != "plural" and not is_vague(number.group())


def _forms(match: re.Match[str]) -> Sequence[str]:
    """The forms of a match of `_WORD` or `NUMBER`."""
    written = match.group().lower()
    if match.re is NUMBER:
        return (_figure(value_of(written)),)
    match match.lastgroup:
        case "cut":
            return ("",)
        case "percent":
            return ("percent",)
        case "decade":
            return (re.sub(r"\D", "", written)[-2:] + "s",)
        case "bleeped":
            return (f"{written[0]}**",)
        case "initials":
            return (written.replace(".", ""),)
        case "figure":
            return (_figure(float(written)),)
    if match.group() in _ROMAN:
        return (_figure(_ROMAN[match.group()]),)
    return _expanded(_CUT_LETTERS.sub("", written))


def _figure(value: float) -> str:
    return f"#{float(value)!r}"


@lru_cache(maxsize=65536)
def _expanded(word: str) -> tuple[str, ...]:
    """The words that a word in lower case is short for; itself if it is not short."""
    if word in HESITATIONS:
        return ()
    if word in _CONTRACTIONS:
        return tuple(_CONTRACTIONS[word].split())
    rank = ordinal_value(word)
    if rank is not None:
        return (f"#{rank}th",)
    if word.endswith("n't"):
        return (word.removesuffix("n't"), "not")
    stem, apostrophe, ending = word.rpartition("'")
    if not apostrophe or not stem:
        return (word,)
    clitic = "'" + ending
    if clitic in _ENDINGS:
        return (*_expanded(stem), _ENDINGS[clitic])
    return (*_expanded(stem), clitic) if clitic in CLITICS else (word,)


def same_spelling(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether two rows of words are one, spelled differently.

    "is" and "'s", "health care" and "healthcare", "UN" and "United Nations", "Sen." and "Senator", "color" and
    "colour", and a slip of the pen: two spellings close to each other, of which one is no known word.
    """
    one, other = [w.form for w in left if w.form], [w.form for w in right if w.form]
    if not one or not other:
        return one == other
    if "".join(one) == "".join(other):
        return True
    if len(one) == len(other):
        return all(a == b or same_written(a, b) for a, b in zip(one, other, strict=True))
    return _is_initials(left, one, other) or _is_initials(right, other, one)


@lru_cache(maxsize=65536)
def same_written(a: str, b: str) -> bool:
    """Whether two forms are spellings of one word."""
    if a > b:
        return same_written(b, a)
    if "*" in a + b:
        return a[0] == b[0]
    if any(other in CLITICS.get(clitic, ()) for clitic, other in ((a, b), (b, a))):
        return True
    if _is_adverb_with_s(a, b) or _are_past_forms(a, b) or _are_past_forms(b, a):
        return True
    return _is_abbreviation(a, b) or _is_abbreviation(b, a) or _is_variant(a, b)


def _is_initials(short: Sequence[Word], forms: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one word is the initials of the others: "UN", "United Nations"; numbers behind both must agree."""
    tail = forms[1:]
    if (
        not forms[0].isalpha()
        or len(other) <= len(forms)
        or tail != list(other[len(other) - len(tail) :] if tail else [])
    ):
        return False
    named = other[: len(other) - len(tail)]
    return "".join(word[0] for word in named) == forms[0] and len(named) > 1


def _is_abbreviation(short: str, full: str) -> bool:
    known = short in words("abbreviations_before_names") or short in words("abbreviations_before_numbers")
    return known and len(short) < len(full) and short[0] == full[0] and _is_subsequence(short, full)


def _is_subsequence(short: str, full: str) -> bool:
    letters = iter(full)
    return all(letter in letters for letter in short)


def _is_adverb_with_s(short: str, long: str) -> bool:
    """ "toward" and "towards", but not "award" and "awards"."""
    if not short.endswith("ward") or long != short + "s":
        return False
    return bool(wordnet.lemmas_of(short, "adv")) or not wordnet.lemmas_of(short, "noun")


def _are_past_forms(regular: str, irregular: str) -> bool:
    """ "learned" and "learnt": the two past forms of one verb."""
    if not regular.endswith("ed") or len(irregular) < _SHORTEST_VARIANT:
        return False
    return not set(data.irregular_forms().get(("verb", irregular), ())).isdisjoint(wordnet.lemmas_of(regular, "verb"))


def _is_variant(a: str, b: str) -> bool:
    """Whether two words close in spelling share their meanings, or one of them is unknown and so a slip or a name."""
    shortest = min(len(a), len(b))
    if shortest < _SHORTEST_VARIANT or not (a.isalpha() and b.isalpha()) or _is_inflected(a, b):
        return False
    allowed = 2 if shortest >= 8 or b in (a + "me", a + "ue") else 1  # "program", "programme"; "dialog", "dialogue"
    if OSA.distance(a, b, score_cutoff=allowed) > allowed:
        return False
    if sorted(a) == sorted(b):
        return True  # two letters swapped: "form", "from"
    if a in FUNCTION_WORDS or b in FUNCTION_WORDS:
        return False
    one, other = _meanings(a), _meanings(b)
    if not one or not other:
        return shortest > _SHORTEST_VARIANT
    if a[:-2] == b[:-2] and (a[-2:], b[-2:]) == ("ce", "se"):
        return bool(one & other)  # "defence", "defense", but not "advice", "advise"
    return 2 * len(one & other) >= min(len(one), len(other))


def _is_inflected(a: str, b: str) -> bool:
    """Whether the words differ by an ending that tells number or tense: "vote", "votes", "voted"."""
    return _ending(a) != _ending(b)


def _ending(word: str) -> str:
    return next((ending for ending in ("ing", "ed", "s") if word.endswith(ending)), "")


def _meanings(word: str) -> frozenset[tuple[str, int]]:
    """The numbers of all meanings of a word; two spellings of one word share nearly all."""
    return frozenset(
        (pos, number)
        for pos in _PARTS_OF_SPEECH
        for lemma in wordnet.lemmas_of(word, pos)
        for number in data.senses(lemma, pos, _ALL)
    )
