"""Whether an article commits itself to a clause, or reports it as denied, doubted or unconfirmed.

The distinction is that of veridicality: which governors make their clause true, false or neither (Karttunen, 1971;
de Marneffe, Manning and Potts, 2012). A clause that its sentence denies or leaves open is no claim of the article, nor
of the one who denies it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimdiff.claims.grammar.phrases import SUBJECTS
from claimdiff.english import wordnet
from claimdiff.english.negation import (
    AGAINST,
    DENIALS,
    DOUBTING,
    FACTIVE,
    HARDLY,
    HEARSAY,
    IMPLICIT_NEGATIVES,
    UNABLE,
    UNTRUE,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Relations of a clause that its governor decides about.
GOVERNED = frozenset({"ccomp", "acl", "csubj", "csubjpass"})
#: Verbs and adjectives whose clause is wished for, asked for or feared.
WISHING = frozenset(
    "ask demand urge require request recommend propose prefer wish want pray hope fear worry dread dream"
    " concern concerned worried afraid hopeful fearful scared anxious keen eager".split()
)
#: Auxiliaries of what is not, or not yet, said or done.
UNREALISED = frozenset("will would may might could should shall must 'll 'd wo sha".split())
#: Verbs whose infinitive did happen: "went on to say".
REALISING = frozenset("go continue begin start manage come proceed use happen help".split())
#: Nouns and determiners that a relative clause narrows down, so that it says nothing of them all.
ANY = frozenset("every each any all no whichever".split())
ANYONE = frozenset(
    "people person those anyone everyone anybody everybody thing things anything everything one ones".split()
)
NEGATIVE = frozenset("no nobody none nothing neither nor never not n't".split()) | HARDLY
_TEMPORAL = frozenset("until till lest when once after before".split())
#: Nouns without which a clause is open, and with which it is not: "no doubt that".
DOUBT = frozenset({"doubt", "question"})


def is_open(head: Token) -> bool:
    """Whether a clause depends on something that denies it or leaves it open.

    "There is no evidence that he lied", "did not say that he lied", "refuted reports that he lied".
    """
    clause = head
    while True:
        while clause.dep_ == "conj":
            clause = clause.head
        if clause.dep_ == "advcl" and is_yet_to_come(clause):
            return True
        if clause.dep_ not in GOVERNED or clause.head == clause:
            return False
        governor = clause.head
        if governor.pos_ in ("NOUN", "PROPN", "PRON"):
            if not any(child.dep_ == "mark" for child in clause.children):
                return False  # it describes the noun
            if _leaves_open_noun(governor):
                return True
        elif _leaves_open(governor):
            return True
        clause = _clause_of(governor)


def _leaves_open(verb: Token) -> bool:
    """Whether a verb, or a copula with its adjective or noun, denies its clause or leaves it open."""
    lemma = verb.lemma_.lower()
    denied = _is_denied(verb)
    if verb.pos_ == "ADJ" and verb.lower_ in UNTRUE:
        return True  # "it is highly likely that"
    if lemma == "be":
        said = [child for child in verb.children if child.dep_ in ("acomp", "attr", "advmod")]
        if any(one.lower_ in UNTRUE or one.lemma_.lower() in ("lie", "myth", "hoax") for one in said):
            return True
        doubted = any(one.lemma_.lower() in DOUBT for one in said)
        return (denied or any(_has_no(one) for one in said)) != doubted and bool(said)
    if any(child.lower_ in UNTRUE for child in verb.children if child.dep_ == "advmod"):
        return True
    # The parser takes "hopes" for a form of "hop".
    if not WISHING.isdisjoint({lemma, *wordnet.lemmas_of(verb.lower_, "verb")}) or _is_unrealised(verb):
        return True
    if denied:
        return lemma not in FACTIVE
    if lemma in DENIALS:
        return False  # what a speaker denies is told by the cue
    return lemma in DOUBTING or _is_ruled_out(verb)


def is_wished_for(noun: Token) -> bool:
    """Whether an event is only asked for, or the object of what is not yet done: "to ask for the sale of a farm"."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "for":
        return noun.head.dep_ == "prep" and noun.head.head.lemma_.lower() in WISHING | {"call", "push"}
    verb = noun.head
    return noun.dep_ == "dobj" and (verb.lemma_.lower() in WISHING or _is_unrealised(verb))


