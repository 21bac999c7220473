"""Find the participants of a proposition and their roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimdiff.claims.grammar.attachment import apposed_name
from claimdiff.english.gazetteer import country_of
from claimdiff.model import EntityType, Participant, Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc, Token

    from claimdiff.claims.grammar.phrases import Phrase
    from claimdiff.claims.grammar.propositions import Proposition
    from claimdiff.claims.references.references import Reference

ENTITY_TYPES: dict[str, EntityType] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}
_AMOUNTS = frozenset({"MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL"})
NOT_PARTICIPANTS = _AMOUNTS | {"DATE", "TIME"}


def find_participants(
    doc: Doc, text: str, proposition: Proposition, references: Mapping[int, Reference]
) -> tuple[Participant, ...]:
    """Return the participants of a proposition in the order subject, complements, adjuncts.

    Args:
        doc: the article's parse.
        text: the article's text.
        proposition: one of its propositions.
        references: head token to the fullest name the article uses.
    """
    found: list[Participant] = []
    for phrase, role in roles(proposition):
        head = _noun(doc[phrase.head])
        if head is None or head.pos_ not in {"NOUN", "PROPN", "PRON"} or _is_time_or_amount(head):
            continue
        if head.lower_ in {"who", "which", "that", "it", "there"} and head.i not in references:
            continue
        found.append(_participant(doc, text, head, phrase, role, references))
    return tuple(found)


def roles(proposition: Proposition) -> list[tuple[Phrase, Role]]:
    """Yield each phrase of a proposition that may name a participant, with its role."""
    pairs: list[tuple[Phrase, Role]] = []
    if proposition.subject is not None:
        pairs.append((proposition.subject, "patient" if proposition.passive else "agent"))
    for phrase in proposition.complements:
        relation = phrase.relation
        if relation in {"dobj", "of"}:
            pairs.append((phrase, "patient"))
        elif relation in {"agent", "by"}:
            pairs.append((phrase, "agent"))
        elif relation == "dative":
            pairs.append((phrase, "recipient"))
        elif relation in {"prep", "attr", "oprd"}:
            pairs.append((phrase, "other"))
    pairs.extend(
        (phrase, "agent" if phrase.relation == "agent" else "other")
        for phrase in proposition.adjuncts
        if phrase.relation in {"prep", "agent"}
    )
    return pairs


def _is_time_or_amount(head: Token) -> bool:
    """Whether a noun is part of a date, time or amount; a name before a figure may be taken for one: "Orsk 48%"."""
    before = head.pos_ == "PROPN" and head.ent_iob_ == "B" and head.ent_type_ in _AMOUNTS
    return head.ent_type_ in NOT_PARTICIPANTS and not before


def _noun(head: Token) -> Token | None:
    if head.pos_ in {"ADP", "SCONJ", "PART"} or head.dep_ in {"prep", "agent"}:
        return next((c for c in head.children if c.dep_ == "pobj"), None)
    return head


def _participant(
    doc: Doc, text: str, head: Token, phrase: Phrase, role: Role, references: Mapping[int, Reference]
) -> Participant:
    indices = [i for i in phrase.tokens if i != phrase.head or doc[i].pos_ not in {"ADP", "SCONJ", "PART"}]
    first, last = doc[_run_start(indices, head.i)], doc[_run_end(indices, head.i)]
    start, end = first.idx, last.idx + len(last)
    words = text[start:end]
    reference, apposed = references.get(head.i), apposed_name(head)
    name = reference.name if reference is not None else _named(doc, head) or words
    if reference is None and apposed is not None:
        whole = references.get(apposed.i)
        name = whole.name if whole is not None else _named(doc, apposed) or name
    country = country_of(_named(doc, head) or head.text)
    return Participant.of(
        text,
        start,
        end,
        name=name,
        role=role,
        head=head.lemma_.lower(),
        country=country,
        type="person" if apposed is not None else _entity_type(head, country),
    )


def _run_start(indices: list[int], at: int) -> int:
    while at - 1 in indices:
        at -= 1
    return at


def _run_end(indices: list[int], at: int) -> int:
    while at + 1 in indices:
        at += 1
    return at


def _named(doc: Doc, head: Token) -> str | None:
    """Return the entity name a head belongs to, without a leading article."""
    if not head.ent_type_:
        return None
    first = last = head.i
    start = head.left_edge.i if head.dep_ == "appos" else 0  # the name before it is another's
    while first > start and doc[first].ent_iob_ == "I":
        first -= 1
    while last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I":
        last += 1
    name = doc[first : last + 1].text
    for article in ("the ", "The ", "a ", "an "):
        name = name.removeprefix(article)
    return name.removesuffix("'s").removesuffix("’s").strip()


def _entity_type(head: Token, country: str | None) -> EntityType:
    if head.ent_type_ in ENTITY_TYPES:
        return ENTITY_TYPES[head.ent_type_]
    if country is not None:
        return "place"
    if head.ent_type_ in _AMOUNTS:
        return "organisation"  # see `_is_time_or_amount`; which of the kinds of names it is, nobody knows
    return "person" if head.lower_ in {"he", "she", "i", "him", "her", "who"} else "thing"
