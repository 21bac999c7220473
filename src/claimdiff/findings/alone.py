"""Claims that only one article makes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from claimdiff.english.content_words import content_words, coverage
from claimdiff.model import Article, Claim, Pair


def made_alone(claims: Iterable[Claim], decided: Iterable[Pair]) -> set[str]:
    """Return the ids of the claims whose words are not all in a sentence that their own sentence is decided with.

    "41 were hurt on Tuesday" is no claim of one article alone if its sentence agrees with one that says "41 people were
    injured in a fire on Tuesday". A denial, and a claim of a sentence without findings, is always one.

    Args:
        claims: the claims to look at.
        decided: matched claims that are in agreement, in conflict or in an update.
    """
    beside: dict[tuple[str, int], set[tuple[str, ...]]] = defaultdict(set)
    for pair in decided:
        beside[pair.left.article_id, pair.left.sentence.start].add(_words(pair.right, pair.right_article))
        beside[pair.right.article_id, pair.right.sentence.start].add(_words(pair.left, pair.left_article))
    return {
        claim.id
        for claim in claims
        if claim.polarity == "negated"
        or not any(
            coverage(content_words(claim.text), words) == 1
            for words in beside.get((claim.article_id, claim.sentence.start), ())
        )
    }


def _words(claim: Claim, article: Article) -> tuple[str, ...]:
    return content_words(claim.sentence.of(article.text))
