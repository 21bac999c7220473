"""Gender and animacy of English words for people, which decide between he, she, it and they."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Literal

from claimdiff.english.wordnet import data
from claimdiff.english.words import words
from claimdiff.errors import ModelError

Gender = Literal["m", "f"]
NounClass = Literal["person", "group", "thing"]

_MALE = words("male_nouns")
_FEMALE = words("female_nouns")
TITLES = words("titles")
# Words whose most common meaning in WordNet is not their usual one in the news.
_PEOPLE = words("person_nouns")
_GROUPS = words("group_nouns")
_PERSON_FILE, _GROUP_FILE = 18, 14


@cache
def noun_class(lemma: str) -> NounClass:
    """Return the class of a common noun, by its most common meaning: person, group of people or something else."""
    if lemma in _PEOPLE:
        return "person"
    if lemma in _GROUPS:
        return "group"
    first = data.senses(lemma, "noun", 1)
    if not first and "-" in lemma:
        first = data.senses(lemma.rsplit("-", 1)[1], "noun", 1)
    file = data.synset(first[0], "noun").file if first else None
    return "person" if file == _PERSON_FILE else "group" if file == _GROUP_FILE else "thing"


def gender_of_word(word: str) -> Gender | None:
    """Return the gender that a title or a noun reveals ("Mrs.", "actress"); "ex-wife" counts as "wife"."""
    word = word.lower().strip(".").removeprefix("ex-")
    return "m" if word in _MALE else "f" if word in _FEMALE else None


@cache
def _first_names() -> dict[str, Gender]:
    try:
        lines = (
            resources.files("claimdiff.english")
            .joinpath("data", "first_names.tsv")
            .read_text(encoding="utf-8")
            .splitlines()
        )
        rows = dict(line.split("\t") for line in lines if not line.startswith("#"))
        male, female = rows["m"].split(), rows["f"].split()
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"the table of first names is missing or damaged; reinstall claimdiff ({error})") from error
    genders: dict[str, Gender] = dict.fromkeys(male, "m")
    return genders | dict.fromkeys(female, "f")


def gender_of_first_name(name: str) -> Gender | None:
    """Return the gender of nearly everyone with this first name, or None if it is rare or shared by both."""
    return _first_names().get(name.lower())
