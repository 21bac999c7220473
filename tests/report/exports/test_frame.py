from __future__ import annotations

import sys
from dataclasses import replace
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, given, settings
from tests.strategies import comparisons

from claimdiff.errors import InvalidInputError, MissingDependencyError
from claimdiff.model import Comparison
from claimdiff.report import to_dataframe
from claimdiff.report.exports.rows import COLUMNS, INTEGERS, SHARES, rows_of
from claimdiff.report.view import view_of

pd = pytest.importorskip("pandas")
pl = pytest.importorskip("polars")


def test_one_row_a_finding(flooded: Comparison) -> None:
    frame = to_dataframe(flooded)
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
    frame = to_dataframe(expelled)
    assert frame.set_index("right_claim_id").right_speaker["b3"] == "a senior administration official"
    assert frame.set_index("left_claim_id").left_speaker["a2"] is None


def test_disputes_say_who(debated: Comparison) -> None:
    frame = to_dataframe(debated)
    assert list(frame.outcome) == ["dispute", "dispute", "agreement"]
    disputes = frame[frame.outcome == "dispute"]
    assert list(disputes.kind) == ["polarity", "description"]
    assert list(disputes.confidence) == [0.8, 0.55]
    assert list(disputes.left_speaker) == ["Mayor Ann Lee", "Lee’s deputy"]
    assert list(disputes.right_speaker) == ["Bo Hart", "Engineers"]
    assert list(disputes.right_value) == ["has to stay open", "the repairs were worth every\u00a0penny"]


def test_empty_has_the_same_columns_and_types(flooded: Comparison) -> None:
    empty = to_dataframe(Comparison(articles=()))
    assert len(empty) == 0
    assert (empty.dtypes == to_dataframe(flooded).dtypes).all()
    assert str(empty.dtypes["left_start"]) == "int64"
    assert str(empty.dtypes["confidence"]) == "float64"
    assert to_dataframe(Comparison(articles=()), "polars").schema == to_dataframe(flooded, "polars").schema


def test_polars_has_the_same_rows(flooded: Comparison) -> None:
    frame = flooded.to_dataframe("polars")
    assert isinstance(frame, pl.DataFrame)
    assert tuple(frame.columns) == COLUMNS
    assert frame.to_dicts() == rows_of(flooded)
    assert {name for name, kind in frame.schema.items() if kind == pl.Float64} == SHARES
    assert {name for name, kind in frame.schema.items() if kind == pl.Int64} == INTEGERS


@given(comparisons())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=20)
def test_every_finding_has_its_row(comparison: Comparison) -> None:
    frame = comparison.to_dataframe()
    findings: list[Any] = [
        *comparison.conflicts,
        *comparison.disputes,
        *comparison.updates,
        *comparison.agreements,
    ]
    first = frame.drop_duplicates("finding")
    assert list(first.left_quote) == [finding.left.quote for finding in findings]
    assert list(first.right_end) == [finding.right.end for finding in findings]


@given(comparisons())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=20)
def test_no_side_of_a_conflict_is_lost(comparison: Comparison) -> None:
    frame = comparison.to_dataframe()
    for number, conflict in enumerate(comparison.conflicts, 1):
        own = frame[frame.finding == f"conflict-{number}"]
        shown = {*zip(own.left_claim_id, own.left_start, own.left_value, strict=True)}
        shown |= {*zip(own.right_claim_id, own.right_start, own.right_value, strict=True)}
        assert {(side.claim_id, side.start, side.value) for sides in conflict.positions for side in sides} <= shown


def test_further_sources_of_a_conflict_have_rows_beside_what_they_contradict(flooded: Comparison) -> None:
    conflict, update = flooded.conflicts[0], flooded.updates[0]
    (_, *agreeing), ten = view_of(flooded).points[0], update.right
    positions = ((conflict.left, agreeing[0]), (conflict.right,), (ten,))
    wide = replace(conflict, positions=positions, confidences=((0.7, 0.6), (0.7,), (0.5,)))
    frame = replace(flooded, conflicts=(wide,), updates=(), agreements=()).to_dataframe()
    assert list(frame.finding) == ["conflict-1"] * 3
    assert list(frame.confidence) == [0.7, 0.6, 0.5]
    assert list(frame.left_article_id) == [conflict.left.article_id, agreeing[0].article_id, conflict.left.article_id]
    assert list(frame.right_value) == ["Three", "Three", "19"]
    assert list(zip(frame.left_answer, frame.right_answer, strict=True)) == [(1, 2), (1, 2), (1, 3)]
    assert set(frame.explanation) == {conflict.explanation}
    assert list(flooded.to_dataframe().right_answer) == [2, 2, 1, 1]


@given(comparisons())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=20)
def test_polars_replaces_half_surrogates_and_keeps_offsets(comparison: Comparison) -> None:
    for row, given_row in zip(to_dataframe(comparison, "polars").to_dicts(), rows_of(comparison), strict=True):
        assert row["left_quote"] == given_row["left_quote"].replace("\ud800", "\ufffd")
        assert row["left_end"] - row["left_start"] == len(row["left_quote"])


@pytest.mark.parametrize(("library", "extra"), [("pandas", "frame"), ("polars", "polars")])
def test_says_what_to_install(
    library: Literal["pandas", "polars"], extra: str, flooded: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingDependencyError, match=rf"pip install 'claimdiff\[{extra}\]'"):
        flooded.to_dataframe(library)


def test_other_libraries_are_refused(flooded: Comparison) -> None:
    with pytest.raises(InvalidInputError, match="'pandas' or 'polars', got 'numpy'"):
        to_dataframe(flooded, "numpy")  # type: ignore[call-overload]
