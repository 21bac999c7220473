"""Words of an article that stand for a claim in a finding."""

from __future__ import annotations

from collections.abc import Collection

from claimdiff.english.content_words import WORD, verb_lemmas
from claimdiff.model import Article, Claim, Mention

#: Verbs of saying that what follows is not so.
DENIALS = frozenset("deny dispute reject refute rebut dismiss repudiate disavow".split())


def find_words(article: Article, claim: Claim, wanted: Collection[str]) -> Mention | None:
    """The first word of the claim, in its own spans, that is a form of one of the wanted verbs."""
    for span in claim.spans:
        for match in WORD.finditer(article.text, span.start, span.end):
            if not verb_lemmas(match.group()).isdisjoint(wanted) or match.group().casefold() in wanted:
                return Mention.of(article.text, match.start(), match.end())
    return None


def claim_words(article: Article, claim: Claim) -> Mention:
    """The words of an article from the first to the last that a claim rests on."""
    return Mention.of(article.text, claim.start, claim.end)
