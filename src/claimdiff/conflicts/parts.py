"""Whether a figure counts a part of what another one counts as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from claimdiff.comparators.place_relations import contains
from claimdiff.english import wordnet
from claimdiff.english.numbers import NUMBER, value_of
from claimdiff.english.quantity_grammar import MONEY_WORD
from claimdiff.english.units import CASUALTIES, PEOPLE
from claimdiff.model import Article, Claim, Quantity

#: What the people counted underwent, by the verb or noun that tells of it.
UNDERGONE = {
    **dict.fromkeys(("kill", "die", "slay", "murder", "death", "killing", "perish", "drown", "execute"), "dead"),
    **dict.fromkeys(("injure", "wound", "hurt", "injury", "maim"), "injured"),
    **dict.fromkeys(("arrest", "detain", "jail", "detention"), "arrested"),
    **dict.fromkeys(("miss", "vanish", "disappear"), "missing"),
    **dict.fromkeys(("displace", "evacuate", "flee"), "displaced"),
    **dict.fromkeys(("infect", "sicken"), "infected"),
}
#: Counted apart, they are a part of the people counted.
_GROUPS = frozenset({"man", "woman", "adult"})
_ALL_OVER = re.compile(
    r"(?i)\b(?:(?:across|throughout|around)\s+the\s+(?:\w+\s+)?(?:country|nation|region|state|province|county|island|world)"
    r"|nationwide|countrywide|statewide|worldwide|in\s+(?:all|total)|altogether|overall|a\s+total\s+of)\b"
)
_SENTENCE_END = re.compile(r"[.!?]['\"”’]?\s+(?=[^\W\d_a-z]|\d|[“\"])|\n")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
#: After a number that leaves out what it counts.
_ELLIPTIC = re.compile(r"(?i)\s*(?:in|at|near|on|around|outside|from|for|others?|more|were|was|died)\b")
#: Between a number and another that share the noun behind the second.
_SHARED = re.compile(r"(?i)\s+[a-z-]+\s+and\s+")
#: Around a number that counts some of those already counted, or something else.
_INCLUDED = re.compile(r"(?i)\b(?:including|among\s+them|aged?|of\s+(?:them|whom|those|the|these))\b")
_NAME = r"(?P<name>[^\W\d_a-z][\w'’-]+(?:\s+[^\W\d_a-z][\w'’-]+)*)"
#: Between a figure and its place stand only words that begin no other noun phrase.
_THERE = re.compile(
    rf"(?:\s+(?!(?:an?|the|this|that|its|their|his|her|by|after)\b)[a-z-]+){{0,4}}?\s+(?:in|at|near|outside)\s+{_NAME}"
)
_LEADING = re.compile(rf"(?:In|At|Near|Outside)\s+{_NAME},")
_CALENDAR = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|\w+day)\b"
)
_DAY_OF_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s$")
#: More numbers than this around a figure are a table, and some of them add up to anything.
_MOST_NUMBERS = 8


def is_part(part: tuple[Quantity, Claim, Article], total: tuple[Quantity, Claim, Article]) -> bool:
    """Whether the smaller of two figures may count a part of what the larger one counts.

    That is so when it and other figures beside it add up to the larger one, when it is of a group or place within that
    of the larger one, or when only it names a place and the other article does not speak of that place.
    """
    (quantity, claim, article), (whole, total_claim, total_article) = part, total
    if quantity.type not in ("cardinal", "measure", "money") or None in (quantity.low, quantity.high, whole.low):
        return False
    if quantity.high is None or whole.low is None or quantity.high >= whole.low:
        return False
    if quantity.unit in _GROUPS and whole.unit not in _GROUPS and whole.type == "cardinal":
        return True
    return _adds_up(quantity, claim, article, whole.low) or _is_narrower(
        quantity, claim, article, total_claim, total_article
    )


def _adds_up(quantity: Quantity, claim: Claim, article: Article, total: float) -> bool:
    """Whether the figure and others in its sentence and the two around it, of the same thing, make the total."""
    others = list(_figures_alike(quantity, claim, article))
    if not others or len(others) > _MOST_NUMBERS:
        return False
    return any(
        abs((quantity.low or 0.0) + sum(chosen) - total) < 1e-6 * total
        for size in range(1, len(others) + 1)
        for chosen in combinations(others, size)
    )


def _figures_alike(quantity: Quantity, claim: Claim, article: Article) -> Iterator[float]:
    """The values of the other figures around a quantity that count the same thing as it does."""
    text = article.text
    start, end = _surroundings(claim, text)
    numbers = [match for match in NUMBER.finditer(text, start, end) if match.lastgroup in ("digits", "words")]
    edges = [start, *(n.end() for n in numbers)], [*(n.start() for n in numbers), end]
    ours = UNDERGONE.get(claim.predicate)
    for i, number in enumerate(numbers):
        if quantity.start <= number.start() < quantity.end:
            continue
        around = text[edges[0][i] : number.start()], text[number.end() : edges[1][i + 1]]
        undergone = {
            UNDERGONE.get(lemma) or CASUALTIES.get(lemma)
            for words in around
            for word in _WORD.findall(words.lower())
            for lemma in (word, *wordnet.lemmas_of(word, "verb"))
        } - {None, ours}
        before = text[max(edges[0][i], number.start() - 14) : number.start()]
        if undergone or _DAY_OF_MONTH.search(before) or _INCLUDED.search(before) or _INCLUDED.match(around[1].lstrip()):
            continue
        amount = quantity.type == "money" and MONEY_WORD.match(around[1]) is not None
        shared = _SHARED.fullmatch(around[1]) and i + 1 < len(numbers)  # "60 electric and 40 diesel buses"
        counted = text[numbers[i + 1].end() : edges[1][i + 2]] if shared else around[1]
        if amount or _ELLIPTIC.match(counted) or _counts(counted, quantity.unit):
            yield value_of(number.group())


def _surroundings(claim: Claim, text: str) -> tuple[int, int]:
    """Where the sentence before a claim's begins and the one after it ends."""
    ends = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    before = [a for a, b in pairwise(ends) if b <= claim.sentence.start]
    after = [b for a, b in pairwise(ends) if a >= claim.sentence.end]
    return (before[-1] if before else claim.sentence.start), (after[0] if after else claim.sentence.end)


