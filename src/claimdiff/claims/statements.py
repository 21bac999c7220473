"""Propositions to statements: what each one claims by itself, and what with its time, place, manner or cause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimdiff.claims.causal_words import CAUSAL_MARKERS
from claimdiff.claims.mentions import SPEECH
from claimdiff.claims.phrases import SUBJECTS, Phrase, is_plural, members, prepositional_object, subtree
from claimdiff.claims.predicates import has_subject, is_finite, verb_group
from claimdiff.claims.propositions import Proposition, find_propositions
from claimdiff.model import Question, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

    from claimdiff.claims.attributions import Attribution
    from claimdiff.claims.causes import CausalRelation
    from claimdiff.claims.references import Reference
    from claimdiff.model import Article, Place, Quantity, Time

#: A statement with fewer nouns, names, full verbs, adjectives and numbers than this says nothing.
MIN_CONTENT_WORDS = 2
CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "VERB"})
#: Verbs that mean little without what follows them.
LIGHT = frozenset("be have do get go come become seem appear make take let need want think know say tell mean".split())
#: Adjuncts that a clause which describes a noun keeps: "the firm that was sold in May" is one description.
RESTRICTING = {"relcl": frozenset({"prep", "agent", "npadvmod", "advmod"}), "acl": frozenset({"agent"})}
#: Those of them that say enough with a place or an object: "He was taken to hospital".
MOVING = frozenset("go get come take make let".split())
#: Phrases that link a sentence to what was said before (Prasad et al., 2008, the Penn Discourse Treebank).
CONNECTIVES = frozenset(
    {
        "in addition", "in fact", "in turn", "in particular", "in short", "in sum", "in contrast", "by contrast",
        "by comparison", "as a result", "for example", "for instance", "for one thing", "on the other hand",
        "on the contrary", "on the whole", "of course", "at the same time", "after all", "in other words", "in the end",
        "as well", "at least", "at all", "in general", "at first",
    }
)  # fmt: skip
EMPTY_NOUNS = frozenset("thing one something anything everything nothing lot kind sort way".split())


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """What is found once for a whole article and looked up for each claim."""

    article: Article
    doc: Doc
    references: dict[int, Reference]
    unresolved: list[int]
    attributions: list[Attribution]
    quotations: list[Span]
    causes: list[CausalRelation]
    quantities: list[Quantity]
    times: list[Time]
    places: list[Place]


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
        """The indices of its tokens, in order."""
        tokens = core_tokens(self.proposition)
        if self.adjunct is not None:
            tokens.update(self.adjunct.tokens)
        return sorted(tokens)


def core_tokens(proposition: Proposition) -> set[int]:
    """The indices of the tokens of a proposition without its adjuncts."""
    tokens = set(proposition.verb)
    for part in (proposition.subject, *proposition.complements):
        if part is not None:
            tokens.update(part.tokens)
    return tokens


def find_statements(sentence: DocSpan, facts: ArticleFacts) -> Iterator[Statement]:
    """The statements of a sentence, in the order of their predicates; questions state nothing."""
    doc = facts.doc
    asked = find_questions(sentence, facts)
    propositions = [
        p
        for p in find_propositions(sentence)
        if is_sayable(doc, p) and not any(q.start <= doc[p.head].idx < q.end for q in asked)
    ]
    causes = [c for c in facts.causes if sentence.start <= c.effect_head < sentence.end]
    owned = _share_out(causes, propositions)
    for proposition, own in zip(propositions, owned, strict=True):
        for statement in _with_details(proposition, own, facts):
            if _content_words(facts, statement.tokens()) >= MIN_CONTENT_WORDS:
                yield statement


def _share_out(causes: list[CausalRelation], propositions: list[Proposition]) -> list[list[CausalRelation]]:
    """Each cause to the propositions of the act it is the cause of, or, failing that, to one that mentions the act."""
    owned: list[list[CausalRelation]] = [[] for _ in propositions]
    for cause in causes:
        acting = [i for i, p in enumerate(propositions) if cause.effect_head in chain(p)]
        mentioning = [i for i, p in enumerate(propositions) if cause.effect_head in core_tokens(p)]
        for i in acting or mentioning[:1]:
            owned[i].append(cause)
    return owned


def chain(proposition: Proposition) -> tuple[int, ...]:
    """The predicate and the verbs it governs: "plans to begin talks" is plan, begin."""
    return (proposition.head, *(c.head for c in proposition.complements if c.relation == "xcomp"))


def _with_details(proposition: Proposition, causes: list[CausalRelation], facts: ArticleFacts) -> Iterator[Statement]:
    doc = facts.doc
    proposition = _with_restrictions(facts, proposition, causes)
    core = core_tokens(proposition)
    inside = [c for c in causes if c.cause_head in core or _overlaps(doc, core, c.cause)]
    outside = [c for c in causes if c not in inside]
    report = _is_report(proposition, facts)
    condition = next((a for a in proposition.adjuncts if a.relation == "advcl" and _condition(doc, a)), None)
    if condition is not None:
        yield Statement(proposition, condition, "how")
        return  # without its condition it is not claimed
    contents = _contents(proposition, doc) if report else []
    several = [replace(proposition, complements=(*proposition.complements, content)) for content in contents]
    if several:
        proposition, report = several[0], False
    if not (report or _is_bare(facts, proposition)):
        yield Statement(
            proposition, None, "what", next((c for c in inside if _overlaps(doc, core, c.cause, 0.75)), None)
        )
    for another in several[1:]:
        yield Statement(another, None, "what")
    told: set[CausalRelation] = set()
    for adjunct in proposition.adjuncts:
        if not _is_sayable_adjunct(doc, adjunct) or _names_source(adjunct, facts):
            continue
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


def _with_restrictions(facts: ArticleFacts, proposition: Proposition, causes: list[CausalRelation]) -> Proposition:
    """A clause that describes a noun, with its adjuncts for complements, but those that have a claim of their own."""
    doc = facts.doc
    relations = RESTRICTING.get(doc[proposition.head].dep_, frozenset())
    joined = tuple(
        adjunct
        for adjunct in proposition.adjuncts
        if adjunct.relation in relations
        and not adjunct.one_of_several
        and _is_sayable_adjunct(doc, adjunct)
        and not _names_source(adjunct, facts)
        and not any(_states(doc, adjunct, cause) for cause in causes)
    )
    left = tuple(adjunct for adjunct in proposition.adjuncts if adjunct not in joined)
    return replace(proposition, complements=(*proposition.complements, *joined), adjuncts=left)


def _with_distant_cause(facts: ArticleFacts, proposition: Proposition, cause: CausalRelation) -> Statement:
    """A cause that stands elsewhere in the sentence, joined by its own marker if that can follow the act."""
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
    return Statement(proposition, Phrase(cause.cause_head, tuple(tokens), "cause"), "why", cause, joint)


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
    """The adjunct with all the words of the cause it states."""
    tokens = sorted({*adjunct.tokens, *_indices(doc, cause.cause)} - core)
    return adjunct if len(tokens) <= len(adjunct.tokens) else Phrase(adjunct.head, tuple(tokens), adjunct.relation)


def hull(doc: Doc, tokens: Sequence[int]) -> Span:
    """From the first of some tokens to the last."""
    last = doc[max(tokens)]
    return Span(doc[min(tokens)].idx, last.idx + len(last))


def is_sayable(doc: Doc, proposition: Proposition) -> bool:
    """Whether a proposition makes a sentence: it has a subject and a verb with a tense, and nothing is stranded."""
    if proposition.type == "nominal":
        return True
    subject = proposition.subject
    if subject is None or (doc[subject.tokens[0]].tag_[0] == "W" and doc[subject.tokens[0]].lower_ != "what"):
        return False
    if len(subject.tokens) == 1 and doc[subject.head].tag_ in {"WP", "WDT"}:
        return False
    for part in proposition.complements:
        head = doc[part.head]
        if len(part.tokens) == 1 and (head.tag_[0] == "W" or (head.pos_ == "ADP" and part.relation != "xcomp")):
            return False
    if proposition.type == "apposition":
        return True
    if any(_is_stranded(c, proposition) for i in chain(proposition) for c in doc[i].rights):
        return False
    if _is_supposed(doc[proposition.head]):
        return False
    return not _is_comment(doc, proposition) and _has_tense(doc, proposition)


def _is_supposed(head: Token) -> bool:
    """Whether a clause says what is only supposed or asked: "if the talks fail", "asked whether he knew"."""
    first = next((t for t in (head, *head.ancestors) if t.dep_ != "conj"), head)
    return first.dep_ in {"advcl", "ccomp", "pcomp"} and any(
        c.dep_ == "mark" and c.lower_ in {"if", "unless", "whether"} for c in first.children
    )


def _is_stranded(token: Token, proposition: Proposition) -> bool:
    """A preposition whose object the parser did not find: "wanted to engage in"."""
    if token.dep_ != "prep" or token.pos_ != "ADP" or token.i in core_tokens(proposition):
        return False
    return not proposition.passive and all(c.is_punct for c in token.children)


def _is_comment(doc: Doc, proposition: Proposition) -> bool:
    """ "as we've stressed to Moscow": what was stressed is the clause around it."""
    head = doc[proposition.head]
    if head.dep_ != "advcl" or any(c.relation in {"dobj", "attr", "acomp", "xcomp"} for c in proposition.complements):
        return False
    return any(c.dep_ == "mark" and c.lower_ == "as" for c in head.children) and not proposition.passive


def _has_tense(doc: Doc, proposition: Proposition) -> bool:
    """Whether the verb has a tense or can be given one."""
    head = doc[proposition.head]
    group = [doc[i] for i in proposition.verb]
    if head.tag_ in {"VBN", "VBG"} or any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in group):
        return True
    if any(t.tag_ == "TO" for t in group):
        return head.dep_ == "ROOT" and not proposition.shared_subject  # a headline's future: "US to expel diplomats"
    if proposition.shared_subject or not is_plural(doc, proposition.subject):
        return False
    return head.pos_ == "VERB"  # a present tense that the tagger took for a bare form


def _is_report(proposition: Proposition, facts: ArticleFacts) -> bool:
    """ "The official told reporters": what was said is a claim of its own."""
    doc = facts.doc
    lowest = doc[chain(proposition)[-1]]
    core = core_tokens(proposition)
    verbs = (
        doc[proposition.head],
        *(doc[c.head] for c in proposition.complements if c.relation in {"xcomp", "clause"}),
    )
    if any(c.dep_ == "ccomp" and c.i not in core for verb in verbs for c in verb.children):
        return True
    if any(c.relation not in {"dative", "dobj"} for c in proposition.complements):
        return False
    if any(c.relation == "dobj" and not _is_person(doc[c.head]) for c in proposition.complements):
        return False
    if lowest.lemma_.lower() in SPEECH:
        return True
    return any(a.cue is not None and a.cue.start <= lowest.idx < a.cue.end for a in facts.attributions)


def _contents(proposition: Proposition, doc: Doc) -> list[Phrase]:
    """What is said, found or shown, as clauses after their verb; each repeats the subject it shares."""
    core = core_tokens(proposition)
    clause = next(
        (c for head in chain(proposition) for c in doc[head].rights if c.dep_ == "ccomp" and c.i not in core), None
    )
    if clause is None:
        return []
    several = members(clause)
    if len(several) == 1:
        return [Phrase(clause.i, tuple(subtree(clause, frozenset())), "ccomp")]
    shared = [
        i for c in clause.children if c.dep_ in {*SUBJECTS, "mark"} and c.i < clause.i for i in subtree(c, frozenset())
    ]
    found = []
    for one in several:
        own = subtree(one, frozenset({"cc", "conj", "preconj"}), one)
        if one != clause and not has_subject(one):
            own = sorted({*shared, *verb_group(one), *own})
        found.append(Phrase(one.i, tuple(own), "ccomp"))
    return found


def _is_person(token: Token) -> bool:
    return token.pos_ in {"PRON", "PROPN"} or token.tag_ == "NNS"


def _is_bare(facts: ArticleFacts, proposition: Proposition) -> bool:
    """ "I think", "It was", "The talks took place [in Rome]": nothing is said without what follows."""
    if proposition.type != "verbal":
        return False
    doc = facts.doc
    head = doc[proposition.head]
    if proposition.complements:
        return head.lemma_.lower() == "take" and [doc[c.head].lower_ for c in proposition.complements] == ["place"]
    if head.lemma_.lower() in LIGHT | {"see", "regard", "view", "describe"} or any(
        c.dep_ == "npadvmod" for c in head.children
    ):
        return True
    if proposition.adjuncts and head.dep_ in {"acl", "relcl", "advcl"}:
        return True  # "the officers who live in Rome": that they live is not the point
    subject = proposition.subject
    return subject is not None and doc[subject.head].pos_ == "PRON" and subject.head not in facts.references


def _is_sayable_adjunct(doc: Doc, adjunct: Phrase) -> bool:
    """Whether it is more than a stranded preposition or a link to the sentence before."""
    if " ".join(doc[i].lower_ for i in adjunct.tokens) in CONNECTIVES:
        return False
    head = doc[adjunct.head]
    return head.dep_ != "prep" or len(adjunct.tokens) > 1 or head.pos_ == "ADV"


def _names_source(adjunct: Phrase, facts: ArticleFacts) -> bool:
    """ "according to the mayor": who says so is no part of what is said."""
    span = hull(facts.doc, adjunct.tokens)
    return adjunct.relation != "advcl" and any(
        a.cue is not None and a.source is not None and a.cue.overlap(span) and a.source.overlap(span)
        for a in facts.attributions
    )


def _condition(doc: Doc, clause: Phrase) -> bool:
    """An if-clause: what it holds for is claimed under that condition only."""
    return any(c.dep_ == "mark" and c.lower_ in {"if", "unless"} for c in doc[clause.head].children)


def _aim(doc: Doc, clause: Phrase) -> bool:
    """An infinitive, which is no clause of its own: "resigned to avoid a scandal"."""
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
    """The nouns that a prepositional phrase is about, or the head of another phrase: "out of the country"."""
    target = prepositional_object(head)
    if target is None:
        below = next((c for c in head.children if c.dep_ == "prep"), None)
        return _heads(below) if below is not None else [head.i]
    if target.dep_ == "pcomp":
        return []
    return [target.i, *(c.i for c in target.children if c.dep_ in {"nummod", "compound"})]


def _within_any(slots: Iterable[Quantity | Time | Place], offsets: list[int]) -> bool:
    return any(slot.start <= offset < slot.end for slot in slots for offset in offsets)


def _content_words(facts: ArticleFacts, tokens: list[int]) -> int:
    """How many nouns, names, pronouns that stand for one, full verbs, adjectives and numbers there are."""
    doc = facts.doc
    return sum(
        (doc[i].pos_ in CONTENT or (doc[i].tag_ == "PRP" and i in facts.references))
        and doc[i].tag_[0] != "W"
        and not (doc[i].pos_ == "VERB" and doc[i].lemma_.lower() in LIGHT - MOVING)
        and doc[i].lower_ not in EMPTY_NOUNS
        for i in tokens
    )


def find_questions(sentence: DocSpan, facts: ArticleFacts) -> list[Span]:
    """The stretches of a sentence that end in a question mark; within a quotation, those inside it only."""
    found: list[Span] = []
    for token in sentence:
        if "?" not in token.text:
            continue
        start, end = sentence.start_char, token.idx + len(token)
        for quoted in facts.quotations:
            if quoted.start < end <= quoted.end + 1:
                start = max(start, quoted.start)
        for before in sentence.doc[sentence.start : token.i]:
            if before.text in {".", "!", "?"} and before.idx >= start:
                start = before.idx + 1
        found.append(Span(start, end))
    return found
