"""Relations between English words: verbs of event nouns, inflected forms, synonyms, antonyms, categories.

Data: Princeton WordNet 3.0, see LICENSE-WORDNET in this folder. Tables are loaded on first use.
"""

from __future__ import annotations

from claimdiff.english.wordnet.data import PartOfSpeech, knows
from claimdiff.english.wordnet.forms import lemmas_of, past_participle, past_tense, third_person, verb_of
from claimdiff.english.wordnet.relations import (
    are_alternatives,
    are_antonyms,
    are_opposed,
    are_siblings,
    are_similar,
    are_synonyms,
    are_ways_apart,
    is_kind_of,
    verb_relation,
)

__all__ = [
    "PartOfSpeech",
    "are_alternatives",
    "are_antonyms",
    "are_opposed",
    "are_siblings",
    "are_similar",
    "are_synonyms",
    "are_ways_apart",
    "is_kind_of",
    "knows",
    "lemmas_of",
    "past_participle",
    "past_tense",
    "third_person",
    "verb_of",
    "verb_relation",
]
