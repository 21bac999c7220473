"""Verbs with a particle that changes what they say: "call" and "call off"."""

from __future__ import annotations

from functools import lru_cache

from claimdiff.english import wordnet
from claimdiff.english.content_words import FUNCTION_WORDS, spellings

#: Small words that are seldom prepositions; as particles they may follow the object: "called the strike off".
SEPARABLE = frozenset("apart aside away back down off out up".split())
#: Mostly prepositions: particles only right after the verb, and not before a name or a number.
PREPOSITIONS = frozenset("about against by for in into on over through to with".split())
#: A particle is sought no farther than these: "the calls are ringing out".
AUXILIARIES = frozenset(
    "am are be been can could did do does had has have is may might must shall should was were will would".split()
)
#: A word right after one of these is no verb: "called the strike off".
DETERMINERS = frozenset("a an the its his her their our my your".split())
#: Most words between a verb and its particle.
REACH = 3


def with_particles(text: str) -> tuple[str, ...]:
    """Return the content words of a text in lower case and in order, a verb with a particle as one: "call off"."""
    found = []
    words = tuple(spellings(text))
    for i, word in enumerate(words):
        if word.casefold() not in FUNCTION_WORDS:
            found.append(next((f"{verb} {small}" for verb, small in _readings(words, i) if small), word.casefold()))
    return tuple(found)


def differ_in_particle(text: str, other: str) -> bool:
    """Whether a verb of both texts has another particle in each, or one in one text only, and so another sense.

    "Called a strike" / "called off a strike"; but "sold" / "sold off" tell of one act. A preposition alone tells no
    difference ("talked to", "talked about"). Symmetric.
    """
    ours, theirs = _particles(text), _particles(other)
    for verb in ours.keys() & theirs.keys():
        alone, others = ours[verb] - theirs[verb], theirs[verb] - ours[verb]
        told_apart = alone and others and (alone | others) & SEPARABLE
        if told_apart and not any(_same_act(verb, one, two) for one in alone for two in others):
            return True
    return False


@lru_cache(maxsize=4096)
def _particles(text: str) -> dict[str, frozenset[str]]:
    """Return the particles of each verb of a text, by lemma; an empty one where it has none."""
    words = tuple(spellings(text))
    found: dict[str, frozenset[str]] = {}
    for i in range(len(words)):
        for verb, small in _readings(words, i):
            found[verb] = found.get(verb, frozenset()) | {small}
    return found


def _readings(words: tuple[str, ...], i: int) -> list[tuple[str, str]]:
    """Return the verbs that a word may be, each with its particle, or an empty one."""
    if i > 0 and words[i - 1].casefold() in DETERMINERS:
        return []
    return [(verb, _particle(verb, words[i + 1 : i + 2 + REACH])) for verb in wordnet.lemmas_of(words[i], "verb")]


def _particle(verb: str, following: tuple[str, ...]) -> str:
    for k, word in enumerate(following):
        if word in AUXILIARIES:
            return ""
        if word in SEPARABLE or (k == 0 and word in PREPOSITIONS and not _names(following[1:2])):
            return word if wordnet.knows(f"{verb} {word}", "verb") else ""
    return ""


def _names(words: tuple[str, ...]) -> bool:
    return any(word[0].isupper() or word[0].isdigit() for word in words)


def _same_act(verb: str, one: str, other: str) -> bool:
    a, b = (f"{verb} {small}".rstrip() for small in (one, other))
    return (
        wordnet.are_synonyms(a, b, "verb")
        or wordnet.is_kind_of(a, b, "verb", first=1)
        or wordnet.is_kind_of(b, a, "verb", first=1)
    )
