"""Embedders and judges that use a cache."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from claimdiff.cache.judgements import packed, unpacked
from claimdiff.cache.store import Cache
from claimdiff.embedding import digest_of_weights, name_of, valid_vectors
from claimdiff.errors import ComponentError, InvalidInputError
from claimdiff.model import Judgement
from claimdiff.protocols import Embedder, Judge
from claimdiff.protocols.validation import valid_judgements

if TYPE_CHECKING:
    from claimdiff.protocols import Vectors

T = TypeVar("T")

#: Texts or pairs computed between two writes: the most work an interruption can lose.
AT_ONCE = 1024


def check_digest(model: object) -> None:
    """Check that a model can be identified.

    Raises:
        InvalidInputError: it has neither a `digest` nor a `state_dict`, so changes to it could not be detected.
    """
    if not (_own_digest(model) or callable(getattr(model, "state_dict", None))):
        raise InvalidInputError(
            f"{name_of(model)} cannot be cached: give it an attribute `digest`, a string that changes with the model"
        )


def digest_of(model: object) -> str:
    """Return what identifies a model: its `digest`, or a hash of its weights and settings.

    Raises:
        InvalidInputError: as `check_digest`.
    """
    check_digest(model)
    return _own_digest(model) or digest_of_weights(model)


def _own_digest(model: object) -> str | None:
    digest = getattr(model, "digest", None)
    return digest if isinstance(digest, str) else None


class CachedEmbedder:
    """An embedder that calls the model only for texts that are not in the cache.

    Args:
        embedder: the model; see `digest_of`.
        cache: the cache; vectors are stored as float32.

    Raises:
        InvalidInputError: when the model has no digest.
    """

    def __init__(self, embedder: Embedder, cache: Cache) -> None:
        self.name = name_of(embedder)
        self._embedder = embedder
        self._cache = cache
        self.digest = digest_of(embedder)
        self._digest = f"vector {self.digest}"

    def encode(self, texts: list[str], /) -> Vectors:
        """Embed texts: one vector per text, shape (len(texts), d), float32."""
        import numpy as np

        if not texts:
            return np.empty((0, 0), dtype=np.float32)
        kept = self._cache.get(self._digest, texts)
        kept |= self._computed([text for text in texts if text not in kept])
        if len(set(map(len, kept.values()))) > 1:  # some come from another model with the same digest
            kept = self._computed(texts)
        return np.stack([np.frombuffer(kept[text], dtype="<f4") for text in texts]).astype(np.float32)

    def _computed(self, texts: Sequence[str]) -> dict[str, bytes]:
        return _computed(self._cache, self._digest, {text: text for text in texts}, self._compute)

    def _compute(self, texts: list[str]) -> list[bytes]:
        rows = valid_vectors(self._embedder.encode(texts), len(texts), self.name)
        return [row.tobytes() for row in rows.astype("<f4")]


class CachedJudge:
    """A judge that calls the model only for pairs that are not in the cache.

    Args:
        judge: the model; see `digest_of`.
        cache: the cache; judgements are stored as three float64 numbers, or as JSON with a relation.

    Raises:
        InvalidInputError: when the model has no digest.
    """

    def __init__(self, judge: Judge, cache: Cache) -> None:
        self.name = name_of(judge)
        self._judge = judge
        self._cache = cache
        self.digest = digest_of(judge)
        self._digest = f"judgement {self.digest}"

    def __call__(self, pairs: Sequence[tuple[str, str]], /) -> list[Judgement]:
        """Judge (premise, hypothesis) pairs, in the order given."""
        keys = [json.dumps(pair, ensure_ascii=False) for pair in pairs]
        pair_of = dict(zip(keys, pairs, strict=True))
        found = self._kept(pair_of)
        lacking = {key: pair for key, pair in pair_of.items() if key not in found}
        fresh = _computed(self._cache, self._digest, lacking, self._compute)
        found |= {key: unpacked(value) for key, value in fresh.items()}
        return [found[key] for key in keys]

    def _kept(self, pair_of: Mapping[str, tuple[str, str]]) -> dict[str, Judgement]:
        """Return the cached judgements, without those that are damaged or do not fit their pair."""
        kept: dict[str, Judgement] = {}
        for key, value in self._cache.get(self._digest, list(pair_of)).items():
            with suppress(ValueError, TypeError, ComponentError):
                (kept[key],) = valid_judgements("cache", [pair_of[key]], [unpacked(value)])
        return kept

    def _compute(self, pairs: list[tuple[str, str]]) -> list[bytes]:
        return [packed(one) for one in valid_judgements(f"judge {self.name}", pairs, self._judge(pairs))]


def _computed(
    cache: Cache, digest: str, asked: Mapping[str, T], compute: Callable[[list[T]], list[bytes]]
) -> dict[str, bytes]:
    """Compute values in batches and add them to the cache; return them by key.

    Args:
        cache: the cache.
        digest: the model's digest.
        asked: the inputs by cache key.
        compute: computes one value per input.
    """
    answers: dict[str, bytes] = {}
    keys = list(asked)
    for start in range(0, len(keys), AT_ONCE):
        some = keys[start : start + AT_ONCE]
        fresh = dict(zip(some, compute([asked[key] for key in some]), strict=True))
        cache.put(digest, fresh)
        answers |= fresh
    return answers
