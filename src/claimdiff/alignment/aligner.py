"""Match claims of different articles: filter candidates, score them, assign one to one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from claimdiff.alignment import features
from claimdiff.comparators.quotations import same_remark
from claimdiff.errors import InvalidInputError
from claimdiff.model import Article, Claim, Match
from claimdiff.weights import load_weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from claimdiff.protocols import Vectors

#: Penalty for answering different questions; small, because one sentence may state in full what the other only adds.
OTHER_QUESTION = 0.03
#: Bonus for giving the same kinds of details: "in Aleppo" pairs with "in Homs" rather than with no place at all.
SAME_DETAILS = 0.05
#: Pairs with a lower cosine are skipped: 169 of 187 annotated conflicts and agreements are above.
MIN_MEANING = 0.3
#: Chosen from 0.34, 0.38 and 0.42 by the F1 of conflicts on the annotated pairs of articles.
MIN_MATCH_SIMILARITY = 0.38


class ClaimAligner:
    """The default `Aligner`: matches claims about the same event, with the same roles, answering the same question.

    Args:
        min_similarity: inclusive lower bound, in [0, 1], of a match's similarity.
    """

    def __init__(self, min_similarity: float = MIN_MATCH_SIMILARITY) -> None:
        if not 0.0 <= min_similarity <= 1.0:
            raise InvalidInputError(f"min_similarity must be in [0, 1], got {min_similarity}")
        self.min_similarity = min_similarity

    def __call__(
        self, articles: Sequence[Article], claims: Sequence[Sequence[Claim]], vectors: Sequence[Vectors], /
    ) -> list[Match]:
        """Return matches between claims of different sources, best first; one to one between any two articles.

        The result does not depend on the order of the articles, except for which claim of a match is on the left.
        """
        weights = features.word_weights([claim for group in claims for claim in group])
        matches: list[Match] = []
        for i, j in combinations(range(len(articles)), 2):
            if same_source(articles[i], articles[j]) or not claims[i] or not claims[j]:
                continue
            scores = score(claims[i], claims[j], vectors[i], vectors[j], weights)
            for row, column in assign(scores, self.min_similarity):
                similarity = float(scores[row, column])
                matches.append(Match(left=claims[i][row].id, right=claims[j][column].id, similarity=similarity))
        return sorted(matches, key=lambda m: (-m.similarity, *sorted((m.left, m.right))))


def same_source(left: Article, right: Article) -> bool:
    """Whether both articles come from the same named source."""
    return bool(left.source) and left.source == right.source


def score(
    left: Sequence[Claim],
    right: Sequence[Claim],
    one: Vectors,
    other: Vectors,
    weights: dict[str, float],
    wanted: NDArray[np.bool_] | None = None,
) -> NDArray[np.float64]:
    """Return the similarity, in [0, 1], of left and right claims, shape (n, m); 0 for pairs filtered out.

    Args:
        left, right: the claims.
        one, other: their unit vectors, shapes (n, d) and (m, d).
        weights: the rarity of content words.
        wanted: pairs to score, shape (n, m); the others get 0. By default all.
    """
    meaning = features.meaning(one, other)
    shared = features.rare_words(left, right, weights)
    around = features.context(meaning, left, right)
    scores = np.zeros(meaning.shape, dtype=np.float64)
    model = load_weights("alignment")
    for row, column in candidates(left, right, meaning):
        if wanted is not None and not wanted[row, column]:
            continue
        a, b = left[row], right[column]
        values = {
            "meaning": float(meaning[row, column]),
            "rare_words": float(shared[row, column]),
            "context": float(around[row, column]),
            "wording": features.wording(a, b),
            "predicate": features.predicate(a, b),
            "roles": features.roles(a, b),
            "names": features.names(a, b),
        }
        total = model.score(values)
        total += SAME_DETAILS * features.details(a, b) - (OTHER_QUESTION if a.question != b.question else 0.0)
        if a.quotation is not None and b.quotation is not None:
            # The same remark is the same event; which of its claims belong together is up to the other features.
            total = max(total, (same_remark(a.quotation.text, b.quotation.text) + total) / 2)
        scores[row, column] = min(1.0, max(0.0, round(total, 6)))
    return scores


def candidates(
    left: Sequence[Claim], right: Sequence[Claim], meaning: NDArray[np.float32]
) -> Iterator[tuple[int, int]]:
    """Yield pairs that are worth scoring: alike in meaning, or both quotations."""
    quoting = np.array([c.quotation is not None for c in left])[:, None] & np.array(
        [c.quotation is not None for c in right]
    )
    for row, column in np.argwhere((meaning >= MIN_MEANING) | quoting):
        yield int(row), int(column)


def assign(scores: NDArray[np.float64], least: float) -> list[tuple[int, int]]:
    """Return one-to-one pairs of row and column, best first, without pairs scoring below `least`.

    Greedy: of two claims that want the same partner, the closer one gets it, which is the stable matching for a shared
    score (Gale and Shapley, 1962). Maximising the total score would give up one good match for two poor ones.
    """
    rows, columns = np.nonzero(scores >= max(least, 1e-9))
    order = np.lexsort((columns, rows, -scores[rows, columns]))
    taken_rows: set[int] = set()
    taken_columns: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for row, column in zip(rows[order].tolist(), columns[order].tolist(), strict=True):
        if row not in taken_rows and column not in taken_columns:
            taken_rows.add(row)
            taken_columns.add(column)
            pairs.append((row, column))
    return pairs
