"""Whether two claims describe the same act: the same verb, a synonym, or the event noun of a light verb."""

from __future__ import annotations

from claimdiff.english import wordnet
from claimdiff.english.negation import PREVENTING
from claimdiff.model import Claim

#: Verbs that leave the act to their object or subject: "raised no objection", "no injuries were reported".
SUPPORT = frozenset(
    "take make give have hold raise offer issue provide show express launch conduct report suffer sustain cause pay"
    " file lodge mount voice be occur receive feel".split()
)
#: Verbs, and nouns for victims, that describe the same outcome of an event.
OUTCOMES = (
    frozenset(["injure", "wound", "hurt", "injury", "casualty"]),
    frozenset(["die", "kill", "perish", "death", "fatality", "casualty"]),
)


def predicates(claim: Claim) -> frozenset[str]:
    """Return the lemmas that name a claim's act: its predicate, or the event noun of a support verb."""
    if claim.predicate not in SUPPORT | PREVENTING:
        return frozenset((claim.predicate,))
    heads = [p.head for p in claim.participants if p.role in {"agent", "patient", "other"}]
    found = {wordnet.verb_of(head) or head for head in heads if wordnet.verb_of(head) or _outcomes(head)}
    return frozenset(found or (claim.predicate,))


def same_predicate(left: Claim, right: Claim) -> bool:
    """Whether two claims describe the same act: the same verb, a synonym, or a word for the same outcome."""
    return any(same_act(a, b) for a in predicates(left) for b in predicates(right))


def same_act(a: str, b: str) -> bool:
    """Whether two predicate lemmas are the same verb, synonyms, or words for the same outcome ("wound", "hurt")."""
    return a == b or wordnet.are_synonyms(a, b, "verb") or bool(_outcomes(a) & _outcomes(b))


def _outcomes(lemma: str) -> set[int]:
    return {i for i, words in enumerate(OUTCOMES) if lemma in words}
