"""Where: countries, regions, cities and other places, and which of them lie in which.

Country names, demonyms and names of governments come from a table; regions and cities are looked up for what the entity
recogniser calls a place. A capital stands for its government unless the words around it put something there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from claimdiff.claims.gazetteer import (
    City,
    cities_named,
    country_name,
    country_names,
    country_of,
    fold,
    region_names,
    regions_named,
)
from claimdiff.model import Place, PlaceType

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["contains", "country_of", "find_places"]

_LABELS = frozenset({"GPE", "LOC", "FAC"})
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
_CAPITALISED = re.compile(
    r"(?:\b(?P<preposition>[Ii]n|[Nn]ear|[Oo]utside|around|across|(?:city|town|village|port)\sof)\s+)?"
    r"(?<![\w@#.])(?P<name>[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){0,2})"
)
_OPENING = re.compile(r"(?:[Tt]he\s+)?(?:(?:[a-z-]+\s+)*(?:city|town|village|port|province|state|island)\s+of\s+)?")
_ABBREVIATED = re.compile(
    r"(?<![\w.])(?:[DRI]-)?(?P<name>(?:[A-Z][a-z]{1,4}|[NSW]|D)\.(?:\s?(?:[A-Z][a-z]{0,2}\.))?)(?!\w)"
)


def find_places(doc: Doc) -> list[Place]:
    """Finds the places an article names.

    Args:
        doc: the parsed article, with entities.

    Returns:
        Places in the order of the text, not overlapping. People and governments count as their country ("Russian", "the
        Kremlin", "Moscow denied"), with the country's name; a city's country is given when the text or the table
        settles it.
    """
    if not len(doc):
        return []
    text = doc.text
    starts = [token.idx for token in doc]
    found = [*_countries(doc, text, starts), *_regions(text)]
    taken = sorted((place.start, place.end) for place in found)
    evidence = Counter(place.country for place in found if place.country is not None)
    for entity in doc.ents:
        if entity.label_ in _LABELS and not _overlaps(taken, entity.start_char, entity.end_char):
            place = _entity_place(entity.text, entity.start_char, entity.label_, text, evidence)
            if place is not None:
                found.append(place)
    taken = sorted((place.start, place.end) for place in found)
    found += [
        place for place in _located_cities(doc, text, starts, evidence) if not _overlaps(taken, place.start, place.end)
    ]
    return sorted(_settled(found, evidence), key=lambda place: place.start)


def contains(outer: Place, inner: Place) -> bool | None:
    """Whether one place lies within another.

    Returns:
        True when a country or region holds the other place or is the same, False when that is ruled out by what is
        known of both, None when it cannot be told.
    """
    if _same(outer, inner):
        return True
    if outer.type == "country":
        if outer.country is None or inner.country is None:
            return None
        return outer.country == inner.country
    if inner.type == "country":
        return False if outer.type in ("region", "city") else None
    if None not in (outer.country, inner.country) and outer.country != inner.country:
        return False
    if outer.type == "region" and inner.type == "city":
        codes = {region.code for region in regions_named(outer.name) if region.country == outer.country} - {""}
        states = {city.region for city in candidates(inner)} - {""}
        if codes and states:
            return bool(codes & states) if len(states) == 1 or not codes & states else None
        return None
    if outer.type == "city" and inner.type in ("city", "region"):
        return None if inner.type == "city" and near(outer, inner) is not False else False
    return None


def candidates(place: Place) -> tuple[City, ...]:
    """The cities of the table that a place may be, most populous first."""
    cities = cities_named(place.name)
    return tuple(city for city in cities if place.country in (None, city.country)) or cities


def near(left: Place, right: Place, kilometres: float = 50.0) -> bool | None:
    """Whether two cities may be parts of one urban area; None if either is not in the table."""
    one, two = candidates(left), candidates(right)
    if not one or not two:
        return None
    return any(a.distance(b) <= kilometres for a in one for b in two)


def _same(left: Place, right: Place) -> bool:
    countries = {left.country, right.country} - {None}
    return left.type == right.type and fold(left.name).lower() == fold(right.name).lower() and len(countries) < 2


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


def _countries(doc: Doc, text: str, starts: list[int]) -> Iterator[Place]:
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
            yield Place(text=name, start=start, end=end, name=region.name, country=region.country, type="region")
            continue
        token = doc[max(0, bisect_right(starts, start) - 1)]
        if not _is_part_of_name(doc, token, name) and (entry.sense != "capital" or entry.alone):
            place = Place(
                text=name, start=start, end=end, name=country_name(entry.code), country=entry.code, type="country"
            )
            if entry.sense in ("capital", "government") and _located(
                doc[min(len(doc), bisect_right(starts, end - 1)) - 1]
            ):
                kind: PlaceType = "city" if entry.sense == "capital" else "other"
                place = replace(place, name=_city_name(entry.text), type=kind)
                stated = _stated(text, end) if kind == "city" else None
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
            yield Place(text=name, start=start, end=start + len(name), name=entry.text, country=entry.code, type=kind)


def _longest(text: str, match: re.Match[str]) -> str | None:
    """The longest name in the tables that begins where a word does, as the text spells it."""
    word = match.group()
    start = match.start()
    for first in {word, word.rstrip(".,'’-"), word.split("'")[0].split("’")[0], word.split("-")[0]}:
        for name in _phrases().get(fold(first) if first else "", ()):
            end = start + len(name)
            spelled = text[start:end]
            if fold(spelled) == name and not text[end : end + 1].isalnum():
                return spelled
    return None


def _is_part_of_name(doc: Doc, token: Token, name: str) -> bool:
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


def _regions(text: str) -> Iterator[Place]:
    """States and provinces by unambiguous abbreviation: "Ky.", "R-Calif."."""
    for match in _ABBREVIATED.finditer(text):
        name = match["name"]
        regions = regions_named(name)
        before = text[max(0, match.start("name") - 2) : match.start("name")]
        # "Miss." and "Mass." are words too: only behind a party's letter or the name of a town
        if len(regions) == 1 and before in (", ", "R-", "D-", "I-"):
            region = regions[0]
            yield Place(
                text=name,
                start=match.start("name"),
                end=match.end("name"),
                name=region.name,
                country=region.country,
                type="region",
            )


def _entity_place(words: str, start: int, label: str, text: str, evidence: Counter[str]) -> Place | None:
    """The place an entity names."""
    name = re.sub(r"(?:'s|’s|['’])$", "", words)
    if opening := _OPENING.match(name):  # "the northern city of Aleppo"
        start += opening.end()
        name = name[opening.end() :]
    if not name.strip() or not any(character.isalpha() for character in name):
        return None
    full = " ".join(name.split())
    if full.isupper() and len(full) > 4:  # a dateline
        full = full.title()
    base = Place(text=name, start=start, end=start + len(name), name=full)
    if label != "GPE":
        return base
    regions, cities = regions_named(full), cities_named(full)
    stated = _stated(text, base.end)
    if stated is not None:
        country, state = stated
        fitting = [city for city in cities if city.country == country and state in ("", city.region)]
        if fitting or not regions:
            return replace(base, name=fitting[0].name if fitting else base.name, country=country, type="city")
    if cities and (not regions or fold(name) in ("New York", "Quebec", "Victoria")):
        if fold(name) == "New York" and re.match(
            r"\s+(?:[Ss]tate|[Ll]egislature|[Gg]ov)", text[base.end : base.end + 12]
        ):
            return replace(base, country="US", type="region")
        known = _most_likely(cities, evidence)
        return replace(base, name=cities[0].name, country=known, type="city")
    if len(regions) == 1:
        return replace(base, name=regions[0].name, country=regions[0].country, type="region")
    return base


def _located_cities(doc: Doc, text: str, starts: list[int], evidence: Counter[str]) -> Iterator[Place]:
    """Cities that the entity recogniser missed: known ones behind "in" and the like, or followed by their country."""
    for match in _CAPITALISED.finditer(text):
        words = match["name"].split(" ")
        for size in range(len(words), 0, -1):
            name = " ".join(words[:size])
            cities = cities_named(name)
            if not cities:
                continue
            start, end = match.start("name"), match.start("name") + len(name)
            stated = _stated(text, end)
            token = doc[max(0, bisect_right(starts, start) - 1)]
            known = stated[0] if stated else _most_likely(cities, evidence)
            behind = match["preposition"] is not None and size == len(words) and cities[0].population >= 100
            named = _is_part_of_name(doc, token, name)
            if (behind or stated) and known in {city.country for city in cities} and not named:
                yield Place(text=name, start=start, end=end, name=cities[0].name, country=known, type="city")
            break


def _stated(text: str, end: int) -> tuple[str, str] | None:
    """(country, region code or "") that follows a name after a comma: "Paris, Texas", "Homs, Syria"."""
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


def _most_likely(cities: tuple[City, ...], evidence: Counter[str]) -> str | None:
    """The country of a city by its name: the only one, one the article speaks of, or one far more populous."""
    countries = {city.country for city in cities}
    if len(countries) == 1:
        return cities[0].country
    first = cities[0]
    rest = max(city.population for city in cities if city.country != first.country)
    if first.population >= 10 * rest:
        return first.country
    spoken = [country for country, _ in evidence.most_common() if country in countries]
    return spoken[0] if len(spoken) == 1 else None


def _settled(found: list[Place], evidence: Counter[str]) -> Iterator[Place]:
    """Georgia, a country and a state, read as what the rest of the article speaks of."""
    capitals = {place.text for place in found}
    for place in found:
        if place.text == "Georgia" and place.type == "country":
            abroad = (
                evidence["RU"] + evidence["AM"] + evidence["AZ"] + ("Tbilisi" in capitals) + ("Georgian" in capitals)
            )
            if evidence["US"] > abroad or "Atlanta" in capitals:
                yield replace(place, country="US", type="region")
                continue
        yield place


def _overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    position = bisect_right(taken, (end, -1))
    return position > 0 and taken[position - 1][1] > start
