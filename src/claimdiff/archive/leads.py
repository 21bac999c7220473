"""The embedded leads of all articles, in memory."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from claimdiff.corpus.candidates import MAX_DAYS, NEAREST

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from claimdiff.protocols import Vectors

#: Stands for an unknown day.
_UNKNOWN = -(10**9)


class Leads:
    """The leads of the articles of an archive, for the nearest neighbours of a new one.

    Attributes:
        version: of the archive that they were read from.
    """

    def __init__(self, connection: sqlite3.Connection, version: int) -> None:
        import numpy as np

        rows = connection.execute("SELECT number, day, lead FROM articles ORDER BY number").fetchall()
        self.version = version
        self._row = {number: row for row, (number, _, _) in enumerate(rows)}
        self._numbers = np.array([number for number, _, _ in rows], dtype=np.int64)
        self._days = np.array([_UNKNOWN if day is None else day for _, day, _ in rows], dtype=np.int64)
        width = len(rows[0][2]) // 4 if rows else 0
        joined = b"".join(lead for _, _, lead in rows)
        self._vectors: Vectors = np.frombuffer(joined, dtype="<f4").reshape(len(rows), width).astype(np.float32)

    def put(self, number: int, day: int | None, lead: NDArray[np.float32], version: int) -> None:
        """Add the lead of an article, or replace it."""
        import numpy as np

        self.version = version
        row = self._row.setdefault(number, len(self._row))
        if row >= len(self._numbers):  # grow by half, so that adding takes constant time on average
            size = max(64, row + row // 2)
            self._numbers = np.resize(self._numbers, size)
            self._days = np.resize(self._days, size)
            grown = np.zeros((size, len(lead)), dtype=np.float32)
            if row:
                grown[:row] = self._vectors[:row]
            self._vectors = grown
        self._numbers[row], self._days[row], self._vectors[row] = number, _UNKNOWN if day is None else day, lead

    def nearest(self, lead: NDArray[np.float32], day: int | None, but: int) -> list[int]:
        """Return the numbers of the articles nearest to a lead, without the article `but`, within `MAX_DAYS`."""
        import numpy as np

        n = len(self._row)
        if not n:
            return []
        cosines = self._vectors[:n] @ lead
        if day is not None:
            days = self._days[:n]
            cosines[(days != _UNKNOWN) & (np.abs(days - day) > MAX_DAYS)] = -np.inf
        cosines[self._numbers[:n] == but] = -np.inf
        k = min(NEAREST, n)
        nearest = np.argpartition(-cosines, k - 1)[:k]
        return [int(self._numbers[row]) for row in nearest if np.isfinite(cosines[row])]
