"""Near-identical copies of one wire text, which count as one source."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from claimdiff.model import Article, Claim

#: Words per shingle; eight running words in common are rarely chance (Broder, 1997).
SHINGLE = 8
#: Share of the shorter text's shingles found in the longer one, from which on it is a reprint.
MIN_CONTAINMENT = 0.6
#: Shorter texts share too few shingles to tell.
MIN_WORDS = 20
#: Words, and the marks that change what a number says: "$4 million", "€4 million", "-5°C".
WORD = re.compile(r"[^\W_]+|[$€£¥₹%°]|(?<!\S)[-−+](?=[\d.])")


def find_reprints(articles: Sequence[Article]) -> tuple[tuple[str, ...], ...]:
    """Groups of articles that print the same text, by shingle containment (Broder, 1997).

    Args:
        articles: in the order in which one stands for its group: earliest published first, then by id.

    Returns:
        Ids, two or more a group; the first is the one to keep. Independent of the order given.
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
    """The claims to compare: of a reprint only those in sentences that the text it reprints does not have.

    So a wire text counts once, while a figure that one outlet changed in it still meets the original.

    Args:
        reprints: groups of article ids, as `find_reprints` gives them.
        articles: all articles.
        claims: of each article, by its id.
    """
    text = {article.id: article.text for article in articles}
    kept = {article.id: tuple(claims[article.id]) for article in articles}
    for group in reprints:
        for position, reprint in enumerate(group[1:], 1):
            printed = [_plain(text[earlier]) for earlier in group[:position]]
            kept[reprint] = tuple(
                c for c in kept[reprint] if not any(_plain(c.sentence.of(text[reprint])) in whole for whole in printed)
            )
    return kept


def _plain(text: str) -> str:
    """Lower-case words between spaces: a sentence is found however its line breaks and other marks differ."""
    return f" {' '.join(WORD.findall(text.casefold()))} "


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = WORD.findall(text.casefold())
    if len(words) < MIN_WORDS:
        return frozenset({tuple(words)} if words else ())
    return frozenset(tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))


def _containment(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]]) -> float:
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
