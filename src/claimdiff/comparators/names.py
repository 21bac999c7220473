"""Whether two names, or two participants, refer to the same person or thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from rapidfuzz import fuzz

from claimdiff.comparators.compared import Compared, Relation
from claimdiff.english import wordnet
from claimdiff.english.content_words import COMMON_WORDS, content_words, missing, words_of
from claimdiff.english.gazetteer import fold, regions_named
from claimdiff.english.genders import gender_of_first_name, gender_of_word, noun_class
from claimdiff.english.numbers import NUMBER, ordinal_value
from claimdiff.english.words import words
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
SUFFIXES = frozenset({"jr", "junior", "sr", "senior", "ii", "iii", "iv"})
#: What a firm's name may leave out at its end: "Boeing Co." is Boeing, but the World Bank not the world.
FIRMS = words("corporate_suffixes") - {"agency", "bank", "department"}
#: Words that set something apart from what was named before: "a similar bill", "the other driver".
ANOTHER = frozenset({"another", "other", "similar"})
FORMER = frozenset({"former", "ex"})
_POSSESSOR = re.compile(r"((?:[A-Z][\w.-]*\s)*[A-Z][\w.-]*)(?:['’]s\b|(?<=s)['’](?!\w))")
_CAPITALISED = re.compile(r"(?:[A-Z][\w.-]*\s)*[A-Z][\w.-]*")
_PREPOSITION = re.compile(r" (?:of|in|at|for|from|with|to|by|on|against|near) ")
GENERIC = frozenset(
    "person people man woman official officials source sources spokesman spokeswoman i we you he him she her it"
    " they them this that these those who whom which himself herself itself themselves somebody someone".split()
)


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name in lower case, without accents, titles, possessives, legal forms, function words."""
    found = re.findall(r"[^\W_]+(?:[-.][^\W_]+)*", re.sub(r"['’]s?\b", "", fold(name)).casefold())
    kept = tuple(w.strip(".") for w in found if w.strip(".") not in TITLES)
    return kept[:-1] if len(kept) > 1 and kept[-1] in FIRMS else kept


def same_name(left: str, right: str) -> Relation:
    """Compare two proper names: the same if one abbreviates the other or ends it, or if the last words are alike.

    "different" if the last words are alike but the first ones are not, only one of two full names has a "Jr." or the
    like, or the titles are of a man and a woman; "unknown" if either has only titles and function words, if they share
    some word but not the last, or if first names may be one name ("Mike" / "Michael"). Symmetric.
    """
    one, other = name_words(left), name_words(right)
    if not one or not other:
        return "unknown"
    (one, ending), (other, other_ending) = _without_suffix(one), _without_suffix(other)
    sameness = _same_words(one, other)
    if (set(one) < set(other) or set(other) < set(one)) and _head(left, one) != _head(right, other):
        return "unknown"
    if sameness == "same" and ending != other_ending:
        return "different" if len(one) > 1 and len(other) > 1 else "unknown"
    return "different" if sameness == "same" and {_gender(left), _gender(right)} == {"m", "f"} else sameness


def _same_words(one: Sequence[str], other: Sequence[str]) -> Relation:
    if set(one) == set(other):
        return "same"
    if _acronym(one, other) or _acronym(other, one):
        return "same"
    if set(one) < set(other) or set(other) < set(one):
        return (
            "same" if one[-1] == other[-1] and not (_is_noun_of(one, other) or _is_noun_of(other, one)) else "unknown"
        )
    if _cut_short(one, other) or _cut_short(other, one):
        return "unknown"
    if _spelt_alike(one[-1], other[-1]):
        if len(one) == 1 or len(other) == 1 or _first_alike(one[0], other[0]):
            return "same"
        return "unknown" if one[0][0] == other[0][0] else "different"
    if set(one) & set(other):
        return "unknown"
    return "different"


