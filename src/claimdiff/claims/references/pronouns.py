"""Resolve third-person pronouns to an entity, where the referent is clear."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from claimdiff.claims.references.mentions import (
    SPEECH,
    SUBJECTS,
    Entity,
    EntityMention,
    Sort,
    Surroundings,
    clause_subject,
)
from claimdiff.english.genders import Gender

if TYPE_CHECKING:
    from spacy.tokens import Token

PRONOUNS: Mapping[str, tuple[Sort, Gender | None]] = {
    **dict.fromkeys(("he", "him", "his", "himself"), ("person", "m")),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("person", "f")),
    **dict.fromkeys(("it", "its", "itself"), ("neuter", None)),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), ("plural", None)),
}
REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves"})
_POSSESSIVE = frozenset({"his", "her", "its", "their"})

# Salience in points. Only differences matter; they were set on news articles so that precision stays high.
_RECENCY = (100, 75, 50, 30)
_ROLE = {"nsubj": 35, "nsubjpass": 35, "dobj": 15, "dative": 15, "agent": 12, "poss": 10, "pobj": 8}
_SAME_PARAGRAPH = 10
_KNOWN_GENDER = 20
_UNNAMED = -10
_OUTSIDE_TO_INSIDE = -30
_SPEAKS_ON = 30
_CLAUSE_SUBJECT = 15
_LEAST = 60
_MARGIN = 25
_QUOTED_MARGIN = 35


def resolve_pronoun(
    token: Token,
    view: Iterable[EntityMention],
    at_head: Mapping[int, Entity],
    surroundings: Surroundings,
    speaker: Entity | None,
) -> Entity | None:
    """Return the entity that a third-person pronoun refers to; None if that is unclear.

    Args:
        token: the pronoun.
        view: mentions before it, in order.
        at_head: entities by the head tokens of their mentions; names also after the pronoun.
        surroundings: sentence, paragraph and quotation of each token.
        speaker: the last person whose words were given.
    """
    sort, gender = PRONOUNS[token.lower_]
    subject = clause_subject(token)
    subject_entity = at_head.get(subject.i) if subject is not None else None
    if token.lower_ in REFLEXIVES:
        return subject_entity if subject_entity is not None and _fits(subject_entity, sort, gender) else None
    if sort == "person":
        return _personal(token, gender, view, at_head, surroundings, speaker, subject_entity)
    return _impersonal(token, sort, view, at_head, surroundings, subject, subject_entity)


def _fits(entity: Entity, sort: Sort, gender: Gender | None) -> bool:
    return entity.sort == sort and (gender is None or entity.gender is None or entity.gender == gender)


def _personal(
    token: Token,
    gender: Gender | None,
    view: Iterable[EntityMention],
    at_head: Mapping[int, Entity],
    surroundings: Surroundings,
    speaker: Entity | None,
    subject: Entity | None,
) -> Entity | None:
    here = surroundings.sentence[token.i]
    quotation = surroundings.quotation[token.i]
    barred = _barred(token, at_head, subject)
    if quotation:
        talking = _speaker_here(token, at_head, surroundings)
        barred.append(talking if talking is not None else speaker)
    view = list(view)
    speaks = token.dep_ in SUBJECTS and token.head.lemma_ in SPEECH and not quotation
    speaks = speaks and not _is_followed(speaker, token, gender, view)
    scores: dict[Entity, int] = {}
    for mention in view:
        distance = here - mention.sentence
        entity = mention.entity
        if distance >= len(_RECENCY) or not _fits(entity, "person", gender) or any(entity is b for b in barred):
            continue
        if quotation and mention.quotation and mention.quotation != quotation and distance > 1:
            continue
        score = _RECENCY[distance] + _ROLE.get(mention.role, 0) + min(15, 2 * entity.count)
        score += _SAME_PARAGRAPH * (mention.paragraph == surroundings.paragraph[token.i])
        score += _KNOWN_GENDER * (entity.gender is not None) + (0 if entity.named else _UNNAMED)
        score += _OUTSIDE_TO_INSIDE * (mention.quotation != 0 and not quotation)
        score += _SPEAKS_ON * (speaks and entity is speaker)
        score += _CLAUSE_SUBJECT * (entity is subject and token.lower_ in _POSSESSIVE)
        scores[entity] = max(score, scores.get(entity, 0))
    ranked = sorted(scores.values(), reverse=True)
    if not ranked:
        return _ahead(token, gender, at_head, surroundings)
    margin = _QUOTED_MARGIN if quotation else _MARGIN
    if ranked[0] < _LEAST or (len(ranked) > 1 and ranked[0] - ranked[1] < margin):
        return None
    best = next(entity for entity, score in scores.items() if score == ranked[0])
    if not quotation and _is_followed(best, token, gender, view):
        return None
    if best is subject and len(ranked) > 1 and token.dep_ == "pobj":
        return None
    ahead = _ahead(token, gender, at_head, surroundings)
    return best if ahead is None or ahead is best else None


def _barred(token: Token, at_head: Mapping[int, Entity], subject: Entity | None) -> list[Entity | None]:
    """Whom the pronoun's place in its clause rules out: the subject for an object, the owner for the thing owned."""
    barred: list[Entity | None] = []
    if token.dep_ == "poss":
        barred.append(at_head.get(token.head.i))
        if token.head.dep_ == "appos":
            barred.append(at_head.get(token.head.head.i))
    elif token.dep_ not in SUBJECTS and not _is_inside_participle(token):
        barred.append(subject)
    if token.dep_ in SUBJECTS:
        barred.extend(at_head.get(child.i) for child in token.head.children if child.dep_ in ("attr", "dobj"))
    return barred


