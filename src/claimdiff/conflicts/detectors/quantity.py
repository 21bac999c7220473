"""Detect different figures for the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from claimdiff.comparators.acts import outcome_counted, same_predicate
from claimdiff.comparators.quantities import compare_quantities
from claimdiff.comparators.roles import compare_roles
from claimdiff.conflicts.detectors.discounts import OTHER_PREDICATE
from claimdiff.conflicts.events import STATES, day_of, other_participants
from claimdiff.conflicts.opposites import have_same_subject
from claimdiff.conflicts.parts import UNDERGONE, is_part
from claimdiff.english.numbers import NUMBER
from claimdiff.english.quantity_grammar import CHANGING, FROM, TALLIES
from claimdiff.english.units import CASUALTIES, PEOPLE
from claimdiff.model import Article, Claim, Finding, Pair, Quantity

_EVENTS = {"death": "dead", "fatality": "dead", "injury": "injured", "arrest": "arrested", "detainee": "arrested"}
#: Counts that only grow while an event unfolds.
_CUMULATIVE = frozenset(
    {*CASUALTIES.values(), *UNDERGONE.values(), "victim", "casualty", "case", "vote", "body", "infection", "signature"}
)
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
#: Verbs after which a number is a level, without a preposition.
_REACHING = frozenset({"be", "reach", "hit", "top", "stand", "total", "exceed"})
#: Words that make a figure an average or one of many.
_RATE = re.compile(
    r"(?i)\b(?:per|each|every|daily|weekly|monthly|annually|yearly|average|an?\s+(?:day|week|month|year))\b"
)
_STEP = re.compile(
    r"(?i)\b(to|at|by|from)\s+(?:(?:an?|the|about|nearly|almost|around|some|just|over|more|less|than|only|average|of|record"
    r"|high|low|total|roughly)\s+)*[^\w\s]?$"
)
_SIDE_BEFORE = re.compile(r"(?:\d|\bnil)[-–]$")
_SIDE_AFTER = re.compile(r"[-–](?:\d|nil\b)")
_FIRST_SIDE = re.compile(r"(?<!from )\b\d+ to $")
_AT_LEAST = re.compile(r"(?i)at\s+least\b|no\s+(?:fewer|less)\s+than\b")
_NOW = re.compile(r"(?i)\b(?:now|so\s+far|already|to\s+date)\b")
_STATE = re.compile(rf"(?i)[^\S\n]+({'|'.join(CASUALTIES)})\b")
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
        nothing can be compared, or the figures do not exclude each other, such as a total and a part of it.
    """
    if pair.left.polarity != pair.right.polarity:
        return None
    agreement: Finding | None = None
    conflict: Finding | None = None
    for left, right, certain in _counterparts(pair):
        one, other = _population(left, pair.left, pair.left_article), _population(right, pair.right, pair.right_article)
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
        open_ended = None in (one.low, one.high, other.low, other.high)
        grown = (relation == "different" or (relation == "compatible" and open_ended)) and _is_update(one, other, pair)
        if not (grown or relation == "different"):
            continue
        if not _of_one_matter(left, pair) or _are_part_and_total(left, right, pair):
            continue
        if conflict is None or confidence > conflict.confidence:
            if left.approximate or right.approximate or left.low != left.high or right.low != right.high:
                confidence *= _INEXACT
            conflict = Finding(
                outcome="update" if grown else "conflict",
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
    lefts = _compared(pair.left, pair.left_article)
    rights = _compared(pair.right, pair.right_article)
    ours, theirs = (pair.left, pair.left_article), (pair.right, pair.right_article)
    done: set[int] = set()
    for position, left in enumerate(lefts):
        if position in done:
            continue
        alike = [
            i
            for i, other in enumerate(lefts)
            if i == position or (i > position and _certain(left, other, ours, ours) >= _MIN_ALIKE)
        ]
        done.update(alike)
        others = [right for right in rights if _certain(left, right, ours, theirs) > 0]
        if len(alike) == len(others):
            share = 1.0 if len(alike) == 1 else _IN_ORDER
            for i, right in zip(alike, others, strict=True):
                yield lefts[i], right, share * _certain(lefts[i], right, ours, theirs)
        else:
            for i in alike:
                for right in others:
                    one, other = _population(lefts[i], *ours), _population(right, *theirs)
                    if compare_quantities(one, other).relation == "same":
                        yield lefts[i], right, _certain(lefts[i], right, ours, theirs)


def _compared(claim: Claim, article: Article) -> list[Quantity]:
    """The figures of a claim to compare, in its order; the two sides of a score by their size, as either may lead."""
    figures = [quantity for quantity in claim.quantities if not _is_part(quantity, article)]
    sides = iter(sorted((q for q in figures if _is_score(q, claim, article)), key=lambda q: q.low or 0.0))
    return [next(sides) if _is_score(quantity, claim, article) else quantity for quantity in figures]


def _of_one_matter(figure: Quantity, pair: Pair) -> bool:
    """Whether two figures of one type can measure one thing: something that the same participants did or underwent.

    An age belongs to a person, whatever the verb. A rate and a total are two figures.
    """
    if figure.type == "age":
        return True
    if other_participants(pair) or (_RATE.search(pair.left.text) is None) != (_RATE.search(pair.right.text) is None):
        return False
    if figure.type in ("cardinal", "ordinal"):
        return True
    if same_predicate(pair.left, pair.right):
        return compare_roles(pair) != "different"
    verbs = {pair.left.predicate, pair.right.predicate}
    return bool(verbs & STATES) and len(verbs & CHANGING) < 2 and have_same_subject(pair)


def _are_part_and_total(left: Quantity, right: Quantity, pair: Pair) -> bool:
    one, other = (left, pair.left, pair.left_article), (right, pair.right, pair.right_article)
    return is_part(one, other) or is_part(other, one)


def _certain(left: Quantity, right: Quantity, ours: tuple[Claim, Article], theirs: tuple[Claim, Article]) -> float:
    """Return the certainty, in [0, 1], that two figures are of the same thing."""
    (claim, article), (other, other_article) = ours, theirs
    if left.type != right.type:
        return 0.0
    if {claim.predicate, other.predicate} <= CHANGING and step_of(left, article) != step_of(right, other_article):
        return 0.0  # the one is a change, the other the level that it leads to
    if (left.low or 0.0) * (right.low or 0.0) < 0 and not same_predicate(claim, other):
        return 0.0  # "shrank by 0.3%", "growth was -0.3%"
    if left.type == "age":
        return _same_person(claim, other)
    one, two = _population(left, *ours), _population(right, *theirs)
    if compare_quantities(one, two).relation == "unknown":
        return 0.0
    if left.type in ("cardinal", "ordinal"):
        bare = [quantity for quantity in (left, right) if quantity.unit is None]
        if bare and not same_predicate(claim, other):
            return 0.0
        modifiers, others = _modifiers(left), _modifiers(right)
        if modifiers and others and not modifiers & others:
            return 0.0  # "12 police officers", "30 army officers"
        certain = 1.0 if modifiers == others else _OTHER_MODIFIERS
        return certain * _WITHOUT_UNIT[len(bare)]
    return 1.0 if claim.predicate == other.predicate else OTHER_PREDICATE


def step_of(quantity: Quantity, article: Article) -> str:
    """What a figure is of a change: "from" where it began, "to" what level, or "by" how much."""
    match = _STEP.search(article.text[max(0, quantity.start - 40) : quantity.start])
    word = match.group(1).lower() if match is not None else "by"
    return "to" if word == "at" else word


def _is_score(quantity: Quantity, claim: Claim, article: Article) -> bool:
    """Whether a bare number is a side of a score or vote: "2-1", "61 to 38"."""
    if quantity.unit is not None or quantity.type != "cardinal":
        return False
    text = article.text
    before, after = text[max(0, quantity.start - 24) : quantity.start], text[quantity.end : quantity.end + 6]
    if _SIDE_BEFORE.search(before) or _SIDE_AFTER.match(after):
        return True
    if claim.predicate in CHANGING or FROM.search(before):
        return False
    return _FIRST_SIDE.search(before) is not None or re.match(r" to \d", after) is not None


def _measured(quantity: Quantity, claim: Claim) -> str | None:
    """What rose to a bare number or reached it: "toll" in "The toll rose to 140"."""
    if claim.predicate not in CHANGING | _REACHING:
        return None
    subject = next((p for p in claim.participants if p.start < quantity.start), None)
    if subject is None or subject.type == "person":
        return None
    return subject.head if subject.head not in TALLIES else " ".join(_WORD.findall(subject.text.casefold()))


def _population(quantity: Quantity, claim: Claim, article: Article) -> Quantity:
    """Return the figure with what happened to the people counted as its unit: "12 people" killed are "12 dead".

    A bare number has for its unit what rose or fell to it, or that it is a side of a score.
    """
    if quantity.type != "cardinal":
        return quantity
    unit = quantity.unit
    if unit is None and _is_score(quantity, claim, article):
        return replace(quantity, unit="score")
    counted = outcome_counted(claim)
    if counted is not None and (unit == "life" or (unit is None and claim.predicate in CHANGING | _REACHING)):
        return replace(quantity, unit=UNDERGONE.get(counted, counted))
    if unit is None and (measured := _measured(quantity, claim)) is not None:
        return replace(quantity, unit=measured)
    if unit is None or unit in PEOPLE:
        state = _STATE.match(article.text, quantity.end)  # "12 people missing"
        undergone = CASUALTIES.get(state[1].lower()) if state is not None else None
        undergone = undergone or UNDERGONE.get(claim.predicate)
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
    """Whether the later of two dated articles has the higher figure of a count that grows.

    Such are the casualties of an event, and every count of which the earlier article gives the least ("at least 120
    homes") or the later one says that it is that of now. Two articles of one day are in order only if both say at what
    moment they appeared.
    """
    moments = _moment(pair.left_article.published), _moment(pair.right_article.published)
    days = day_of(pair.left_article.published), day_of(pair.right_article.published)
    before, after = moments if None not in moments else days
    if left.type != "cardinal" or before is None or after is None or before == after:
        return False
    (first, earlier), (last, later) = (left, pair.left), (right, pair.right)
    if before > after:
        (first, earlier), (last, later) = (last, later), (first, earlier)
    least = first.low if first.high is None else first.high
    if (last.low or 0.0) <= (least or 0.0):
        return False
    undergone = earlier.predicate in UNDERGONE and later.predicate in UNDERGONE
    grows = undergone or bool({first.unit, last.unit} & _CUMULATIVE)
    return grows or _AT_LEAST.match(first.text) is not None or _NOW.search(later.text) is not None


def _moment(published: date | None) -> datetime | None:
    """Return a publication date that has a time and a zone."""
    return published if isinstance(published, datetime) and published.utcoffset() is not None else None
