"""Find checked claims that are similar to a claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from claimdiff.corpus.likeness import surface_counts, word_counts
from claimdiff.corpus.word_vectors import WordVectors
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
            self._words = WordVectors([_counts(text) for text in texts])

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
        return np.clip(meaning.astype(np.float64), 0, 1), self._words.cosines(_counts(text))

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


def _counts(text: str) -> Counter[str]:
    return word_counts(surface_counts(text))
