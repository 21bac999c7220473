"""Vectors and judgements kept on disk, so that what a model said once need not be asked again."""

from __future__ import annotations

from claimdiff.cache.cached import CachedEmbedder, CachedJudge, digest_of
from claimdiff.cache.store import Cache

__all__ = ["Cache", "CachedEmbedder", "CachedJudge", "digest_of"]
