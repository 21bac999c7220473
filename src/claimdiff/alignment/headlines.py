"""A headline says in short what its article says, and is no second witness to it."""

from __future__ import annotations

from collections.abc import Sequence

from claimdiff.english import wordnet
from claimdiff.english.content_words import content_stems
from claimdiff.model import Claim

#: Share of a headline's telling words that a claim of the text repeats, from which on it says the same thing.
MIN_REPEATED = 0.5


def without_restated_headlines(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims of one article to compare: of its headlines only what the text below them does not say as well.

    Where headline and text differ in a detail, the text counts: it is where the article says what it knows.
    """
    text = [(claim, content_stems(claim.text)) for claim in claims if not claim.in_headline]
    return tuple(claim for claim in claims if not (claim.in_headline and any(_restates(*one, claim) for one in text)))


def _restates(claim: Claim, words: frozenset[str], headline: Claim) -> bool:
    if claim.polarity != headline.polarity or not _same_act(claim.predicate, headline.predicate):
        return False
    told = content_stems(headline.text)
    return bool(told) and len(told & words) >= MIN_REPEATED * len(told)


def _same_act(one: str, other: str) -> bool:
    return one == other or wordnet.are_synonyms(one, other, "verb")
