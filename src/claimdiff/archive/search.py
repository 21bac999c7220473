"""Search the claims of an archive by meaning and words."""

from __future__ import annotations

import math
import sqlite3
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from claimdiff.corpus.likeness import surface_counts, word_counts
from claimdiff.weights import load_weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Claims taken from each of the two indexes, by meaning and by words, before their scores are added up.
CANDIDATES = 200
#: A word of the query that more claims than this share have does not choose candidates by itself.
_COMMON = 0.02
#: Rows of a part of the matrix.
_PART = 65_536


class ClaimVectors:
    """The vectors of all claims in memory, float16 as stored, in parts of equal size, so that adding never copies them.

    Attributes:
        version: of the archive that they were read from.
        count: claims that the archive has.
    """

    def __init__(self) -> None:
        self._clear()

    def _clear(self) -> None:
        self.version = -1
        self.count = 0
        self._held = 0
        self._last = 0
        self._parts: list[NDArray[np.float16]] = []
        self._numbers: list[NDArray[np.int64]] = []
        self._filled = _PART

    def refresh(self, connection: sqlite3.Connection, version: int) -> None:
        """Read the claims that were added since the last call.

        Numbers are never used again, so those of removed claims are only left out of results; once these are more than
        a twentieth, all are read anew.
        """
        import numpy as np

        if version == self.version:
            return
        (count,) = connection.execute("SELECT count(*) FROM claims").fetchone()
        (fresh,) = connection.execute("SELECT count(*) FROM claims WHERE number > ?", (self._last,)).fetchone()
        if self._held + fresh > count + count // 20:
            self._clear()
        rows = connection.execute(
            "SELECT article, min(number), count(*) FROM claims WHERE number > ? GROUP BY article ORDER BY 2",
            (self._last,),
        )
        for article, first, own in rows:
            (blob,) = connection.execute("SELECT vectors FROM articles WHERE number = ?", (article,)).fetchone()
            vectors = np.frombuffer(blob, dtype="<f2").reshape(own, -1)
            self._append(vectors, np.arange(first, first + own))
            self._last = first + own - 1
        self.version, self.count = version, count

    def _append(self, vectors: NDArray[np.float16], numbers: NDArray[np.int64]) -> None:
        import numpy as np

        self._held += len(vectors)
        while len(vectors):
            if self._filled == _PART:
                self._parts.append(np.zeros((_PART, vectors.shape[1]), dtype=np.float16))
                self._numbers.append(np.zeros(_PART, dtype=np.int64))
                self._filled = 0
            taken = min(len(vectors), _PART - self._filled)
            end = self._filled + taken
            self._parts[-1][self._filled : end] = vectors[:taken]
            self._numbers[-1][self._filled : end] = numbers[:taken]
            vectors, numbers, self._filled = vectors[taken:], numbers[taken:], end

    def nearest(self, connection: sqlite3.Connection, vector: NDArray[np.float32], k: int) -> dict[int, float]:
        """Return the cosines of the `k` nearest claims that are still there, by their numbers."""
        import numpy as np
        import torch

        if not self._parts:
            return {}
        # torch multiplies float16 as it is; numpy would first make float32 of it, which takes thirty times as long.
        query = torch.from_numpy(vector.astype(np.float16))
        near = torch.cat([torch.from_numpy(part) @ query for part in self._parts])[: self._held]
        wanted = min(k + self._held - self.count, len(near))
        best = np.sort(near.topk(wanted).indices.numpy())
        cosines = np.stack([self._parts[row // _PART][row % _PART] for row in best]).astype(np.float32) @ vector
        found: dict[int, float] = {}
        for at in np.argsort(-cosines, kind="stable").tolist():
            number = int(self._numbers[best[at] // _PART][best[at] % _PART])
            if connection.execute("SELECT 1 FROM claims WHERE number = ?", (number,)).fetchone():
                found[number] = float(cosines[at])
                if len(found) == k:
                    break
        return found


def word_rarity(connection: sqlite3.Connection, words: Iterable[str], claims: int) -> dict[str, float]:
    """Return the rarity of words among the claims, as `claimdiff.english.rarity` defines it."""
    found = {}
    for word in words:
        if word.isalnum():
            row = connection.execute("SELECT doc FROM claim_vocabulary WHERE term = ?", (word,)).fetchone()
        else:  # the index has the parts of "covid-19"
            row = connection.execute(
                "SELECT count(*) FROM claim_words WHERE claim_words MATCH ?", (_phrase(word),)
            ).fetchone()
        frequency = (row[0] if row else 0) or 0.5
        found[word] = math.log((claims + frequency) / frequency)
    return found


def claims_with_words(
    connection: sqlite3.Connection, words: Counter[str], rarities: dict[str, float], k: int
) -> list[int]:
    """Return the `k` claims that share the most with the query's words, by BM25."""
    bound = math.log((1 + _COMMON) / _COMMON)
    telling = [word for word in words if rarities[word] >= bound] or list(words)
    if not telling:
        return []
    query = " OR ".join(map(_phrase, telling))
    rows = connection.execute(
        "SELECT rowid FROM claim_words WHERE claim_words MATCH ? ORDER BY rank LIMIT ?", (query, k)
    )
    return [number for (number,) in rows]


def _phrase(word: str) -> str:
    """Return a word as a phrase in FTS5's syntax."""
    return '"' + word.replace('"', '""') + '"'


def cosine(query: Counter[str], text: Counter[str], rarity: dict[str, float]) -> float:
    """Return the cosine of the tf-idf vectors of two texts."""

    def unit(counts: Counter[str]) -> dict[str, float]:
        values = {word: (1 + math.log(count)) * rarity[word] for word, count in counts.items()}
        length = math.hypot(*values.values())
        return {word: value / length for word, value in values.items()} if length else {}

    left, right = unit(query), unit(text)
    return min(1.0, sum(value * right.get(word, 0.0) for word, value in left.items()))


def counts_of(text: str) -> Counter[str]:
    """Count the words that matter in a search."""
    return word_counts(surface_counts(text))


def score(meaning: float, words: float) -> float:
    """Return the weighted sum of two cosines that `CheckedClaims` uses."""
    weights = load_weights("fact_checks").weights
    return weights["meaning"] * min(max(meaning, 0.0), 1.0) + weights["words"] * words
