"""Entities that an article mentions, which pronouns and short descriptions can refer to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from claimdiff.claims.grammar.attachment import is_name
from claimdiff.english.gazetteer import cities_named, country_of, regions_named
from claimdiff.english.genders import Gender, gender_of_word, noun_class
from claimdiff.english.words import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: What a pronoun can tell: he or she, it, they.
Sort = Literal["person", "neuter", "plural"]

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NOMINAL = frozenset(["nsubj", "nsubjpass", "dobj", "pobj", "dative", "poss", "conj", "agent", "ROOT"])
# Verbs of speech: who is their subject speaks.
SPEECH = words("speech_verbs")
_CORPORATE = words("corporate_suffixes")
_OPENING, _CLOSING = "“«", "”»"


@dataclass(slots=True, eq=False)
class Entity:
    """A person, thing or group that the text talks about.

    Attributes:
        sort: which pronouns fit it.
        gender: of a person, if known.
        name: tokens `[start, end)` of its fullest name or description; None when that needs its context.
        named: whether it has a proper name.
        institution: a place, organisation or group of people, which acts as people do.
        descriptions: head nouns that the text has used for it.
        count: mentions so far.
        votes: gender by the pronouns it was given where nothing else could be meant.
        doubtful: a name of something that may as well be a person's.
    """

    sort: Sort
    gender: Gender | None
    name: tuple[int, int] | None
    named: bool
    institution: bool
    descriptions: set[str] = field(default_factory=set)
    count: int = 0
    votes: Counter[Gender] = field(default_factory=Counter)
    doubtful: bool = False


@dataclass(slots=True, eq=False)
class EntityMention:
    """One mention of an entity: head token, sentence, paragraph, quotation (0 outside quotation marks)."""

    entity: Entity
    head: int
    sentence: int
    paragraph: int
    quotation: int
    role: str


@dataclass(slots=True)
class Surroundings:
    """Of each token: its sentence, paragraph and quotation (0 outside quotation marks)."""

    sentence: list[int]
    paragraph: list[int]
    quotation: list[int]


def find_surroundings(doc: Doc) -> Surroundings:
    """Sentence, paragraph and quotation of each token; a quotation that is not closed ends with its paragraph."""
    surroundings = Surroundings([], [], [])
    sentence = paragraph = -1
    quotation = opened = 0
    new_paragraph = True
    for token in doc:
        text = token.text
        if token.is_sent_start or sentence < 0:
            sentence += 1
        if new_paragraph:
            paragraph += 1
            opened = 0
            new_paragraph = False
        if text[-1:] in _CLOSING or (text == '"' and opened) or (text == "''" and opened):
            surroundings.quotation.append(opened)
            opened = 0
        else:
            if text[0] in _OPENING or text in ('"', "``"):
                quotation += 1
                opened = quotation
            surroundings.quotation.append(opened)
        surroundings.sentence.append(sentence)
        surroundings.paragraph.append(paragraph)
        new_paragraph = text.isspace() and ("\n" in text or "\r" in text or "\u2029" in text)
    return surroundings


def nominal_entity(token: Token) -> Entity | None:
    """Return a new entity for a common-noun phrase; None if its head does not refer to anything."""
    if (
        token.pos_ not in ("NOUN", "PROPN")
        or token.dep_ not in _NOMINAL
        or token.ent_type_ in ("DATE", "TIME", "PERCENT", "MONEY")
    ):
        return None
    lemma = token.lemma_.lower()
    cls = noun_class(lemma)
    plural = token.tag_ in ("NNS", "NNPS") or lemma in ("people", "police")
    if any(child.dep_ == "conj" for child in token.children) and any(child.dep_ == "cc" for child in token.children):
        plural = True
    sort: Sort = "plural" if plural else "person" if cls == "person" else "neuter"
    gender = gender_of_word(token.text)
    if gender is None:
        gender = next((g for child in token.lefts for g in (gender_of_word(child.text),) if g), None)
    institution = cls != "thing" or bool(token.ent_type_) or is_name(token)
    doubtful = token.pos_ == "PROPN" and sort == "neuter" and may_be_person(token.doc, token.i, token.i + 1)
    return Entity(sort, gender, phrase_name(token), False, institution, {lemma}, doubtful=doubtful)


def may_be_person(doc: Doc, start: int, end: int) -> bool:
    """Whether a name can be a person's, whatever its label: no article before it, no word for a group in it, and no
    place that goes by it."""
    name = doc[start:end]
    if not all(t.is_title for t in name) or any(c.dep_ == "det" for c in name.root.children):
        return False
    group = any(t.lower_.strip(".") in _CORPORATE or noun_class(t.lower_) == "group" for t in name)
    return not (group or country_of(name.text) or cities_named(name.text) or regions_named(name.text))


def phrase_name(head: Token) -> tuple[int, int] | None:
    """Tokens of a noun phrase up to its head, without what follows; None when a pronoun in it needs its context."""
    start = head.i
    end = head.i + 1
    conjuncts = [child for child in head.children if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN")]
    while conjuncts:
        end = conjuncts[-1].i + 1
        conjuncts = [
            child for child in conjuncts[-1].children if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN")
        ]
    for child in head.lefts:
        if child.dep_ in ("det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet"):
            start = min(start, child.left_edge.i)
    tokens = head.doc[start:end]
    if len(tokens) > 9 or any(
        token.pos_ == "PRON" and token.tag_ in ("PRP", "PRP$", "WP", "WDT", "WP$") for token in tokens
    ):
        return None
    if any(token.is_punct and token.text not in ("-", "–", "’", "'", ".", ",", "/") for token in tokens):
        return None
    return start, end


def role_of(token: Token) -> str:
    """Return the grammatical role of a mention; a conjunct has that of the first conjunct."""
    steps = 0
    while token.dep_ == "conj" and steps < 8:
        token = token.head
        steps += 1
    return token.dep_


def clause_subject(token: Token) -> Token | None:
    """The subject of the clause a token stands in, before the token; a verb without one has that of the verb above."""
    current = token
    for _ in range(12):
        if current.head is current:
            return None
        if current.dep_ in ("acl", "relcl") and current is not token:
            return None  # "the group's ability to arm its fighters": not the subject of the clause above
        inside_subject = current.dep_ in SUBJECTS
        current = current.head
        if current.pos_ in ("VERB", "AUX") and not inside_subject:
            subject = next((child for child in current.lefts if child.dep_ in SUBJECTS), None)
            if subject is not None and subject.i < token.i and subject is not token:
                return subject
            if subject is not None and subject.i > token.i:
                return None
    return None
