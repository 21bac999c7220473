"""Find countries, regions, cities and other places.

Country names, demonyms and names of governments come from a table; regions and cities are looked up for what the entity
recogniser calls a place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from claimdiff.claims.slots.countries import find_countries, is_part_of_name, stated_behind
from claimdiff.english.gazetteer import City, cities_named, fold, regions_named
from claimdiff.model import Place

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LABELS = frozenset({"GPE", "LOC", "FAC"})
_CAPITALISED = re.compile(
    r"(?:\b(?P<preposition>[Ii]n|[Nn]ear|[Oo]utside|around|across|(?:city|town|village|port)\sof)\s+)?"
    r"(?<![\w@#.])(?P<name>[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){0,2})"
)
_OPENING = re.compile(r"(?:[Tt]he\s+)?(?:(?:[a-z-]+\s+)*(?:city|town|village|port|province|state|island)\s+of\s+)?")
_ABBREVIATED = re.compile(
    r"(?<![\w.])(?:[DRI]-)?(?P<name>(?:[A-Z][a-z]{1,4}|[NSW]|D)\.(?:\s?(?:[A-Z][a-z]{0,2}\.))?)(?!\w)"
)


def find_places(doc: Doc) -> list[Place]:
    """Find the places an article names.

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
    found = [*find_countries(doc, text, starts), *_regions(text)]
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


def _regions(text: str) -> Iterator[Place]:
    """States and provinces by unambiguous abbreviation: "Ky.", "R-Calif."."""
    for match in _ABBREVIATED.finditer(text):
        name = match["name"]
        regions = regions_named(name)
        before = text[max(0, match.start("name") - 2) : match.start("name")]
        # "Miss." and "Mass." are words too: only behind a party's letter or the name of a town
        if len(regions) == 1 and before in (", ", "R-", "D-", "I-"):
            region = regions[0]
            yield Place.of(text, *match.span("name"), name=region.name, country=region.country, type="region")


def _entity_place(words: str, start: int, label: str, text: str, evidence: Counter[str]) -> Place | None:
    """Return the place an entity names."""
    name = re.sub(r"(?:'s|’s|['’])$", "", words)
    if opening := _OPENING.match(name):  # "the northern city of Aleppo"
        start += opening.end()
        name = name[opening.end() :]
    if not name.strip() or not any(character.isalpha() for character in name):
        return None
    full = " ".join(name.split())
    if full.isupper() and len(full) > 4:  # a dateline
        full = full.title()
    base = Place.of(text, start, start + len(name), name=full)
    if label != "GPE":
        return base
    regions, cities = regions_named(full), cities_named(full)
    stated = stated_behind(text, base.end)
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
            stated = stated_behind(text, end)
            token = doc[max(0, bisect_right(starts, start) - 1)]
            known = stated[0] if stated else _most_likely(cities, evidence)
            behind = match["preposition"] is not None and size == len(words) and cities[0].population >= 100
            named = is_part_of_name(doc, token, name)
            if (behind or stated) and known in {city.country for city in cities} and not named:
                yield Place.of(text, start, end, name=cities[0].name, country=known, type="city")
            break


def _most_likely(cities: tuple[City, ...], evidence: Counter[str]) -> str | None:
    """Return the country of a city by its name: the only one, one the article speaks of, or one far more populous."""
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