def _counts(after: str, unit: str | None) -> bool:
    """Whether the noun behind a number is the unit, or both are people."""
    people = unit is None or unit in PEOPLE or wordnet.is_kind_of(unit, "person")
    for word in _WORD.findall(after.lower())[:2]:
        lemmas = (word, *wordnet.lemmas_of(word, "noun"))
        if unit in lemmas:
            return True
        if people and any(lemma in PEOPLE or wordnet.is_kind_of(lemma, "person") for lemma in lemmas):
            return True
    return False


def _is_narrower(
    quantity: Quantity, claim: Claim, article: Article, total_claim: Claim, total_article: Article
) -> bool:
    """Whether the figure is of a place that lies in the total's, or that the total's article does not speak of."""
    name = _where_counted(quantity, claim, article)
    if name is None:
        return False
    if any(
        contains(wider, place) is True and contains(place, wider) is not True
        for place in claim.places
        for wider in total_claim.places
        if place.name == name
    ):
        return True
    if _ALL_OVER.search(total_claim.sentence.of(total_article.text)):
        return _ALL_OVER.search(claim.sentence.of(article.text)) is None
    return name.casefold() not in total_article.text.casefold()


def _where_counted(quantity: Quantity, claim: Claim, article: Article) -> str | None:
    """The place that a figure is said of: "seven died in Dunmor", but not "seven died in a fire in Dunmor"."""
    sentence = claim.sentence
    match = _THERE.match(article.text, quantity.end, sentence.end) or _LEADING.match(
        article.text, sentence.start, quantity.start
    )
    return match["name"] if match is not None and not _CALENDAR.match(match["name"]) else None
