"""The word data shipped with the package: gzipped tables built from Princeton WordNet 3.0 by training/build_lexicon.py.

event_verbs.tsv.gz     noun TAB verb
verb_forms.tsv.gz      lemma TAB past tense TAB past participle
base_forms.tsv.gz      part of speech TAB inflected form TAB lemma, where the rules of inflection do not apply
antonyms.tsv.gz        part of speech TAB word TAB word, words in alphabetical order
<pos>_senses.tsv.gz    lemma TAB numbers of its first synsets, the most common sense first
<pos>_synsets.txt.gz   line i is synset i: lexicographer file, log2 of the number of synsets below it (nouns only),
                       numbers of its hypernyms (for an adjective: of similar adjectives, TAB, numbers of its
                       opposites)

Each table is read once, on first use.
"""

from __future__ import annotations

import gzip
import zlib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from claimdiff.errors import ModelError

PartOfSpeech = Literal["noun", "verb", "adj", "adv"]


@dataclass(frozen=True, slots=True)
class Synset:
    """One meaning: its lexicographer file, log2 of the number of meanings below it, its hypernyms and its opposites."""

    file: int
    log_size: int
    parents: tuple[int, ...]
    opposites: tuple[int, ...] = ()


def read_lines(name: str) -> list[str]:
    """Return the lines of a table shipped with the package.

    Raises:
        ModelError: the table is missing or damaged.
    """
    try:
        data = resources.files(__package__).joinpath(name).read_bytes()
        return gzip.decompress(data).decode("ascii").split("\n")[:-1]
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise ModelError(f"the word data {name} of claimdiff is missing or damaged: {error}") from error


@cache
def event_verbs() -> dict[str, str]:
    """Return the verb that each event noun names."""
    return dict(line.split("\t") for line in read_lines("event_verbs.tsv.gz"))


@cache
def verb_forms() -> dict[str, tuple[str, str]]:
    """Return past tense and past participle by verb lemma, for verbs that do not just add -ed."""
    rows = (line.split("\t") for line in read_lines("verb_forms.tsv.gz"))
    return {lemma: (past, participle) for lemma, past, participle in rows}


@cache
def irregular_forms() -> dict[tuple[str, str], tuple[str, ...]]:
    """Return lemmas by (part of speech, inflected form)."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for line in read_lines("base_forms.tsv.gz"):
        pos, form, lemma = line.split("\t")
        found[pos, form] = (*found.get((pos, form), ()), lemma)
    return found


@cache
def antonyms() -> frozenset[tuple[str, str, str]]:
    """Return direct antonyms as (part of speech, word, word), the words in alphabetical order."""
    rows = (line.split("\t") for line in read_lines("antonyms.tsv.gz"))
    return frozenset((pos, first, second) for pos, first, second in rows)


@cache
def _sense_lines(pos: PartOfSpeech) -> dict[str, str]:
    # Numbers are parsed on demand: parsing all of them would take most of the loading time.
    return dict(line.split("\t") for line in read_lines(f"{pos}_senses.tsv.gz"))


@cache
def _synset_lines(pos: PartOfSpeech) -> list[str]:
    return read_lines(f"{pos}_synsets.txt.gz")


def knows(lemma: str, pos: PartOfSpeech) -> bool:
    """Whether the word data has this lemma with this part of speech."""
    return lemma in _sense_lines(pos)


def senses(lemma: str, pos: PartOfSpeech, first: int) -> tuple[int, ...]:
    """Return the numbers of the `first` most common meanings of a lemma; empty if it is unknown."""
    line = _sense_lines(pos).get(lemma)
    return tuple(int(number) for number in line.split()[:first]) if line else ()


def synset(number: int, pos: PartOfSpeech) -> Synset:
    """Return the meaning with this number."""
    line, _, opposites = _synset_lines(pos)[number].partition("\t")
    file, log_size, *parents = map(int, line.split())
    return Synset(file, log_size, tuple(parents), tuple(map(int, opposites.split())))
