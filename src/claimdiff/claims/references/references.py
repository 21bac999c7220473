"""Resolve mentions: name variants, third-person pronouns and short descriptions.

The rules weigh candidates by salience, after Lappin and Leass (1994): recency, grammatical role, agreement in number,
gender and animacy; and, as news needs it, by who speaks. A mention that two candidates fit about equally well stays
unresolved: a wrong name makes a wrong claim, a pronoun only a vague one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimdiff.claims.grammar.attachment import apposed_name
from claimdiff.claims.references.descriptions import (
    add_descriptions,
    introduces,
    is_bare_description,
    resolve_description,
)
from claimdiff.claims.references.mentions import (
    SPEECH,
    SUBJECTS,
    Entity,
    EntityMention,
    Sort,
    Surroundings,
    find_surroundings,
    may_be_person,
    nominal_entity,
    role_of,
)
from claimdiff.claims.references.names import NamedEntity, find_names, is_name_head
from claimdiff.claims.references.pronouns import PRONOUNS, REFLEXIVES, resolve_pronoun
from claimdiff.english.genders import gender_of_word

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Mentions kept in view: about the last four sentences of a news text; bounds the work on endless sentences.
_VIEW = 60
#: Pronouns for whoever speaks.
FIRST_PERSON = frozenset("i me my mine we us our ours".split())
#: Pronouns that point at what was said before.
DEMONSTRATIVES = frozenset({"this", "that", "these", "those"})
_SORTS: Mapping[str, Sort] = {"person": "person", "organisation": "neuter", "place": "neuter"}


@dataclass(frozen=True, slots=True)
class Reference:
    """The referent of a mention.

    Attributes:
        name: the fullest name or description of the same entity in this article.
        start, end: where that name stands in the text, half-open, in code points.
    """

    name: str
    start: int
    end: int


def resolve_references(doc: Doc) -> dict[int, Reference]:
    """Return the mentions of a document that safely stand for something named more fully elsewhere in it.

    Args:
        doc: with part-of-speech tags, dependencies and entities.

    Returns:
        Index of a mention's head token to what it stands for. Mentions that are as full as can be, or that nobody can
        resolve with confidence, are absent.
    """
    if not len(doc):
        return {}
    return _Reader(doc).read()


def find_unresolved(doc: Doc, references: Mapping[int, Reference]) -> list[int]:
    """Return the indices of words whose referent `references` does not give, in order.

    These are personal pronouns but "you", demonstrative ones that stand alone, and short descriptions of a person, an
    organisation or an act ("the company", "the move"). "It" without meaning ("it rains", "it is clear that he left")
    is none.
    """
    loose = [t.i for t in doc if t.i not in references and (_is_open(t) or is_bare_description(t))]
    described = {doc[i].left_edge.idx for i in loose if doc[i].pos_ == "NOUN"}
    # "The minister said he would resign": the pronoun is as open as what it stands for.
    return sorted({*loose, *(i for i, reference in references.items() if reference.start in described)})


def _is_open(token: Token) -> bool:
    if token.pos_ != "PRON":
        return False
    if token.lower_ in DEMONSTRATIVES:
        return token.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"} and token.tag_ == "DT"
    if token.lower_ in FIRST_PERSON:
        return True
    if token.lower_ not in PRONOUNS or token.lower_ in REFLEXIVES:
        return False
    return token.lower_ != "it" or not _is_empty(token)


def _is_empty(it: Token) -> bool:
    """ "It rains", "it is clear that he left": the word stands for nothing."""
    verb = it.head
    if it.dep_ == "expl" or verb.lemma_ in {"rain", "snow", "hail", "thunder"}:
        return True
    if it.dep_ == "nsubjpass":  # "it was reported that he left"
        return any(c.dep_ in {"ccomp", "csubj"} for c in verb.children)
    clauses = {"ccomp", "csubj", "xcomp", "advcl", "acl", "relcl"}
    below = [c for child in verb.children for c in (child, *child.children) if c.i > verb.i]
    return (
        it.dep_ == "nsubj"
        and verb.lemma_ in {"be", "seem", "appear", "become"}
        and any(c.dep_ in clauses for c in below)
    )


class _Reader:
    """Reads a document once from start to end, with the entities met so far in view."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.surroundings: Surroundings = find_surroundings(doc)
        self.view: deque[EntityMention] = deque(maxlen=_VIEW)
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
        doubtful = named.kind != "person" and may_be_person(self.doc, full.start, full.end)
        entity = Entity(_SORTS[named.kind], named.gender, (full.start, full.end), True, True, doubtful=doubtful)
        for mention in named.mentions:
            self.inside.update(range(mention.start, mention.end))
            head = self.doc[mention.head]
            if not is_name_head(head):
                continue
            self.at_head[mention.head] = entity
            add_descriptions(entity, head)
            _reconsider_gender(entity)
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
        """Return the entity a token is the head of a mention of; pronouns and descriptions are resolved here."""
        if token.pos_ == "PRON":
            if token.lower_ not in PRONOUNS:
                return None
            entity = resolve_pronoun(token, self.view, self.at_head, self.surroundings, self.speaker)
            if entity is not None:
                self._refer(token.i, entity, with_article=True)
                return entity
            sort, gender = PRONOUNS[token.lower_]
            # Whoever it is: the next pronoun may mean the same.
            return Entity(sort, gender, None, False, False) if sort == "person" and token.dep_ in SUBJECTS else None
        known = self.at_head.get(token.i)
        if known is not None or token.i in self.inside or token.pos_ not in ("NOUN", "PROPN"):
            return known
        name = apposed_name(token)
        if name is not None and name.i in self.at_head:
            return self.at_head[name.i]
        entity = nominal_entity(token)
        if entity is None:
            return None
        described = resolve_description(token, entity, self.view, self.surroundings)
        if described is not None:
            if described.named or introduces(self.doc, described, entity):
                self._refer(token.i, described)
            return described
        return entity

    def _mention(self, token: Token, entity: Entity) -> None:
        i = token.i
        entity.count += 1
        self.at_head[i] = entity
        surroundings = self.surroundings
        self.view.append(
            EntityMention(
                entity,
                i,
                surroundings.sentence[i],
                surroundings.paragraph[i],
                surroundings.quotation[i],
                role_of(token),
            )
        )

    def _note_speaker(self, heads: list[Token]) -> None:
        for token in heads:
            if token.dep_ in SUBJECTS and token.head.lemma_ in SPEECH and not self.surroundings.quotation[token.i]:
                entity = self.at_head[token.i]
                if entity.sort == "person":
                    self.speaker = entity


def _reconsider_gender(entity: Entity) -> None:
    """A noun tells the gender of a person; against the first name it leaves it open ("Kim Lee, the chairman")."""
    told = {gender_of_word(noun) for noun in entity.descriptions} - {None}
    if entity.sort == "person" and len(told) == 1:
        (gender,) = told
        entity.gender = gender if entity.gender in (None, gender) else None


def _sentences(doc: Doc) -> Iterator[list[Token]]:
    sentence: list[Token] = []
    for token in doc:
        if token.is_sent_start and sentence:
            yield sentence
            sentence = []
        sentence.append(token)
    if sentence:
        yield sentence
