"""Group articles that report the same event."""

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

#: Lowest mean probability, in [0, 1], that two articles of a story report the same event.
MIN_STORY_SIMILARITY = 0.4
#: Pairs below this share of the threshold are ignored, which keeps the graph sparse. On corpora of 772 and 2,198
#: articles, shares of 0.05 and 0.25 gave the same stories to within 0.001 of B-cubed F1.
MIN_PAIR_SHARE = 0.25


def group_stories(
    articles: Iterable[Article], embedder: Embedder | None = None, *, min_similarity: float = MIN_STORY_SIMILARITY
) -> dict[str, str]:
    """Group articles into stories.

    Two articles are similar if their leads have similar meanings, they share rare names, numbers and words, and they
    were published within a few days; see `claimdiff.corpus.likeness`. Articles are clustered by average linkage, so
    that one article about two events does not merge their stories. The order of the articles does not matter.

    Args:
        articles: articles with unique ids; dates and titles are optional.
        embedder: embeds the leads; by default with the sentence model installed with claimdiff.
        min_similarity: in (0, 1]; higher values give more and smaller stories.

    Returns:
        Story ids by article id, in the order of the articles. A story's id is the smallest id of its articles.

    Raises:
        InvalidInputError: two articles share an id, or `min_similarity` is out of range.
        ComponentError: the embedder returns something its protocol does not allow.
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
    pairs = like_pairs(ordered, embedder, MIN_PAIR_SHARE * min_similarity)
    first = average_linkage(len(ordered), pairs, min_similarity)
    story = {article.id: ordered[number].id for article, number in zip(ordered, first, strict=True)}
    return {article.id: story[article.id] for article in given}