def _is_inside_participle(token: Token) -> bool:
    """ "Ann took the prize, capping a year of awards for her": the pronoun belongs to a noun of a clause without a
    subject of its own."""
    if token.dep_ != "pobj" or token.head.head.pos_ != "NOUN":
        return False
    clause = next((t for t in token.ancestors if t.pos_ in ("VERB", "AUX")), None)
    return clause is not None and clause.dep_ == "advcl" and clause.tag_ == "VBG"


def _is_followed(entity: Entity | None, token: Token, gender: Gender | None, view: Iterable[EntityMention]) -> bool:
    """Whether somebody else, or a name that may be somebody's, is the subject of a sentence since an entity was last
    mentioned."""
    view = list(view)
    speaks = token.head.lemma_ in SPEECH
    last = max((m.head for m in view if m.entity is entity), default=-1)
    name = token.doc[slice(*entity.name)] if entity is not None and entity.name is not None else ()
    named = {t.text for t in name}
    return any(
        m.head > last
        and m.entity is not entity
        and m.role in SUBJECTS
        and not m.quotation
        and ((m.entity.doubtful and token.doc[m.head].text not in named) or _fits(m.entity, "person", gender))
        and (token.doc[m.head].head.dep_ == "ROOT" or (m.entity.doubtful and not speaks))
        for m in view
    )


def _speaker_here(token: Token, at_head: Mapping[int, Entity], surroundings: Surroundings) -> Entity | None:
    """Who speaks the quotation a token stands in, if the same sentence says so."""
    for other in token.sent:
        if other.dep_ in SUBJECTS and other.head.lemma_ in SPEECH and not surroundings.quotation[other.i]:
            return at_head.get(other.i)
    return None


