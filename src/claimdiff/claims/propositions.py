"""Sentences to propositions: a predicate with its participants and adjuncts, read off the dependency parse.

Labels are those of the ClearNLP scheme that spaCy's English models use. A proposition is given as token indices, so the
words stay where they are; `wording` turns them into a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from claimdiff import lexicon
from claimdiff.claims.phrases import (
    DETACHED,
    RELATIVES,
    SUBJECTS,
    Phrase,
    Tokens,
    conjuncts,
    described,
    gap_is_named,
    is_listed,
    is_region,
    phrase,
    prepositional_object,
    subtree,
)

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

PropositionType = Literal["verbal", "nominal", "apposition"]

#: Clauses that state something of their own, besides the main clause.
CLAUSES = frozenset(
    {"ROOT", "conj", "ccomp", "advcl", "relcl", "acl", "parataxis", "csubj", "csubjpass", "pcomp", "dep"}
)
COMPLEMENTS = frozenset({"dobj", "attr", "acomp", "dative", "oprd", "agent"})
VERB_GROUP = frozenset({"aux", "auxpass", "neg", "prt"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
#: Adverbs that join a sentence to the one before and say nothing by themselves.
JOINING_ADVERBS = frozenset(
    "also then so too however meanwhile moreover furthermore additionally instead thus therefore hence still besides"
    " indeed nevertheless nonetheless though consequently likewise similarly anyway otherwise".split()
)
#: Prepositions whose gerund the subject of the main verb did, or did not do.
GERUND_PREPOSITIONS = frozenset("after before by since upon while when despite without".split())
#: Verbs whose object did not happen, or is said not to have happened.
DENYING = frozenset("deny dismiss reject prevent avoid stop block refuse oppose forbid ban avert".split())
#: Words before a name that tell no more than respect or sex.
HONORIFICS = frozenset("mr mrs ms miss mx sir dame lord lady madam dr prof st saint rev".split())
#: Verbs whose object is called or made something: "called it phony".
NAMING = frozenset(
    "call name elect appoint find consider deem declare label dub make render leave keep pronounce crown vote rate judge"
    " rule describe brand term title entitle nickname rename christen think believe prove hold set get turn paint rank list class classify".split()
)
#: Nouns after which a clause without a relative pronoun tells when, where or why: "the day he died".
CIRCUMSTANCES = frozenset(
    "time day night morning evening week weekend month year moment hour minute second season way reason place point"
    " date period".split()
)


@dataclass(frozen=True, slots=True)
class Proposition:
    """A predicate with what takes part in it, as token indices.

    Attributes:
        head: the verb, event noun, predicate noun of a copula, or apposition.
        type: verbal, nominal ("the expulsion of ...") or apposition ("X, the mayor").
        verb: the verb group with auxiliaries, negation and particle; the event noun of a nominal one.
        subject: who or what it is about; None when the parse gives none.
        complements: what the core cannot do without, in order.
        adjuncts: what the core can do without: time, place, cause, manner.
        shared_subject: the subject stands in another clause.
        passive: the subject undergoes the act.
    """

    head: int
    type: PropositionType
    verb: Tokens
    subject: Phrase | None
    complements: tuple[Phrase, ...]
    adjuncts: tuple[Phrase, ...]
    shared_subject: bool = False
    passive: bool = False


def find_propositions(sentence: Span) -> list[Proposition]:
    """All propositions of a sentence, in the order of their heads.

    Args:
        sentence: a parsed sentence of a spaCy Doc.
    """
    found: list[Proposition] = []
    for token in sentence:
        if is_predicate(token):
            found.extend(_verbal(token))
        elif token.dep_ == "appos":
            found.extend(_apposition(token))
        elif token.ent_type_ in {"PERSON", "ORG"} and token.pos_ == "PROPN":
            found.extend(_title(token))
        elif token.pos_ == "NOUN" and token.dep_ != "compound":
            nominal = _nominal(token)
            if nominal is not None:
                found.append(nominal)
    return found


def is_predicate(token: Token) -> bool:
    """Whether a token heads a clause that states something."""
    if token.pos_ not in {"VERB", "AUX"} or token.dep_ in {"aux", "auxpass", "amod", "compound", "case", "prep"}:
        return False
    if token.dep_ == "xcomp":
        return _interrupted(token) is not None
    if _is_controlled(token):
        return False
    if token.dep_ == "pcomp" and not _has_subject(token):
        return _acting(token) is not None
    if token.dep_ in {"acl", "relcl"} and token.tag_ == "VB" and not _has_subject(token):
        return False  # "a plan to leave": the infinitive is part of the noun phrase
    return token.dep_ in CLAUSES or _has_subject(token)


def _acting(gerund: Token) -> Token | None:
    """The verb whose subject also did what a gerund says: "fled after robbing a bank", "left without paying"."""
    preposition = gerund.head
    if gerund.tag_ != "VBG" or preposition.dep_ != "prep" or preposition.lower_ not in GERUND_PREPOSITIONS:
        return None
    return preposition.head if preposition.head.pos_ in {"VERB", "AUX"} else None


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in verb.children)


def is_finite(verb: Token) -> bool:
    """Whether a verb, or an auxiliary of it, has a tense."""
    return verb.tag_ in FINITE or any(c.dep_ in {"aux", "auxpass"} and c.tag_ in FINITE for c in verb.children)


def _is_controlled(verb: Token) -> bool:
    """ "let him go", "wants him to resign": the clause has a subject but no tense."""
    if verb.dep_ != "ccomp" or not _has_subject(verb) or verb.i < verb.head.i:
        return False
    if verb.head.lemma_.lower() in {"let", "make", "help", "see", "watch", "hear", "have"} and verb.tag_ in {"VB", "VBP"}:
        return not any(c.dep_ in {"aux", "mark"} for c in verb.children)
    return not is_finite(verb) and verb.tag_ == "VB" and any(c.tag_ == "TO" for c in verb.children)


def _interrupted(verb: Token) -> Token | None:
    """The subject of a clause that its reporting verb stands in the middle of: "These steps, she said, let ..."."""
    report = verb.head
    if verb.i < report.i or verb.tag_ not in {"VB", *FINITE} or any(c.tag_ == "TO" for c in verb.children):
        return None
    first = next((c for c in report.children if c.dep_ in {"npadvmod", "dep", "nsubj"}), None)
    named = next((c for c in report.children if c.dep_ == "nsubj" and c is not first), None)
    if first is None or named is None or first.pos_ not in {"NOUN", "PROPN", "PRON"} or first.ent_type_ in {"DATE", "TIME"}:
        return None
    commas = [t.i for t in report.children if t.text == ","]
    return first if any(c < report.i for c in commas) and any(report.i < c < verb.i for c in commas) else None


def _verbal(verb: Token) -> Iterator[Proposition]:
    subject, shared = find_subject(verb)
    group = verb_group(verb)
    complements, adjuncts = arguments(verb)
    head = verb
    governor = _shared_governor(verb)
    if governor is not None:
        head, group = governor, verb_group(governor)
        subject, shared = find_subject(governor)
        controlled = [c for c in governor.children if c.dep_ in {"dobj", "dative"}]
        controlled += [c for x in governor.children if _is_controlled(x) for c in x.children if c.dep_ in SUBJECTS]
        complements.insert(0, [Phrase(verb.i, verb_group(verb), "clause" if controlled else "xcomp")])
        complements[:0] = [[phrase(c, "dobj", whole=True)] for c in controlled if c.i < verb.i]
    passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children) or (
        verb.tag_ == "VBN" and (verb.dep_ in {"acl", "advcl"} or _shared_passive(verb)) and not _has_object(verb)
    )
    subjects: list[Phrase | None] = [None]
    if subject is not None:
        if verb.dep_ in {"relcl", "acl"} and subject is verb.head:
            subjects = [Phrase(subject.i, described(subject, verb), "subject", subject.dep_ == "conj")]
        else:
            subjects = list(conjuncts(subject, "subject"))
    for one in subjects:
        for objects in _distribute(complements):
            yield Proposition(head.i, "verbal", group, one, objects, tuple(adjuncts), shared, passive)


def _has_object(verb: Token) -> bool:
    return any(c.dep_ == "dobj" for c in verb.children)


def _shared_passive(verb: Token) -> bool:
    """ "was arrested and charged": the auxiliary serves both."""
    return (
        verb.dep_ == "conj"
        and verb.head.tag_ == "VBN"
        and not any(c.dep_ in {"aux", "auxpass", *SUBJECTS} for c in verb.children)
        and any(c.dep_ == "auxpass" for c in verb.head.children)
    )


def _shared_governor(verb: Token) -> Token | None:
    """ "plans to stay and rest": the planning governs the resting too."""
    if verb.dep_ != "conj":
        return None
    first = verb.head
    while first.dep_ == "conj":
        first = first.head
    governed = first.dep_ == "xcomp" or _is_controlled(first)
    return first.head if governed and verb.tag_ == first.tag_ and first.tag_ in {"VB", "VBG"} else None


def _distribute(complements: list[list[Phrase]]) -> Iterator[tuple[Phrase, ...]]:
    """One list of complements per conjunct of the last coordinated one: "sold apples and pears" is two sellings."""
    widest = max(range(len(complements)), key=lambda i: len(complements[i]), default=None)
    if widest is None:
        yield ()
        return
    for choice in complements[widest]:
        yield tuple(choice if i == widest else options[0] for i, options in enumerate(complements))


def find_subject(verb: Token) -> tuple[Token | None, bool]:
    """The head of a predicate's subject and whether it stands in another clause."""
    if verb.dep_ == "xcomp":
        first = _interrupted(verb)
        if first is not None:
            return first, False
    for child in verb.children:
        if child.dep_ in SUBJECTS and not (child.dep_ == "expl" and any(c.dep_ == "nsubj" for c in verb.children)):
            if verb.dep_ == "relcl" and child.lower_ in RELATIVES:
                return _described(verb.head), True
            return child, False
    if verb.dep_ == "pcomp":
        acting = _acting(verb)
        return (find_subject(acting)[0], True) if acting is not None else (None, False)
    if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        return find_subject(verb.head)[0], True
    if verb.dep_ == "acl" and verb.head.pos_ in {"NOUN", "PROPN", "PRON"} and verb.tag_ in {"VBG", "VBN"}:
        return _described(verb.head), True
    if verb.dep_ == "xcomp":
        objects = [c for c in verb.head.children if c.dep_ in {"dobj", "dative"}]
        return (objects[0], True) if objects else (find_subject(verb.head)[0], True)
    if verb.dep_ == "advcl" and verb.tag_ in {"VBG", "VBN"} and verb.head.pos_ in {"VERB", "AUX"}:
        if any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children):
            return None, False
        return find_subject(verb.head)[0], True
    return None, False


