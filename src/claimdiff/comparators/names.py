"""Whether two names, or two participants, refer to the same person or thing."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from claimdiff.comparators.compared import Compared, Relation
from claimdiff.model import Participant

_NAMES = {
    "same": "are the same name",
    "compatible": "may be the same name",
    "different": "are different names",
    "unknown": "may be the same name",
}
TITLES = frozenset(
    "mr mrs ms miss dr sir lord lady president vice former ex prime minister chancellor secretary senator sen rep"
    " gov governor mayor judge justice chief king queen prince princess pope general gen colonel col captain capt"
    " sergeant sgt lieutenant lt officer detective inspector superintendent professor prof rev reverend attorney"
    " spokesman spokeswoman spokesperson chairman chairwoman chair director head leader the a an of for and".split()
)
#: Lowest `rapidfuzz.fuzz.ratio`, from 0 to 100, of two spellings of a foreign name ("Gaddafi", "Qaddafi").
MIN_SPELLING = 85
GENERIC = frozenset(
    "person people man woman official officials source sources spokesman spokeswoman i we you he him she her it"
    " they them this that these those who whom which himself herself itself themselves somebody someone".split()
)


def name_words(name: str) -> list[str]:
    """Return the words of a name in lower case, without titles, possessives and function words."""
    words = re.findall(r"[^\W_]+(?:[-.][^\W_]+)*", re.sub(r"['’]s?\b", "", name).casefold())
    return [w.strip(".") for w in words if w.strip(".") not in TITLES]


def same_name(left: str, right: str) -> Relation:
    """Compare two proper names: the same if one contains or abbreviates the other, or if the last words are alike.

    "different" if the last words are alike but the first ones are not; "unknown" if either has only titles and function
    words, or if they share some word but not the last. Symmetric.
    """
    one, other = name_words(left), name_words(right)
    if not one or not other:
        return "unknown"
    if set(one) <= set(other) or set(other) <= set(one):
        return "same"
    if _acronym(one, other) or _acronym(other, one):
        return "same"
    if _spelt_alike(one[-1], other[-1]):
        first_differ = len(one) > 1 and len(other) > 1 and not _first_alike(one[0], other[0])
        return "different" if first_differ else "same"
    if set(one) & set(other):
        return "unknown"
    return "different"


def same_participant(left: Participant, right: Participant) -> Relation:
    """Return the relation of two participants, as `compare_participants` does. Symmetric."""
    return compare_participants(left, right).relation


def compare_participants(left: Participant, right: Participant) -> Compared:
    """Compare two participants by country, by name if both are named, otherwise by head noun.

    A name and a description ("Mr Obama" / "the president") are unknown.
    """
    if left.country is not None and left.country == right.country and left.type != "group" and right.type != "group":
        return Compared("same", f"{left.name} and {right.name} stand for the same country")
    if _named(left) and _named(right):
        sameness = same_name(left.name, right.name)
        return Compared(sameness, f"{left.name} and {right.name} {_NAMES[sameness]}")
    if _named(left) or _named(right):
        if set(name_words(left.name)) & set(name_words(right.name)):
            return Compared("same", f"{left.name} and {right.name} share a name")
    elif left.head == right.head:
        return Compared("same", f"both say {right.head}")
    return Compared("unknown", f"it is unclear whether {left.name} is {right.name}")


def is_named(participant: Participant) -> bool:
    """Whether the participant has a proper name."""
    return _named(participant)


def _named(participant: Participant) -> bool:
    return participant.type in {"person", "organisation", "place", "group"} and any(
        c.isupper() for c in participant.name
    )


def _acronym(short: list[str], long: list[str]) -> bool:
    letters = short[0].replace(".", "")
    return len(short) == 1 and len(long) > 1 and len(letters) > 1 and letters == "".join(w[0] for w in long)


def _first_alike(one: str, other: str) -> bool:
    return one[0] == other[0] and (
        len(one) < 3 or len(other) < 3 or _spelt_alike(one, other) or one.startswith(other) or other.startswith(one)
    )


def _spelt_alike(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) > 3 and fuzz.ratio(one, other) >= MIN_SPELLING)
