"""Protocols for custom pipeline stages.

There is no base class to inherit from and nothing to register: pass any object that fits to `Pipeline` by keyword. The
pipeline validates what each stage returns and names the stage in its errors.
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
    """Split a text into sentences: spans in order, non-overlapping and not blank."""

    def __call__(self, text: str, /) -> Sequence[Span]: ...


@runtime_checkable
class Extractor(Protocol):
    """Extract the claims of articles: one sequence per article, in the order given."""

    def __call__(self, articles: Sequence[Article], /) -> Sequence[Sequence[Claim]]: ...


@runtime_checkable
class Embedder(Protocol):
    """Embed n texts as vectors of shape (n, d), float32, finite. A `SentenceTransformer` works as is."""

    def encode(self, texts: list[str], /) -> Vectors: ...


@runtime_checkable
class Aligner(Protocol):
    """Match claims of different sources.

    `claims[i]` are the claims of `articles[i]` and `vectors[i]` their embeddings, shape (len(claims[i]), d).
    """

    def __call__(
        self, articles: Sequence[Article], claims: Sequence[Sequence[Claim]], vectors: Sequence[Vectors], /
    ) -> Sequence[Match]: ...


@runtime_checkable
class Judge(Protocol):
    """Judge (premise, hypothesis) pairs, in the order given."""

    def __call__(self, pairs: Sequence[tuple[str, str]], /) -> Sequence[Judgement]: ...


@runtime_checkable
class Detector(Protocol):
    """Compare two claims in one slot; None if they say nothing about it."""

    def __call__(self, pair: Pair, /) -> Finding | None: ...
