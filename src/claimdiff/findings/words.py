"""Words of an article that represent a claim in a finding."""

from __future__ import annotations

from collections.abc import Collection

from claimdiff.english.content_words import WORD, verb_lemmas
from claimdiff.model import Article, Claim, Mention


def find_words(article: Article, claim: Claim, wanted: Collection[str]) -> Mention | None:
    """Return the first word in the claim's spans that is a form of one of the wanted verbs."""
    for span in claim.spans:
        for match in WORD.finditer(article.text, span.start, span.end):
            if not verb_lemmas(match.group()).isdisjoint(wanted) or match.group().casefold() in wanted:
                return Mention.of(article.text, match.start(), match.end())
    return None


def claim_words(article: Article, claim: Claim) -> Mention:
    """Return the words of an article from the start of a claim to its end."""
    return Mention.of(article.text, claim.start, claim.end)
