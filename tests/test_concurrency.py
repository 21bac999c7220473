"""One pipeline used by many threads, and one a process: the same results as one after another."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from claimdiff import Article, Comparison, Pipeline

STORIES = [
    [
        Article(source="Post", text=f"Fire destroyed {number} boats in Dorvale on Friday. The mayor, Ann Lee, wept."),
        Article(source="Wire", text="A fire destroyed 12 boats in Dorvale on Friday. Nobody was hurt, Ann Lee said."),
        Article(source="Echo", text=f"On Monday {number} people were hurt in Dorvale. “A sad day,” said Ann Lee."),
    ]
    for number in (12, 15, 20)
]


def compare_in_a_process(articles: list[Article]) -> Comparison:
    return Pipeline().compare(articles)


@pytest.fixture(scope="module")
def expected() -> list[Comparison]:
    pipeline = Pipeline()
    return [pipeline.compare(articles) for articles in STORIES]


@pytest.mark.model
def test_threads_share_a_pipeline(expected: list[Comparison], tmp_path: Path) -> None:
    """Models, detectors and the cache: every thread gets what it would get alone."""
    assert any(comparison.conflicts for comparison in expected)
    for pipeline in (Pipeline(), Pipeline(cache=tmp_path / "cache")):
        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(pipeline.compare, STORIES * 4))
        for one, alone in zip(found, expected * 4, strict=True):
            assert _said(one) == _said(alone)


@pytest.mark.model
def test_processes_have_a_pipeline_each(expected: list[Comparison]) -> None:
    """Comparisons come back whole."""
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        assert list(pool.map(compare_in_a_process, STORIES)) == expected


def _said(comparison: Comparison) -> tuple[object, ...]:
    """All but similarities, whose last digits depend on what shares a batch."""
    return (
        comparison.claims,
        comparison.unmatched,
        [(match.left, match.right, match.outcome) for match in comparison.matches],
        [(conflict.kind, conflict.left, conflict.right) for conflict in comparison.conflicts],
        [(agreement.left, agreement.right) for agreement in comparison.agreements],
    )
