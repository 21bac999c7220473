"""Group the names in an article that refer to the same person, organisation or place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from claimdiff.claims.grammar.attachment import is_person_noun
from claimdiff.claims.references.mentions import may_be_person
from claimdiff.english.genders import TITLES, Gender, gender_of_first_name, gender_of_word
from claimdiff.english.words import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NameKind = Literal["person", "organisation", "place", "group"]

_KINDS: dict[str, NameKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "PRODUCT": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "jr.", "sr."])
_CORPORATE = words("corporate_suffixes")
_SMALL = words("small_name_words")


@dataclass(slots=True, eq=False)
class Name:
    """One mention of a name: tokens `[start, end)`, without titles, articles and possessive endings."""

    start: int
    end: int
    head: int
    words: tuple[str, ...]
    kind: NameKind
    titles: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class NamedEntity:
    """An entity with all the mentions that name it.

    Attributes:
        kind: what sort of thing it is.
        fullest: the mention with the fullest name.
        mentions: all mentions, in order.
        gender: of a person, if titles, nouns or the first name tell.
    """

    kind: NameKind
    fullest: Name
    mentions: list[Name] = field(default_factory=list)
    gender: Gender | None = None


def find_names(doc: Doc) -> list[NamedEntity]:
    """Return the named entities of a document, each with all its mentions; in the order of their first mention."""
    names = list(_mentions(doc))
    people = _people([name for name in names if name.kind == "person"])
    others = _others([name for name in names if name.kind != "person"])
    entities = [entity for entity in (*people, *others) if entity.mentions]
    for entity in entities:
        entity.mentions.sort(key=lambda name: name.start)
        # Of equally full names the first one: that is where the article introduces it.
        entity.fullest = max(entity.mentions, key=lambda name: (_fullness(name), -name.start))
    return sorted(entities, key=lambda entity: entity.mentions[0].start)


def _fullness(name: Name) -> tuple[int, int]:
    acronym = len(name.words) == 1 and name.words[0].isupper()
    return (len([word for word in name.words if word.lower().strip(".") not in _SMALL]), 0 if acronym else 1)


def _mentions(doc: Doc) -> Iterator[Name]:
    """Names as the entity recogniser finds them, labelled by the majority of their occurrences."""
    found = []
    votes: dict[str, Counter[NameKind]] = defaultdict(Counter)
    for entity in doc.ents:
        kind = _KINDS.get(entity.label_)
        if kind in ("organisation", "place") and _is_said_to_be_person(doc, entity.start, entity.end):
            kind = "person"
        name = _trim(doc, entity.start, entity.end, kind) if kind else None
        if name:
            found.append(name)
            votes[_surface(name)][name.kind] += 1
    taken = {i for name in found for i in range(name.start, name.end)}
    known = {name.words[-1] for name in found if name.kind == "person" and len(name.words) > 1}
    for token in doc:
        # Names that the recogniser missed although the article has them in full elsewhere.
        if token.pos_ == "PROPN" and token.i not in taken and not token.ent_type_ and token.text in known:
            name = _trim(doc, token.i, token.i + 1, "person")
            if name:
                found.append(name)
                votes[_surface(name)]["person"] += 1
    for name in sorted(found, key=lambda name: name.start):
        kind, count = votes[_surface(name)].most_common(1)[0]
        outvoted = votes[_surface(name)][name.kind] < count
        if outvoted and not (name.titles and name.kind == "person"):
            name.kind = kind
        if name.kind != "person" and name.words[-1] in known and len(name.words) == 1:
            tally = votes[_surface(name)]
            if tally["place"] + tally["group"] == 0:
                name.kind = "person"
        yield name


def _is_said_to_be_person(doc: Doc, start: int, end: int) -> bool:
    """Whether the text says that a name of two words is a person's: "Ola Hallam, who led the inquiry", "Ola Hallam, the
    chairman"; or its first word is a first name."""
    if end - start != 2 or doc[end - 1].lower_.strip(".") in _CORPORATE or not may_be_person(doc, start, end):
        return False
    head = doc[start:end].root
    if any(c.dep_ == "appos" and is_person_noun(c) for c in head.rights):
        return True
    clauses = (c for c in head.rights if c.dep_ == "relcl")
    return gender_of_first_name(doc[start].text) is not None or any(
        t.lower_ in ("who", "whom") and t.head == clause for clause in clauses for t in clause.lefts
    )


def _surface(name: Name) -> str:
    return " ".join(name.words)


def _trim(doc: Doc, start: int, end: int, kind: NameKind) -> Name | None:
    """Return a recognised entity without the words that do not belong to the name, or None when nothing is left."""
    while start < end and (doc[start].pos_ in ("DET", "SPACE", "PUNCT") or doc[start].lower_ in ("the", "a", "an")):
        start += 1
    while end > start and (
        doc[end - 1].tag_ == "POS"
        or doc[end - 1].pos_ in ("SPACE", "PUNCT")
        or doc[end - 1].lower_ in ("'s", "’s", "’")
    ):
        end -= 1
    titles: list[str] = []
    if kind == "person":
        while start < end - 1 and doc[start].lower_.strip(".") in TITLES:
            titles.append(doc[start].lower_.strip("."))
            start += 1
    if start >= end or any("\n" in doc[i].text for i in range(start, end)):
        return None
    words = tuple(doc[i].text for i in range(start, end))
    if not any(word[0].isupper() for word in words) or (kind == "person" and len(words) > 5):
        return None
    if kind == "person":
        at = start - 1
        while at >= 0 and doc[at].lower_.strip(".") in TITLES and not doc[at].is_sent_end and start - at <= 4:
            titles.append(doc[at].lower_.strip("."))
            at -= 1
    return Name(start, end, doc[start:end].root.i, words, kind, tuple(titles))


