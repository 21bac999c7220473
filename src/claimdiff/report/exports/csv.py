"""A comparison as comma-separated values: the rows of the DataFrame, without pandas."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any

from claimdiff.model import Comparison
from claimdiff.report.exports.rows import COLUMNS, encodable, rows_of

#: What spreadsheets take for the beginning of a formula, in full width as well, or strip before they look.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def to_csv(comparison: Comparison, *, guard_formulas: bool = True) -> str:
    """The rows of `to_dataframe` as CSV (RFC 4180), the names of the columns first; cells without a value are empty.

    A half surrogate becomes U+FFFD, so that the result can always be encoded as UTF-8.

    Args:
        comparison: what to write.
        guard_formulas: put an apostrophe before a text that a spreadsheet would run as a formula (one that begins with
            `=`, `+`, `-`, `@`, a tab or a line break): the words come from web pages, and a formula can send a sheet's
            contents away. Turn it off for programs that need the exact words and open no spreadsheet.
    """
    stream = StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    for row in rows_of(comparison):
        writer.writerow([_cell(row[name], guard_formulas) for name in COLUMNS])
    return stream.getvalue()


def _cell(value: Any, guard_formulas: bool) -> Any:
    if guard_formulas and isinstance(value, str) and value.startswith(_FORMULA):
        value = f"'{value}"
    return encodable(value)