def _without_suffix(words: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Split a "Jr." or the like off the words of a name."""
    return (words[:-1], words[-1]) if len(words) > 1 and words[-1] in SUFFIXES else (words, "")


def _is_noun_of(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether a name is the noun of a longer one that is made of nouns and adjectives: "the House" / "the White House".

    A name that begins with a first name ends in a surname, which may look like a noun: "Rice" / "Susan Rice".
    """
    if len(short) > 1 or len(long) == 1 or gender_of_first_name(long[0]) is not None:
        return False
    described = wordnet.lemmas_of(long[0], "adj") or wordnet.lemmas_of(long[0], "noun")
    return bool(wordnet.lemmas_of(short[0], "noun") and described)


def _head(name: str, words: Sequence[str]) -> str:
    """The last word of a name before a preposition: the Bank of England is a bank."""
    front = name_words(_PREPOSITION.split(name, maxsplit=1)[0])
    return _without_suffix(front)[0][-1] if front else words[-1]


def _gender(name: str) -> str | None:
    """The gender that the title of a name reveals."""
    return gender_of_word(name.partition(" ")[0])


@lru_cache(maxsize=8192)  # asked several times within one comparison, and seldom after it
def same_participant(left: Participant, right: Participant) -> Relation:
    """Return the relation of two participants, as `compare_participants` does. Symmetric."""
    return compare_participants(left, right).relation


def compare_participants(left: Participant, right: Participant) -> Compared:
    """Compare two participants by country, by name if both are named, otherwise by the whole noun phrase.

    A name and a description ("Mr Obama" / "the president") is unknown; somebody against what is theirs ("Hallam" /
    "Hallam's brother") is different, as are two descriptions that belong to two owners or exclude each other ("the east
    wing" / "the west wing"). Two descriptions with one head noun, each with a word before it that the other lacks ("the
    trade bill" / "the labour bill"), or of which only one is former, are unknown.
    """
    if left.country is not None and left.country == right.country and left.type != "group" and right.type != "group":
        if _regions(left) and _regions(right) and not _regions(left) & _regions(right):
            return Compared("different", f"{left.name} and {right.name} are different parts of one country")
        return Compared("same", f"{left.name} and {right.name} stand for the same country")
    if has_name(left) and has_name(right):
        sameness = same_name(left.name, right.name)
        if sameness == "same" and {_gender(left.text), _gender(right.text)} == {"m", "f"}:
            sameness = "different"  # "Mr. Lind" / "Mrs. Lind", whose names have no titles
        return Compared(sameness, f"{left.name} and {right.name} {_NAMES[sameness]}")
    named, described = (left, right) if has_name(left) else (right, left)
    if named.type == "person" and has_name(named) and not has_name(described) and _is_plural(described):
        return Compared("different", f"{described.name} are not {named.name}")
    if has_name(named) and not has_name(described) and _is_part_of(described, named):
        if noun_class(described.head) == "person" or named.type == "person":
            return Compared("different", f"{described.name} is not {named.name}")
    elif _named(left) or _named(right):
        if set(name_words(left.name)) & set(name_words(right.name)):
            return Compared("same", f"{left.name} and {right.name} share a name")
    elif left.head == right.head:
        if _exclude(left.name, right.name):
            return Compared("different", f"{left.name} is not {right.name}")
        ours, theirs = _modifiers(left), _modifiers(right)
        as_former = bool(FORMER.intersection(ours)) == bool(FORMER.intersection(theirs))
        if as_former and not (missing(ours, theirs) and missing(theirs, ours)):
            return Compared("same", f"both say {right.head}")
    else:
        for named, described in ((left, right), (right, left)):
            if _may_be_name(named) and _is_part_of(described, named) and noun_class(described.head) == "person":
                return Compared("different", f"{described.name} is not {named.name}")
    return Compared("unknown", f"it is unclear whether {left.name} is {right.name}")


def _is_plural(described: Participant) -> bool:
    """Whether a description is of several people: "Turkish investigators"."""
    return noun_class(described.head) == "person" and described.head not in words_of(described.text)


def _regions(participant: Participant) -> set[str]:
    """The regions of the country that a participant may be named by: "England"."""
    named = regions_named(participant.name.removeprefix("the "))
    return {region.name for region in named if region.country == participant.country}


def _may_be_name(participant: Participant) -> bool:
    """Whether a participant of no known type goes by a name, not by a noun that begins a sentence."""
    return participant.name.istitle() and not wordnet.data.knows(participant.head, "noun")


def _is_part_of(described: Participant, named: Participant) -> bool:
    """Whether a description mentions a name as that of an owner, a place of work or the like: "investors in Tarn"."""
    name = set(name_words(named.name))
    if name & set(_owners(described.name)):
        return True
    words = name_words(described.name)
    return bool(name & set(words)) and described.head not in name and noun_class(described.head) == "person"


def _owners(description: str) -> list[str]:
    """The words of the names in a description that stand in the possessive or behind a preposition, lower case."""
    found = [word for name in _POSSESSOR.findall(description) for word in name_words(name)]
    noun, _, rest = _PREPOSITION.sub("\0", description, count=1).partition("\0")
    kinds = noun.split()
    if rest and kinds and not (description[len(noun) :].startswith(" of ") and _is_place(kinds[-1])):
        found += [word for name in _CAPITALISED.findall(rest) for word in name_words(name)]
    return found


def _is_place(noun: str) -> bool:
    """ "the city of Dunmor" is Dunmor."""
    return any(wordnet.is_kind_of(noun.lower(), kind) for kind in ("region", "district", "settlement"))


def _exclude(left: str, right: str) -> bool:
    """Whether two descriptions with one head noun cannot be of one thing.

    They have other owners, opposite or other ranks, or only one of them is "another".
    """
    one, other = set(_owners(left)), set(_owners(right))
    if one and other and not one & other:
        return True
    ours, theirs = set(words_of(left)), set(words_of(right))
    alone, others = ours - theirs, theirs - ours
    if (alone | others) & ANOTHER:
        return True
    if any(ordinal_value(word) for word in alone) and any(ordinal_value(word) for word in others):
        return True
    counts = {
        word for text in (left, right) if (number := NUMBER.search(text)) for word in words_of(text[: number.end()])
    }
    return any(wordnet.are_antonyms(a, b, "adj") for a in alone - counts for b in others - counts)


def _modifiers(participant: Participant) -> list[str]:
    """The content words before the head noun of a description, without numbers."""
    words = takewhile(
        lambda word: word != participant.head and participant.head not in wordnet.lemmas_of(word, "noun"),
        content_words(participant.name),
    )
    return [word for word in words if not NUMBER.fullmatch(word)]


def has_capital(text: str) -> bool:
    """Whether a word of a name or description has a capital that does not merely begin a sentence ("Her lawyer")."""
    first, *others = text.split() or [""]
    if any(word[:1].isupper() for word in others):
        return True
    word = first.casefold()
    known = word in COMMON_WORDS or any(wordnet.lemmas_of(word, pos) for pos in ("noun", "verb", "adj", "adv"))
    return first[:1].isupper() and not known


def is_named(participant: Participant) -> bool:
    """Whether the participant has a proper name."""
    return _named(participant)


def _named(participant: Participant) -> bool:
    return participant.type in {"person", "organisation", "place", "group"} and any(
        c.isupper() for c in participant.name
    )


def has_name(participant: Participant) -> bool:
    """As `_named`, or a word with a capital that no dictionary has, whose type the parser could not tell."""
    unknown = participant.name[:1].isupper() and not wordnet.data.knows(participant.head, "noun")
    return _named(participant) or (participant.type == "thing" and unknown and " " not in participant.name)


def _acronym(short: Sequence[str], long: Sequence[str]) -> bool:
    letters = short[0].replace(".", "")
    return len(short) == 1 and len(long) > 1 and len(letters) > 1 and letters == "".join(w[0] for w in long)


def _cut_short(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether a name may be the beginning of a longer one: "the Fed" / "the Federal Reserve"."""
    return len(short) == 1 and len(short[0]) > 2 and any(word.startswith(short[0]) for word in long)


def _first_alike(one: str, other: str) -> bool:
    return one[0] == other[0] and (
        len(one) < 3 or len(other) < 3 or _spelt_alike(one, other) or one.startswith(other) or other.startswith(one)
    )


def _spelt_alike(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) > 3 and fuzz.ratio(one, other) >= MIN_SPELLING)
