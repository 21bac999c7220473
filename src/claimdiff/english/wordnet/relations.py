"""How the meanings of two words stand to each other.

Words are lemmas; case does not matter. A word of many meanings is read in its most common ones only, because with all
of them nearly any two words are related. An unknown word is related to nothing.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from claimdiff.english.wordnet import data
from claimdiff.english.wordnet.data import PartOfSpeech

#: Lexicographer files whose categories exclude one another: an animal or a thing made is of one kind only, while one
#: person is a lawyer, a mother and a victim at once.
_EXCLUSIVE_FILES = frozenset({5, 6, 13, 20})
#: log2 of the most meanings that a common category of two exclusive ones may cover ...
_MAX_LOG_SIZE = 8
#: ... and how many steps either may lie below it.
_MAX_STEPS = 3
#: Categories that WordNet sets side by side and the news uses for one another.
_INTERCHANGED = frozenset(
    frozenset(pair.split("-"))
    for pair in """apartment-home apartment-house bag-suitcase bar-cafe bar-pub bar-restaurant base-camp
    boat-ferry boat-ship book-magazine cafe-pub cafe-restaurant clinic-hospital coat-jacket college-school
    consulate-embassy court-courthouse door-gate fence-gate ferry-ship garden-park highway-road highway-street
    home-house house-palace jail-prison jacket-shirt mall-shop mall-store mall-street missile-rocket
    pub-restaurant road-street school-university shop-store station-base street-tunnel""".split()
)
#: Verbs of going up and of going down, of which the others are ways.
_UP, _DOWN = ("increase", "rise", "gain", "grow"), ("decrease", "fall", "lose", "shrink")
_SYNONYM_SENSES: dict[PartOfSpeech, int] = {"noun": 3, "verb": 3, "adj": 3, "adv": 3}


def are_synonyms(a: str, b: str, pos: PartOfSpeech) -> bool:
    """Whether two words share one of their common meanings ("buy", "purchase"); a word is its own synonym."""
    a, b = a.lower(), b.lower()
    first = _SYNONYM_SENSES[pos]
    return a == b or not set(data.senses(a, pos, first)).isdisjoint(data.senses(b, pos, first))


def are_antonyms(a: str, b: str, pos: PartOfSpeech) -> bool:
    """Whether two words are opposites ("win", "lose"); adjectives also through the one that they resemble ("huge",
    "small")."""
    a, b = a.lower(), b.lower()
    if (pos, *sorted((a, b))) in data.antonyms():
        return True
    return pos == "adj" and not are_synonyms(a, b, pos) and _indirect_antonyms(a, b)


def are_opposed(a: str, b: str, pos: PartOfSpeech) -> bool:
    """Whether two words have opposite senses: antonyms, synonyms of antonyms ("profit", "loss"), or one a way to go up
    and the other a way to go down ("surge", "slump").
    """
    a, b = a.lower(), b.lower()
    if a == b or are_synonyms(a, b, pos):
        return False
    if are_antonyms(a, b, pos) or (pos == "verb" and _direction(a) * _direction(b) < 0):
        return True
    return any(are_synonyms(other, y, pos) for x, y in ((a, b), (b, a)) for other in _opposites(x, pos))


def _direction(verb: str) -> int:
    """1 for a verb of growth, -1 for one of decline, 0 for others."""
    return any(_is_way_to(verb, up) for up in _UP) - any(_is_way_to(verb, down) for down in _DOWN)


def _is_way_to(verb: str, general: str) -> bool:
    targets = set(data.senses(general, "verb", 2))
    return any(not targets.isdisjoint(_steps_up(number, "verb")) for number in data.senses(verb, "verb", 4))


@cache
def _antonyms_by_word() -> dict[tuple[str, str], frozenset[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for pos, one, other in data.antonyms():
        found.setdefault((pos, one), set()).add(other)
        found.setdefault((pos, other), set()).add(one)
    return {key: frozenset(words) for key, words in found.items()}


def _opposites(word: str, pos: PartOfSpeech) -> frozenset[str]:
    return _antonyms_by_word().get((pos, word), frozenset())


def is_kind_of(a: str, b: str, pos: PartOfSpeech = "noun") -> bool:
    """Whether `a` is a narrower term for `b` ("pistol", "weapon"), in common meanings of both; never for `a == b`."""
    a, b = a.lower(), b.lower()
    if a == b or pos not in ("noun", "verb"):
        return False
    targets = set(data.senses(b, pos, 3))
    return any(not targets.isdisjoint(_steps_up(number, pos)) for number in data.senses(a, pos, 3))


def are_siblings(a: str, b: str) -> bool:
    """Whether two nouns name categories that exclude each other ("bus", "train").

    They are kinds of one narrow category, neither of them a kind of the other. True only for animals, plants, food and
    things made: a person is a lawyer and a mother at once, an event a fire and a crime.
    """
    a, b = a.lower(), b.lower()
    if are_synonyms(a, b, "noun") or is_kind_of(a, b) or is_kind_of(b, a) or frozenset((a, b)) in _INTERCHANGED:
        return False
    return any(_exclusive(i, j) for i in data.senses(a, "noun", 2) for j in data.senses(b, "noun", 2))


def verb_relation(a: str, b: str) -> Literal["same", "synonym", "antonym", "other"]:
    """How two verbs stand to each other."""
    if a.lower() == b.lower():
        return "same"
    if are_antonyms(a, b, "verb"):
        return "antonym"
    return "synonym" if are_synonyms(a, b, "verb") else "other"


def _indirect_antonyms(a: str, b: str) -> bool:
    return any(_resembles_opposite(x, y) or _resembles_opposite(y, x) for x in _adjective(a) for y in _adjective(b))


def _adjective(lemma: str) -> tuple[int, ...]:
    return data.senses(lemma, "adj", 2)


def _resembles_opposite(i: int, j: int) -> bool:
    """Whether adjective i resembles one whose opposite is j."""
    return any(j in data.synset(head, "adj").opposites for head in data.synset(i, "adj").parents)


def _steps_up(number: int, pos: PartOfSpeech) -> dict[int, int]:
    """All hypernyms of a meaning, itself included, with how many steps up they lie at least."""
    steps = {number: 0}
    todo = [number]
    for current in todo:
        for parent in data.synset(current, pos).parents:
            if parent not in steps:
                steps[parent] = steps[current] + 1
                todo.append(parent)
    return steps


def _exclusive(i: int, j: int) -> bool:
    if not {data.synset(i, "noun").file, data.synset(j, "noun").file} <= _EXCLUSIVE_FILES:
        return False
    up_i, up_j = _steps_up(i, "noun"), _steps_up(j, "noun")
    common = [number for number in up_i if number in up_j]
    return any(
        max(up_i[number], up_j[number]) <= _MAX_STEPS and data.synset(number, "noun").log_size <= _MAX_LOG_SIZE
        for number in common
    )
