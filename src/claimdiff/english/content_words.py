"""Words of a text that say what it is about, and whether another text repeats them.

Words are compared by lemma, synonymy and the verb that an event noun names, not by spelling alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from claimdiff.english import wordnet

NEGATIONS = frozenset(
    "not never no none nobody nothing neither nor nowhere without cannot n't isn't aren't wasn't weren't don't"
    " doesn't didn't hasn't haven't hadn't won't wouldn't can't couldn't shouldn't".split()
)
#: Function words that editors exchange, add and leave out: a quotation stays the same remark.
EDITED_WORDS = frozenset(
    "a an the that this these those and or but to of in on at for with is are was were be been who whoever whom".split()
)
#: Words that do not say what a text is about.
FUNCTION_WORDS = (
    NEGATIONS
    | EDITED_WORDS
    | frozenset(
        "some any each all both one ones other others another else such own same anyone someone anybody somebody"
        " anything something everyone everybody everything person people i me my we us our you your he him his she her"
        " it its they them their whose which what nor so yet if than then as from by about into onto over after before"
        " during against between through under up down out off around near since until while when where why how"
        " because although though being am 's 're do does did done doing have has had having will would shall should"
        " can could may might must ever also just only even still already again there here too very more most less"
        " least say says said saying tell tells told mr mrs ms dr sir time occasion s t re ve ll d m".split()
    )
)
#: Words that say when, which is compared as a time.
CALENDAR_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august"
    " september october november december morning afternoon evening night today yesterday tomorrow week month"
    " year".split()
)
WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")


def spellings(text: str) -> Iterator[str]:
    """Yield the words and numbers of a text as written, with straight apostrophes and without the possessive ending."""
    for match in WORD.finditer(text):
        yield match.group().replace("’", "'").removesuffix("'s").removesuffix("'S")


def words_of(text: str) -> list[str]:
    """Return the words and numbers of a text, as `spellings` does, in lower case."""
    return [word.casefold() for word in spellings(text)]


def content_words(text: str, drop: Collection[str] = ()) -> tuple[str, ...]:
    """The words of a text that say what it is about, in order, without function words and those to `drop`."""
    return tuple(word for word in words_of(text) if word not in FUNCTION_WORDS and word not in drop)


def content_stems(text: str) -> frozenset[str]:
    """Return the content words of a text with plural and verb endings cut, without numbers and `CALENDAR_WORDS`.

    For counting words in common, where `same_word` would have to compare each with each.
    """
    return frozenset(_stem(word) for word in content_words(text, CALENDAR_WORDS) if not word[0].isdigit())


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def coverage(words: Collection[str], other: Collection[str]) -> float:
    """Which share of `words` is repeated, inflected or as a synonym, among `other`; 1 for no words."""
    if not words:
        return 1.0
    return sum(any(same_word(word, candidate) for candidate in other) for word in words) / len(words)


def missing(words: Collection[str], other: Collection[str]) -> list[str]:
    """Those of `words` that `other` does not repeat."""
    return [word for word in words if not any(same_word(word, candidate) for candidate in other)]


@lru_cache(maxsize=65536)
def same_word(a: str, b: str) -> bool:
    """Whether two words are forms of one word, or of synonyms: "wounded" / "injuring", "expulsion" / "expelled"."""
    if a == b:
        return True
    if a[0].isdigit() or b[0].isdigit():
        return False
    one, other = _readings(a), _readings(b)
    if one & other:
        return True
    return any(
        pos == pos_b and wordnet.are_synonyms(lemma, lemma_b, pos) for pos, lemma in one for pos_b, lemma_b in other
    )


def verb_lemmas(word: str) -> frozenset[str]:
    """The verbs a word may be a form of, or name as an event noun."""
    return frozenset(lemma for pos, lemma in _readings(word.casefold()) if pos == "verb")


@lru_cache(maxsize=65536)
def _readings(word: str) -> frozenset[tuple[wordnet.PartOfSpeech, str]]:
    found: set[tuple[wordnet.PartOfSpeech, str]] = set()
    for pos in ("noun", "verb", "adj", "adv"):
        found |= {(pos, lemma) for lemma in wordnet.lemmas_of(word, pos)}
    verbs = {wordnet.verb_of(lemma) for pos, lemma in found if pos == "noun"}
    return frozenset(found | {("verb", verb) for verb in verbs if verb is not None})
