"""Pipelines of stand-in stages, without models."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from claimdiff import Article, Claim, Comparison, Match, Mention, Pipeline
from claimdiff.model import Finding, Pair
from claimdiff.testing import StubEmbedder, StubExtractor

if TYPE_CHECKING:
    from claimdiff.protocols import Vectors

A = Article(text="The dam broke on Monday. 49 people died. The mayor wept.", id="a", source="A")
B = Article(text="49 people died. It rained. The dam broke on Tuesday.", id="b", source="B")


class NearestAligner:
    """Each claim of the earlier article with the nearest free one of the later, if their cosine reaches 0.6."""

    name = "nearest"
    min_similarity = 0.6

    def __call__(
        self, articles: Sequence[Article], claims: Sequence[Sequence[Claim]], vectors: Sequence[Vectors], /
    ) -> list[Match]:
        matches = []
        for i, one in enumerate(articles):
            for j in range(i + 1, len(articles)):
                if one.source == articles[j].source or not claims[i] or not claims[j]:
                    continue
                cosines = np.clip(vectors[i] @ vectors[j].T, 0, 1)
                for flat in np.argsort(-cosines, axis=None, kind="stable"):
                    row, column = divmod(int(flat), cosines.shape[1])
                    if (similarity := float(cosines[row, column])) >= self.min_similarity:
                        matches.append(Match(left=claims[i][row].id, right=claims[j][column].id, similarity=similarity))
                        cosines[row, :] = cosines[:, column] = 0
        return matches


def last_word(pair: Pair) -> Finding | None:
    """Compares the last word of both claims: another one is a conflict of time."""
    left, right = (last_mention(claim, article) for claim, article in halves(pair))
    outcome: Literal["agreement", "conflict"] = "agreement" if left.text == right.text else "conflict"
    return Finding(outcome=outcome, kind="time", confidence=1.0, left=left, right=right)


def halves(pair: Pair) -> list[tuple[Claim, Article]]:
    return [(pair.left, pair.left_article), (pair.right, pair.right_article)]


def last_mention(claim: Claim, article: Article) -> Mention:
    words = article.text[claim.start : claim.end].rstrip(".!? ")
    start = claim.start + max(words.rfind(" "), words.rfind("\n"), words.rfind("\t")) + 1
    return Mention(text=article.text[start : claim.start + len(words)], start=start, end=claim.start + len(words))


def stubbed(**stages: Any) -> Pipeline:
    parts = {
        "extractor": StubExtractor(),
        "embedder": StubEmbedder(),
        "aligner": NearestAligner(),
        "judge": False,
        "detectors": [last_word],
    }
    return Pipeline(**{**parts, **stages})


def quoted(result: Comparison) -> list[tuple[str, str]]:
    return [(conflict.left.quote, conflict.right.quote) for conflict in result.conflicts]
