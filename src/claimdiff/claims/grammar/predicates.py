"""Predicates of the dependency parse: verbs that state something, with their subjects and auxiliaries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimdiff.claims.grammar.phrases import RELATIVES, SUBJECTS, Tokens

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Clauses that state something of their own, besides the main clause.
CLAUSES = frozenset(
    {"ROOT", "conj", "ccomp", "advcl", "relcl", "acl", "parataxis", "csubj", "csubjpass", "pcomp", "dep"}
)
#: What joins two verbs of which the one is said against the other.
CONTRASTING = frozenset({"but", "yet"})
VERB_GROUP = frozenset({"aux", "auxpass", "neg", "prt"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
#: Adverbs that join a sentence to the one before and say nothing by themselves.
JOINING_ADVERBS = frozenset(
    "then so too however meanwhile moreover furthermore additionally instead thus therefore hence still besides"
    " indeed nevertheless nonetheless though consequently likewise similarly anyway otherwise".split()
)
#: Prepositions whose gerund the subject of the main verb did, or did not do.
GERUND_PREPOSITIONS = frozenset("after before by since upon while when despite without".split())


#: Verbs whose "of" or "with" names what somebody did or is said to have done.
ACCUSING = frozenset("accuse suspect charge convict".split())


def is_predicate(token: Token) -> bool:
    """Whether a token heads a clause that states something."""
    if token.pos_ not in {"VERB", "AUX"} or token.dep_ in {"aux", "auxpass", "amod", "compound", "case", "prep"}:
        return False
    if token.dep_ == "xcomp":
        return interrupted(token) is not None
    if is_controlled(token):
        return False
    if token.dep_ == "pcomp" and not has_subject(token):
        return _acting(token) is not None or accused(token) is not None
    if token.dep_ in {"acl", "relcl"} and token.tag_ == "VB" and not has_subject(token):
        return False  # "a plan to leave": the infinitive is part of the noun phrase
    return token.dep_ in CLAUSES or has_subject(token)


def accused(gerund: Token) -> Token | None:
    """Return who is said to have done what a gerund says: "was accused of stealing a car"."""
    preposition = gerund.head
    verb = preposition.head
    if gerund.tag_ != "VBG" or preposition.lower_ not in {"of", "with"} or verb.lemma_.lower() not in ACCUSING:
        return None
    acted_on = next((c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}), None)
    if acted_on is None and verb.dep_ == "acl":  # "a man accused of stealing a car"
        return verb.head
    return acted_on


def _acting(gerund: Token) -> Token | None:
    """Return the verb whose subject also did what a gerund says: "fled after robbing a bank", "left without paying"."""
    preposition = gerund.head
    if gerund.tag_ != "VBG" or preposition.dep_ != "prep" or preposition.lower_ not in GERUND_PREPOSITIONS:
        return None
    return preposition.head if preposition.head.pos_ in {"VERB", "AUX"} else None


def has_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in verb.children)


def is_finite(verb: Token) -> bool:
    """Whether a verb, or an auxiliary of it, has a tense."""
    return verb.tag_ in FINITE or any(c.dep_ in {"aux", "auxpass"} and c.tag_ in FINITE for c in verb.children)


def is_controlled(verb: Token) -> bool:
    """Whether a clause has a subject but no tense: "let him go", "wants him to resign"."""
    if verb.dep_ != "ccomp" or not has_subject(verb) or verb.i < verb.head.i:
        return False
    if verb.head.lemma_.lower() in {"let", "make", "help", "see", "watch", "hear", "have"} and verb.tag_ in {
        "VB",
        "VBP",
    }:
        return not any(c.dep_ in {"aux", "mark"} for c in verb.children)
    return not is_finite(verb) and verb.tag_ == "VB" and any(c.tag_ == "TO" for c in verb.children)


def interrupted(verb: Token) -> Token | None:
    """Return the subject of a clause that its reporting verb interrupts: "These steps, she said, let ..."."""
    report = verb.head
    if verb.i < report.i or verb.tag_ not in {"VB", *FINITE} or any(c.tag_ == "TO" for c in verb.children):
        return None
    first = next((c for c in report.children if c.dep_ in {"npadvmod", "dep", "nsubj"}), None)
    named = next((c for c in report.children if c.dep_ == "nsubj" and c != first), None)
    if (
        first is None
        or named is None
        or first.pos_ not in {"NOUN", "PROPN", "PRON"}
        or first.ent_type_ in {"DATE", "TIME"}
    ):
        return None
    commas = [t.i for t in report.children if t.text == ","]
    return first if any(c < report.i for c in commas) and any(report.i < c < verb.i for c in commas) else None


def find_subject(verb: Token) -> tuple[Token | None, bool]:
    """Return the head of a predicate's subject, and whether it is in another clause."""
    if verb.dep_ == "xcomp":
        first = interrupted(verb)
        if first is not None:
            return first, False
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
    named = [child for child in subjects if child.dep_ != "expl"] or subjects
    if named:
        # Of two, the first belongs to another clause: "Five killed in blaze; captain arrested".
        subject = next((child for child in reversed(named) if child.i < verb.i), named[0])
        if verb.dep_ == "relcl" and subject.lower_ in RELATIVES:
            return _described(verb.head), True
        return subject, False
    if verb.dep_ == "pcomp" and (person := accused(verb)) is not None:
        return person, True
    if verb.dep_ == "pcomp":
        acting = _acting(verb)
        return (find_subject(acting)[0], True) if acting is not None else (None, False)
    if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        first = verb.head  # up in a loop: a coordination may have thousands of verbs
        while first.dep_ == "conj" and first.head.pos_ in {"VERB", "AUX"} and not has_subject(first):
            first = first.head
        return find_subject(first)[0], True
    if verb.dep_ == "acl" and verb.head.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} and verb.tag_ in {"VBG", "VBN"}:
        return _described(verb.head), True
    if verb.dep_ == "xcomp":
        objects = [c for c in verb.head.children if c.dep_ in {"dobj", "dative"}]
        return (objects[0], True) if objects else (find_subject(verb.head)[0], True)
    if verb.dep_ == "advcl" and verb.tag_ in {"VBG", "VBN"} and verb.head.pos_ in {"VERB", "AUX"}:
        if any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children):
            return None, False
        return find_subject(verb.head)[0], True
    return _left_out(verb), True


