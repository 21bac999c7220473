"""Names of countries, regions and cities, and what they can refer to, from the tables in `data/`.

Lookups are exact except for accents, apostrophes and "St."; nothing is guessed from spelling.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

#: How a word refers to a country: by its name, its people, its capital, or another name of its government.
Sense = Literal["name", "demonym", "capital", "government"]


@dataclass(frozen=True, slots=True)
class CountryName:
    """One way to name a country; `alone` is False for a capital that rarely stands for its government."""

    text: str
    code: str
    sense: Sense
    alone: bool = True


@dataclass(frozen=True, slots=True)
class Region:
    """A first-level region; `code` is the `City.region` of its cities, or "" where cities do not record it."""

    name: str
    country: str
    code: str


@dataclass(frozen=True, slots=True)
class City:
    """A city, with its population in thousands and its coordinates in degrees to one decimal (about 10 km)."""

    name: str
    country: str
    region: str
    population: int
    latitude: float
    longitude: float

    def distance(self, other: City) -> float:
        """Return the distance between the centres in kilometres, by the haversine formula."""
        north, south = math.radians(self.latitude), math.radians(other.latitude)
        east = math.radians(self.longitude - other.longitude)
        root = math.sin((north - south) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(east / 2) ** 2
        return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(root)))


def fold(name: str) -> str:
    """Return a name as the tables are keyed: no accents, straight apostrophes, single spaces, "Saint" spelled out."""
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name.replace("’", "'").replace("‘", "'"))
        name = "".join(character for character in name if not unicodedata.combining(character))
    words = name.split()
    if words and words[0] in ("St.", "St", "Ste."):
        words[0] = "Saint"
    return " ".join(words)


def country_of(text: str) -> str | None:
    """Return the country that a name refers to.

    Args:
        text: a country's name or alias ("the U.S."), demonym ("Russian", "Brits"), or a name of its government,
            including its capital ("Moscow", "Downing Street"). Case-sensitive: "us" and "turkey" are not countries.

    Returns:
        ISO 3166-1 alpha-2 code (XK for Kosovo), or None.
    """
    name = _bare(text)
    entry = country_names().get(name)
    if entry is not None:
        return entry.code if entry.alone else None
    for region in regions_named(name):
        if region.country == "GB":  # the nations of the United Kingdom are called countries
            return region.country
    return None


def country_name(code: str) -> str:
    """Return the usual English name of a country.

    Raises:
        KeyError: `code` is not in the table.
    """
    return _tables()[1][code]


def country_names() -> dict[str, CountryName]:
    """Return all names of countries, demonyms, capitals and governments, by folded name."""
    return _tables()[0]


def regions_named(name: str) -> tuple[Region, ...]:
    """Return the regions with this name or abbreviation."""
    return _regions().get(fold(name), ())


def cities_named(name: str) -> tuple[City, ...]:
    """Return the cities with this name, most populous first."""
    return _cities().get(fold(name), ())


@cache
def region_names() -> frozenset[str]:
    """Return all folded names and abbreviations of regions."""
    return frozenset(_regions())


def _bare(text: str) -> str:
    name = fold(text)
    if name.endswith("'s") and name not in country_names():
        name = name[:-2]
    elif name.endswith("s'"):
        name = name[:-1]
    if name not in country_names() and name[:4] in ("the ", "The "):
        name = name[4:]
    return name


def _rows(file: str, columns: int) -> Iterator[list[str]]:
    text = (files("claimdiff.english") / "data" / file).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            row = line.split("\t")
            yield row + [""] * (columns - len(row))


def _values(column: str) -> list[str]:
    return [value for value in column.split("|") if value]


@cache
def _tables() -> tuple[dict[str, CountryName], dict[str, str]]:
    names: dict[str, CountryName] = {}
    codes: dict[str, str] = {}
    for code, name, aliases, demonyms, capitals, governments in _rows("countries.tsv", 6):
        codes[code] = name
        for alias in (name, *_values(aliases)):
            names.setdefault(fold(alias), CountryName(alias, code, "name"))
        for demonym in _values(demonyms):
            names.setdefault(fold(demonym), CountryName(demonym, code, "demonym"))
            if demonym[-1] in "nirtokdb":  # "Russians"; "Chinese", "Irish" and "Swiss" take no plural -s
                names.setdefault(fold(demonym) + "s", CountryName(demonym + "s", code, "demonym"))
        for capital in _values(capitals):
            bare = capital.removeprefix("~")
            names.setdefault(fold(bare), CountryName(bare, code, "capital", alone=bare == capital))
        for government in _values(governments):
            names.setdefault(fold(government), CountryName(government, code, "government"))
    return names, codes


@cache
def _regions() -> dict[str, tuple[Region, ...]]:
    regions: dict[str, tuple[Region, ...]] = {}
    for country, code, name, others in _rows("regions.tsv", 4):
        region = Region(name, country, code)
        for alias in (name, *_values(others)):
            regions[fold(alias)] = (*regions.get(fold(alias), ()), region)
    return regions


@cache
def _cities() -> dict[str, tuple[City, ...]]:
    found: dict[str, list[City]] = {}
    for name, country, region, population, latitude, longitude in _rows("cities.tsv", 6):
        city = City(name, country, region, int(population), float(latitude), float(longitude))
        found.setdefault(fold(name), []).append(city)
    for alias, name, country in _rows("city_aliases.tsv", 3):
        cities = found.get(fold(name), [])
        found.setdefault(fold(alias), []).extend(city for city in cities if city.country == country)
    return {name: tuple(sorted(cities, key=lambda city: -city.population)) for name, cities in found.items()}
