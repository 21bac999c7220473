"""Find countries by a table of names, peoples, capitals and governments.

A capital stands for its government unless the words around it put something there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from claimdiff.english.gazetteer import cities_named, country_name, country_names, fold, region_names, regions_named
from claimdiff.model import Place, PlaceType

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LOCATIVE = frozenset(
    "in at near outside inside around across throughout within into through toward towards between above over along"
    " off onto via from beyond".split()
)
#: After these verbs "to Moscow" is a way to go, not somebody spoken to.
_MOTION = frozenset(
    "go fly travel return arrive come move head drive send rush walk deploy bring take transfer flee march sail visit"
    " leave deport extradite evacuate relocate trip flight visit journey".split()
)
#: Names of countries that are as often given names or surnames.
_PERSONAL = frozenset({"Chad", "Jordan", "Georgia", "Israel", "Dominica", "Cuba", "Kenya", "America"})
_WORD = re.compile(r"(?<![\w@#])[A-ZÀ-Þ][\w.'’-]*")
_DATELINE = re.compile(r"(?m)^[ \t]*([A-Z][A-Z.' ]{3,})(?=,|\s*\(|\s+[—–-])")
_STATE_AFTER = re.compile(r",\s+(?P<name>[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,2})")


@cache
def _phrases() -> dict[str, tuple[str, ...]]:
    """First word -> the names in the country table that begin with it, longest first."""
    phrases: dict[str, list[str]] = {}
    for name in country_names():
        phrases.setdefault(name.split()[0], []).append(name)
    for name in region_names():
        if " " in name:  # so that "New Mexico" is not taken for Mexico
            phrases.setdefault(name.split()[0], []).append(name)
    return {first: tuple(sorted(names, key=len)[::-1]) for first, names in phrases.items()}


def find_countries(doc: Doc, text: str, starts: list[int]) -> Iterator[Place]:
    """Find the countries that an article names, and regions whose names contain that of a country.

    Args:
        doc: the parsed article.
        text: its text.
        starts: where each token begins.
    """
    names = country_names()
    end = 0
    for match in _WORD.finditer(text):
        if match.start() < end:
            continue
        name = _longest(text, match)
        if name is None:
            continue
        start, end = match.start(), match.start() + len(name)
        entry = names.get(fold(name))
        if entry is None:
            if cities_named(name):  # New York, a state and a city
                end = start
                continue
            region = regions_named(name)[0]
            yield Place.of(text, start, end, name=region.name, country=region.country, type="region")
            continue
        token = doc[max(0, bisect_right(starts, start) - 1)]
        if not is_part_of_name(doc, token, name) and (entry.sense != "capital" or entry.alone):
            place = Place.of(text, start, end, name=country_name(entry.code), country=entry.code, type="country")
            if entry.sense in ("capital", "government") and _located(
                doc[min(len(doc), bisect_right(starts, end - 1)) - 1]
            ):
                kind: PlaceType = "city" if entry.sense == "capital" else "other"
                place = replace(place, name=_city_name(entry.text), type=kind)
                stated = stated_behind(text, end) if kind == "city" else None
                if stated is not None:  # "Paris, Texas"
                    place = replace(place, country=stated[0])
            yield place
        else:
            end = start
    for match in _DATELINE.finditer(text):
        name = match.group(1).strip()
        entry = names.get(fold(name.title()))
        if entry is not None and entry.sense in ("name", "capital") and name not in names:
            start = match.start(1)
            kind = "city" if entry.sense == "capital" else "country"
            yield Place.of(text, start, start + len(name), name=entry.text, country=entry.code, type=kind)


def _longest(text: str, match: re.Match[str]) -> str | None:
    """Return the longest name in the tables that begins where a word does, as the text spells it."""
    word = match.group()
    start = match.start()
    for first in {word, word.rstrip(".,'’-"), word.split("'")[0].split("’")[0], word.split("-")[0]}:
        for name in _phrases().get(fold(first) if first else "", ()):
            end = start + len(name)
            spelled = text[start:end]
            if fold(spelled) == name and not text[end : end + 1].isalnum():
                return spelled
    return None


def _located(token: Token) -> bool:
    """Whether the words put something at a place rather than speak of whom it stands for."""
    head = token
    while head.dep_ in ("compound", "appos", "conj", "nmod") and head.head.i != head.i and head.head.pos_ == "PROPN":
        head = head.head
    if head.dep_ == "pobj":
        preposition = head.head
        if preposition.lower_ in ("to", "for"):
            return preposition.head.lemma_.lower() in _MOTION
        if preposition.lower_ == "from":
            return preposition.head.lemma_.lower() in _MOTION or preposition.head.pos_ == "VERB"
        return preposition.lower_ in _LOCATIVE
    if head.dep_ in ("npadvmod", "ROOT"):
        return True
    if head.dep_ == "dobj":
        return head.head.lemma_.lower() in _MOTION
    return False


def _city_name(name: str) -> str:
    cities = cities_named(name)
    return cities[0].name if cities else name


def is_part_of_name(doc: Doc, token: Token, name: str) -> bool:
    """Whether a country's name is only a word in the name of a person or body: "Michael Jordan", "China Daily"."""
    label = token.ent_type_
    if label in ("PERSON", "ORG", "WORK_OF_ART", "PRODUCT"):
        words = len(name.replace(".", " ").split())
        size = 1
        for step in (-1, 1):
            other = token.i + step
            while 0 <= other < len(doc) and doc[other].ent_type_ == label:
                if (step == 1 and doc[other].ent_iob_ == "B") or (step == -1 and doc[other + 1].ent_iob_ == "B"):
                    break
                size += doc[other].is_title
                other += step
        return size > words or (label == "PERSON" and name in _PERSONAL)
    return False


def stated_behind(text: str, end: int) -> tuple[str, str] | None:
    """Return the (country, region code or "") after a name and a comma: "Paris, Texas", "Homs, Syria"."""
    match = _STATE_AFTER.match(text, end)
    if match is None:
        return None
    words = match["name"].split()
    for size in range(len(words), 0, -1):
        name = " ".join(words[:size])
        for spelled in (name, name.rstrip(".")):
            regions = regions_named(spelled)
            if len(regions) == 1:
                return regions[0].country, regions[0].code
            entry = country_names().get(fold(spelled))
            if entry is not None and entry.sense == "name":
                return entry.code, ""
    return None
