"""Choose the pairs of articles that are worth comparing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from claimdiff.protocols import Vectors

    Rows: TypeAlias = NDArray[np.int64]

#: Articles that lie further apart, in days, are not compared: with the weights in force, not even the same text is then
#: a likely pair.
MAX_DAYS = 30
#: Nearest neighbours of each article, by the cosine of the embedded leads.
NEAREST = 50
#: Articles that may have a name or number for it to be rare.
RARE = 50
#: Lowest cosine of two articles' rare names and numbers, as parts of their tf-idf vectors.
MIN_SHARED = 0.05
#: Rows of the similarity matrix computed at a time.
_ROWS = 256


def candidates(vectors: Vectors, names: Any, days: Sequence[int | None]) -> Iterator[tuple[Rows, Rows]]:
    """Find the pairs of articles whose leads are close or that share rare names, within `MAX_DAYS`.

    Args:
        vectors: the embedded leads, shape (n, d).
        names: the tf-idf vectors of names and numbers, a sparse array of shape (n, vocabulary).
        days: when each article was published, as an ordinal; articles without a date are compared with all.

    Yields:
        (rows, other rows), a part of the pairs at a time; each pair once, the smaller row first.
    """
    import numpy as np

    known = np.array([np.inf if day is None else day for day in days])
    order = np.argsort(known, kind="stable")  # articles without a date last
    known, sorted_vectors = known[order], vectors[order]
    rare = _rare_columns(names)[order]
    transposed = rare.T.tocsr()
    n, dated = len(order), int(np.isfinite(known).sum())
    parts = []
    for start in range(0, n, _ROWS):
        end = min(start + _ROWS, n)
        # Columns within reach of some row of the block: a range of dates, and those without one.
        first = 0 if end > dated else int(np.searchsorted(known, known[start] - MAX_DAYS))
        last = dated if end > dated else int(np.searchsorted(known, known[end - 1] + MAX_DAYS, side="right"))
        columns = np.concatenate([np.arange(first, last), np.arange(dated, n)])
        left, right = _close(sorted_vectors, slice(start, end), columns)
        shared = (rare[start:end] @ transposed).tocoo()
        enough = shared.data >= MIN_SHARED
        left = np.concatenate([left, shared.row[enough].astype(np.int64) + start])
        right = np.concatenate([right, shared.col[enough].astype(np.int64)])
        with np.errstate(invalid="ignore"):
            apart = np.abs(known[left] - known[right])  # NaN if neither has a date
        left, right = (rows[~(apart > MAX_DAYS) | np.isinf(apart)] for rows in (left, right))
        left, right = order[left], order[right]
        keys = np.minimum(left, right) * n + np.maximum(left, right)
        parts.append(np.unique(keys[left != right]))
    found = np.unique(np.concatenate(parts)) if parts else order[:0]
    for start in range(0, len(found), _ROWS * NEAREST):
        part = found[start : start + _ROWS * NEAREST]
        yield part // n, part % n


def _rare_columns(names: Any) -> Any:
    """Return the columns of names and numbers that at least two articles and at most `RARE` have."""
    import numpy as np

    frequency = np.bincount(names.indices, minlength=names.shape[1])
    return names[:, (frequency > 1) & (frequency <= RARE)]


def _close(vectors: Vectors, rows: slice, columns: Rows) -> tuple[Rows, Rows]:
    """Return the `NEAREST` nearest neighbours of each row among the columns."""
    import numpy as np

    cosines = vectors[rows] @ vectors[columns].T
    own = np.arange(rows.start, rows.stop)
    # A row is not its own neighbour; it is always among the columns.
    cosines[own - rows.start, np.searchsorted(columns, own)] = -np.inf
    k = min(NEAREST, len(columns) - 1)
    if k < 1:
        return own[:0], own[:0]
    nearest = np.argpartition(-cosines, k - 1, axis=1)[:, :k]
    return np.repeat(own, k), columns[nearest.ravel()]
