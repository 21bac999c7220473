"""Which claims that were checked before are near a claim."""

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
MIN_SIMILARITY = 0.45


class CheckedClaims:
    """Checked claims, embedded once and ready for any number of questions.

    The similarity of two claims is a mean of the cosine of their embeddings, weighted 0.6, and of the overlap of their
    words, weighted 0.4: a word counts the more, the fewer of the checked claims have it (cosine of tf-idf vectors).

    Args:
        checked: what was checked before; equal ones count once.
        embedder: what embeds the claims; the model installed with claimdiff when None.

    Raises:
        InvalidInputError: something among `checked` is no `CheckedClaim`; the message says which.
        ComponentError: the embedder fails or returns what its protocol does not allow.
    """

    def __init__(self, checked: Iterable[CheckedClaim], embedder: Embedder | None = None) -> None:
        self.checked = tuple(dict.fromkeys(_checked(checked)))
        self._embedder = embedder
        if self.checked:
            texts = [claim.text for claim in self.checked]
            self._vectors = self._embed(texts)
            self._words = _Words(texts)

    def __len__(self) -> int:
        return len(self.checked)

    def match(self, claim: str | Claim, *, limit: int = 5, min_similarity: float = MIN_SIMILARITY) -> list[NearClaim]:
        """The checked claims nearest to `claim`, best first; those equally near in the order they were given.

        Args:
            claim: a sentence, or a claim of an article, whose text is taken.
            limit: how many at most.
            min_similarity: those less near are left out; in [0, 1], inclusive.

        Raises:
            InvalidInputError: a claim without words, a limit below 1 or a similarity outside [0, 1].
            ComponentError: as for the checked claims; also for vectors of another length than theirs.
        """
        import numpy as np

        text = claim.text if isinstance(claim, Claim) else claim
        if not isinstance(text, str) or not text.strip():
            raise InvalidInputError(f"a claim to match needs words, got {text!r}")
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
        """The two halves of the similarity of a text to each checked claim, each of shape (n,) and in [0, 1].

        First the cosine of the embeddings, 0 where it is negative, then the overlap of the words.
        """
        import numpy as np

        meaning = self._vectors @ self._embed([text])[0]
        return np.clip(meaning.astype(np.float64), 0, 1), self._words.overlap(text)

    def _embed(self, texts: list[str]) -> Vectors:
        """Unit vectors, of shape (n, d); d is that of the checked claims once they are embedded."""
        embedder = default_embedder() if self._embedder is None else self._embedder
        stage = f"embedder {name_of(embedder)}"
        with blaming(stage):
            vectors = embed(embedder, texts)
        known = getattr(self, "_vectors", vectors).shape[1]
        if vectors.shape[1] != known:
            raise ComponentError(f"{stage}: vectors have {known} and then {vectors.shape[1]} components")
        return vectors


def match(
    claim: str | Claim,
    checked: CheckedClaims | Iterable[CheckedClaim],
    *,
    limit: int = 5,
    min_similarity: float = MIN_SIMILARITY,
) -> list[NearClaim]:
    """The checked claims nearest to `claim`, best first.

    A list is embedded when it is first asked about, and not again until another list is: what was made of the last one
    is kept. To ask about several lists in turn, or with an embedder of your own, make a `CheckedClaims` of each.

    Args:
        claim: a sentence, or a claim of an article, whose text is taken.
        checked: what was checked before.
        limit: how many at most.
        min_similarity: those less near are left out; in [0, 1], inclusive.

    Raises:
        InvalidInputError: something among `checked` is no `CheckedClaim`, a claim without words, a limit below 1 or a
            similarity outside [0, 1].
    """
    index = checked if isinstance(checked, CheckedClaims) else _index(_checked(checked))
    return index.match(claim, limit=limit, min_similarity=min_similarity)


@lru_cache(maxsize=1)
def _index(checked: tuple[CheckedClaim, ...]) -> CheckedClaims:
    return CheckedClaims(checked)


def _checked(checked: Iterable[CheckedClaim]) -> tuple[CheckedClaim, ...]:
    if isinstance(checked, (str, CheckedClaim)) or not isinstance(checked, Iterable):
        raise InvalidInputError(f"expected checked claims, got {type(checked).__name__}")
    given = tuple(checked)
    for number, item in enumerate(given):
        if not isinstance(item, CheckedClaim):
            raise InvalidInputError(f"checked claim {number}: expected a CheckedClaim, got {item!r:.80}")
    return given


class _Words:
    """The words of n texts, weighted by how rare they are among the texts; function words do not count."""

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
        """Cosine of the text with each of the texts, shape (n,), in [0, 1]; 0 for a text without content words."""
        import numpy as np

        words = word_counts(surface_counts(text))
        known = [self._columns[word] for word in words if word in self._columns]
        vector = np.zeros(len(self._columns))
        vector[known] = self._weights[known]
        length = np.hypot(np.linalg.norm(vector), self._unknown * (len(words) - len(known)) ** 0.5)
        overlap: Scores = np.clip(self._rows @ vector / (length or 1.0), 0, 1)
        return overlap
