"""Content words of a text, and whether another text repeats them.

Words match by lemma, by synonymy and by the verb that an event noun names, not by spelling alone.
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
#: Function words that editors swap, add and drop without changing a quotation.
EDITED_WORDS = frozenset(
    "a an the that this these those and or but to of in on at for with is are was were be been who whoever whom".split()
)
#: The most common function words. The weights of the alignment and of story grouping are fitted to them: dropping all
#: function words finds fewer conflicts and separates stories less well.
COMMON_WORDS = frozenset(
    "a an the this that these those and or but of to in on at for with from by as its it his her their our"
    " your my he she they we you i is are was were be been being has have had do does did not no into over"
    " after before during against about more most such who which what when where why how said says say told"
    " will would could can may might also than then there here all any some other out up".split()
)
#: Words that say nothing about the topic of a text.
FUNCTION_WORDS = (
    NEGATIONS
    | EDITED_WORDS
    | COMMON_WORDS
    | frozenset(
        "each both one ones others another else own same anyone someone anybody somebody anything something"
        " everyone everybody everything person people me us him them whose nor so yet if onto between through"
        " under down off around near since until while because although though am 's 're done doing having"
        " shall should must ever just only even still already again too very less least saying tell tells mr"
        " mrs ms dr sir time occasion s t re ve ll d m".split()
    )
)
#: Words for dates and times, which are compared as times instead.
CALENDAR_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august"
    " september october november december morning afternoon evening night today yesterday tomorrow week month"
    " year".split()
)
WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
LETTERS = re.compile(r"[^\W\d_]+")


def spellings(text: str) -> Iterator[str]:
    """Yield the words and numbers of a text as written, with straight apostrophes and without possessive endings."""
    for match in WORD.finditer(text):
        yield match.group().replace("’", "'").removesuffix("'s").removesuffix("'S")


def words_of(text: str) -> list[str]:
    """Return the words and numbers of a text in lower case, as `spellings` yields them."""
    return [word.casefold() for word in spellings(text)]


def content_words(text: str, drop: Collection[str] = ()) -> tuple[str, ...]:
    """Return the content words of a text in order, without function words and the words in `drop`."""
    return tuple(word for word in words_of(text) if word not in FUNCTION_WORDS and word not in drop)


def content_stems(text: str) -> frozenset[str]:
    """Return the words of a text with plural and verb endings cut, minus numbers, `CALENDAR_WORDS` and `COMMON_WORDS`.

    A fast way to count shared words, where `same_word` would have to compare every pair.
    """
    found = LETTERS.findall(text.casefold())
    return frozenset(content_stem(w) for w in found if w not in COMMON_WORDS and w not in CALENDAR_WORDS and len(w) > 1)


def content_stem(word: str) -> str:
    """Return a word without its plural or verb ending."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def coverage(words: Collection[str], other: Collection[str]) -> float:
    """Return the share of `words` that `other` repeats, inflected or as a synonym; 1 if there are no words."""
    if not words:
        return 1.0
    return sum(any(same_word(word, candidate) for candidate in other) for word in words) / len(words)


def missing(words: Collection[str], other: Collection[str]) -> list[str]:
    """Return the words in `words` that `other` does not repeat."""
    return [word for word in words if not any(same_word(word, candidate) for candidate in other)]


@lru_cache(maxsize=65536)
def same_word(a: str, b: str) -> bool:
    """Whether two words are forms of one word or of synonyms: "wounded" / "injuring", "expulsion" / "expelled"."""
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
    """Return the verbs that a word may be a form of, or names as an event noun."""
    return frozenset(lemma for pos, lemma in _readings(word.casefold()) if pos == "verb")


@lru_cache(maxsize=65536)
def _readings(word: str) -> frozenset[tuple[wordnet.PartOfSpeech, str]]:
    found: set[tuple[wordnet.PartOfSpeech, str]] = set()
    for pos in ("noun", "verb", "adj", "adv"):
        found |= {(pos, lemma) for lemma in wordnet.lemmas_of(word, pos)}
    verbs = {wordnet.verb_of(lemma) for pos, lemma in found if pos == "noun"}
    return frozenset(found | {("verb", verb) for verb in verbs if verb is not None})
