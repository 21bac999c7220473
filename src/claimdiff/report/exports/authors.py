"""Who makes a claim, in the terms of schema.org: a Person, an Organization, or nobody with a name."""

from __future__ import annotations

import re

from claimdiff.english.genders import gender_of_first_name, noun_class
from claimdiff.model import Claim, EntityType
from claimdiff.report.view import View

_BODIES: frozenset[EntityType] = frozenset({"organisation", "group", "place"})
#: Two or more capitalised words in a row: "coastguard chief Anna Verhoek".
_FULL_NAME = re.compile(
    r"[^\W\d_a-z][\w.'’-]*(?:\s+(?:(?:de|da|di|van|von|der|den|al|bin|el|la|le)\s+)*[^\W\d_a-z][\w.'’-]*)+"
)
_WORD = re.compile(r"[^\W\d_]+")


def author_of(view: View, claim: Claim) -> dict[str, str] | None:
    """Return the author of a claim: its speaker, or the article's source where it speaks in its own voice.

    A named person is a Person, a body ("the council", "Blue Line") an Organization; a role ("a coastguard"), a pronoun
    and a name of unknown kind give None.
    """
    if claim.speaker is None:
        source = view.articles[claim.article_id].source
        return {"@type": "Organization", "name": source} if source.strip() else None
    name = claim.speaker.name
    types = {
        participant.type
        for other in view.comparison.claims
        for participant in other.participants
        if participant.name == name
    }
    person = _named_person(name, types)
    if person is not None:
        return {"@type": "Person", "name": person}
    return {"@type": "Organization", "name": name} if _is_body(name, types) else None


def _named_person(name: str, types: set[EntityType]) -> str | None:
    """Return the name of a person without what the person is, or None if it is not that of a person."""
    found = _FULL_NAME.search(name)
    if found is None:
        return None
    known = {word for word in _WORD.findall(found[0]) if gender_of_first_name(word) is not None}
    if types & _BODIES and not known:
        return None
    return found[0] if known or "person" in types else None


def _is_body(name: str, types: set[EntityType]) -> bool:
    if "person" in types or re.match(r"(?i)an?\s", name):
        return False
    if any(word[:1].isupper() for word in _WORD.findall(name.removeprefix("The "))):
        return bool(types & _BODIES)
    words = _WORD.findall(name.casefold())
    # "council members" are people, "the city council" is a body; a body of one name is said with "the".
    return bool(words) and words[0] in ("the", "its", "police") and noun_class(words[-1]) == "group"
