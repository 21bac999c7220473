"""Short definite descriptions: "the company", "the official", "the 33-year-old actress"."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from claimdiff.claims.references.mentions import Entity, EntityMention, Surroundings
from claimdiff.english import wordnet
from claimdiff.english.genders import TITLES, noun_class
from claimdiff.english.words import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Descriptions that fit any person or any organisation: with one candidate in reach they mean that one.
_ANY_PERSON = frozenset(["man", "woman"])
_ANY_ORGANISATION = words("organisation_nouns")
#: Nouns for acts and events that say nothing but that one was mentioned.
POINTING = frozenset("move step action incident event matter issue development situation".split())
#: Prepositions before the name of a place, which a parser may take for one of an organisation.
_WITHIN = frozenset({"in", "near", "outside"})
#: What the press does with a document that tells of others.
_OBTAINING = frozenset("obtain review see view".split())
# Sentences back in which the described entity must have been mentioned.
_REACH = 3


def add_descriptions(entity: Entity, head: Token) -> None:
    """Note what the text calls a named entity beside its name: title, apposition, predicate noun."""
    for child in head.children:
        title = child.dep_ in ("compound", "nmod") and child.lower_.strip(".") in TITLES
        if (title or child.dep_ == "appos") and child.pos_ in ("NOUN", "PROPN"):
            entity.descriptions.add(child.lemma_.lower())
    if head.dep_ == "appos" and head.head.pos_ == "NOUN":
        entity.descriptions.add(head.head.lemma_.lower())
    if head.dep_ in ("nsubj",) and head.head.lemma_ == "be":
        for child in head.head.children:
            if child.dep_ == "attr" and child.pos_ == "NOUN":
                entity.descriptions.add(child.lemma_.lower())


def resolve_description(
    token: Token, phrase: Entity, view: Collection[EntityMention], surroundings: Surroundings
) -> Entity | None:
    """Return the entity that "the" and a noun refer to, if exactly one within reach fits; otherwise None."""
    if phrase.sort == "plural" or not _is_short_definite(token):
        return None
    lemma = token.lemma_.lower()
    cls = noun_class(lemma)
    if cls == "thing":
        return None
    near: list[Entity] = []
    for mention in view:
        entity = mention.entity
        if (
            surroundings.sentence[token.i] - mention.sentence <= _REACH
            and entity not in near
            and _agrees(entity, phrase)
        ):
            near.append(entity)
    described = [entity for entity in near if lemma in entity.descriptions]
    if described:
        return described[0] if len(described) == 1 else None
    aged = any("year-old" in child.text or child.text == "old" for child in token.lefts)
    if (lemma in _ANY_PERSON or aged) and cls == "person":
        people = [entity for entity in near if entity.sort == "person"]
        if len(people) != 1 or not people[0].named:
            return None
        # "Transport Minister Ann Lee ... the 44-year-old driver" are two
        return people[0] if lemma in _ANY_PERSON or not people[0].descriptions else None
    if lemma in _ANY_ORGANISATION:
        beside = [mention.entity for mention in view if _is_beside(token.doc[mention.head])]
        firms = [entity for entity in near if entity.named and entity.sort == "neuter" and entity not in beside]
        return firms[0] if len(firms) == 1 and _is_organisation(firms[0], token) else None
    return None


def is_bare_description(token: Token) -> bool:
    """Whether a noun phrase describes a person, an organisation or an act in a few words without naming it."""
    if token.pos_ != "NOUN" or token.tag_ != "NN" or token.ent_type_ or not _is_short_definite(token):
        return False
    lemma = token.lemma_.lower()
    return noun_class(lemma) == "person" or lemma in _ANY_ORGANISATION or lemma in POINTING


def introduces(doc: Doc, entity: Entity, phrase: Entity) -> bool:
    """Whether an unnamed entity was introduced by an indefinite phrase that says more than the later one: "a senior
    administration official" for "the official". A definite one ("the Ukrainian president") may be about another."""
    if entity.name is None or phrase.name is None:
        return False
    first, later = doc[entity.name[0] : entity.name[1]], doc[phrase.name[0] : phrase.name[1]]
    words = {token.lower_ for token in later} - {"the", "that"}
    return (
        first[0].lower_ in ("a", "an", "one") and len(first) > len(later) and words < {token.lower_ for token in first}
    )


def _is_short_definite(token: Token) -> bool:
    """Whether a phrase is "the", at most two more words and a noun, with nothing after it that picks out one thing."""
    lefts = list(token.lefts)
    if not lefts or lefts[0].lower_ not in ("the", "that") or lefts[0].dep_ != "det" or len(lefts) > 3:
        return False
    if any(child.dep_ in ("poss", "nummod", "nmod") for child in lefts):
        return False
    if any(
        child.dep_ == "amod"
        and child.lower_ in ("other", "new", "another", "first", "second", "latter", "next", "last")
        for child in lefts
    ):
        return False
    return not any(child.dep_ in ("prep", "relcl", "acl", "appos", "conj") for child in token.rights)


def _agrees(entity: Entity, phrase: Entity) -> bool:
    return entity.sort == phrase.sort and (
        entity.gender is None or phrase.gender is None or entity.gender == phrase.gender
    )


def _is_beside(name: Token) -> bool:
    """Whether a name only tells where something is or which one ("the Orrel mine"), or who has obtained a document:
    "seen by the Gazette"."""
    by = name.head
    if name.dep_ == "compound" and by.pos_ == "NOUN" and wordnet.is_kind_of(by.lemma_.lower(), "artifact"):
        return True
    if by.dep_ == "agent":
        return by.head.dep_ == "acl" and by.head.lemma_ in _OBTAINING
    return by.dep_ == "prep" and by.lower_ in _WITHIN


def _is_organisation(entity: Entity, token: Token) -> bool:
    assert entity.name is not None
    return token.doc[entity.name[1] - 1].ent_type_ == "ORG"
