"""Whether a proposition can stand alone as a statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimdiff.claims.grammar.attachment import is_name, is_person_name
from claimdiff.claims.grammar.phrases import Phrase, hull, is_plural, is_ranked
from claimdiff.claims.grammar.predicates import is_condition
from claimdiff.claims.grammar.propositions import Proposition, chain, core_tokens
from claimdiff.claims.statements.commitment import is_open, is_wished_for, narrows
from claimdiff.english.causal_words import TRIGGERING_VERBS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimdiff.claims.facts import ArticleFacts

#: A statement with fewer nouns, names, full verbs, adjectives and numbers than this says nothing.
MIN_CONTENT_WORDS = 2
CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "VERB"})
#: Verbs that mean little without what follows them.
LIGHT = frozenset(
    "be have do get go come become seem appear make take let need want think know say tell mean cost vote".split()
)
#: Adverbs that make another verb of it.
PARTICLES = frozenset("ahead away back home down off out up".split())
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
#: What can be no subject, whatever the parser says.
NO_SUBJECTS = frozenset({"PART", "PUNCT", "CCONJ", "SCONJ", "ADP", "INTJ"})
#: Pronouns that take no verb in the third person singular.
NOT_SINGULAR = frozenset({"i", "you", "we", "they"})
#: That there is none is as much as a word of content: "Nobody was hurt", "No arrests were made".
NONE = frozenset({"no", "nobody", "none", "neither"})
EMPTY_NOUNS = frozenset("thing one something anything everything nothing lot kind sort way".split())


def is_sayable(doc: Doc, proposition: Proposition) -> bool:
    """Whether a proposition makes a sentence: it has a subject and a tense, and no word is stranded."""
    if proposition.type == "nominal":
        return not is_wished_for(doc[proposition.head])
    subject = proposition.subject
    # A phrase has no words where the parser took a mark for its head.
    if subject is None or not subject.tokens:
        return False
    first = doc[subject.tokens[0]]
    if doc[subject.head].pos_ in NO_SUBJECTS:
        return False
    if first.tag_ in {"WDT", "WP", "WRB"} and first.lower_ != "what":
        return False
    if len(subject.tokens) == 1 and doc[subject.head].tag_ in {"WP", "WDT"}:
        return False
    for part in proposition.complements:
        head = doc[part.head]
        if len(part.tokens) == 1 and (head.tag_[0] == "W" or (head.pos_ == "ADP" and part.relation != "xcomp")):
            return False
        if doc[part.tokens[0]].tag_ in {"WDT", "WP", "WRB"} and doc[proposition.head].dep_ in {"ccomp", "pcomp"}:
            return False  # "asked which way it went"
    if proposition.type == "apposition":
        described = proposition.complements[0]
        if any(len(doc[part.head]) == 1 for part in (subject, described)):
            return False  # "Ann Lee (D-Calif.)"
        joined = (doc[described.head], *doc[described.head].conjuncts)
        if any(c.dep_ == "cc" and c.lower_ == "or" for one in joined for c in one.children):
            return False  # "the town, its guests or others": a list
        return described.head < subject.head or _can_be(doc[subject.head], doc[described.head])
    if any(_is_stranded(c, proposition) for i in chain(proposition) for c in doc[i].rights):
        return False
    if _is_supposed(doc[proposition.head]) or is_open(doc[proposition.head]) or narrows(doc[proposition.head]):
        return False
    if doc[proposition.head].dep_ == "relcl" and any(doc[i].lower_ == "ever" for i in proposition.verb):
        return False  # "the biggest problem it has ever had"
    return not _is_comment(doc, proposition) and _has_tense(doc, proposition) and _agree(doc, proposition)


def _can_be(one: Token, other: Token) -> bool:
    """Whether what stands beside a noun can be the same: of two bare names, not one of a person and one of a firm, and
    no name with a number behind it, which is the rest of another clause."""
    if other.pos_ == "PROPN" and any(c.tag_ == "CD" and c.i == other.i + 1 for c in other.children):
        return False
    if not (is_name(one) and is_name(other)):
        beside = other.left_edge.i == one.i + 1  # with no mark between: "gave the guard the prize"
        return not (beside and all(any(c.dep_ == "det" for c in noun.lefts) for noun in (one, other)))
    people = [is_person_name(name) for name in (one, other)]
    return people[0] == people[1] and one.ent_type_ == other.ent_type_


def _agree(doc: Doc, proposition: Proposition) -> bool:
    """Whether a pronoun can be the subject of the verb: no "they" of "is"."""
    assert proposition.subject is not None
    alone = len(proposition.subject.tokens) == 1
    third = any(doc[i].tag_ == "VBZ" for i in proposition.verb)
    return not (alone and third and doc[proposition.subject.head].lower_ in NOT_SINGULAR)


def _is_supposed(head: Token) -> bool:
    """Whether a clause says what is only supposed or asked: "if the talks fail", "asked whether he knew"."""
    first = next((t for t in (head, *head.ancestors) if t.dep_ != "conj"), head)
    if first.dep_ == "advcl" and is_condition(first):
        return True
    return first.dep_ in {"advcl", "ccomp", "pcomp"} and any(
        c.dep_ == "mark" and c.lower_ in {"if", "unless", "whether"} for c in first.children
    )


def _is_stranded(token: Token, proposition: Proposition) -> bool:
    """Whether a preposition lacks its object in the parse: "wanted to engage in"."""
    if token.dep_ != "prep" or token.pos_ != "ADP" or token.i in core_tokens(proposition):
        return False
    return not proposition.passive and all(c.is_punct and c.text != "%" for c in token.children)


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
        first = head  # a headline's future: "US to expel diplomats, close consulate"
        while first.dep_ == "conj" and first.head.tag_ == "VB":
            first = first.head
        return first.dep_ == "ROOT" and (first != head or not proposition.shared_subject)
    if proposition.shared_subject or not is_plural(doc, proposition.subject):
        return False
    return head.pos_ == "VERB"  # a present tense that the tagger took for a bare form


def is_bare(facts: ArticleFacts, proposition: Proposition) -> bool:
    """Whether the core says nothing alone: "I think", "It was", "The talks took place [in Rome]"."""
    if proposition.type != "verbal":
        return False
    doc = facts.doc
    head = doc[proposition.head]
    if proposition.complements:
        return head.lemma_.lower() == "take" and [doc[c.head].lower_ for c in proposition.complements] == ["place"]
    subject = proposition.subject
    if subject is not None and any(doc[i].lower_ in NONE for i in subject.tokens):
        return False
    if proposition.passive and head.lemma_.lower() in TRIGGERING_VERBS:
        return True  # "The fire was caused [by a spark]"
    said = core_tokens(proposition)
    # "Fares will not go up", but not "Shares are [down 4 percent]"
    particle = any(c.i in said and (c.dep_ == "prt" or c.lower_ in PARTICLES) for c in head.rights)
    if (head.lemma_.lower() in LIGHT and not particle) or head.lemma_.lower() in {"see", "regard", "view", "describe"}:
        return True
    if any(c.dep_ == "npadvmod" for c in head.children):
        return True
    if proposition.adjuncts and head.dep_ in {"acl", "relcl", "advcl"}:
        return True  # "the officers who live in Rome": that they live is not the point
    return subject is not None and doc[subject.head].pos_ == "PRON" and subject.head not in facts.references


def is_inverted(doc: Doc, proposition: Proposition) -> bool:
    """Whether a subject stands behind its "be" and what it is or where before: "Among the dead were two nurses"."""
    subject = proposition.subject
    return subject is not None and doc[proposition.head].lemma_ == "be" and subject.tokens[0] > proposition.head


def is_sayable_adjunct(doc: Doc, adjunct: Phrase) -> bool:
    """Whether an adjunct is more than a stranded preposition or a link to the previous sentence."""
    if " ".join(doc[i].lower_ for i in adjunct.tokens) in CONNECTIVES:
        return False
    head = doc[adjunct.head]
    if doc[adjunct.tokens[0]].tag_ in {"WDT", "WP"}:
        return False  # "asked which way he went"
    if adjunct.relation == "npadvmod" and head.pos_ == "PROPN" and head.ent_type_ not in {"DATE", "TIME"}:
        return False  # a name that the parser found no place for
    after = doc[adjunct.tokens[-1] + 1 : adjunct.tokens[-1] + 2]
    if adjunct.relation == "npadvmod" and any(t.dep_ == "mark" and t.head == head.head for t in after):
        return False  # "two years after it first reported the payments"
    if _bounds_superlative(adjunct, doc):
        return False
    return head.dep_ != "prep" or len(adjunct.tokens) > 1 or head.pos_ == "ADV"


def _bounds_superlative(adjunct: Phrase, doc: Doc) -> bool:
    """Whether a period says how far a superlative reaches: "the first prisoner executed in 17 years"."""
    preposition = doc[adjunct.head]
    noun = preposition.head.head
    if preposition.lower_ not in ("in", "since", "for") or preposition.head.dep_ not in ("acl", "relcl"):
        return False
    period = preposition.lower_ == "since" or any(t.tag_ == "NNS" and t.ent_type_ == "DATE" for t in preposition.rights)
    return period and is_ranked(noun)


def names_speaker(adjunct: Phrase, facts: ArticleFacts) -> bool:
    """Whether an adjunct names the speaker ("according to the mayor"), who is not part of the content."""
    span = hull(facts.doc, adjunct.tokens)
    return adjunct.relation != "advcl" and any(
        a.cue is not None and a.speaker is not None and a.cue.overlap(span) and a.speaker.overlap(span)
        for a in facts.attributions
    )


def count_content_words(facts: ArticleFacts, tokens: list[int]) -> int:
    """Count nouns, names, resolved pronouns, full verbs, adjectives, numbers and words for none."""
    doc = facts.doc
    return sum(
        doc[i].lower_ in NONE
        or (
            (doc[i].pos_ in CONTENT or (doc[i].tag_ == "PRP" and i in facts.references))
            and doc[i].tag_[0] != "W"
            and not (doc[i].pos_ == "VERB" and doc[i].lemma_.lower() in LIGHT - MOVING)
            and doc[i].lower_ not in EMPTY_NOUNS
        )
        for i in tokens
    )
