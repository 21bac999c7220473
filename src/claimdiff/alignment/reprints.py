"""Near-identical copies of a wire text, which count as one source."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from claimdiff.model import Article, Claim

#: Words per shingle; eight consecutive words in common are rarely chance (Broder, 1997).
SHINGLE = 8
#: Lowest share of the shorter text's shingles in the longer text that makes it a reprint.
MIN_CONTAINMENT = 0.6
#: Shorter texts have too few shingles to decide.
MIN_WORDS = 20
#: Words, and signs that change what a number means: "$4 million", "€4 million", "-5°C".
WORD = re.compile(r"[^\W_]+|[$€£¥₹%°]|(?<!\S)[-−+](?=[\d.])")


def find_reprints(articles: Sequence[Article]) -> tuple[tuple[str, ...], ...]:
    """Return groups of articles that print the same text, by shingle containment (Broder, 1997).

    Args:
        articles: in any order; does not affect the result.

    Returns:
        Two or more article ids per group: the original first (earliest published, then lowest id), then its reprints.
    """
    ordered = sorted(articles, key=lambda a: (a.published is None, str(a.published or ""), a.id))
    shingles = {a.id: _shingles(a.text) for a in ordered}
    groups: list[list[str]] = []
    for article in ordered:
        own = shingles[article.id]
        for group in groups:
            if own and any(_containment(own, shingles[other]) >= MIN_CONTAINMENT for other in group):
                group.append(article.id)
                break
        else:
            groups.append([article.id])
    return tuple(tuple(group) for group in groups if len(group) > 1)


def without_reprinted(
    reprints: Sequence[Sequence[str]], articles: Sequence[Article], claims: Mapping[str, Sequence[Claim]]
) -> dict[str, tuple[Claim, ...]]:
    """Return the claims to compare, without claims of reprints in sentences that an earlier article of the group has.

    A wire text then counts once, while a figure that one outlet changed is still compared with the original.

    Args:
        reprints: groups of article ids, as returned by `find_reprints`.
        articles: all articles.
        claims: claims by article id.
    """
    text = {article.id: article.text for article in articles}
    kept = {article.id: tuple(claims[article.id]) for article in articles}
    for group in reprints:
        for position, reprint in enumerate(group[1:], 1):
            printed = [plain(text[earlier]) for earlier in group[:position]]
            kept[reprint] = tuple(
                c for c in kept[reprint] if not any(plain(c.sentence.of(text[reprint])) in whole for whole in printed)
            )
    return kept


def plain(text: str) -> str:
    """Return the lower-case words separated by spaces, to find sentences despite other line breaks and punctuation."""
    return f" {' '.join(WORD.findall(text.casefold()))} "


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = WORD.findall(text.casefold())
    if len(words) < MIN_WORDS:
        return frozenset({tuple(words)} if words else ())
    return frozenset(tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))


def _containment(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]]) -> float:
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
