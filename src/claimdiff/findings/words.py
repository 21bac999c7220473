"""Words of an article that represent a claim in a finding."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import takewhile

from claimdiff.english.content_words import WORD, verb_lemmas
from claimdiff.model import Article, Claim, Mention, Pair

#: A word or a figure with its sign and unit: "$1.2", "12%", "Port-au-Prince".
_TOKEN = re.compile(r"[$€£]?\w+(?:[.,:'’-]\w+)*%?")


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


def differing_words(pair: Pair) -> tuple[Mention, Mention]:
    """Return the words of both claims between those with which both begin and end.

    "The ferry left at six" and "The ferry left at nine" give "six" and "nine". Where that leaves one side without
    words, return the whole claims.
    """
    left, right = _tokens(pair.left_article, pair.left), _tokens(pair.right_article, pair.right)
    fewest = min(len(left), len(right))
    start = _shared(left, right)
    end = min(_shared(left[::-1], right[::-1]), fewest - start)
    if start + end >= fewest:
        return claim_words(pair.left_article, pair.left), claim_words(pair.right_article, pair.right)
    return (
        Mention.of(pair.left_article.text, left[start][1], left[len(left) - end - 1][2]),
        Mention.of(pair.right_article.text, right[start][1], right[len(right) - end - 1][2]),
    )


#: A word in lower case with where it begins and ends.
_Token = tuple[str, int, int]


def _tokens(article: Article, claim: Claim) -> list[_Token]:
    found = _TOKEN.finditer(article.text, claim.start, claim.end)
    return [(match.group().casefold(), match.start(), match.end()) for match in found]


def _shared(left: Sequence[_Token], right: Sequence[_Token]) -> int:
    """Return with how many of the same words both begin."""
    return sum(1 for _ in takewhile(lambda both: both[0][0] == both[1][0], zip(left, right, strict=False)))