def _described(noun: Token) -> Token:
    """Whom a predicate noun describes: "he is an actor known for ..." says that he is known."""
    if noun.dep_ == "attr":
        return next((c for c in noun.head.children if c.dep_ == "nsubj" and c.lower_ not in RELATIVES), noun)
    if noun.dep_ == "appos" and noun.head.pos_ == "PROPN":
        return noun.head
    return noun


def verb_group(verb: Token) -> Tokens:
    """The verb with its auxiliaries, negation, particle and single adverbs, in order."""
    parts = [verb.i]
    mark = min((c.i for c in verb.children if c.dep_ == "mark" and c.tag_ != "TO"), default=-1)
    for child in verb.children:
        if child.dep_ in VERB_GROUP or (child.dep_ == "mark" and child.tag_ == "TO") or _is_own_adverb(child, mark):
            parts.append(child.i)
    if (
        verb.dep_ == "conj"
        and verb.tag_ in {"VBN", "VB", "VBG"}
        and not any(c.dep_ in {"aux", "auxpass", *SUBJECTS} for c in verb.children)
    ):
        first = verb.head
        if first.tag_ == verb.tag_:  # "was arrested and charged": the auxiliary serves both
            parts.extend(c.i for c in first.children if c.dep_ in {"aux", "auxpass"} and c.i < first.i)
    return tuple(sorted(parts))


