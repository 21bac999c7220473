"""Restore the letter case that the parser needs in lines in capitals and in headlines in title case."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from claimdiff.english import wordnet
from claimdiff.english.gazetteer import cities_named, country_of, regions_named
from claimdiff.english.genders import TITLES, gender_of_first_name
from claimdiff.english.words import words

#: Lowest number of letters in a text to call it capitals, and the lowest share of capitals among them.
MIN_LETTERS = 20
MIN_SHARE = 0.9
#: Shortest word, in letters, that every style of title case capitalises, and the lowest number of them to know it by.
MIN_TITLE_WORD, MIN_TITLE_WORDS = 4, 4
#: A text of fewer words does not show which words it writes small.
MIN_TEXT = 60
_WORD = re.compile(r"[^\W\d_][\w-]*")
#: A word amid a sentence: after another word or a comma, or after a title ("Gov. Lee").
_AMID = re.compile(r"(?:[\w,;]|\b[A-Z][a-z]{1,3}\.)[ \u00a0](?=([^\W\d_][\w-]*))")
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


def in_title_case(line: str) -> bool:
    """Whether a line has enough long words to tell, and all of them begin with a capital."""
    long = [word for word in _WORD.findall(line) if len(word) >= MIN_TITLE_WORD]
    return len(long) >= MIN_TITLE_WORDS and all(word[0].isupper() for word in long)


def capitalised_in(texts: Sequence[str]) -> Mapping[str, bool] | None:
    """Return each word, in lower case, that texts have amid a sentence, and whether they mostly capitalise it there.

    None if the texts are too short to tell.
    """
    if sum(len(text.split()) for text in texts) < MIN_TEXT:
        return None
    amid = Counter(word for text in texts for word in _AMID.findall(text))
    capital: Counter[str] = Counter()
    for word, count in amid.items():
        capital[word.lower()] += count if word[0].isupper() else -count
    return {word: more > 0 for word, more in capital.items()}


def recase_title(tokens: Sequence[str], capitalised: Mapping[str, bool]) -> list[str]:
    """Return the words of a title as they would be written in a sentence.

    The first word and names keep their capital. No word changes in length.

    Args:
        tokens: the words of one line in title case.
        capitalised: whether the text under the title capitalises a word, by the word in lower case. Of other words,
            those that no dictionary has are names.
    """
    from spacy.lang.en.stop_words import STOP_WORDS

    cased: list[str] = []
    for token in tokens:
        small = token[:1].lower() + token[1:]
        is_word = token[:1].isupper() and token[1:].islower() and len(small) == len(token)
        before = cased[-1] if cased else ""
        keeps = not cased or capitalised.get(small, small not in STOP_WORDS and _is_name(small, before))
        cased.append(small if is_word and not keeps else token)
    return cased
