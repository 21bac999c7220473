"""Texts as vectors of their words."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimdiff.english.rarity import rarity, unseen_rarity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class WordRarity:
    """How rare each word is in a set of texts, and a word that none of them has."""

    by_word: Mapping[str, float]
    unseen: float

    @classmethod
    def of(cls, counts: Sequence[Mapping[str, int]], prior: int | None = None) -> WordRarity:
        """Measure the rarity of words in texts, given how often each text has each word; `prior` as in `rarity`."""
        return cls(rarity(counts, prior), unseen_rarity(counts, prior))


class WordVectors:
    """The tf-idf vectors of n texts, each of unit length: 1 + ln(count) of a word, times its rarity.

    Args:
        counts: how often each text has each word.
        known: the rarity of words; by default measured in these texts.

    Attributes:
        rarity: the rarity of words.
        rows: the vectors, a sparse array of shape (n, vocabulary); 0 for a text without words.
    """

    def __init__(self, counts: Sequence[Mapping[str, int]], known: WordRarity | None = None) -> None:
        import numpy as np
        from scipy.sparse import csr_array

        self.rarity = WordRarity.of(counts) if known is None else known
        words = sorted({word for own in counts for word in own})
        self._columns = {word: column for column, word in enumerate(words)}
        columns = np.array([self._columns[word] for own in counts for word in own], dtype=np.int64)
        values = np.array([value for own in counts for value in self._unit(own)], dtype=np.float32)
        starts = np.cumsum([0, *map(len, counts)])
        self.rows: Any = csr_array((values, columns, starts), shape=(len(counts), len(self._columns)))

    def cosines(self, counts: Mapping[str, int]) -> NDArray[np.float64]:
        """Return the cosine of another text with each of the n, shape (n,), in [0, 1]; 0 for a text without words."""
        import numpy as np

        vector = np.zeros(len(self._columns))
        for word, value in zip(counts, self._unit(counts), strict=True):
            if word in self._columns:
                vector[self._columns[word]] = value
        cosines: NDArray[np.float64] = np.clip(self.rows @ vector, 0, 1)
        return cosines

    def _unit(self, counts: Mapping[str, int]) -> list[float]:
        """The components of a text's vector, in the order of its words."""
        values = [
            (1 + math.log(count)) * self.rarity.by_word.get(word, self.rarity.unseen) for word, count in counts.items()
        ]
        length = math.hypot(*values)
        return [value / length for value in values]
