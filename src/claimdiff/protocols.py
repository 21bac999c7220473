"""The plug points: each stage of the pipeline is anything that fits one of these.

No base class to inherit and nothing to register: pass the object to `Pipeline` by keyword. The pipeline checks what a
stage returns and names the stage when it breaks its contract.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, Protocol, runtime_checkable

from claimdiff.model import Article, Claim, ConflictKind, Evidence, Match, Mention, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    #: Row i is the embedding of text i; shape (n, d), float32, finite.
    Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Probabilities in [0, 1] that sum to 1: how a hypothesis stands to its premise."""

    contradiction: float
    neutral: float
    entailment: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two claims as a detector sees them, with their articles: a match, or with a judge claims of near sentences."""

    left: Claim
    right: Claim
    left_article: Article
    right_article: Article
    similarity: float

    def swapped(self) -> Pair:
        return Pair(
            left=self.right,
            right=self.left,
            left_article=self.right_article,
            right_article=self.left_article,
            similarity=self.similarity,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a detector found in a pair.

    Attributes:
        outcome: "agreement" when the slot is given by both and both say the same, "conflict", or "update".
        kind: the slot compared.
        confidence: in [0, 1], that the outcome is right.
        left, right: the words that give the two values.
        reason: why the values are one, or exclude each other: a clause for the explanation; empty for the usual one.
        evidence: what the confidence of a conflict was computed from; the decision fills it in, a detector need not.
    """

    outcome: Literal["agreement", "conflict", "update"]
    kind: ConflictKind
    confidence: float
    left: Mention
    right: Mention
    reason: str = ""
    evidence: Evidence | None = None

    def swapped(self) -> Finding:
        """The same of the pair swapped."""
        return replace(self, left=self.right, right=self.left)


@runtime_checkable
class Splitter(Protocol):
    """Text to sentences: spans in order, not overlapping, none of them blank."""

    def __call__(self, text: str, /) -> Sequence[Span]: ...


@runtime_checkable
class Extractor(Protocol):
    """Articles to claims: one sequence per article, in the order given."""

    def __call__(self, articles: Sequence[Article], /) -> Sequence[Sequence[Claim]]: ...


@runtime_checkable
class Embedder(Protocol):
    """Texts to vectors: shape (n, d), float32, finite. A `SentenceTransformer` fits as it is."""

    def encode(self, texts: list[str], /) -> Vectors: ...


@runtime_checkable
class Aligner(Protocol):
    """Claims of several articles to matches between claims of different sources.

    `claims[i]` are the claims of `articles[i]` and `vectors[i]` their embeddings, shape (len(claims[i]), d).
    """

    def __call__(
        self, articles: Sequence[Article], claims: Sequence[Sequence[Claim]], vectors: Sequence[Vectors], /
    ) -> Sequence[Match]: ...


@runtime_checkable
class Judge(Protocol):
    """(premise, hypothesis) pairs to judgements, in the order given."""

    def __call__(self, pairs: Sequence[tuple[str, str]], /) -> Sequence[Judgement]: ...


@runtime_checkable
class Detector(Protocol):
    """Two claims to what it found between them, or None when they say nothing about its slot."""

    def __call__(self, pair: Pair, /) -> Finding | None: ...