def _left_out(verb: Token) -> Token | None:
    """Return the subject of the sentence before, for one that leaves it out: "Has two sons.", "Was born in Leeds."."""
    if verb.dep_ != "ROOT" or verb.sent.start == 0:
        return None
    first = next((t for t in verb.sent if not (t.is_punct or t.is_space)), verb)
    if first.tag_ not in {"VBZ", "VBD"} or not (first == verb or (first.head == verb and first.dep_ in VERB_GROUP)):
        return None
    before = verb.doc[verb.sent.start - 1].sent.root
    return next((c for c in before.children if c.dep_ in {"nsubj", "nsubjpass"} and c.tag_[0] != "W"), None)


def _described(noun: Token) -> Token:
    """Whom a predicate noun describes: "he is an actor known for ..." says that he is known."""
    if noun.dep_ == "attr":
        return next((c for c in noun.head.children if c.dep_ == "nsubj" and c.lower_ not in RELATIVES), noun)
    if noun.dep_ == "appos" and noun.head.pos_ == "PROPN":
        return noun.head
    return noun


def is_condition(clause: Token) -> bool:
    """Whether a clause states a condition: "if they agree", or "when women vote" without a fixed time.

    "Even if" and "as if" leave it as it is.
    """
    if any(
        c.dep_ == "mark" and c.lower_ in {"if", "unless"} and (c.i == 0 or c.nbor(-1).lower_ not in {"even", "as"})
        for c in clause.children
    ):
        return True
    timeless = {"VBZ", "VBP"}
    whenever = any(c.tag_ == "WRB" and c.lower_ in {"when", "whenever"} for c in clause.children)
    tenses = {clause.tag_, *(c.tag_ for c in clause.children if c.dep_ in {"aux", "auxpass"})}
    present = not timeless.isdisjoint(tenses) and not tenses & {"VBD", "MD"}
    return whenever and present and clause.head.tag_ in timeless and not _has_auxiliary(clause.head)


def is_no_longer(adverb: Token) -> bool:
    """Whether an adverb is "no longer" or "no more", which negate a verb like "not", and not "no more than"."""
    return adverb.lower_ in {"longer", "more"} and any(t.lower_ == "no" and not is_bound(t) for t in adverb.lefts)


def is_bound(negation: Token) -> bool:
    """Whether a "no" or "not" only bounds what follows: "no fewer than 3,000 homes"."""
    following = [token.lower_ for token in negation.doc[negation.i + 1 : negation.i + 3]]
    return following[-1:] == ["than"] and following[0] in {"fewer", "less", "more", "longer", "later"}


def is_neither(token: Token) -> bool:
    """Whether a word is the "neither" that negates a verb, not the pronoun of "neither of them"."""
    return token.lower_ == "neither" and token.pos_ != "PRON"


def _has_auxiliary(verb: Token) -> bool:
    return any(child.dep_ in {"aux", "auxpass"} for child in verb.children)


def verb_group(verb: Token) -> Tokens:
    """Return the verb with its auxiliaries, negation, particle and single adverbs, in order."""
    parts = [verb.i]
    mark = min((c.i for c in verb.children if c.dep_ == "mark" and c.tag_ != "TO"), default=-1)
    for child in verb.children:
        if is_no_longer(child):
            parts.extend(t.i for t in child.subtree)
            continue
        if (
            child.dep_ in VERB_GROUP
            or is_neither(child)
            or (child.dep_ == "mark" and child.tag_ == "TO")
            or _is_own_adverb(child, mark)
        ):
            parts.append(child.i)
            if child.dep_ == "auxpass":  # "could become ensnared"
                parts.extend(c.i for c in child.children if c.dep_ in VERB_GROUP)
    if (
        verb.dep_ == "conj"
        and verb.tag_ in {"VBN", "VB", "VBG"}
        and not any(c.dep_ in {"aux", "auxpass", *SUBJECTS} for c in verb.children)
    ):
        first = verb.head
        if first.tag_ == verb.tag_:
            # "was not arrested or charged": auxiliary and negation serve both; "was not killed but wounded": only one.
            contrast = any(c.dep_ == "cc" and c.lower_ in CONTRASTING for c in first.children)
            shared = {"aux", "auxpass"} if contrast else {"aux", "auxpass", "neg"}
            own = [c for c in first.children if c.i < first.i]
            parts.extend(c.i for c in own if c.dep_ in shared or is_neither(c))
    return tuple(sorted(parts))


def _is_own_adverb(adverb: Token, mark: int) -> bool:
    """Whether an adverb is the verb's own, not that of a conjunction ("just as") or of the sentence ("then")."""
    if adverb.dep_ != "advmod" or adverb.n_lefts + adverb.n_rights or adverb.tag_[0] == "W" or adverb.pos_ == "SCONJ":
        return False
    if adverb.i < mark or adverb.lower_ in JOINING_ADVERBS:
        return False
    follower = adverb.doc[adverb.i + 1] if adverb.i + 1 < len(adverb.doc) else None
    before_clause = follower is not None and (follower.dep_ == "mark" or follower.tag_ == "WRB")
    return not (before_clause and adverb.i > adverb.head.i)
