"""Finds what a test speaks of in a parsed text."""

from __future__ import annotations

from collections.abc import Callable

from claimdiff.claims.facts import ArticleFacts
from claimdiff.claims.grammar.propositions import Proposition, find_propositions

Read = Callable[[str], ArticleFacts]


def proposition(facts: ArticleFacts, verb: str) -> Proposition:
    """The last proposition of a verb, as it stands in the text."""
    found = [p for sentence in facts.doc.sents for p in find_propositions(sentence)]
    return next(p for p in reversed(found) if facts.doc[p.head].text == verb)
