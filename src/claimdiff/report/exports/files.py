"""Write the rows of comparisons as Excel and Parquet files."""

from __future__ import annotations

from io import BytesIO

from claimdiff.errors import MissingDependencyError
from claimdiff.model import Comparison
from claimdiff.report.exports.frame import to_dataframe

#: Most characters in a cell of Excel.
CELL = 32_767


def to_excel(comparison: Comparison) -> bytes:
    """Return the rows of `to_dataframe` as an Excel workbook (.xlsx) with one sheet, "findings".

    Texts are never run as formulas or turned into links. A text longer than 32,767 characters, the most that a cell
    holds, ends with "…".

    Raises:
        MissingDependencyError: polars or XlsxWriter is not installed; the extra `excel` installs both.
    """
    try:
        import polars as pl
        import xlsxwriter
    except ModuleNotFoundError as error:
        raise MissingDependencyError(str(error.name), "excel") from error
    texts = pl.col(pl.String)
    cells = pl.when(texts.str.len_chars() > CELL).then(texts.str.head(CELL - 1) + "…").otherwise(texts).name.keep()
    stream = BytesIO()
    # Texts from web pages may look like formulas or addresses.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as workbook:
        to_dataframe(comparison, "polars").with_columns(cells).write_excel(
            workbook, worksheet="findings", freeze_panes="A2"
        )
    return stream.getvalue()


def to_parquet(comparison: Comparison) -> bytes:
    """Return the rows of `to_dataframe` as an Apache Parquet file, with the types of the polars DataFrame.

    Raises:
        MissingDependencyError: polars is not installed; the extra `polars` installs it.
    """
    stream = BytesIO()
    to_dataframe(comparison, "polars").write_parquet(stream)
    return stream.getvalue()