def _is_own_adverb(adverb: Token, mark: int) -> bool:
    """A single adverb of the verb, not one of the conjunction ("just as") or of the whole sentence ("then")."""
    if adverb.dep_ != "advmod" or adverb.n_lefts + adverb.n_rights or adverb.tag_[0] == "W" or adverb.pos_ == "SCONJ":
        return False
    if adverb.i < mark or adverb.lower_ in JOINING_ADVERBS:
        return False
    follower = adverb.doc[adverb.i + 1] if adverb.i + 1 < len(adverb.doc) else None
    before_clause = follower is not None and (follower.dep_ == "mark" or follower.tag_ == "WRB")
    return not (before_clause and adverb.i > adverb.head.i)


def arguments(verb: Token) -> tuple[list[list[Phrase]], list[Phrase]]:
    """The complements, each with its conjuncts, and the adjuncts of a predicate."""
    complements: list[list[Phrase]] = []
    adjuncts: list[Phrase] = []
    embedded: list[Token] = []
    has_object = any(c.dep_ in {"dobj", "attr", "acomp", "oprd", "xcomp", "ccomp"} for c in verb.children)
    gap = _gap(verb)
    for child in verb.children:
        if child.dep_ in COMPLEMENTS:
            if child.dep_ == "oprd" and verb.lemma_.lower() not in NAMING:
                continue
            if any(s.dep_ == "prep" and _split_object(s) is child for s in verb.children):
                continue
            if child.lower_ in RELATIVES and verb.dep_ == "relcl":
                complements.append([Phrase(verb.head.i, described(verb.head, verb), child.dep_)])
            else:
                complements.append(list(conjuncts(child, child.dep_)))
        elif child.dep_ in {"xcomp", "ccomp"} and child.i > verb.i and _interrupted(child) is None:
            if child.dep_ == "xcomp" or _is_controlled(child):
                embedded.append(child)
        elif child.dep_ in {"prep", "npadvmod", "advcl", "advmod"} and child.tag_ != "WRB":
            if child.dep_ == "advmod" and (
                child.n_lefts + child.n_rights == 0 or child.lower_ in JOINING_ADVERBS | {"just", "even", "only"}
            ):
                continue
            if child.dep_ == "npadvmod" and verb.dep_ != "xcomp" and any(_interrupted(c) is child for c in verb.children if c.dep_ == "xcomp"):
                continue
            if child.dep_ == "prep":
                filled = _relative_prepositional(child, verb)
                if filled is not None:
                    adjuncts.append(filled)
                    continue
                if prepositional_object(child) is None and all(t.is_punct for t in child.rights):
                    if gap is not None and child.i > verb.i:
                        complements.append([Phrase(child.i, (child.i, *gap.tokens), "prep")])
                        gap = None
                    elif (split := _split_object(child)) is not None:
                        complements.append([Phrase(child.i, (child.i, *subtree(split, DETACHED)), "prep")])
                    continue
            if child.dep_ == "npadvmod" and any(verb.i < child.i < x.i for x in verb.children if x.dep_ == "xcomp"):
                complements.append([phrase(child, "npadvmod")])  # "took him two years to answer"
            elif child.dep_ == "prep" and not has_object and child.i == verb.i + 1 and not _circumstance(child):
                complements.append(list(conjuncts(child, "prep")))
            else:
                adjuncts.extend(conjuncts(child, child.dep_))
    for child in embedded:  # "plans to leave" is one predicate; what modifies the leaving modifies the whole
        if child.dep_ == "ccomp":
            complements.extend(
                [phrase(c, "dobj", whole=True)] for c in child.children if c.dep_ in SUBJECTS
            )
        controlled = child.dep_ == "ccomp" or any(c.dep_ in {"dobj", "dative"} for c in verb.children)
        complements.append([Phrase(child.i, verb_group(child), "clause" if controlled else "xcomp")])
        below, around = arguments(child)
        complements.extend(below)
        adjuncts.extend(around)
    if gap is not None and not has_object:
        complements.insert(0, [gap])
    elif gap is not None and embedded and not any(c.dep_ in {"dobj", "attr", "acomp"} for c in verb.children):
        complements.insert(0, [gap])
    return complements, adjuncts


