"""The plug points: each stage of the pipeline is anything that fits one of these.

No base class to inherit and nothing to register: pass the object to `Pipeline` by keyword. The pipeline checks what a
stage returns and names the stage when it breaks its contract.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, TypeAlias, runtime_checkable

from claimdiff.model import Article, Claim, Finding, Judgement, Match, Pair, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Row i is the embedding of text i; shape (n, d), float32, finite. A string, so that naming it does not load numpy.
Vectors: TypeAlias = "NDArray[np.float32]"


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
