"""Group matched claims across all sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from claimdiff.model import Article, Claim, Match


def group_matches(
    matches: Iterable[Match], claims: Sequence[Claim], articles: Sequence[Article]
) -> tuple[tuple[str, ...], ...]:
    """Group claims about one point, with at most one claim per source.

    Joins the best matches first, and skips a match that would put two claims of one source into a group.

    Args:
        matches: pairs of claims of different sources.
        claims: all claims; their order is the order within and between groups.
        articles: the articles of the claims.

    Returns:
        Groups of two or more claim ids, in the order of `claims`.
    """
    position = {claim.id: i for i, claim in enumerate(claims)}
    source_of = {article.id: article.source or article.id for article in articles}
    source: Mapping[str, str] = {claim.id: source_of[claim.article_id] for claim in claims}
    member_of: dict[str, set[str]] = {}
    for match in sorted(matches, key=lambda m: (-m.similarity, *sorted((m.left, m.right)))):
        left = member_of.setdefault(match.left, {match.left})
        right = member_of.setdefault(match.right, {match.right})
        if left is right or {source[c] for c in left} & {source[c] for c in right}:
            continue
        left |= right
        for claim in right:
            member_of[claim] = left
    groups = {id(g): sorted(g, key=position.__getitem__) for g in member_of.values() if len(g) > 1}
    return tuple(sorted((tuple(g) for g in groups.values()), key=lambda g: position[g[0]]))
