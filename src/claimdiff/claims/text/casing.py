"""Restore the letter case that the parser needs in text written in capitals."""

from __future__ import annotations

from collections.abc import Sequence

from claimdiff.english import wordnet
from claimdiff.english.gazetteer import cities_named, country_of, regions_named
from claimdiff.english.genders import TITLES, gender_of_first_name
from claimdiff.english.words import words

#: Lowest number of letters in a text to call it capitals, and the lowest share of capitals among them.
MIN_LETTERS = 20
MIN_SHARE = 0.9
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september"
    " october november december".split()
)
_FUNCTION_WORDS = words("frequent_english")


def in_capitals(text: str) -> bool:
    """Whether a text has enough letters to tell, and nearly all of them are capitals."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= MIN_LETTERS and sum(map(str.isupper, letters)) >= MIN_SHARE * len(letters)


def recase(tokens: Sequence[str]) -> list[str]:
    """Return words in capitals as they would be written in a sentence: names capitalised, the rest in lower case.

    Names are words in the tables of places and first names, words after a first name or a title, and words that no
    dictionary has. Short words without a vowel are unchanged ("BBC"), and no word changes in length.
    """
    cased: list[str] = []
    for position, token in enumerate(tokens):
        small = token.lower()
        if len(small) != len(token) or not any(char.isalpha() for char in token) or "." in token[:-1]:
            cased.append(token)
            continue
        before = cased[-1] if cased else ""
        if len(token) <= 4 and not set(small) & set("aeiouy") and len(token) > 1:
            cased.append(token)
        elif position == 0 or _is_name(small, before) or (small == "may" and before in {"in", "since", "until"}):
            title = small[0].upper() + small[1:]
            cased.append(title if len(title) == len(token) else token)
        else:
            cased.append("I" if small == "i" else small)
    return cased


def _is_name(word: str, before: str) -> bool:
    if word in _CALENDAR:
        return True
    if word in _FUNCTION_WORDS or len(word) < 2:
        return False
    if before[:1].isupper() and (
        gender_of_first_name(before) or before.lower().strip(".") in TITLES & {"mr", "mrs", "ms"}
    ):
        return True
    acts = wordnet.lemmas_of(word, "verb") or wordnet.lemmas_of(word, "adj")
    if country_of(word.capitalize()) is not None:
        return True
    if not acts and (cities_named(word.capitalize()) or regions_named(word.capitalize()) or gender_of_first_name(word)):
        return True
    return not (acts or wordnet.lemmas_of(word, "noun") or wordnet.lemmas_of(word, "adv"))
