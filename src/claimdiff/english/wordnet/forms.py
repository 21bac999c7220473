"""Inflected forms of verbs, and the verbs that event nouns name."""

from __future__ import annotations

import re

from claimdiff.english.wordnet import data
from claimdiff.english.wordnet.data import PartOfSpeech

_CONSONANT_Y = re.compile(r"[^aeiou]y$")
_SIBILANT = re.compile(r"(s|x|z|ch|sh|[^aeiou]o)$")
#: One syllable, one vowel and one final consonant, which is doubled: "stop", "plan", "fit".
_DOUBLED = re.compile(r"^(qu|[^aeiou])*[aeiou][bdgklmnprtvz]$")
#: WordNet's rules of detachment (morphy(7)): the ending to cut and its replacement.
_DETACHMENT: dict[PartOfSpeech, tuple[tuple[str, str], ...]] = {
    "noun": (
        ("s", ""),
        ("ses", "s"),
        ("xes", "x"),
        ("zes", "z"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("men", "man"),
        ("ies", "y"),
    ),
    "verb": (("s", ""), ("ies", "y"), ("es", "e"), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")),
    "adj": (("er", ""), ("est", ""), ("er", "e"), ("est", "e")),
    "adv": (),
}
_THIRD_PERSON = {"be": "is", "have": "has"}


def past_tense(lemma: str) -> str:
    """Return the simple past of a verb: "expel" -> "expelled", "go" -> "went", "break out" -> "broke out"."""
    return _inflect(lemma, 0)


def past_participle(lemma: str) -> str:
    """Return the past participle of a verb: "expel" -> "expelled", "go" -> "gone"."""
    return _inflect(lemma, 1)


def third_person(lemma: str) -> str:
    """Return the third person singular present of a verb: "deny" -> "denies", "have" -> "has"."""
    verb, space, particle = lemma.partition(" ")
    if verb in _THIRD_PERSON:
        form = _THIRD_PERSON[verb]
    elif _CONSONANT_Y.search(verb):
        form = verb[:-1] + "ies"
    else:
        form = verb + ("es" if _SIBILANT.search(verb) else "s")
    return form + space + particle if verb else lemma


def lemmas_of(word: str, pos: PartOfSpeech) -> tuple[str, ...]:
    """Return the known lemmas that a word may be a form of, itself first if it is one: "left" -> "left", "leave".

    Follows WordNet's morphy: irregular forms come from a list, regular ones from cutting endings. Case is ignored.
    """
    word = word.lower()
    found = [word] if data.knows(word, pos) else []
    irregular = data.irregular_forms().get((pos, word), ())
    found += irregular
    if not irregular:
        for ending, replacement in _DETACHMENT[pos]:
            stem = word.removesuffix(ending) + replacement
            if word.endswith(ending) and len(stem) > 1 and data.knows(stem, pos):
                found.append(stem)
    # "hop" doubles its last letter before an ending, so "hoping" is a form of "hope" alone.
    return tuple(lemma for lemma in dict.fromkeys(found) if not (lemma + "e" in found and _DOUBLED.search(lemma)))


def verb_of(noun: str) -> str | None:
    """Return the verb that an event noun names, or None for other nouns.

    "expulsion" -> "expel", "attack" -> "attack", "death" -> "die"; "building", "officer" -> None. Based on WordNet's
    derivationally related forms, for nouns that are mostly used in senses that name an event.

    Args:
        noun: a lemma; case is ignored.
    """
    noun = noun.lower()
    verb = data.event_verbs().get(noun)
    if verb is None and noun.endswith("ing") and not data.knows(noun, "noun"):
        return _gerund_verb(noun)
    return verb


def _gerund_verb(noun: str) -> str | None:
    """Return the verb of an -ing noun that the word data does not list ("tasering"), or None if it is unknown."""
    stem = noun.removesuffix("ing")
    candidates = [stem, stem + "e"]
    if len(stem) > 2 and stem[-1] == stem[-2]:
        candidates.insert(0, stem[:-1])
    return next((verb for verb in candidates if len(verb) > 2 and data.knows(verb, "verb")), None)


def _inflect(lemma: str, form: int) -> str:
    verb, space, particle = lemma.partition(" ")
    listed = data.verb_forms().get(verb)
    if listed:
        return listed[form] + space + particle
    return _regular_past(verb) + space + particle if verb else lemma


def _regular_past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if _CONSONANT_Y.search(verb):
        return verb[:-1] + "ied"
    if _DOUBLED.search(verb):
        return verb + verb[-1] + "ed"
    return verb + "ed"
