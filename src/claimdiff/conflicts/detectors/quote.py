"""Detect one remark quoted in different words."""

from __future__ import annotations

from claimdiff.comparators.quotations import compare_quotations, similarity
from claimdiff.english.content_words import words_of
from claimdiff.model import Article, Finding, Pair

#: One quotation is part of the other, word for word.
AGREEMENT = 0.9


def detect_quote(pair: Pair) -> Finding | None:
    """Compare the quotations of two claims.

    Returns:
        A conflict if both quote one remark in different words, an agreement if one quotation is part of the other, None
        if either side has no quotation, the remarks differ, or an article also has the other's words.
    """
    left, right = pair.left.quotation, pair.right.quotation
    if left is None or right is None:
        return None
    relation, reason = compare_quotations(left.text, right.text)
    if relation == "unknown":
        return None
    if relation == "same":
        return Finding(outcome="agreement", kind="quote", confidence=AGREEMENT, left=left, right=right, reason=reason)
    if _has_words(pair.right_article, left.text) or _has_words(pair.left_article, right.text):
        return None  # of two remarks, the article quotes the other one as well
    closeness = similarity(left.text, right.text)
    return Finding(outcome="conflict", kind="quote", confidence=closeness, left=left, right=right, reason=reason)


def _has_words(article: Article, quotation: str) -> bool:
    """Whether an article has the words of a quotation one after the other."""
    return f" {' '.join(words_of(quotation))} " in f" {' '.join(words_of(article.text))} "