def _ahead(
    token: Token, gender: Gender | None, at_head: Mapping[int, Entity], surroundings: Surroundings
) -> Entity | None:
    """Return the subject a fronted phrase looks forward to: "In his speech, Obama said ..."."""
    current = token
    for _ in range(10):
        if current.head is current:
            return None
        if current.dep_ in ("advcl", "prep") and current.head.pos_ in ("VERB", "AUX"):
            break
        current = current.head
    else:
        return None
    verb = current.head
    subject = next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)
    if subject is None or subject.i < current.i or token.i > subject.i or surroundings.quotation[token.i]:
        return None
    entity = at_head.get(subject.i)
    return entity if entity is not None and entity.named and _fits(entity, "person", gender) else None


def _impersonal(
    token: Token,
    sort: Sort,
    view: Iterable[EntityMention],
    at_head: Mapping[int, Entity],
    surroundings: Surroundings,
    subject: Token | None,
    subject_entity: Entity | None,
) -> Entity | None:
    """It and they: only where grammar points at one entity, because almost anything can be "it"."""
    if token.lower_ in _POSSESSIVE:
        owner = token.head
        if owner.dep_ == "conj" and owner.head.i < token.i:
            first = at_head.get(owner.head.i)
            if first is not None and _fits(first, sort, None) and first.institution:
                return first
        if subject is None or subject_entity is None or not _fits(subject_entity, sort, None):
            return None
        if not subject_entity.institution or _has_rival(subject, token, sort, view, subject_entity):
            return None
        return subject_entity
    if token.dep_ not in SUBJECTS or _is_empty(token):
        return None
    above = clause_subject(token)
    if above is not None:
        entity = at_head.get(above.i)
        if entity is None or not _fits(entity, sort, None) or not entity.institution:
            return None
        return None if _has_rival(above, token, sort, view, entity) else entity
    if token.head.dep_ not in ("ROOT", "conj") or surroundings.quotation[token.i]:
        return None
    if (reported := _subject_of_report(token)) is not None:
        entity = at_head.get(reported.i)
        return entity if entity is not None and _fits(entity, sort, None) and entity.institution else None
    here = surroundings.sentence[token.i]
    before = [mention for mention in view if mention.sentence == here - 1 and _fits(mention.entity, sort, None)]
    subjects = [m for m in before if m.role in SUBJECTS and not m.quotation]
    if not subjects or surroundings.paragraph[subjects[0].head] != surroundings.paragraph[token.i]:
        return None
    first = subjects[0].entity
    rivals = [m for m in before if m.entity is not first and m.entity.institution]
    return first if first.institution and not rivals else None


def _subject_of_report(token: Token) -> Token | None:
    """Return the subject of what a pronoun after it says: "Orvane" in "Orvane is to close a plant, it said"."""
    verb = token.head
    if verb.lemma_ not in SPEECH:
        return None
    report = next((child for child in verb.lefts if child.dep_ == "ccomp" and child.i < token.i), None)
    return None if report is None else next((child for child in report.lefts if child.dep_ in SUBJECTS), None)


def _has_rival(subject: Token, token: Token, sort: Sort, view: Iterable[EntityMention], entity: Entity) -> bool:
    """Whether an object between subject and pronoun fits as well: "they told Russia that its actions ..."."""
    return any(
        subject.i < m.head < token.i
        and m.entity is not entity
        and m.entity.institution
        and m.role in ("dobj", "dative", "pobj", "nsubj", "nsubjpass")
        and _fits(m.entity, sort, None)
        for m in view
    )


def _is_empty(token: Token) -> bool:
    """Whether "it" may mean nothing: "it is clear that", "it seems", "it took years to"."""
    if token.lower_ != "it":
        return False
    clausal = ("ccomp", "xcomp", "advcl", "acl", "csubj", "relcl")
    verb = token.head
    if verb.pos_ == "AUX" or verb.lemma_ in (
        "be",
        "seem",
        "appear",
        "turn",
        "happen",
        "take",
        "become",
        "make",
        "look",
        "remain",
        "mean",
        "rain",
        "snow",
    ):
        return True
    return verb.dep_ == "ROOT" and any(child.dep_ in clausal for child in verb.rights) and verb.tag_ == "VBN"
