"""Words of an article that represent a claim in a finding."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from claimdiff.english.content_words import WORD, verb_lemmas
from claimdiff.model import Article, Claim, Mention, Span

SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+|\n+")
#: Verbs that deny what follows.
DENIALS = frozenset("deny dispute reject refute rebut dismiss repudiate disavow".split())


def sentences(article: Article) -> Iterator[Span]:
    """Yield the sentences of an article, roughly: good enough to tell which claims share one."""
    start = 0
    for match in SENTENCE_END.finditer(article.text):
        if article.text[start : match.start()].strip():
            yield Span(start, match.start())
        start = match.end()
    if article.text[start:].strip():
        yield Span(start, len(article.text))


def find_words(article: Article, claim: Claim, wanted: Collection[str]) -> Mention | None:
    """Return the first word in the claim's spans that is a form of one of the wanted verbs."""
    for span in claim.spans:
        for match in WORD.finditer(article.text, span.start, span.end):
            if not verb_lemmas(match.group()).isdisjoint(wanted) or match.group().casefold() in wanted:
                return mention(article, match.start(), match.end())
    return None


def mention(article: Article, start: int, end: int) -> Mention:
    """Return the words of an article between two offsets."""
    return Mention(text=article.text[start:end], start=start, end=end)


def claim_words(article: Article, claim: Claim) -> Mention:
    """Return the words of an article from the start of a claim to its end."""
    return mention(article, claim.start, claim.end)
