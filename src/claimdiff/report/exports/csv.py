"""Write comparisons as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import Any

from claimdiff.model import Comparison
from claimdiff.report.exports.rows import COLUMNS, encodable, rows_of

#: Characters with which spreadsheets start a formula, full-width ones included, or that they strip before it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def to_csv(comparison: Comparison, *, guard_formulas: bool = True) -> str:
    """Return the rows of `to_dataframe` as CSV (RFC 4180) with a header; missing values are empty.

    Lone surrogates become U+FFFD, so that the result can always be encoded as UTF-8.

    Args:
        comparison: the comparison to write.
        guard_formulas: put an apostrophe before text that a spreadsheet would run as a formula (starting with `=`, `+`,
            `-`, `@`, a tab or a line break), since texts from web pages may contain malicious formulas. Disable it if
            the exact words are needed and no spreadsheet opens the file.
    """
    return csv_table(COLUMNS, rows_of(comparison), guard_formulas=guard_formulas)


def csv_table(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], *, guard_formulas: bool = True) -> str:
    """Return rows as CSV, written as `to_csv` does."""
    stream = StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row[name], guard_formulas) for name in columns])
    return stream.getvalue()


def _cell(value: Any, guard_formulas: bool) -> Any:
    if guard_formulas and isinstance(value, str) and value.startswith(_FORMULA):
        value = f"'{value}"
    return encodable(value)
