"""Whether two claims describe the same act: the same verb, a synonym, or the event noun of a light verb."""

from __future__ import annotations

from collections.abc import Sequence

from claimdiff.english import wordnet
from claimdiff.english.content_words import FUNCTION_WORDS, verb_lemmas, words_of
from claimdiff.english.negation import PREVENTING
from claimdiff.english.quantity_grammar import TALLIES
from claimdiff.model import Claim

#: Verbs that leave the act to their object or subject: "raised no objection", "no injuries were reported".
SUPPORT = frozenset(
    "take make give have hold raise offer issue provide show express launch conduct report suffer sustain cause pay"
    " file lodge mount voice be occur receive feel".split()
)
#: Verbs for sending somebody to prison.
JAILING = frozenset({"imprison", "jail", "sentence"})
#: Verbs, and nouns for victims, that describe the same outcome of an event.
OUTCOMES = (
    frozenset(["injure", "wound", "hurt", "injury", "casualty"]),
    frozenset(["die", "kill", "perish", "death", "fatality", "casualty"]),
    JAILING,
)
#: Verbs that tell of deaths if lives are their object.
_TAKING = frozenset({"claim", "cost", "take"})
_PRISONS = frozenset({"prison", "jail"})


def predicates(claim: Claim) -> frozenset[str]:
    """Return the lemmas that name a claim's act: its predicate, the event noun of a support verb, or what is counted.

    "The death toll rose to six" and "the number of people killed is six" tell of deaths, "sent to prison" of jailing.
    """
    if (counted := outcome_counted(claim)) is not None:
        return frozenset((counted,))
    if claim.predicate == "send" and any(p.head in _PRISONS for p in claim.participants):
        return frozenset({"jail"})
    if claim.predicate not in SUPPORT | PREVENTING:
        return frozenset((claim.predicate,))
    acting = [p.head for p in claim.participants if p.role in {"agent", "patient"}]
    others = [p.head for p in claim.participants if p.role == "other"]
    found = _acts_of(acting) or _acts_of(others)[:1]  # "no arrests at the protest": the first is what there was
    return frozenset(found or (claim.predicate,))


def _acts_of(nouns: Sequence[str]) -> list[str]:
    return [wordnet.verb_of(noun) or noun for noun in nouns if wordnet.verb_of(noun) or _outcomes(noun)]


def same_predicate(left: Claim, right: Claim) -> bool:
    """Whether two claims describe the same act: the same verb, a synonym, or a word for the same outcome."""
    return any(same_act(a, b) for a in predicates(left) for b in predicates(right))


def same_act(a: str, b: str) -> bool:
    """Whether two predicate lemmas are the same verb, synonyms, or words for the same outcome ("wound", "hurt")."""
    return a == b or wordnet.are_synonyms(a, b, "verb") or bool(_outcomes(a) & _outcomes(b))


def outcome_counted(claim: Claim) -> str | None:
    """Return the outcome that a claim counts, or None.

    It is "kill" for "the number of people killed", for a toll of nothing else, and for lives that were claimed.
    """
    if claim.predicate in _TAKING and any(p.head == "life" and p.role == "patient" for p in claim.participants):
        return "kill"
    subject = next((p for p in claim.participants if p.role == "agent" and p.head in TALLIES), None)
    if subject is None:
        return None
    said = words_of(subject.text)
    lemmas = (lemma for word in said for lemma in (word, *sorted(verb_lemmas(word))))
    alone = "kill" if subject.head == "toll" and FUNCTION_WORDS.issuperset(said[:-1]) else None
    return next((lemma for lemma in lemmas if _outcomes(lemma)), alone)


def _outcomes(lemma: str) -> set[int]:
    return {i for i, words in enumerate(OUTCOMES) if lemma in words}
