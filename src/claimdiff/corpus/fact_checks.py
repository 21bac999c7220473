"""Which claims that were checked before are near a claim."""

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

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from claimdiff.protocols import Embedder, Vectors

    Scores = NDArray[np.float64]

#: Share of the similarity that the words have, the rest being the embedding's; and the similarity from which on a
#: checked claim is worth showing. Chosen on every other story of the benchmark's part `checked`.
WORDS = 0.4
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
            self._words = WordVectors([_counts(text) for text in texts])

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
        similarity = (1 - WORDS) * meaning + WORDS * words
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
        return np.clip(meaning.astype(np.float64), 0, 1), self._words.cosines(_counts(text))

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


def _counts(text: str) -> Counter[str]:
    return word_counts(surface_counts(text))
