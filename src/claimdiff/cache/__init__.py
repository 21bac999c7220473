"""A cache on disk for claims, vectors and judgements."""

from __future__ import annotations

from claimdiff.cache.cached import CachedEmbedder, CachedJudge, check_digest, digest_of
from claimdiff.cache.claims import CachedExtractor
from claimdiff.cache.store import Cache

__all__ = ["Cache", "CachedEmbedder", "CachedExtractor", "CachedJudge", "check_digest", "digest_of"]
