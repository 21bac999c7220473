"""Who a mention stands for: name variants, third-person pronouns and short descriptions.

The rules weigh candidates by salience, after Lappin and Leass (1994): recency, grammatical role, agreement in number,
gender and animacy; and, as news needs it, by who speaks. A mention that two candidates fit about equally well stays
unresolved: a wrong name makes a wrong claim, a pronoun only a vague one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimdiff.claims.descriptions import add_descriptions, introduces, resolve_description
from claimdiff.claims.mentions import (
    SPEECH,
    SUBJECTS,
    Entity,
    Mention,
    Places,
    Sort,
    find_places,
    nominal_entity,
    role_of,
)
from claimdiff.claims.names import NamedEntity, find_names, is_name_head
from claimdiff.claims.pronouns import PRONOUNS, resolve_pronoun

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Mentions kept in view: about the last four sentences of a news text; bounds the work on endless sentences.
_VIEW = 60
_SORTS: Mapping[str, Sort] = {"person": "person", "organisation": "neuter", "place": "neuter"}


@dataclass(frozen=True, slots=True)
class Reference:
    """What a mention stands for.

    Attributes:
        name: the fullest name or description of the same entity in this article.
        start, end: where that name stands in the text, half-open, in code points.
    """

    name: str
    start: int
    end: int


def resolve_references(doc: Doc) -> dict[int, Reference]:
    """The mentions of a document that safely stand for something named more fully elsewhere in it.

    Args:
        doc: with part-of-speech tags, dependencies and entities.

    Returns:
        Index of a mention's head token to what it stands for. Mentions that are as full as can be, or that nobody can
        resolve with confidence, are absent.
    """
    if not len(doc):
        return {}
    return _Reader(doc).read()


def unresolved_pronouns(doc: Doc, references: Mapping[int, Reference]) -> set[int]:
    """Indices of the third-person pronouns that have no reference; "it" without meaning ("it rains") is among them."""
    return {token.i for token in doc if token.lower_ in PRONOUNS and token.pos_ == "PRON" and token.i not in references}


class _Reader:
    """Reads a document once from start to end, with the entities met so far in view."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.places: Places = find_places(doc)
        self.view: deque[Mention] = deque(maxlen=_VIEW)
        self.at_head: dict[int, Entity] = {}
        self.inside: set[int] = set()
        self.speaker: Entity | None = None
        self.references: dict[int, Reference] = {}
        for named in find_names(doc):
            self._add_name(named)

    def _add_name(self, named: NamedEntity) -> None:
        if named.kind == "group":
            return  # "some Republicans", "60 Russians": each phrase names others
        full = named.fullest
        entity = Entity(_SORTS[named.kind], named.gender, (full.start, full.end), True, True)
        for mention in named.mentions:
            self.inside.update(range(mention.start, mention.end))
            head = self.doc[mention.head]
            if not is_name_head(head):
                continue
            self.at_head[mention.head] = entity
            add_descriptions(entity, head)
            if mention.words != full.words:
                self._refer(mention.head, entity)

    def _refer(self, token: int, entity: Entity, *, with_article: bool = False) -> None:
        """Note what a mention stands for; a pronoun gives way to the name with its article ("the United States")."""
        if entity.name is None:
            return
        start, end = entity.name
        if with_article and start and self.doc[start - 1].lower_ == "the" and entity.named:
            start -= 1
        span = self.doc[start:end]
        self.references[token] = Reference(span.text, span.start_char, span.end_char)

    def read(self) -> dict[int, Reference]:
        for sentence in _sentences(self.doc):
            heads: list[Token] = []
            for token in sentence:
                entity = self._entity_of(token)
                if entity is not None:
                    self._mention(token, entity)
                    heads.append(token)
            self._note_speaker(heads)
        return self.references

    def _entity_of(self, token: Token) -> Entity | None:
        """The entity a token is the head of a mention of; pronouns and descriptions are resolved here."""
        if token.pos_ == "PRON":
            if token.lower_ not in PRONOUNS:
                return None
            entity = resolve_pronoun(token, self.view, self.at_head, self.places, self.speaker)
            if entity is not None:
                self._refer(token.i, entity, with_article=True)
            return entity
        known = self.at_head.get(token.i)
        if known is not None or token.i in self.inside or token.pos_ not in ("NOUN", "PROPN"):
            return known
        entity = nominal_entity(token)
        if entity is None:
            return None
        described = resolve_description(token, entity, self.view, self.places)
        if described is not None:
            if described.named or introduces(self.doc, described, entity):
                self._refer(token.i, described)
            return described
        return entity

    def _mention(self, token: Token, entity: Entity) -> None:
        i = token.i
        entity.count += 1
        self.at_head[i] = entity
        places = self.places
        self.view.append(
            Mention(entity, i, places.sentence[i], places.paragraph[i], places.quotation[i], role_of(token))
        )

    def _note_speaker(self, heads: list[Token]) -> None:
        for token in heads:
            if token.dep_ in SUBJECTS and token.head.lemma_ in SPEECH and not self.places.quotation[token.i]:
                entity = self.at_head[token.i]
                if entity.sort == "person":
                    self.speaker = entity


def _sentences(doc: Doc) -> Iterator[list[Token]]:
    sentence: list[Token] = []
    for token in doc:
        if token.is_sent_start and sentence:
            yield sentence
            sentence = []
        sentence.append(token)
    if sentence:
        yield sentence
