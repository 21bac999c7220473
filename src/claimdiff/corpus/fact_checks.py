"""Find checked claims that are similar to a claim."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from claimdiff.corpus.likeness import surface_counts, word_counts
from claimdiff.embedding import default_embedder, embed, name_of
from claimdiff.errors import ComponentError, InvalidInputError
from claimdiff.model import CheckedClaim, Claim, NearClaim
from claimdiff.protocols.validation import blaming
from claimdiff.weights import load_weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from claimdiff.protocols import Embedder, Vectors

    Scores = NDArray[np.float64]

#: Similarity from which a checked claim is worth showing; chosen, as the weights, by benchmarks/checked.py.
MIN_NEAR_SIMILARITY = 0.45


class CheckedClaims:
    """An index of checked claims, embedded once.

    The similarity of two claims is the weighted mean of the cosine of their embeddings (0.6) and the cosine of their
    tf-idf vectors over the checked claims (0.4).

    Args:
        checked: the checked claims; duplicates are removed.
        embedder: embeds the claims; by default the model installed with claimdiff.

    Raises:
        InvalidInputError: an item of `checked` is not a `CheckedClaim`; the message says which.
        ComponentError: the embedder fails or returns something its protocol does not allow.
    """

    def __init__(self, checked: Iterable[CheckedClaim], embedder: Embedder | None = None) -> None:
        self.checked = tuple(dict.fromkeys(_valid_claims(checked)))
        self._embedder = embedder
        if self.checked:
            texts = [claim.text for claim in self.checked]
            self._vectors = self._embed(texts)
            self._words = _Words(texts)

    def __len__(self) -> int:
        return len(self.checked)

    def match(
        self, claim: str | Claim, *, limit: int = 5, min_similarity: float = MIN_NEAR_SIMILARITY
    ) -> list[NearClaim]:
        """Return the checked claims most similar to `claim`, best first; ties are in the order given.

        Args:
            claim: a sentence, or a claim of an article.
            limit: maximum number of results.
            min_similarity: lowest similarity, in [0, 1], inclusive.

        Raises:
            InvalidInputError: the claim is blank, `limit` is below 1, or `min_similarity` is outside [0, 1].
            ComponentError: the embedder fails, or returns something its protocol does not allow or vectors of another
                length than before.
        """
        import numpy as np

        text = claim.text if isinstance(claim, Claim) else claim
        if not isinstance(text, str) or not text.strip():
            raise InvalidInputError(f"the claim must not be blank, got {text!r}")
        if isinstance(limit, bool) or not isinstance(limit, int) or limit < 1:
            raise InvalidInputError(f"limit must be a whole number above 0, got {limit!r}")
        if not isinstance(min_similarity, (int, float)) or not 0 <= min_similarity <= 1:
            raise InvalidInputError(f"min_similarity must be in [0, 1], got {min_similarity}")
        if not self.checked:
            return []
        meaning, words = self.scores(text)
        weights = load_weights("fact_checks").weights
        similarity = weights["meaning"] * meaning + weights["words"] * words
        nearest = np.argsort(-similarity, kind="stable")[:limit]
        return [
            NearClaim(checked=self.checked[row], similarity=float(similarity[row]))
            for row in nearest
            if similarity[row] >= min_similarity
        ]

    def scores(self, text: str) -> tuple[Scores, Scores]:
        """Return the two terms of the similarity to each checked claim, both of shape (n,) and in [0, 1].

        The first is the cosine of the embeddings, clipped at 0, the second the cosine of the tf-idf vectors.
        """
        import numpy as np

        meaning = self._vectors @ self._embed([text])[0]
        return np.clip(meaning.astype(np.float64), 0, 1), self._words.overlap(text)

    def _embed(self, texts: list[str]) -> Vectors:
        """Embed texts as unit vectors of shape (n, d), with the d of the checked claims."""
        embedder = default_embedder() if self._embedder is None else self._embedder
        stage = f"embedder {name_of(embedder)}"
        with blaming(stage):
            vectors = embed(embedder, texts)
        known = getattr(self, "_vectors", vectors).shape[1]
        if vectors.shape[1] != known:
            raise ComponentError(f"{stage}: vectors have {known} dimensions, then {vectors.shape[1]}")
        return vectors


def match(
    claim: str | Claim,
    checked: CheckedClaims | Iterable[CheckedClaim],
    *,
    limit: int = 5,
    min_similarity: float = MIN_NEAR_SIMILARITY,
) -> list[NearClaim]:
    """Return the checked claims most similar to `claim`, best first.

    The embeddings of the last list are kept for the next call. To search several lists in turn, or with a custom
    embedder, create a `CheckedClaims` for each.

    Args:
        claim: a sentence, or a claim of an article, whose text is taken.
        checked: the checked claims.
        limit: maximum number of results.
        min_similarity: lowest similarity, in [0, 1], inclusive.

    Raises:
        InvalidInputError: an item of `checked` is not a `CheckedClaim`, the claim is blank, `limit` is below 1, or
            `min_similarity` is outside [0, 1].
    """
    index = checked if isinstance(checked, CheckedClaims) else _index(_valid_claims(checked))
    return index.match(claim, limit=limit, min_similarity=min_similarity)


@lru_cache(maxsize=1)
def _index(checked: tuple[CheckedClaim, ...]) -> CheckedClaims:
    return CheckedClaims(checked)


def _valid_claims(checked: Iterable[CheckedClaim]) -> tuple[CheckedClaim, ...]:
    if isinstance(checked, (str, CheckedClaim)) or not isinstance(checked, Iterable):
        raise InvalidInputError(f"expected checked claims, got {type(checked).__name__}")
    given = tuple(checked)
    for number, item in enumerate(given):
        if not isinstance(item, CheckedClaim):
            raise InvalidInputError(f"checked claim {number}: expected a CheckedClaim, got {item!r:.80}")
    return given


class _Words:
    """tf-idf vectors of n texts, without function words."""

    def __init__(self, texts: list[str]) -> None:
        import numpy as np
        from scipy.sparse import csr_array

        own = [word_counts(surface_counts(text)) for text in texts]
        self._columns = {word: column for column, word in enumerate(sorted({word for words in own for word in words}))}
        columns = np.array([self._columns[word] for words in own for word in words], dtype=np.int64)
        starts = np.cumsum([0, *map(len, own)])
        frequency = np.bincount(columns, minlength=len(self._columns))
        self._weights = self._rarity(len(texts), frequency)
        self._unknown = float(self._rarity(len(texts), 0))
        lengths = np.array([np.linalg.norm(self._weights[columns[a:b]]) for a, b in pairwise(starts)])
        values = self._weights[columns] / np.repeat(lengths, np.diff(starts))
        self._rows: Any = csr_array((values, columns, starts), shape=(len(texts), len(self._columns)))

    @staticmethod
    def _rarity(n: int, frequency: Any) -> Any:
        import numpy as np

        return np.log((n + 1) / (frequency + 0.5))

    def overlap(self, text: str) -> Scores:
        """Return the cosine with each of the texts, shape (n,), in [0, 1]; 0 for a text without content words."""
        import numpy as np

        words = word_counts(surface_counts(text))
        known = [self._columns[word] for word in words if word in self._columns]
        vector = np.zeros(len(self._columns))
        vector[known] = self._weights[known]
        length = np.hypot(np.linalg.norm(vector), self._unknown * (len(words) - len(known)) ** 0.5)
        overlap: Scores = np.clip(self._rows @ vector / (length or 1.0), 0, 1)
        return overlap
