"""Write conflicts as drafts of schema.org ClaimReview markup for fact-checkers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from claimdiff.english.content_words import words_of
from claimdiff.model import Article, Claim, Comparison, Conflict, ConflictKind, Side
from claimdiff.report.exports.authors import author_of
from claimdiff.report.view import View, view_of, web_address

#: Prefix of every value that a person must fill in.
PLACEHOLDER = "TO FILL IN: "
#: Kinds whose claims may differ as a whole; of the others, what differs is a part of the claim.
_OF_THE_WHOLE: frozenset[ConflictKind] = frozenset({"polarity", "certainty", "quote", "description"})

#: Alone, a sentence that begins so does not say whom or what it is about.
_POINTS_BACK = re.compile(r"(?i)(?:he|she|it|they|his|her|its|their|this|that|these|those)\b")


def to_claim_review(comparison: Comparison) -> list[dict[str, Any]]:
    """Return ClaimReview drafts for the answers in each conflict, as JSON-LD objects.

    A ClaimReview (https://schema.org/ClaimReview) is a verdict on one claim, so a conflict with two answers gives two
    drafts. Disputes give none. claimdiff gives no verdict: each draft has `"creativeWorkStatus": "Draft"`, and the
    values in `url`, `author`, `datePublished` and `reviewRating` start with "TO FILL IN: ". The draft has the claim,
    its quote, its author and the articles it appears in (`itemReviewed`), an article with another answer (`citation`)
    and, if there are only two answers, the explanation of the conflict (`description`). Unknown properties are omitted.

    An answer gives a draft only if a claim of it is a sentence that stands alone and contains what differs, and the
    quotations of that answer and of another contain it too; `unreviewable` counts the others.

    The author of a claim is its speaker or, if the article says it in its own voice, the article's source: a Person if
    it is a named person, an Organization if it is a body, and left out if it is a role ("a senior official").
    """
    view = view_of(comparison)
    return [draft for conflict in comparison.conflicts for draft in _drafts(view, conflict)]


def unreviewable(comparison: Comparison) -> int:
    """Return the number of answers in conflicts for which `to_claim_review` makes no draft."""
    return sum(len(conflict.positions) for conflict in comparison.conflicts) - len(to_claim_review(comparison))


def _drafts(view: View, conflict: Conflict) -> Iterator[dict[str, Any]]:
    for position in conflict.positions:
        others = (side for side in (conflict.left, conflict.right) if side not in position)
        against = next((side for side in others if _has_value(side.quote, side)), None)
        reviewed = next((side for side in position if _is_reviewable(view.claims[side.claim_id], side, conflict)), None)
        if against is not None and reviewed is not None:
            yield _draft(view, conflict, position, reviewed, against)


def _is_reviewable(claim: Claim, side: Side, conflict: Conflict) -> bool:
    """Whether a claim is a sentence that stands alone with what differs in it, and its quotation has that too."""
    text = claim.text
    if not (text[:1].isupper() or text[:1].isdigit()) or not text.endswith((".", "!", "?", "”")):
        return False
    if _POINTS_BACK.match(text):
        return False
    if conflict.kind not in _OF_THE_WHOLE and words_of(side.value) == words_of(text):
        return False
    return _has_value(text, side) and _has_value(side.quote, side)


def _has_value(text: str, side: Side) -> bool:
    """Whether a text has the words of a side's value, one after another."""
    value, words = words_of(side.value), words_of(text)
    return bool(value) and any(words[i : i + len(value)] == value for i in range(len(words) - len(value) + 1))


def _draft(view: View, conflict: Conflict, position: tuple[Side, ...], reviewed: Side, against: Side) -> dict[str, Any]:
    claim = view.claims[reviewed.claim_id]
    days = sorted(day for side in position if (day := _day(view.articles[side.article_id])))
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "creativeWorkStatus": "Draft",
            "url": f"{PLACEHOLDER}address of your review",
            "author": {"@type": "Organization", "name": f"{PLACEHOLDER}who reviews"},
            "datePublished": f"{PLACEHOLDER}day of your review",
            "claimReviewed": claim.text,
            "description": conflict.explanation if len(conflict.positions) == 2 else None,
            "reviewRating": {"@type": "Rating", "alternateName": f"{PLACEHOLDER}your verdict"},
            "itemReviewed": _known(
                {
                    "@type": "Claim",
                    "text": reviewed.quote,
                    "author": author_of(view, claim),
                    "datePublished": days[0] if days else None,
                    "appearance": [_work(view, side) for side in position],
                }
            ),
            "citation": {**_work(view, against), "text": against.quote},
        }
    )


def _work(view: View, side: Side) -> dict[str, Any]:
    article = view.articles[side.article_id]
    return _known(
        {
            "@type": "NewsArticle",
            "identifier": article.id,
            "url": web_address(article.url),
            "headline": article.title,
            "publisher": {"@type": "Organization", "name": article.source} if article.source else None,
            "datePublished": _day(article),
        }
    )


def _day(article: Article) -> str | None:
    return article.published.isoformat()[:10] if article.published else None


def _known(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value is not None}