def _gap(verb: Token) -> Phrase | None:
    """What a clause without a relative pronoun lacks: "the steps we're taking" says that we're taking the steps."""
    if verb.dep_ != "relcl" or not _has_subject(verb) or gap_is_named(verb):
        return None
    noun = verb.head
    if noun.pos_ not in {"NOUN", "PROPN"} or noun.lemma_.lower() in CIRCUMSTANCES:
        return None
    if any(c.dep_ in {"dobj", "attr", "nsubjpass"} for c in verb.children):
        return None
    return Phrase(noun.i, described(noun, verb), "dobj")


def _relative_prepositional(preposition: Token, verb: Token) -> Phrase | None:
    """ "in which it competed" after "the contest": in the contest."""
    target = prepositional_object(preposition)
    if verb.dep_ != "relcl" or target is None or target.lower_ not in RELATIVES:
        return None
    return Phrase(preposition.i, (preposition.i, *described(verb.head, verb)), "prep")


def _split_object(preposition: Token) -> Token | None:
    """The noun after a preposition, if a quotation mark between them made the parser take it for an object."""
    if prepositional_object(preposition) is not None or any(not t.is_punct for t in preposition.rights):
        return None
    for other in preposition.head.children:
        if other.dep_ in {"dobj", "attr"} and 0 < other.left_edge.i - preposition.i <= 2:
            return other if preposition.nbor(1).is_punct else None
    return None