def _core(name: Name) -> tuple[str, ...]:
    """Return a person's name without "Jr." and the like."""
    words = tuple(word for word in name.words if word.lower() not in _SUFFIXES and word != ",")
    return words or name.words


def _people(names: list[Name]) -> list[NamedEntity]:
    """Join full names that differ in middle names only, then give bare surnames to the full name they belong to."""
    full: dict[tuple[str, str], NamedEntity] = {}
    by_word: dict[str, list[NamedEntity]] = defaultdict(list)
    for name in names:
        core = _core(name)
        if len(core) < 2:
            continue
        key = (core[0], core[-1])
        if key not in full:
            full[key] = NamedEntity("person", name)
            by_word[core[-1]].append(full[key])
            if core[0] != core[-1]:
                by_word[core[0]].append(full[key])
        full[key].mentions.append(name)
    for entity in full.values():
        entity.gender = _gender(entity.mentions)
    bare: dict[str, NamedEntity] = {}
    usual: dict[str, NamedEntity] = {}
    for name in sorted(names, key=lambda name: name.start):
        core = _core(name)
        if len(core) > 1:
            continue
        bearer = _bearer(name, core[0], by_word[core[0]], usual)
        entity = bearer or bare.setdefault(core[0], NamedEntity("person", name))
        entity.mentions.append(name)
        entity.gender = entity.gender or _gender([name])
    return [*full.values(), *bare.values()]


def _bearer(name: Name, word: str, candidates: list[NamedEntity], usual: dict[str, NamedEntity]) -> NamedEntity | None:
    """Who in the article bears a name of one word, or None when that is not plain."""
    gender = _title_gender(name)
    fitting = [c for c in candidates if gender is None or c.gender in (None, gender)]
    # A surname before a first name: "Clinton" is not "Clinton Eastwood" where there is a "Bill Clinton".
    surnames = [c for c in fitting if _core(c.fullest)[-1] == word]
    fitting = surnames or fitting
    if len(fitting) == 1:
        usual.setdefault(word, fitting[0])
        return fitting[0]
    # Relatives: the bare surname keeps meaning whom it meant before the others came in, unless one stands close by.
    introduced = [c for c in fitting if any(m.start < name.start for m in c.mentions if len(_core(m)) > 1)]
    if word not in usual and len(introduced) == 1:
        usual[word] = introduced[0]
    chosen = usual.get(word)
    if chosen not in fitting:
        return None
    last = max(
        ((m.start, c) for c in fitting for m in c.mentions if m.start < name.start),
        key=lambda pair: pair[0],
        default=None,
    )
    return chosen if last is None or last[1] is chosen or name.start - last[0] > 60 else None


def _title_gender(name: Name) -> Gender | None:
    return next((gender for gender in map(gender_of_word, name.titles) if gender), None)


def _gender(names: Iterable[Name]) -> Gender | None:
    """Of a person: what titles say first, else the first name."""
    names = list(names)
    votes = Counter(gender for gender in map(_title_gender, names) if gender)
    if not votes:
        firsts = {_core(name)[0] for name in names if len(_core(name)) > 1}
        votes = Counter(gender for gender in map(gender_of_first_name, firsts) if gender)
    if len(votes) != 1:
        return None
    return next(iter(votes))


def _others(names: list[Name]) -> list[NamedEntity]:
    """Organisations and places: the same words, an acronym of them, or them without "Inc."."""
    entities: dict[tuple[str, ...], NamedEntity] = {}
    for name in names:
        key = tuple(word.strip(".") if len(word) > 4 else word for word in name.words)
        entities.setdefault(key, NamedEntity(name.kind, name)).mentions.append(name)
    acronyms: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    shorter: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for key, entity in entities.items():
        if len(key) > 1:
            capitals = [word for word in key if word[0].isupper()]
            acronyms["".join(word[0] for word in capitals)].append(key)
            if entity.kind == "organisation":
                cut = len(key)
                while cut > 1 and key[cut - 1].lower().strip(".,") in _CORPORATE:
                    cut -= 1
                    shorter[key[:cut]].append(key)
    for key in list(entities):
        letters = key[0].replace(".", "")
        is_acronym = len(key) == 1 and 2 <= len(letters) <= 6 and letters.isupper()
        longer = acronyms[letters] if is_acronym else shorter[key]
        target = longer[0] if len(longer) == 1 and longer[0] != key else None
        if target is not None and target in entities and key in entities:
            entities[target].mentions.extend(entities.pop(key).mentions)
    return list(entities.values())


def is_name_head(token: Token) -> bool:
    """Whether a name's head token stands for the named thing itself, not before a noun ("the Trump administration")."""
    return token.dep_ not in ("compound", "nmod", "amod", "npadvmod")
