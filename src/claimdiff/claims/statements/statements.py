"""Turn propositions into statements: the core alone, and with each time, place, manner or cause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from claimdiff.claims.grammar.phrases import DETACHED, SUBJECTS, Phrase, hull, prepositional_object, subtree
from claimdiff.claims.grammar.predicates import find_subject, is_condition, is_finite
from claimdiff.claims.grammar.propositions import Proposition, chain, core_tokens, find_propositions
from claimdiff.claims.statements.commitment import is_yet_to_come
from claimdiff.claims.statements.questions import find_questions
from claimdiff.claims.statements.reports import contents, is_report
from claimdiff.claims.statements.sayable import (
    MIN_CONTENT_WORDS,
    count_content_words,
    is_bare,
    is_inverted,
    is_sayable,
    is_sayable_adjunct,
    names_speaker,
)
from claimdiff.english.causal_words import CAUSAL_MARKERS
from claimdiff.english.genders import noun_class
from claimdiff.english.words import words
from claimdiff.model import Question, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

    from claimdiff.claims.facts import ArticleFacts
    from claimdiff.claims.slots.causes import CausalRelation
    from claimdiff.model import Place, Quantity, Time

#: Relations of adjuncts that are no clauses.
PHRASAL_RELATIONS = frozenset({"prep", "agent", "npadvmod", "advmod"})
#: Verbs of which what is said is all that they tell.
SAYING = words("speech_verbs")
#: Adjuncts that a clause which describes a noun keeps: "the firm that was sold in May" is one description.
RESTRICTING = {"relcl": PHRASAL_RELATIONS, "acl": frozenset({"agent"})}


@dataclass(frozen=True, slots=True)
class Statement:
    """A proposition with one of its adjuncts, or with none.

    Attributes:
        proposition: what is said.
        adjunct: the detail it is said with; its relation is "cause" for a cause that stands elsewhere in the sentence.
        question: which question about the event the statement answers.
        cause: the cause it states, if it states one.
        joint: words that join the adjunct where the article's own cannot ("because of").
    """

    proposition: Proposition
    adjunct: Phrase | None
    question: Question
    cause: CausalRelation | None = None
    joint: str = ""

    def tokens(self) -> list[int]:
        """Return the indices of its tokens, in order."""
        tokens = core_tokens(self.proposition)
        if self.adjunct is not None:
            tokens.update(self.adjunct.tokens)
        return sorted(tokens)


def find_statements(sentence: DocSpan, facts: ArticleFacts) -> Iterator[Statement]:
    """Yield the statements of a sentence in the order of their predicates; questions state nothing."""
    doc = facts.doc
    asked = find_questions(sentence, facts)
    propositions = [
        p
        for p in find_propositions(sentence)
        if is_sayable(doc, p) and not any(q.start <= doc[p.head].idx < q.end for q in asked)
    ]
    causes = [c for c in facts.causes if sentence.start <= c.effect_head < sentence.end]
    owned = _share_out(causes, propositions, doc)
    for proposition, own in zip(propositions, owned, strict=True):
        for found in _with_details(proposition, own, facts):
            statement = _without_loose_conjunctions(doc, found)
            if count_content_words(facts, statement.tokens()) >= MIN_CONTENT_WORDS:
                yield statement


def _without_loose_conjunctions(doc: Doc, statement: Statement) -> Statement:
    """Leave out conjunctions of which nothing else is said: "once on the phone and [once at dinner]"."""
    said = statement.tokens()
    loose = {
        one
        for one, after in pairwise([*said, -1])
        if doc[one].dep_ == "cc" and after != one + 1 and not any(_joins(doc[one], doc[i]) for i in said)
    }
    if not loose:
        return statement

    def cut(phrase: Phrase) -> Phrase:
        return replace(phrase, tokens=tuple(i for i in phrase.tokens if i not in loose) or phrase.tokens)

    told = statement.proposition
    told = replace(
        told,
        subject=told.subject and cut(told.subject),
        verb=tuple(i for i in told.verb if i not in loose),
        complements=tuple(map(cut, told.complements)),
    )
    return replace(statement, proposition=told, adjunct=statement.adjunct and cut(statement.adjunct))


def _joins(conjunction: Token, word: Token) -> bool:
    first = conjunction.head
    return word.dep_ == "conj" and word.i > conjunction.i and word.head in (first, *first.conjuncts)


def _share_out(causes: list[CausalRelation], propositions: list[Proposition], doc: Doc) -> list[list[CausalRelation]]:
    """Each cause to the propositions of the act it is the cause of, or, failing that, to one that mentions the act."""
    owned: list[list[CausalRelation]] = [[] for _ in propositions]
    for cause in causes:
        acting = [i for i, p in enumerate(propositions) if cause.effect_head in chain(p)]
        mentioning = [i for i, p in enumerate(propositions) if cause.effect_head in core_tokens(p)]
        around = _around(cause.effect_head, propositions, doc)
        for i in acting or mentioning[:1] or around:
            owned[i].append(cause)
    return owned


def _around(effect: int, propositions: list[Proposition], doc: Doc) -> list[int]:
    """The proposition whose clause holds a clause that is not claimed by itself: "asked that it close because of"."""
    heads = {proposition.head: i for i, proposition in enumerate(propositions)}
    return next(([heads[token.i]] for token in doc[effect].ancestors if token.i in heads), [])


def _with_details(proposition: Proposition, causes: list[CausalRelation], facts: ArticleFacts) -> Iterator[Statement]:
    doc = facts.doc
    proposition = _with_restrictions(facts, proposition, causes)
    core = core_tokens(proposition)
    inside = [c for c in causes if c.cause_head in core or _overlaps(doc, core, c.cause)]
    outside = [c for c in causes if c not in inside and c.effect_head in {*core, *chain(proposition)}]
    report = is_report(proposition, facts)
    clauses = [a for a in proposition.adjuncts if a.relation == "advcl"]
    condition = next((a for a in clauses if is_condition(doc[a.head]) or is_yet_to_come(doc[a.head])), None)
    if condition is not None:
        details = [
            a
            for a in proposition.adjuncts
            if a.relation in PHRASAL_RELATIONS and is_sayable_adjunct(doc, a) and not names_speaker(a, facts)
        ]
        said = contents(proposition, facts)[:1] if report else []
        whole = replace(proposition, complements=(*proposition.complements, *said, *details), adjuncts=(condition,))
        yield Statement(whole, condition, "how")
        return  # without its condition it is not claimed
    said = contents(proposition, facts) if report else []
    several = [replace(proposition, complements=(*proposition.complements, content)) for content in said]
    if several:
        proposition, report = several[0], False
        core = core_tokens(proposition)
        inside = [c for c in causes if c.cause_head in core or _overlaps(doc, core, c.cause)]
        outside = [c for c in outside if c not in inside]
    if report and doc[proposition.head].lemma_.lower() in SAYING:
        return  # what was said has claims of its own, and that it was said on Monday is none
    if not (report or is_bare(facts, proposition)):
        yield Statement(
            proposition, None, "what", next((c for c in inside if _overlaps(doc, core, c.cause, 0.75)), None)
        )
    for another in several[1:]:
        yield Statement(another, None, "what")
    told: set[CausalRelation] = set()
    unsaid = doc[proposition.head].lemma_ == "be" and is_bare(facts, proposition)
    for adjunct in _with_whole_times(proposition.adjuncts, facts):
        if not is_sayable_adjunct(doc, adjunct) or names_speaker(adjunct, facts):
            continue
        if unsaid and not is_inverted(doc, proposition) and adjunct.tokens[0] < proposition.head:
            continue  # "Among the topics, the sale was [what they discussed]"
        cause = next((c for c in outside if _states(doc, adjunct, c)), None)
        if cause is not None:
            told.add(cause)
            adjunct = _widened(doc, adjunct, cause, core)
        question: Question = "why" if cause is not None else _question(facts, adjunct)
        if adjunct.relation == "advcl" and cause is None and not _aim(doc, adjunct):
            continue  # a clause of its own
        if (proposition.type == "nominal" or report) and question not in {"why", "when", "where"}:
            continue
        yield Statement(proposition, adjunct, question, cause)
    if report:
        return
    for cause in outside:
        if cause not in told:
            yield _with_distant_cause(facts, proposition, cause)


def _with_whole_times(adjuncts: Sequence[Phrase], facts: ArticleFacts) -> Iterator[Phrase]:
    """Yield the adjuncts, those that make up one expression of time as one: "at noon" and "on Tuesday"."""
    held: Phrase | None = None
    for adjunct in adjuncts:
        if held is not None and _tell_one_time(held, adjunct, facts):
            held = replace(held, tokens=(*held.tokens, *adjunct.tokens))
            continue
        if held is not None:
            yield held
        held = adjunct
    if held is not None:
        yield held


def _tell_one_time(left: Phrase, right: Phrase, facts: ArticleFacts) -> bool:
    if not {left.relation, right.relation} <= {"prep", "npadvmod"} or left.tokens[-1] >= right.tokens[0]:
        return False
    one, other = hull(facts.doc, left.tokens), hull(facts.doc, right.tokens)
    return any(time.span.overlap(one) and time.span.overlap(other) for time in facts.times)


def _with_restrictions(facts: ArticleFacts, proposition: Proposition, causes: list[CausalRelation]) -> Proposition:
    """A clause that describes a noun, with its adjuncts for complements, but those that have a claim of their own."""
    doc = facts.doc
    relations = RESTRICTING.get(doc[proposition.head].dep_, frozenset())
    joined = tuple(
        adjunct
        for adjunct in proposition.adjuncts
        if adjunct.relation in relations
        and not adjunct.one_of_several
        and is_sayable_adjunct(doc, adjunct)
        and not names_speaker(adjunct, facts)
        and not any(_states(doc, adjunct, cause) for cause in causes)
    )
    left = tuple(adjunct for adjunct in proposition.adjuncts if adjunct not in joined)
    return replace(proposition, complements=(*proposition.complements, *joined), adjuncts=left)


def _with_distant_cause(facts: ArticleFacts, proposition: Proposition, cause: CausalRelation) -> Statement:
    """Return a cause that stands elsewhere in the sentence, joined by its own marker if that can follow the act."""
    doc = facts.doc
    tokens = list(_indices(doc, cause.cause))
    joint = ""
    marker = cause.marker.of(facts.article.text).lower() if cause.marker is not None else ""
    if (
        cause.marker is not None
        and marker in CAUSAL_MARKERS | {"for", "after"}
        and cause.marker.end <= cause.cause.start
    ):
        tokens = [*_indices(doc, cause.marker), *tokens]
    else:
        head = doc[cause.cause_head]
        clause = head.pos_ in {"VERB", "AUX"} and any(c.dep_ in SUBJECTS for c in head.children) and is_finite(head)
        joint = "because" if clause else "in order to" if head.tag_ == "VB" else "because of"
        if not clause and head.tag_ in {"VBD", "VBZ", "VBP"}:  # "fell, killing ten": because it fell
            subject, _ = find_subject(head)
            joint = "because it" if subject is None else f"because {_subject_again(doc, subject)}"
    return Statement(proposition, Phrase(cause.cause_head, tuple(tokens), "cause"), "why", cause, joint)


def _subject_again(doc: Doc, subject: Token) -> str:
    """Return what stands for a subject where it is named a second time."""
    if subject.tag_ in {"NNS", "NNPS"} or any(child.dep_ == "conj" for child in subject.children):
        return "they"
    if subject.pos_ == "NOUN" and noun_class(subject.lemma_.lower()) == "thing":
        return "it"
    tokens = subtree(subject, DETACHED)
    words = "".join(doc[i].text_with_ws for i in tokens).strip()
    return words[0].lower() + words[1:] if doc[tokens[0]].pos_ == "DET" else words


def _indices(doc: Doc, span: Span) -> range:
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return range(found.start, found.end) if found is not None else range(0)


def _overlaps(doc: Doc, tokens: set[int], span: Span, share: float = 0.33) -> bool:
    """Whether at least this share of the words of a span are among the tokens."""
    indices = _indices(doc, span)
    return sum(i in tokens for i in indices) >= max(1, share * len(indices))


def _states(doc: Doc, adjunct: Phrase, cause: CausalRelation) -> bool:
    """Whether an adjunct is the cause, rather than a part of it or something that holds it."""
    return cause.cause_head in adjunct.tokens and 2 * hull(doc, adjunct.tokens).overlap(cause.cause) >= len(cause.cause)


def _widened(doc: Doc, adjunct: Phrase, cause: CausalRelation, core: set[int]) -> Phrase:
    """Return the adjunct with all the words of the cause it states."""
    tokens = sorted({*adjunct.tokens, *_indices(doc, cause.cause)} - core)
    return adjunct if len(tokens) <= len(adjunct.tokens) else Phrase(adjunct.head, tuple(tokens), adjunct.relation)


def _aim(doc: Doc, clause: Phrase) -> bool:
    """Whether a clause is an infinitive, which is not a claim of its own: "resigned to avoid a scandal"."""
    head = doc[clause.head]
    return head.tag_ == "VB" and len(clause.tokens) > 1 and not any(c.dep_ in SUBJECTS for c in head.children)


def _question(facts: ArticleFacts, adjunct: Phrase) -> Question:
    """What an adjunct answers, by what its preposition governs."""
    if adjunct.relation == "agent":
        return "who"
    offsets = [facts.doc[i].idx for i in _heads(facts.doc[adjunct.head])]
    if _within_any(facts.times, offsets):
        return "when"
    if _within_any(facts.places, offsets):
        return "where"
    if _within_any(facts.quantities, offsets):
        return "how_many"
    return "how"


def _heads(head: Token) -> list[int]:
    """Return the nouns that a prepositional phrase is about, or the head of another phrase: "out of the country"."""
    target = prepositional_object(head)
    if target is None:
        below = next((c for c in head.children if c.dep_ == "prep"), None)
        return _heads(below) if below is not None else [head.i]
    if target.dep_ == "pcomp":
        return []
    return [target.i, *(c.i for c in target.children if c.dep_ in {"nummod", "compound"})]


def _within_any(slots: Iterable[Quantity | Time | Place], offsets: list[int]) -> bool:
    return any(slot.start <= offset < slot.end for slot in slots for offset in offsets)