def _circumstance(preposition: Token) -> bool:
    """Whether a prepositional phrase tells when or where rather than completing the verb."""
    objects = [c for c in preposition.children if c.dep_ in {"pobj", "pcomp"}]
    return any(o.ent_type_ in {"DATE", "TIME", "GPE", "LOC", "FAC"} for o in objects)


def _apposition(token: Token) -> Iterator[Proposition]:
    """ "X, the mayor" says that X is the mayor; "Ann Moss, 48," that she is 48."""
    noun = token.head
    if is_listed(token) or is_region(token) or noun.pos_ not in {"NOUN", "PROPN"}:
        return
    if token.ent_type_ == noun.ent_type_ and token.ent_type_ in {"GPE", "LOC", "DATE", "CARDINAL"}:
        return
    bracketed = token.doc[token.left_edge.i - 1].text in {"(", "["} if token.left_edge.i else False
    age = token.pos_ == "NUM" and token.like_num and token.n_lefts == 0 and noun.pos_ == "PROPN" and not bracketed
    if not age and token.pos_ not in {"NOUN", "PROPN"}:
        return
    if age and (not token.text.isdigit() or not 0 < int(token.text) < 120 or noun.ent_type_ in {"GPE", "DATE"}):
        return
    tokens = subtree(noun, DETACHED)
    if token.i in tokens:  # part of the name's phrase
        tokens = [i for i in tokens if i < token.left_edge.i]
    subject = Phrase(noun.i, tuple(tokens), "subject", noun.dep_ == "conj")
    for one in conjuncts(token, "attr"):
        yield Proposition(token.i, "apposition", (), subject, (one,), (), True)


def _title(name: Token) -> Iterator[Proposition]:
    """ "production designer Ann Lee" says that Ann Lee is a production designer."""
    doc, first, last = name.doc, name.i, name.i
    while first > name.left_edge.i and doc[first].ent_iob_ == "I" and doc[first - 1].ent_type_ == name.ent_type_:
        first -= 1
    while last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I" and doc[last + 1].ent_type_ == name.ent_type_:
        last += 1
    start = min((c.left_edge.i for c in name.lefts if c.dep_ in {"det", "poss", "amod", "compound", "nummod", "nmod"}), default=first)
    title = doc[start:first]
    if last != name.i or not len(title) or title[-1].pos_ not in {"NOUN", "PROPN"} or title[-1].head.i != name.i:
        return
    if title[-1].pos_ == "PROPN" and not lexicon.data.knows(title[-1].lower_, "noun"):
        return
    if title[-1].lower_.rstrip(".") in HONORIFICS or title[-1].ent_type_ or any(t.is_punct and t.text != "-" for t in title):
        return
    subject = Phrase(name.i, tuple(range(first, last + 1)), "subject", name.dep_ == "conj")
    described = Phrase(title[-1].i, tuple(range(start, first)), "attr")
    yield Proposition(title[-1].i, "apposition", (), subject, (described,), (), True)


def _is_denied(noun: Token) -> bool:
    """ "denied the sale of the firm", "there was no sale of": an act that is not said to have happened."""
    governor = noun.head.head if noun.dep_ == "pobj" else noun.head
    return (
        governor.lemma_.lower() in DENYING
        or any(c.dep_ == "neg" for c in governor.children)
        or any(c.lower_ in {"no", "any"} for c in noun.lefts)
    )


def _nominal(noun: Token) -> Proposition | None:
    """The act an event noun names, when the words say which one's act it is or which one it befalls."""
    if lexicon.verb_of(noun.lemma_.lower()) is None or noun.head.lower_ == "without" or _is_denied(noun):
        return None
    complements: list[Phrase] = []
    adjuncts: list[Phrase] = []
    subject: Phrase | None = None
    for child in noun.children:
        if child.dep_ == "poss":
            subject = phrase(child, "poss")
        elif child.dep_ in {"prep", "agent"} and child.i > noun.i and prepositional_object(child) is not None:
            if child.lower_ in {"of", "by"}:
                complements.append(phrase(child, child.lower_))
            else:
                adjuncts.append(phrase(child, "prep"))
    if not complements:
        return None
    involved = [i for p in (*complements, *([subject] if subject else [])) for i in p.tokens]
    if not any(noun.doc[i].pos_ in {"PROPN", "NUM"} or noun.doc[i].ent_type_ for i in involved):
        return None  # "the strengthening of ties": an act in general
    left = [t for t in subtree(noun, DETACHED | {"prep", "agent"}) if t <= noun.i]
    return Proposition(noun.i, "nominal", tuple(left), subject, tuple(complements), tuple(adjuncts))
