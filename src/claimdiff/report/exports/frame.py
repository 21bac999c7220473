"""Convert comparisons to pandas or polars DataFrames."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, overload

from claimdiff.errors import InvalidInputError, MissingDependencyError
from claimdiff.model import Comparison
from claimdiff.report.exports.rows import COLUMNS, INTEGERS, SHARES, encodable, rows_of

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
    """Return a DataFrame with one row per conflict, dispute, update and agreement, in that order.

    A conflict of three or more articles has a row for its two surest sides and one for each further article, beside a
    side that it contradicts.

    The columns are `outcome`, `kind`, `confidence`, `explanation` (kind and confidence only for conflicts and disputes,
    no explanation for agreements), `similarity` of the match in [0, 1], `finding` ("conflict-1": the same in all rows
    of a finding), and for each side, prefixed `left_` and `right_`, `source`, `article_id`, `claim_id`, `claim` (its
    text), `speaker`, `quote`, `value`, `start` and `end` (in code points), and `answer` (from 1: sides of a finding
    with the same number give the same answer).

    Numbers are 64-bit floats (NaN in pandas, null in polars if missing) and integers; the others are strings, as Python
    objects in pandas. In polars, which requires valid Unicode, lone surrogates become U+FFFD.

    Args:
        comparison: the comparison to convert.
        library: "pandas" or "polars".

    Raises:
        InvalidInputError: `library` is something else.
        MissingDependencyError: the library is not installed; the extra `frame` installs pandas, `polars` polars.
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
    # Objects, because pandas strings do not allow lone surrogates.
    types = dict.fromkeys(COLUMNS, "object") | dict.fromkeys(SHARES, "float64") | dict.fromkeys(INTEGERS, "int64")
    return pd.DataFrame({name: pd.Series([row[name] for row in rows], dtype=types[name]) for name in COLUMNS})


def _polars(comparison: Comparison) -> pl.DataFrame:
    try:
        import polars as pl
    except ModuleNotFoundError as error:
        raise MissingDependencyError("polars", "polars") from error
    rows = [{name: encodable(value) for name, value in row.items()} for row in rows_of(comparison)]
    types = dict.fromkeys(COLUMNS, pl.String) | dict.fromkeys(SHARES, pl.Float64) | dict.fromkeys(INTEGERS, pl.Int64)
    return pl.DataFrame(rows, schema={name: types[name] for name in COLUMNS})
