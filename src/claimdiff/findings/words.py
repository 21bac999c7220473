"""Words of an article that stand for a claim in a finding."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from claimdiff.english.content_words import WORD, verb_lemmas
from claimdiff.model import Article, Claim, Mention, Span

SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+|\n+")
#: Verbs of saying that what follows is not so.
DENIALS = frozenset("deny dispute reject refute rebut dismiss repudiate disavow".split())


def sentences(article: Article) -> Iterator[Span]:
    """The sentences of an article, roughly: enough to ask what is said side by side."""
    start = 0
    for match in SENTENCE_END.finditer(article.text):
        if article.text[start : match.start()].strip():
            yield Span(start, match.start())
        start = match.end()
    if article.text[start:].strip():
        yield Span(start, len(article.text))


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
