from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from benchmarks.checkthat import Check, Query, SearchTask, read_checkthat, search_figures

from claimdiff.corpus.fact_checks import CheckedClaims
from claimdiff.model import CheckedClaim
from claimdiff.testing import StubEmbedder

CLAIMS = '\tvclaim\ttitle\n0\tThe dam broke.\tDid the dam break?\n1\t"The ""mayor"" fell."\tA fall\n'


def index(checked: Iterable[CheckedClaim]) -> CheckedClaims:
    return CheckedClaims(checked, StubEmbedder())


def test_reads_the_parts_there_are(tmp_path: Path) -> None:
    path = tmp_path / "v3.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("v3.0/verified_claims.docs.tsv", CLAIMS)
        archive.writestr("v3.0/dev/tweets.queries.tsv", "\ttweet_content\n7\tThe dam broke!\n")
        archive.writestr("v3.0/dev/tweet-vclaim-pairs.qrels", "7\t0\t0\t1\n")
    checks = (Check("The dam broke.", "Did the dam break?"), Check('The "mayor" fell.', "A fall"))
    dev = SearchTask("dev", checks, (Query("The dam broke!", frozenset({0})),))
    assert list(read_checkthat(path)) == [dev]
    with zipfile.ZipFile(tmp_path / "test-input.zip", "w") as archive:
        archive.writestr("tweets.queries.tsv", "\ttweet_content\n9\tThe mayor fell\n")
        archive.writestr("tweet-vclaim-pairs.qrels", "9\t0\t1\t1\n")
    assert list(read_checkthat(path)) == [SearchTask("test", checks, (Query("The mayor fell", frozenset({1})),)), dev]


def test_average_precision_and_ranks() -> None:
    checks = tuple(Check(f"The {word} fell in Marlow.", "") for word in ("dam", "mayor", "bridge", "tax", "train"))
    queries = (
        Query("The mayor fell in Marlow.", frozenset({1})),
        Query("The tax fell in Marlow.", frozenset({3, 4})),
        Query("The dam fell in Marlow.", frozenset()),
    )
    figures = search_figures([SearchTask("test", checks, queries)], index)
    assert figures["test"]["queries"] == 3
    assert figures["hit_at_1"] == pytest.approx(2 / 3)
    assert figures["map_at_5"] == pytest.approx((1 + _expected(checks, queries[1]) + 0) / 3)
    assert search_figures([], index) == {}


def _expected(checks: tuple[Check, ...], query: Query) -> float:
    """The average precision, naively."""
    scored = index(CheckedClaim(text=check.claim) for check in checks).scores(query.text)
    both = [
        (-(0.6 * meaning + 0.4 * words), number) for number, (meaning, words) in enumerate(zip(*scored, strict=True))
    ]
    order = [number for _, number in sorted(both)]
    hits = [rank for rank, number in enumerate(order, 1) if number in query.wanted]
    return sum(n / rank for n, rank in enumerate(hits, 1)) / len(query.wanted)
