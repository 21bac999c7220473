"""Models that look into a cache before they compute."""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimdiff.cache.store import Cache
from claimdiff.checks import valid_judgements
from claimdiff.embedding import digest_of_weights, name_of, valid_vectors
from claimdiff.errors import InvalidInputError
from claimdiff.protocols import Embedder, Judge, Judgement

if TYPE_CHECKING:
    from claimdiff.protocols import Vectors

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
    """An embedder that asks the model only for texts that the cache lacks.

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

    def encode(self, texts: list[str], /) -> Vectors:
        """As the model's own `encode`: shape (len(texts), d), float32."""
        import numpy as np

        kept = self._cache.get(self._digest, texts)
        lacking = list(dict.fromkeys(text for text in texts if text not in kept))
        for start in range(0, len(lacking), AT_ONCE):
            some = lacking[start : start + AT_ONCE]
            rows = valid_vectors(self._embedder.encode(some), len(some), self.name).astype("<f4")
            fresh = {text: row.tobytes() for text, row in zip(some, rows, strict=True)}
            self._cache.put(self._digest, fresh)
            kept |= fresh
        vectors = [np.frombuffer(kept[text], dtype="<f4") for text in texts]
        return np.stack(vectors).astype(np.float32) if vectors else np.empty((0, 0), dtype=np.float32)


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
        kept = self._cache.get(self._digest, keys)
        lacking = list({key: pair for key, pair in zip(keys, pairs, strict=True) if key not in kept}.items())
        for start in range(0, len(lacking), AT_ONCE):
            some = lacking[start : start + AT_ONCE]
            judged = valid_judgements(f"judge {self.name}", len(some), self._judge([pair for _, pair in some]))
            fresh = {key: _packed(one) for (key, _), one in zip(some, judged, strict=True)}
            self._cache.put(self._digest, fresh)
            kept |= fresh
        return [_unpacked(kept[key]) for key in keys]


def _packed(judgement: Judgement) -> bytes:
    return _THREE.pack(judgement.contradiction, judgement.neutral, judgement.entailment)


def _unpacked(value: bytes) -> Judgement:
    contradiction, neutral, entailment = _THREE.unpack(value)
    return Judgement(contradiction=contradiction, neutral=neutral, entailment=entailment)
