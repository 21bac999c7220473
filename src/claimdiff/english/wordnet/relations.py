"""Relations between the meanings of two words.

Words are lemmas; case is ignored. Only the most common meanings of a word count, because with all of them nearly any
two words are related. An unknown word is related to nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Literal

from claimdiff.english.wordnet import data
from claimdiff.english.wordnet.data import PartOfSpeech

#: Lexicographer files whose categories exclude one another. An animal or an artefact is of one kind only, while one
#: person can be a lawyer, a mother and a victim.
_EXCLUSIVE_FILES = frozenset({5, 6, 13, 20})
#: log2 of the largest number of meanings below the common category of two exclusive ones.
_MAX_LOG_SIZE = 8
#: Largest number of steps from either of them up to the common category.
_MAX_STEPS = 3
#: Categories that WordNet keeps apart but the news uses interchangeably.
_INTERCHANGED = frozenset(
    frozenset(pair.split("-"))
    for pair in """apartment-home apartment-house bag-suitcase bar-cafe bar-pub bar-restaurant base-camp
    boat-ferry boat-ship book-magazine cafe-pub cafe-restaurant clinic-hospital coat-jacket college-school
    consulate-embassy court-courthouse door-gate fence-gate ferry-ship garden-park highway-road highway-street
    home-house house-palace jail-prison jacket-shirt mall-shop mall-store mall-street missile-rocket
    pub-restaurant road-street school-university shop-store station-base street-tunnel tourist-visitor
    city-town""".split()
)
#: General verbs of going up and going down.
_UP, _DOWN = ("increase", "rise", "gain", "grow"), ("decrease", "fall", "lose", "shrink")
#: Verbs that markets go up and down by, and WordNet does not.
_UP_TOO, _DOWN_TOO = frozenset({"hike", "leap", "rally", "rebound"}), frozenset({"ease", "retreat", "slide", "slip"})
_SYNONYM_SENSES: dict[PartOfSpeech, int] = {"noun": 3, "verb": 3, "adj": 3, "adv": 3}


def are_synonyms(a: str, b: str, pos: PartOfSpeech) -> bool:
    """Whether two words share a common meaning ("buy", "purchase"); a word is its own synonym."""
    a, b = a.lower(), b.lower()
    first = _SYNONYM_SENSES[pos]
    return a == b or not set(data.senses(a, pos, first)).isdisjoint(data.senses(b, pos, first))


def are_similar(a: str, b: str) -> bool:
    """Whether a common meaning of one adjective is a shade of one of the other ("dense", "thick")."""
    one, other = data.senses(a.lower(), "adj", 3), data.senses(b.lower(), "adj", 3)
    return any(j in data.synset(i, "adj").parents or i in data.synset(j, "adj").parents for i in one for j in other)


def are_antonyms(a: str, b: str, pos: PartOfSpeech) -> bool:
    """Whether two words are antonyms ("win", "lose").

    Adjectives also count through a similar adjective: "huge" and "small".
    """
    a, b = a.lower(), b.lower()
    if (pos, *sorted((a, b))) in data.antonyms():
        return True
    return pos == "adj" and not are_synonyms(a, b, pos) and _indirect_antonyms(a, b)


def are_opposed(a: str, b: str, pos: PartOfSpeech) -> bool:
    """Whether two words have opposite senses.

    They are antonyms, synonyms of antonyms ("profit", "loss"), or a way to go up and a way to go down ("surge",
    "slump").
    """
    a, b = a.lower(), b.lower()
    if a == b or are_synonyms(a, b, pos):
        return False
    if are_antonyms(a, b, pos) or (pos == "verb" and _direction(a) * _direction(b) < 0):
        return True
    return any(are_synonyms(other, y, pos) for x, y in ((a, b), (b, a)) for other in _opposites(x, pos))


def _direction(verb: str) -> int:
    """Return 1 for a verb of growth, -1 for one of decline, 0 for others."""
    up = verb in _UP_TOO or any(_is_way_to(verb, general) for general in _UP)
    down = verb in _DOWN_TOO or any(_is_way_to(verb, general) for general in _DOWN)
    return up - down


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


@lru_cache(maxsize=65536)
def is_kind_of(a: str, b: str, pos: PartOfSpeech = "noun", first: int = 3) -> bool:
    """Whether `a` is a narrower term for `b` ("pistol", "weapon") in their first meanings; False if `a == b`."""
    a, b = a.lower(), b.lower()
    if a == b or pos not in ("noun", "verb"):
        return False
    targets = set(data.senses(b, pos, first))
    return any(not targets.isdisjoint(_steps_up(number, pos)) for number in data.senses(a, pos, first))


def are_siblings(a: str, b: str) -> bool:
    """Whether two nouns name categories that exclude each other ("bus", "train").

    Both are kinds of one narrow category, and neither is a kind of the other. True only for animals, plants, food and
    artefacts: a person can be both a lawyer and a mother, an event both a fire and a crime.
    """
    a, b = a.lower(), b.lower()
    if are_synonyms(a, b, "noun") or is_kind_of(a, b) or is_kind_of(b, a) or frozenset((a, b)) in _INTERCHANGED:
        return False
    return any(_exclusive(i, j) for i in data.senses(a, "noun", 2) for j in data.senses(b, "noun", 2))


def are_ways_apart(a: str, b: str) -> bool:
    """Whether two verbs name different ways to do one thing ("shoot", "stab").

    Common meanings of both are right below one meaning, and neither verb is a kind of the other or its synonym.
    """
    a, b = a.lower(), b.lower()
    if are_synonyms(a, b, "verb") or is_kind_of(a, b, "verb") or is_kind_of(b, a, "verb"):
        return False
    return not _verb_parents(a).isdisjoint(_verb_parents(b))


@lru_cache(maxsize=65536)
def are_alternatives(a: str, b: str) -> bool:
    """Whether two nouns name two things of one kind, as counts and reports of them tell apart ("cars", "trucks").

    They are antonyms, or their most common meanings are right below one meaning, and neither is a kind of the other or
    its synonym. Unlike `are_siblings`, true for people and events as well ("husband", "wife").
    """
    a, b = a.lower(), b.lower()
    opposed = are_antonyms(a, b, "noun")
    if a == b or (not opposed and _noun_parents(a).isdisjoint(_noun_parents(b))):
        return False
    if are_synonyms(a, b, "noun") or frozenset((a, b)) in _INTERCHANGED:
        return False
    return opposed or not (is_kind_of(a, b) or is_kind_of(b, a))


@lru_cache(maxsize=65536)
def _noun_parents(noun: str) -> frozenset[int]:
    return frozenset(
        parent for number in data.senses(noun, "noun", 1) for parent in data.synset(number, "noun").parents
    )


def _verb_parents(verb: str) -> set[int]:
    first = _SYNONYM_SENSES["verb"]
    return {parent for number in data.senses(verb, "verb", first) for parent in data.synset(number, "verb").parents}


@lru_cache(maxsize=65536)
def verb_relation(a: str, b: str) -> Literal["same", "synonym", "antonym", "other"]:
    """Return the relation between two verbs."""
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
    """Whether adjective i is similar to one whose opposite is j."""
    return any(j in data.synset(head, "adj").opposites for head in data.synset(i, "adj").parents)


@lru_cache(maxsize=16384)
def _steps_up(number: int, pos: PartOfSpeech) -> Mapping[int, int]:
    """Return all hypernyms of a meaning, including itself, with the least number of steps up to each."""
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
