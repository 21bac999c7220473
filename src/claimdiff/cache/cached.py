"""Models that look into a cache before they compute."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from claimdiff.cache.store import Cache
from claimdiff.checks import checked_judgements
from claimdiff.embedding import checked_vectors, digest_of_weights, name_of
from claimdiff.errors import InvalidInputError
from claimdiff.protocols import Embedder, Judge, Judgement

if TYPE_CHECKING:
    from claimdiff.protocols import Vectors

T = TypeVar("T")

_THREE = struct.Struct("<3d")
#: Texts or pairs computed between two visits to the file: what an interruption costs at most.
AT_ONCE = 1024


def digest_of(model: object) -> str:
    """What tells a model from every other: its `digest`, or a hash of its weights and its description.

    Raises:
        InvalidInputError: when it has neither; then nobody could tell when it changes.
    """
    digest = getattr(model, "digest", None)
    if isinstance(digest, str) and digest:
        return digest
    if callable(getattr(model, "state_dict", None)):
        return digest_of_weights(model)
    raise InvalidInputError(
        f"{name_of(model)} cannot be cached: give it an attribute `digest`, a string that changes with the model"
    )


class CachedEmbedder:
    """An embedder that asks the model only for texts that the cache lacks, and once for the width of its vectors.

    Args:
        embedder: the model; see `digest_of`.
        cache: where vectors are kept, as float32.

    Raises:
        InvalidInputError: when the model has no digest.
    """

    def __init__(self, embedder: Embedder, cache: Cache) -> None:
        self.name = name_of(embedder)
        self._embedder = embedder
        self._cache = cache
        self._digest = f"vector {digest_of(embedder)}"
        self._size: int | None = None

    def encode(self, texts: list[str], /) -> Vectors:
        """As the model's own `encode`: shape (len(texts), d), float32."""
        import numpy as np

        if not texts:
            return np.empty((0, 0), dtype=np.float32)
        if self._size is None:
            # Asked once, so that kept vectors of another width, damaged or of another model, are found.
            (self._size,) = map(len, self._compute(texts[:1]))
        kept = _answers(self._cache, self._digest, {text: text for text in texts}, self._size, self._compute)
        return np.stack([np.frombuffer(kept[text], dtype="<f4") for text in texts]).astype(np.float32)

    def _compute(self, texts: list[str]) -> list[bytes]:
        rows = checked_vectors(self._embedder.encode(texts), len(texts), self.name)
        return [row.tobytes() for row in rows.astype("<f4")]


class CachedJudge:
    """A judge that is asked only about pairs that the cache lacks.

    Args:
        judge: the model; see `digest_of`.
        cache: where judgements are kept, as three float64 numbers.

    Raises:
        InvalidInputError: when the model has no digest.
    """

    def __init__(self, judge: Judge, cache: Cache) -> None:
        self.name = name_of(judge)
        self._judge = judge
        self._cache = cache
        self._digest = f"judgement {digest_of(judge)}"

    def __call__(self, pairs: Sequence[tuple[str, str]], /) -> list[Judgement]:
        """As the judge itself."""
        keys = [json.dumps(pair) for pair in pairs]
        asked = dict(zip(keys, pairs, strict=True))
        kept = _answers(self._cache, self._digest, asked, _THREE.size, self._compute)
        return [_unpacked(kept[key]) for key in keys]

    def _compute(self, pairs: list[tuple[str, str]]) -> list[bytes]:
        return [_packed(one) for one in checked_judgements(f"judge {self.name}", len(pairs), self._judge(pairs))]


def _answers(
    cache: Cache, digest: str, asked: Mapping[str, T], size: int, compute: Callable[[list[T]], list[bytes]]
) -> dict[str, bytes]:
    """What the cache keeps, and what it lacks computed and put into it, by key.

    Args:
        cache: where answers are kept.
        digest: of the model.
        asked: what to compute an answer from, by the key it is kept under.
        size: bytes of an answer; a kept one of another size is computed anew.
        compute: one answer for each.
    """
    kept = {key: value for key, value in cache.get(digest, list(asked)).items() if len(value) == size}
    lacking = [key for key in asked if key not in kept]
    for start in range(0, len(lacking), AT_ONCE):
        some = lacking[start : start + AT_ONCE]
        fresh = dict(zip(some, compute([asked[key] for key in some]), strict=True))
        cache.put(digest, fresh)
        kept |= fresh
    return kept


def _packed(judgement: Judgement) -> bytes:
    return _THREE.pack(judgement.contradiction, judgement.neutral, judgement.entailment)


def _unpacked(value: bytes) -> Judgement:
    contradiction, neutral, entailment = _THREE.unpack(value)
    return Judgement(contradiction=contradiction, neutral=neutral, entailment=entailment)
