"""Excel and Parquet hold the rows of the table."""

from __future__ import annotations

import sys
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest

from claimdiff.errors import MissingDependencyError
from claimdiff.model import Comparison
from claimdiff.report import to_dataframe, to_excel, to_parquet
from claimdiff.report.exports.files import CELL
from claimdiff.report.exports.rows import COLUMNS, rows_of

pl = pytest.importorskip("polars")
pytest.importorskip("xlsxwriter")
openpyxl = pytest.importorskip("openpyxl")


def cells(workbook: bytes) -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(BytesIO(workbook))
    assert book.sheetnames == ["findings"]
    return [tuple(row) for row in book["findings"].iter_rows(values_only=True)]


def test_parquet_reads_back(flooded: Comparison, debated: Comparison) -> None:
    for comparison in (flooded, debated, Comparison(articles=())):
        frame = pl.read_parquet(BytesIO(to_parquet(comparison)))
        assert frame.equals(to_dataframe(comparison, "polars"))
        assert frame.schema == to_dataframe(comparison, "polars").schema


def test_excel_has_the_rows_below_the_names_of_the_columns(flooded: Comparison, debated: Comparison) -> None:
    for comparison in (flooded, debated):
        header, *rows = cells(to_excel(comparison))
        assert header == COLUMNS
        # An empty text is an empty cell.
        assert rows == [
            tuple(row[name] if row[name] != "" else None for name in COLUMNS) for row in rows_of(comparison)
        ]
    assert cells(to_excel(Comparison(articles=())))[0] == COLUMNS


def test_excel_runs_nothing_and_shortens_what_is_too_long(flooded: Comparison) -> None:
    conflict = flooded.conflicts[0]
    odd = replace(
        conflict,
        explanation="x" * (CELL + 1),
        left=replace(conflict.left, value="=1+1"),
        right=replace(conflict.right, value="https://page.example/"),
    )
    workbook = to_excel(replace(flooded, conflicts=(odd,)))
    sheet = openpyxl.load_workbook(BytesIO(workbook))["findings"]
    cell = {name: sheet.cell(2, number) for number, name in enumerate(COLUMNS, 1)}
    assert (cell["left_value"].value, cell["left_value"].data_type) == ("=1+1", "s")
    assert cell["right_value"].hyperlink is None
    assert cell["explanation"].value == "x" * (CELL - 1) + "…"


@pytest.mark.parametrize("package", ["polars", "xlsxwriter"])
def test_says_what_to_install(flooded: Comparison, monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(
        MissingDependencyError, match=rf"{package} is not installed; run: pip install 'claimdiff\[excel"
    ):
        to_excel(flooded)
    if package == "polars":
        with pytest.raises(MissingDependencyError, match=r"claimdiff\[polars\]"):
            to_parquet(flooded)