def is_yet_to_come(clause: Token) -> bool:
    """Whether an adverbial clause names what has not happened: "until the votes are counted", "will go when it is"."""
    marks = {child.lower_ for child in clause.children if child.dep_ == "mark" or child.tag_ == "WRB"}
    tenses = {one.tag_ for one in (clause, *clause.children) if one == clause or one.dep_ in ("aux", "auxpass")}
    if "VBD" in tenses or marks.isdisjoint(_TEMPORAL):
        return False
    yet = not marks.isdisjoint(("until", "till", "lest"))
    return yet or ("MD" not in tenses and any(child.lower_ in UNREALISED for child in clause.head.children))


def _is_unrealised(verb: Token) -> bool:
    """Whether what a verb says has not been said or thought: "will insist that", "for critics to argue that"."""
    group = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if subject is not None and subject.lower_ in ("i", "we"):
        return False  # "I would say that" says it
    if any(one.lower_ in UNREALISED for one in group):
        return True
    if any(child.dep_ == "mark" and child.lower_ in ("if", "unless") for child in verb.children):
        return True
    if verb.tag_ == "VB" and verb.dep_ == "ccomp" and verb.head.lemma_.lower() in ("let", "allow"):
        return True
    if any(one.tag_ == "TO" for one in group):
        return verb.dep_ != "ROOT" and verb.head.lemma_.lower() not in REALISING
    return False


def narrows(head: Token) -> bool:
    """Whether a relative clause is restrictive: "every crime committed by", "people who live there"."""
    if head.dep_ not in ("relcl", "acl") or any(child.dep_ == "mark" for child in head.children):
        return False
    noun = head.head
    return noun.lower_ in ANYONE or any(child.dep_ == "det" and child.lower_ in ANY for child in noun.children)


def _leaves_open_noun(noun: Token) -> bool:
    """Whether a noun with a that-clause leaves it open: "no evidence", "despite reports", "refuted claims"."""
    governor, lemma = noun.head, noun.lemma_.lower()
    denied = _has_no(noun) or (governor.pos_ in ("VERB", "AUX") and _is_denied(governor))
    if lemma in DOUBT:
        return not denied
    if denied:
        return True
    if lemma not in HEARSAY:
        return False
    if governor.lower_ in AGAINST or governor.head.lower_ in AGAINST:
        return True
    if noun.dep_ in SUBJECTS and any(c.lower_ in UNTRUE for c in governor.children):
        return True
    return governor.lemma_.lower() in DOUBTING or _is_ruled_out(governor)


def _is_denied(verb: Token) -> bool:
    """Whether a verb is denied by its own words, its subject, or the verb or adjective that governs it."""
    negations = any(child.dep_ == "neg" or child.lower_ in HARDLY for child in verb.children)
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if subject is not None and (subject.lower_ in NEGATIVE or _has_no(subject)):
        negations = not negations
    if verb.dep_ in ("xcomp", "conj") and verb.head != verb:
        above = verb.head
        if verb.dep_ == "xcomp" and (above.lemma_.lower() in IMPLICIT_NEGATIVES or above.lower_ in UNABLE):
            return not negations
        if subject is None and (above.pos_ in ("VERB", "AUX") or above.dep_ == "acomp"):
            outer = above.head if above.dep_ == "acomp" else above
            return negations != _is_denied(outer) if verb.dep_ == "xcomp" else negations
    return negations


def _has_no(noun: Token) -> bool:
    return any(child.lower_ in ("no", "neither") and child.dep_ in ("det", "neg", "preconj") for child in noun.children)


def _is_ruled_out(verb: Token) -> bool:
    return verb.lemma_.lower() == "rule" and any(child.lower_ == "out" for child in verb.children)


def _clause_of(token: Token) -> Token:
    """Return the verb of the clause that a word stands in, or the word that heads the sentence."""
    while token.pos_ not in ("VERB", "AUX") and token.head != token and token.dep_ not in ("relcl", "advcl", "appos"):
        token = token.head
    return token
