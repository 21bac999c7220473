"""A comparison as a DataFrame of pandas or polars: one row a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, overload

from claimdiff.errors import InvalidInputError, MissingDependencyError
from claimdiff.model import Comparison
from claimdiff.report.exports.rows import COLUMNS, OFFSETS, SHARES, encodable, rows_of

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl


@overload
def to_dataframe(comparison: Comparison, library: Literal["pandas"] = "pandas") -> pd.DataFrame: ...
@overload
def to_dataframe(comparison: Comparison, library: Literal["polars"]) -> pl.DataFrame: ...
def to_dataframe(
    comparison: Comparison, library: Literal["pandas", "polars"] = "pandas"
) -> pd.DataFrame | pl.DataFrame:
    """One row for each conflict, then each update, then each agreement, in the order of the comparison.

    Columns: `outcome`, `kind`, `confidence` and `explanation` (kind and confidence of conflicts only; agreements have
    no explanation), `similarity` of the match in [0, 1], and for each side, prefixed `left_` and `right_`: `source`,
    `article_id`, `claim_id`, `claim` (its text), `speaker`, `quote`, `value`, `start` and `end` (code points of the
    article's text). Numbers are 64-bit floats (NaN in pandas and null in polars where there is none) and integers; all
    else is text, in pandas as Python objects. polars holds valid Unicode only: there a half surrogate becomes U+FFFD.

    Args:
        comparison: what to put into the table.
        library: whose DataFrame it is.

    Raises:
        InvalidInputError: another library.
        MissingDependencyError: the library is not installed (`pip install 'claimdiff[frame]'` brings pandas,
            `claimdiff[polars]` polars).
    """
    if library == "pandas":
        return _pandas(comparison)
    if library == "polars":
        return _polars(comparison)
    raise InvalidInputError(f"library must be 'pandas' or 'polars', got {library!r}")


def _pandas(comparison: Comparison) -> pd.DataFrame:
    try:
        import pandas as pd
    except ModuleNotFoundError as error:
        raise MissingDependencyError("pandas", "frame") from error
    rows = rows_of(comparison)
    # Objects, not pandas strings: those refuse half surrogates.
    types = dict.fromkeys(COLUMNS, "object") | dict.fromkeys(SHARES, "float64") | dict.fromkeys(OFFSETS, "int64")
    return pd.DataFrame({name: pd.Series([row[name] for row in rows], dtype=types[name]) for name in COLUMNS})


def _polars(comparison: Comparison) -> pl.DataFrame:
    try:
        import polars as pl
    except ModuleNotFoundError as error:
        raise MissingDependencyError("polars", "polars") from error
    rows = [{name: encodable(value) for name, value in row.items()} for row in rows_of(comparison)]
    types = dict.fromkeys(COLUMNS, pl.String) | dict.fromkeys(SHARES, pl.Float64) | dict.fromkeys(OFFSETS, pl.Int64)
    return pl.DataFrame(rows, schema={name: types[name] for name in COLUMNS})
