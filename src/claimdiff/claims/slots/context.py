"""Determine the polarity and certainty of a proposition.

Categories follow FactBank (Saurí and Pustejovsky, 2009) in spirit, folded to four levels: stated, alleged (somebody
maintains it), possible, planned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimdiff.claims.grammar.predicates import is_bound, is_condition, is_neither, is_no_longer
from claimdiff.english import wordnet
from claimdiff.english.negation import HARDLY, IMPLICIT_NEGATIVES, PREVENTING, UNABLE
from claimdiff.model import Certainty, Polarity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from claimdiff.claims.grammar.phrases import Phrase
    from claimdiff.claims.grammar.propositions import Proposition

NEGATIVE_WORDS = frozenset("no none nobody nothing neither never nor nowhere".split())
PLANNING = frozenset(
    "plan intend expect schedule aim hope want wish vow promise threaten consider propose agree prepare mean seek"
    " decide pledge order urge ask demand call set due poise slate vote".split()
)
ALLEGING = frozenset("allege accuse suspect charge claim rumour rumor purport report believe think presume".split())
SEEMING = frozenset("seem appear look tend".split())
ALLEGED_WORDS = frozenset(
    "allegedly reportedly supposedly apparently purportedly alleged suspected accused purported supposed"
    " reported".split()
)
POSSIBLE_WORDS = frozenset(
    "possibly perhaps maybe probably likely potentially presumably unlikely possible potential".split()
)
PLANNED_WORDS = frozenset("planned proposed scheduled expected upcoming forthcoming future intended".split())
#: Nouns whose that-clause is not said to be so.
ALLEGING_NOUNS = frozenset(
    "report claim allegation accusation charge rumour rumor suspicion belief theory suggestion".split()
)
POSSIBLE_NOUNS = frozenset("possibility chance risk threat fear concern likelihood prospect danger".split())
PLANNING_NOUNS = frozenset("plan promise pledge hope proposal intention expectation".split())
WILLING = frozenset("ready willing eager keen prepared determined set due poised bound".split())
_DENYING = frozenset({"never", "n't", "not", "nor"}) | HARDLY
POSSIBLE_MODALS = frozenset("may might could can".split())
PLANNED_MODALS = frozenset("will shall would 'll 'd wo".split())


def polarity_of(doc: Doc, proposition: Proposition) -> Polarity:
    """Return whether a proposition is negated: not, never, no witness, failed to, without ...ing."""
    shared = [doc[i] for i in proposition.verb if doc[i].head.i != proposition.head and not is_no_longer(doc[i].head)]
    negations = int(any(map(_is_negation, shared)))
    bottom = _bottom(doc, proposition)
    for token in _chain(doc, proposition):
        negations += any(map(_is_negation, token.children))
        if token.i != bottom.i and token.lemma_.lower() in IMPLICIT_NEGATIVES:
            negations += 1
    head = doc[proposition.head]
    if not negations and head.dep_ == "conj" and any(c.lower_ == "nor" and c.i < head.i for c in head.head.children):
        negations += not any(map(_is_negation, head.children))  # "has neither paid nor apologised"
    negations += sum(doc[c.head].lower_ in UNABLE for c in _stances(proposition))
    for phrase in (proposition.subject, *proposition.complements):
        if phrase is not None:
            head = _content_head(doc[phrase.head])
            first = [doc[i].lower_ for i in phrase.tokens[:1]]  # "neither the firm's owner", where it hangs on "firm"
            negations += head.lower_ in NEGATIVE_WORDS or first == ["neither"] or any(map(_denies_noun, head.children))
    head = doc[proposition.head]
    if head.dep_ == "pcomp" and head.head.lower_ == "without":
        negations += 1
    if head.lemma_ == "be":  # "were without power"
        negations += any(doc[phrase.head].lower_ == "without" for phrase in proposition.complements)
    objects = [doc[c.head].lemma_.lower() for c in proposition.complements if c.relation == "dobj"]
    if head.lemma_.lower() in PREVENTING and any(wordnet.verb_of(noun) is not None for noun in objects):
        negations += 1
    if proposition.type == "nominal" and head.dep_ == "dobj" and head.head.lemma_.lower() in IMPLICIT_NEGATIVES:
        negations += 1
    return "negated" if negations % 2 else "affirmed"


def _is_negation(token: Token) -> bool:
    if is_bound(token):
        return False
    return token.dep_ == "neg" or is_no_longer(token) or is_neither(token) or token.lower_ in _DENYING


def _denies_noun(token: Token) -> bool:
    """Whether a word before a noun denies it: "no arrests", but not "no fewer than ten"."""
    determines = token.lower_ in {"no", "neither"} and token.dep_ in {"det", "neg", "nummod", "preconj"}
    return is_no_longer(token) or (determines and not is_bound(token))


def certainty_of(doc: Doc, proposition: Proposition) -> Certainty:
    """Return the lowest certainty given by the words of a proposition or by the verb that governs it."""
    words = {w for token in _chain(doc, proposition) for w in _modifiers(token)}
    words |= {doc[i].lower_ for i in proposition.verb if doc[i].dep_ in {"aux", "advmod", "neg"}}
    head = doc[proposition.head]
    if proposition.type == "nominal":
        words |= {c.lower_ for c in head.children if c.dep_ in {"amod", "advmod"}}
    chain = [t.lemma_.lower() for t in _chain(doc, proposition)[:-1]]
    stances = {doc[c.head].lower_ for c in _stances(proposition)}
    governors = (stances or set(chain)) | _outer(head, proposition)
    if stances & WILLING:
        governors.add("plan")
    if words & ALLEGED_WORDS or governors & ALLEGING:
        return "alleged"
    if words & {"could", "can"} and words & {"not", "n't"}:
        words = words - {"could", "can"}  # what could not be done was not done
    if words & (POSSIBLE_WORDS | POSSIBLE_MODALS) or governors & SEEMING or _conditional(head):
        return "possible"
    if head.tag_ == "VB" and any(doc[i].tag_ == "TO" for i in proposition.verb):
        return "planned"  # a headline's future: "US to expel diplomats"
    if words & (PLANNED_MODALS | PLANNED_WORDS) or governors & PLANNING or {"go", "be"} & governors:
        return "planned"
    return "stated"


def _chain(doc: Doc, proposition: Proposition) -> list[Token]:
    """Return the predicate and the infinitives it governs: "plans to begin talks" is plan, begin."""
    return [doc[proposition.head], *(doc[c.head] for c in proposition.complements if c.relation == "xcomp")]


def _stances(proposition: Proposition) -> list[Phrase]:
    """Return the adjectives that govern an infinitive: "unable to pay"."""
    if not any(c.relation == "xcomp" for c in proposition.complements):
        return []
    return [c for c in proposition.complements if c.relation == "acomp"]


def _bottom(doc: Doc, proposition: Proposition) -> Token:
    return _chain(doc, proposition)[-1]


def _modifiers(token: Token) -> Iterator[str]:
    for child in token.children:
        if child.dep_ in {"aux", "advmod", "acomp"}:
            yield child.lower_


def _outer(head: Token, proposition: Proposition) -> set[str]:
    """Lemma of the verb or noun that governs a clause or event noun: "threatened the expulsion of"."""
    if proposition.type == "nominal" and head.dep_ in {"dobj", "pobj"}:
        governor = head.head.head if head.dep_ == "pobj" else head.head
        return {governor.lemma_.lower()} & (PLANNING | ALLEGING) - {"report", "agree", "vote", "order", "set", "call"}
    if head.dep_ in {"advcl", "ccomp"} and head.head.lemma_.lower() in SEEMING:
        return {"seem"}  # "it looks like they fled"
    if head.dep_ in {"acl", "ccomp"} and head.head.pos_ == "NOUN" and any(c.dep_ == "mark" for c in head.children):
        return _of_content(head.head.lemma_.lower())
    if head.dep_ == "pcomp" and head.head.dep_ == "prep":
        return {head.head.head.lemma_.lower()} & {"accuse", "suspect", "charge"}
    return set()


def _of_content(noun: str) -> set[str]:
    """Return a verb that puts a clause as the noun before it does: "the claim that he lied"."""
    if noun in ALLEGING_NOUNS:
        return {"allege"}
    if noun in POSSIBLE_NOUNS:
        return {"seem"}
    return {"plan"} if noun in PLANNING_NOUNS else set()


def _conditional(head: Token) -> bool:
    """Whether a proposition holds under a condition only."""
    return any(clause.dep_ == "advcl" and is_condition(clause) for clause in head.children)


def _content_head(token: Token) -> Token:
    if token.pos_ == "ADP":
        for child in token.children:
            if child.dep_ == "pobj":
                return child
    return token
