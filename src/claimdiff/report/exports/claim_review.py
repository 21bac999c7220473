"""Write conflicts as drafts of schema.org ClaimReview markup for fact-checkers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from claimdiff.model import Article, Claim, Comparison, Conflict, Side
from claimdiff.report.view import View, view_of, web_address

#: Prefix of every value that a person must fill in.
PLACEHOLDER = "TO FILL IN: "


def to_claim_review(comparison: Comparison) -> list[dict[str, Any]]:
    """Return a ClaimReview draft for each answer in each conflict, as JSON-LD objects.

    A ClaimReview (https://schema.org/ClaimReview) is a verdict on one claim, so a conflict with two answers gives two
    drafts. Disputes give none. claimdiff gives no verdict: each draft has `"creativeWorkStatus": "Draft"`, and the
    values in `url`, `author`, `datePublished` and `reviewRating` start with "TO FILL IN: ". The draft has the claim,
    its quote, its author and the articles it appears in (`itemReviewed`), an article with another answer (`citation`)
    and, if there are only two answers, the explanation of the conflict (`description`). Unknown properties are omitted.

    The author of a claim is the speaker or, if the article says it in its own voice, the article's source. A speaker is
    a Person unless the article's participants of that name say otherwise.
    """
    view = view_of(comparison)
    return [_draft(view, conflict, position) for conflict in comparison.conflicts for position in conflict.positions]


def _draft(view: View, conflict: Conflict, position: Sequence[Side]) -> dict[str, Any]:
    claim = view.claims[position[0].claim_id]
    against = conflict.right if conflict.left in position else conflict.left
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
                    "text": position[0].quote,
                    "author": _author(view, claim),
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


def _author(view: View, claim: Claim) -> dict[str, str] | None:
    if claim.speaker is None:
        source = view.articles[claim.article_id].source
        return {"@type": "Organization", "name": source} if source else None
    name = claim.speaker.name
    types = {
        participant.type
        for other in view.comparison.claims
        if other.article_id == claim.article_id
        for participant in other.participants
        if participant.name == name
    }
    bodies = {"organisation", "group", "place"}
    return {"@type": "Organization" if types & bodies and "person" not in types else "Person", "name": name}


def _day(article: Article) -> str | None:
    return article.published.isoformat()[:10] if article.published else None


def _known(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value is not None}
