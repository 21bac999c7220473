"""Leave out headlines that only repeat their article, since they are not independent evidence."""

from __future__ import annotations

from collections.abc import Sequence

from claimdiff.english import wordnet
from claimdiff.english.content_words import content_stems
from claimdiff.model import Claim

#: Share of a headline's content words that a claim of the text must repeat to state the same thing.
MIN_REPEATED = 0.5


def without_restated_headlines(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims of one article to compare, without headlines that its text restates.

    Where headline and text differ in a detail, the text counts, because it gives the article's full account.
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
