from __future__ import annotations

import sys
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from tests.strategies import comparisons

from claimdiff.errors import MissingDependencyError
from claimdiff.model import Comparison
from claimdiff.report import to_frame
from claimdiff.report.frame import COLUMNS

pd = pytest.importorskip("pandas")


def test_one_row_a_finding(flooded: Comparison) -> None:
    frame = to_frame(flooded)
    assert tuple(frame.columns) == COLUMNS
    assert list(frame.outcome) == ["conflict", "update", "agreement", "agreement"]
    first = frame.iloc[0]
    assert (first.kind, first.confidence, first.similarity) == ("quantity", 0.7, 0.7)
    assert (first.left_source, first.left_quote, first.left_value) == ("Gazette", "Two bridges fell", "Two")
    assert flooded.articles[0].text[first.left_start : first.left_end] == "Two bridges fell"
    assert frame.kind[2] is None
    assert pd.isna(frame.confidence[2])
    assert list(frame.right_source) == ["", "Herald", "Herald", "Herald"]


def test_speakers(expelled: Comparison) -> None:
    frame = to_frame(expelled)
    assert frame.set_index("right_claim_id").right_speaker["b3"] == "a senior administration official"
    assert frame.set_index("left_claim_id").left_speaker["a2"] is None


def test_empty_has_the_same_columns_and_types(flooded: Comparison) -> None:
    empty = to_frame(Comparison(articles=()))
    assert len(empty) == 0
    assert (empty.dtypes == to_frame(flooded).dtypes).all()
    assert str(empty.dtypes["left_start"]) == "int64"
    assert str(empty.dtypes["confidence"]) == "float64"


@given(comparisons())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=20)
def test_every_finding_has_its_row(comparison: Comparison) -> None:
    frame = to_frame(comparison)
    findings: list[Any] = [*comparison.conflicts, *comparison.updates, *comparison.agreements]
    assert list(frame.left_quote) == [finding.left.quote for finding in findings]
    assert list(frame.right_end) == [finding.right.end for finding in findings]


def test_says_what_to_install(flooded: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingDependencyError, match=r"pip install 'claimdiff\[frame\]'"):
        to_frame(flooded)
