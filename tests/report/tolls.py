"""A made-up story of any number of sources, each with a toll of its own, one day after the other."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from claimdiff.model import Agreement, Article, Claim, Comparison, Conflict, Quantity, Side, Span, Update

#: Of the first article.
DAY = date(2026, 3, 1)


def tolls(
    sources: int,
    *,
    words: str = "The flood in Marlow killed",
    name: str = "Gazette",
    counts: list[float] | None = None,
    days: list[date] | None = None,
) -> Comparison:
    """A conflict about the toll with an answer for each source, updates from each to the next, and two agree.

    Args:
        sources: how many articles.
        words: what stands before the toll.
        name: of the sources, which are numbered.
        counts: the tolls; 10, 11, 12, ... if None.
        days: when the articles were published; one day after the other if None.
    """
    articles, claims, sides = [], [], []
    for number in range(1, sources + 1):
        count = 9 + number if counts is None else counts[number - 1]
        figure = str(count) if len(str(count)) < 20 else "countless"
        text = f"{words} {figure} people."
        published = DAY + timedelta(days=number) if days is None else days[number - 1]
        article = Article(id=str(number), source=f"{name} {number}", text=text, published=published)
        start, whole = text.index(figure, len(words)), Span(0, len(text))
        quantity = Quantity(text=figure, start=start, end=start + len(figure), low=count, high=count, unit="person")
        claim = Claim(
            id=f"{number}:1",
            article_id=article.id,
            text=text,
            spans=(whole,),
            sentence=whole,
            predicate="kill",
            quantities=(quantity,),
        )
        articles.append(article)
        claims.append(claim)
        sides.append(
            Side(claim_id=claim.id, article_id=article.id, start=0, end=len(text), quote=text, value=quantity.text)
        )
    if sources < 2:
        return Comparison(articles=tuple(articles), claims=tuple(claims), unmatched=tuple(c.id for c in claims))
    told = ", ".join(f"{a.source} has “{s.value}”" for a, s in zip(articles, sides, strict=True))
    return Comparison(
        articles=tuple(articles),
        claims=tuple(claims),
        conflicts=(
            Conflict(
                kind="quantity",
                confidence=0.8,
                explanation=f"They differ on the number: {told}; only one figure can be right.",
                left=sides[0],
                right=sides[1],
                positions=tuple((side,) for side in sides),
            ),
        ),
        updates=tuple(
            Update(explanation="The later article updates the number.", left=one, right=other)
            for one, other in pairwise(sides)
        ),
        agreements=(Agreement(left=sides[0], right=sides[1]),),
    )
