"""Average-linkage clustering of a sparse graph."""

from __future__ import annotations

import heapq
from collections.abc import Iterable


def average_linkage(n: int, edges: Iterable[tuple[int, int, float]], min_similarity: float) -> list[int]:
    """Merge the two most similar clusters until no pair reaches `min_similarity`.

    The similarity of two clusters is the mean over all pairs of their members (UPGMA: Sokal and Michener, 1958), where
    pairs without an edge have similarity 0. Takes O(e log e) time for e edges if clusters are small.

    Args:
        n: number of items, numbered from 0.
        edges: (item, other item, similarity in [0, 1]), each pair at most once. Infinity joins a pair, whatever else is
            known, and minus infinity keeps the clusters of a pair apart.
        min_similarity: above 0, inclusive.

    Returns:
        For each item, the smallest item in its cluster. Ties are resolved by number.
    """
    members = {item: [item] for item in range(n)}
    sums: dict[int, dict[int, float]] = {item: {} for item in range(n)}
    heap = []
    for left, right, similarity in edges:
        sums[left][right] = sums[right][left] = similarity
        if similarity >= min_similarity:
            heap.append((-similarity, min(left, right), max(left, right)))
    heapq.heapify(heap)
    following = n
    while heap:
        _, left, right = heapq.heappop(heap)
        if left not in members or right not in members:
            continue  # already merged
        # A merged cluster gets a new number, so heap entries of existing clusters stay valid.
        joined = members.pop(left) + members.pop(right)
        total = sums.pop(left)
        for other, similarity in sums.pop(right).items():
            total[other] = total.get(other, 0.0) + similarity
        del total[left], total[right]
        members[following], sums[following] = joined, total
        for other, similarity in total.items():
            near = sums[other]
            near.pop(left, None)
            near.pop(right, None)
            near[following] = similarity
            mean = similarity / (len(joined) * len(members[other]))
            if mean >= min_similarity:
                heapq.heappush(heap, (-mean, other, following))
        following += 1
    smallest = [0] * n
    for cluster in members.values():
        for item in cluster:
            smallest[item] = min(cluster)
    return smallest
