"""Pairs of articles worth comparing."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.corpus.candidates import MAX_DAYS, candidates
from claimdiff.corpus.word_vectors import WordVectors


def pairs(vectors: np.ndarray, names: list[dict[str, int]], days: list[int | None]) -> list[tuple[int, int]]:
    found = list(candidates(vectors, WordVectors(names).rows, days))
    return [(int(one), int(other)) for left, right in found for one, other in zip(left, right, strict=True)]


@given(st.lists(st.none() | st.integers(1, 120), max_size=12), st.integers(0, 9), st.integers(1, 5))
def test_few_articles_are_all_compared_within_the_days(days: list[int | None], seed: int, rows: int) -> None:
    vectors = np.random.default_rng(seed).normal(size=(len(days), 4)).astype(np.float32)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("claimdiff.corpus.candidates._ROWS", rows)
        found = pairs(vectors, [{}] * len(days), days)
    near = [
        (one, other)
        for one, other in combinations(range(len(days)), 2)
        if days[one] is None or days[other] is None or abs(days[one] - days[other]) <= MAX_DAYS  # type: ignore[operator]
    ]
    assert found == near


def test_of_many_the_nearest_and_those_that_share_rare_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimdiff.corpus.candidates.NEAREST", 1)
    angles = np.array([0.0, 0.1, 1.0, 1.1, 2.5])
    vectors = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    names = [{"palu": 1, "monday": 1}, {"monday": 1}, {"monday": 1}, {"monday": 1}, {"palu": 1}]
    monkeypatch.setattr("claimdiff.corpus.candidates.RARE", 2)
    assert pairs(vectors, names, [None] * 5) == [(0, 1), (0, 4), (2, 3), (3, 4)]


def test_no_articles() -> None:
    assert pairs(np.empty((0, 4), dtype=np.float32), [], []) == []
    assert pairs(np.ones((1, 4), dtype=np.float32), [{"palu": 1}], [None]) == []
