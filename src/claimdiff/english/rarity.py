"""How rare words are in a set of texts."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection

#: A word that no text has counts as if half a text had it.
UNSEEN = 0.5


def rarity(texts: Collection[Collection[str]], prior: int | None = None) -> dict[str, float]:
    """Return the rarity of each word: its inverse document frequency (Spärck Jones, 1972).

    Args:
        texts: the words of each text; repeated words count once.
        prior: number of texts without the word to assume besides those given. None assumes as many as have the word, so
            that a word in every text still counts.

    Returns:
        ln((n + prior) / df) for each word, where df of the n texts have it.
    """
    frequency = Counter(word for words in texts for word in set(words))
    # Sorted, because the order of a set varies from run to run, and the order of a sum affects its last digit.
    return {word: _rarity(count, len(texts), prior) for word, count in sorted(frequency.items())}


def unseen_rarity(texts: Collection[Collection[str]], prior: int | None = None) -> float:
    """Return the rarity of a word that none of the texts has."""
    return _rarity(UNSEEN, len(texts), prior)


def _rarity(frequency: float, texts: int, prior: int | None) -> float:
    return math.log((texts + (frequency if prior is None else prior)) / frequency)
