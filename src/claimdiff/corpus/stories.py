"""Which articles of a corpus report the same event."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from claimdiff.corpus.likeness import like_pairs
from claimdiff.corpus.linkage import average_linkage
from claimdiff.errors import InvalidInputError
from claimdiff.model import Article

if TYPE_CHECKING:
    from claimdiff.protocols import Embedder

#: Mean probability, in [0, 1], that two articles of one story report the same event.
MIN_STORY_SIMILARITY = 0.4
#: Pairs below this part of the bound count as impossible, which keeps the graph sparse: on two corpora of 772 and 2,198
#: articles the stories were the same, to 0.001 of B-cubed F1, with a twentieth of the bound and with a quarter.
_FLOOR = 0.25


def group_stories(
    articles: Iterable[Article], embedder: Embedder | None = None, *, min_similarity: float = MIN_STORY_SIMILARITY
) -> dict[str, str]:
    """Groups articles into stories.

    Two articles are alike when their leads mean the same, they share rare names, numbers and words, and they were
    published within days of each other; `claimdiff.corpus.likeness` says how. Average linkage then joins them, so that
    one article about two events does not chain their stories together. The result does not depend on the order of the
    articles.

    Args:
        articles: with ids that differ; a missing date or title is no obstacle.
        embedder: texts to vectors; by default the sentence model installed with claimdiff.
        min_similarity: in (0, 1], inclusive: the higher, the more and smaller the stories.

    Returns:
        Article id to story id, in the order of the articles. A story has the smallest id of its articles.

    Raises:
        InvalidInputError: two articles share an id, or `min_similarity` is out of range.
        ComponentError: the embedder returns what its protocol does not allow.
        ModelError: the default model is missing or damaged.
    """
    if not 0 < min_similarity <= 1:
        raise InvalidInputError(f"min_similarity must be in (0, 1], got {min_similarity}")
    given = list(articles)
    ordered = sorted(given, key=lambda article: article.id)
    for before, after in pairwise(ordered):
        if before.id == after.id:
            raise InvalidInputError(f"two articles share the id {after.id!r}")
    if not ordered:
        return {}
    if embedder is None:
        from claimdiff.embedding import default_embedder

        embedder = default_embedder()
    pairs = like_pairs(ordered, embedder, _FLOOR * min_similarity)
    first = average_linkage(len(ordered), pairs, min_similarity)
    story = {article.id: ordered[number].id for article, number in zip(ordered, first, strict=True)}
    return {article.id: story[article.id] for article in given}
