"""Detect different figures for the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from claimdiff.comparators.quantities import compare_quantities
from claimdiff.conflicts.detectors.discounts import OTHER_PREDICATE
from claimdiff.english.numbers import NUMBER
from claimdiff.english.units import CASUALTIES, PEOPLE
from claimdiff.model import Article, Claim, Finding, Pair, Quantity

#: What happened to the people counted, by the verb or noun at the centre of the claim.
_UNDERGONE = {
    **dict.fromkeys(("kill", "die", "slay", "murder", "death", "killing", "perish", "drown", "execute"), "dead"),
    **dict.fromkeys(("injure", "wound", "hurt", "injury", "maim"), "injured"),
    **dict.fromkeys(("arrest", "detain", "jail", "detention"), "arrested"),
    **dict.fromkeys(("miss", "vanish", "disappear"), "missing"),
    **dict.fromkeys(("displace", "evacuate", "flee"), "displaced"),
    **dict.fromkeys(("infect", "sicken"), "infected"),
}
_EVENTS = {"death": "dead", "fatality": "dead", "injury": "injured", "arrest": "arrested", "detainee": "arrested"}
#: Counts that only grow while an event unfolds.
_CUMULATIVE = frozenset({*CASUALTIES.values(), "victim", "casualty", "case", "vote", "body", "infection", "signature"})
#: Confidence by type of figure: a count or an age says what it is of; two shares or measures may be of two things, and
#: an ordinal may be in another ranking.
_CONFIDENCE = {
    "cardinal": 0.7,
    "age": 0.7,
    "money": 0.65,
    "ordinal": 0.5,
    "percent": 0.55,
    "duration": 0.55,
    "measure": 0.55,
}
#: Added for equal figures: two things rarely have the same figure by chance.
_SAME_FIGURE = 0.2
#: Factor for "about 50" and "50 to 60": a rounded figure and an exact one may both be right.
_INEXACT = 0.8
#: Factor for figures paired in order, if both claims have equally many of one kind: the order may differ.
_IN_ORDER = 0.7
#: Factor for different modifiers of what is counted: "60 diplomats", "60 Russian diplomats".
_OTHER_MODIFIERS = 0.8
#: Factor by how many of the two figures have no unit: what they count is then inferred from the predicate.
_WITHOUT_UNIT = (1.0, 0.75, 0.6)
#: Ages if either claim names nobody.
_UNNAMED_PERSON = 0.5
#: Lowest certainty at which two figures of one claim are of the same kind.
_MIN_ALIKE = 0.5
_PART_OF = re.compile(
    r"\s+of\s+(?:the|those|these|them|its|their|his|her|whom|which)\b|\s+(?:more|others?|another)\b", re.I
)
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_FILLERS = frozenset(
    "at least more than over no fewer less up to as many much about around approximately roughly nearly almost close"
    " some an a the estimated just under exactly of and or so to between slightly little well other people percent"
    " per cent perhaps".split()
)


def detect_quantity(pair: Pair) -> Finding | None:
    """Compare the figures of two claims about one event.

    Returns:
        A conflict if both give figures for the same thing that exclude each other; an update instead if the later of
        two dated articles has the higher figure of a running count; an agreement if a figure is the same; None if
        nothing can be compared, or the figures do not exclude each other.
    """
    if pair.left.polarity != pair.right.polarity:
        return None
    agreement: Finding | None = None
    conflict: Finding | None = None
    for left, right, certain in _counterparts(pair):
        one, other = _population(left, pair.left), _population(right, pair.right)
        relation, reason = compare_quantities(one, other)
        confidence = _CONFIDENCE[left.type] * certain
        if relation == "same" and agreement is None:
            agreement = Finding(
                outcome="agreement",
                kind="quantity",
                confidence=min(1.0, _SAME_FIGURE + confidence),
                left=left,
                right=right,
                reason=reason,
            )
        if relation == "different" and (conflict is None or confidence > conflict.confidence):
            if left.approximate or right.approximate or left.low != left.high or right.low != right.high:
                confidence *= _INEXACT
            conflict = Finding(
                outcome="update" if _is_update(one, other, pair) else "conflict",
                kind="quantity",
                confidence=confidence,
                left=left,
                right=right,
                reason=reason,
            )
    return conflict or agreement


def _counterparts(pair: Pair) -> Iterator[tuple[Quantity, Quantity, float]]:
    """Yield pairs of figures for the same thing, each with the certainty of that in [0, 1].

    If a claim has several figures of one kind, they are paired in order if both claims have equally many; otherwise
    only equal ones are paired, because it is unclear which belong together.
    """
    lefts = [quantity for quantity in pair.left.quantities if not _is_part(quantity, pair.left_article)]
    rights = [quantity for quantity in pair.right.quantities if not _is_part(quantity, pair.right_article)]
    done: set[int] = set()
    for position, left in enumerate(lefts):
        if position in done:
            continue
        alike = [
            i
            for i, other in enumerate(lefts)
            if i == position or (i > position and _certain(left, other, pair.left, pair.left) >= _MIN_ALIKE)
        ]
        done.update(alike)
        others = [right for right in rights if _certain(left, right, pair.left, pair.right) > 0]
        if len(alike) == len(others):
            share = 1.0 if len(alike) == 1 else _IN_ORDER
            for i, right in zip(alike, others, strict=True):
                yield lefts[i], right, share * _certain(lefts[i], right, pair.left, pair.right)
        else:
            for i in alike:
                for right in others:
                    one, other = _population(lefts[i], pair.left), _population(right, pair.right)
                    if compare_quantities(one, other).relation == "same":
                        yield lefts[i], right, _certain(lefts[i], right, pair.left, pair.right)


def _certain(left: Quantity, right: Quantity, claim: Claim, other: Claim) -> float:
    """Return the certainty, in [0, 1], that two figures are of the same thing."""
    if left.type != right.type:
        return 0.0
    if left.type == "age":
        return _same_person(claim, other)
    one, two = _population(left, claim), _population(right, other)
    if compare_quantities(one, two).relation == "unknown":
        return 0.0
    if left.type in ("cardinal", "ordinal"):
        bare = [quantity for quantity in (left, right) if quantity.unit is None]
        if bare and claim.predicate != other.predicate:
            return 0.0
        modifiers, others = _modifiers(left), _modifiers(right)
        if modifiers and others and not modifiers & others:
            return 0.0  # "12 police officers", "30 army officers"
        certain = 1.0 if modifiers == others else _OTHER_MODIFIERS
        return certain * _WITHOUT_UNIT[len(bare)]
    return 1.0 if claim.predicate == other.predicate else OTHER_PREDICATE


def _population(quantity: Quantity, claim: Claim) -> Quantity:
    """Return the figure with what happened to the people counted as its unit: "12 people" killed are "12 dead"."""
    if quantity.type != "cardinal":
        return quantity
    unit = quantity.unit
    if unit is None or unit in PEOPLE:
        undergone = _UNDERGONE.get(claim.predicate)
        return replace(quantity, unit=undergone) if undergone is not None else quantity
    return replace(quantity, unit=_EVENTS.get(unit, unit))


def _modifiers(quantity: Quantity) -> frozenset[str]:
    """Return the words that narrow what is counted: "Russian" in "60 Russian diplomats"."""
    words = [word.casefold() for word in _WORD.findall(quantity.text)]
    if words and quantity.unit is not None:
        words = words[:-1]  # without the noun itself
    number = NUMBER.search(quantity.text)
    spoken = set(_WORD.findall(number.group().casefold())) if number is not None else set()
    return frozenset(word for word in words if word not in _FILLERS and word not in spoken)


def _is_part(quantity: Quantity, article: Article) -> bool:
    """Whether a figure is part of another: "12 of the 60", "two others"."""
    number = NUMBER.search(quantity.text)
    after = quantity.text[number.end() :] if number is not None else ""
    return (
        bool(_PART_OF.match(after + article.text[quantity.end : quantity.end + 12]))
        if quantity.type == "cardinal"
        else False
    )


def _same_person(claim: Claim, other: Claim) -> float:
    one, two = _persons(claim), _persons(other)
    if not one or not two:
        return _UNNAMED_PERSON
    return 1.0 if one & two else 0.0


def _persons(claim: Claim) -> set[str]:
    people = [participant for participant in claim.participants if participant.type == "person"]
    return {word.casefold() for person in people for word in _WORD.findall(person.name) if word[0].isupper()}


def _is_update(left: Quantity, right: Quantity, pair: Pair) -> bool:
    """Whether the later of two dated articles has the higher figure of a running count."""
    before, after = _day(pair.left_article.published), _day(pair.right_article.published)
    if before is None or after is None or before == after:
        return False
    if left.type != "cardinal" or not {left.unit, right.unit} & (_CUMULATIVE | PEOPLE):
        return False
    earlier, later = (left, right) if before < after else (right, left)
    return (later.low or 0.0) > (earlier.high if earlier.high is not None else earlier.low or 0.0)


def _day(published: date | None) -> date | None:
    return published.date() if isinstance(published, datetime) else published
