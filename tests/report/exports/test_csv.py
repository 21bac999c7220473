from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import HealthCheck, given, settings
from tests.strategies import comparisons

from claimdiff.model import Article, Comparison
from claimdiff.report import to_csv
from claimdiff.report.exports.rows import COLUMNS, encodable, rows_of


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text, newline="")))


def test_the_rows_of_the_table_below_the_names_of_its_columns(flooded: Comparison) -> None:
    written = to_csv(flooded)
    assert written.startswith(",".join(COLUMNS) + "\r\n")
    first, second, *_ = read(written)
    assert (first["outcome"], first["kind"], first["confidence"]) == ("conflict", "quantity", "0.7")
    assert (second["kind"], second["confidence"], second["right_value"]) == ("", "", "19")


def test_disputes_are_rows(debated: Comparison) -> None:
    first, _, last = read(to_csv(debated))
    assert (first["outcome"], first["kind"], first["confidence"], first["similarity"]) == (
        "dispute",
        "polarity",
        "0.8",
        "0.7",
    )
    assert (first["left_speaker"], first["left_quote"]) == ("Mayor Ann Lee", "the ferry “must close this year”")
    assert last["outcome"] == "agreement"


def test_without_findings_the_names_alone() -> None:
    assert to_csv(Comparison(articles=())) == ",".join(COLUMNS) + "\r\n"


@given(comparisons())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=50)
def test_reads_back(comparison: Comparison) -> None:
    written = to_csv(comparison, guard_formulas=False)
    written.encode()
    expected = [
        {name: "" if value is None else str(encodable(value)) for name, value in row.items()}
        for row in rows_of(comparison)
    ]
    assert read(written) == expected


@given(comparisons())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=50)
def test_no_cell_begins_a_formula(comparison: Comparison) -> None:
    for row in read(to_csv(comparison)):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row.values())


@pytest.mark.parametrize("source", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "＝1+1"])
def test_formulas_are_kept_from_running(source: str, flooded: Comparison) -> None:
    first = flooded.articles[0]
    named = Article(id=first.id, text=first.text, source=source)
    comparison = replace(flooded, articles=(named, *flooded.articles[1:]))
    assert read(to_csv(comparison))[0]["left_source"] == f"'{source}"
    assert read(to_csv(comparison, guard_formulas=False))[0]["left_source"] == source
