"""Average linkage, against a plain reference."""

from __future__ import annotations

from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from claimdiff.corpus.linkage import average_linkage


def plain_linkage(n: int, edges: dict[tuple[int, int], float], bound: float) -> list[int]:
    clusters = [[item] for item in range(n)]

    def mean(pair: tuple[list[int], list[int]]) -> float:
        left, right = pair
        total = sum(edges.get((min(a, b), max(a, b)), 0.0) for a in left for b in right)
        return total / (len(left) * len(right))

    while len(clusters) > 1:
        best = max(combinations(clusters, 2), key=mean)
        if mean(best) < bound:
            break
        clusters = [cluster for cluster in clusters if cluster not in best] + [best[0] + best[1]]
    return [min(next(cluster for cluster in clusters if item in cluster)) for item in range(n)]


@given(st.integers(1, 8), st.randoms(use_true_random=False), st.floats(0.05, 0.95))
def test_linkage_is_the_textbook_one(n: int, random: Random, bound: float) -> None:
    edges = {pair: random.random() for pair in combinations(range(n), 2) if random.random() < 0.6}
    found = average_linkage(n, [(*pair, similarity) for pair, similarity in edges.items()], bound)
    assert found == plain_linkage(n, edges, bound)


def test_linkage_does_not_chain() -> None:
    edges = [(0, 1, 0.9), (1, 2, 0.6), (2, 3, 0.9)]
    assert average_linkage(4, edges, 0.5) == [0, 0, 2, 2]
    assert average_linkage(4, edges, 0.15) == [0, 0, 0, 0]
    assert average_linkage(0, [], 0.5) == []


def test_infinite_similarities_join_and_part_whatever_the_others_say() -> None:
    inf = float("inf")
    assert average_linkage(3, [(0, 1, inf)], 0.9) == [0, 0, 2]
    assert average_linkage(3, [(0, 1, 1.0), (1, 2, 1.0), (0, 2, -inf)], 0.1) == [0, 0, 2]
    assert average_linkage(4, [(0, 1, inf), (1, 2, inf), (0, 3, 1.0)], 0.5) == [0, 0, 0, 3]
