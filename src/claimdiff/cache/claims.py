"""An extractor that uses a cache."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import astuple

from claimdiff.cache.cached import digest_of
from claimdiff.cache.store import Cache
from claimdiff.embedding import name_of
from claimdiff.errors import ComponentError, InvalidInputError
from claimdiff.model import Article, Claim
from claimdiff.protocols import Extractor
from claimdiff.protocols.validation import valid_claims
from claimdiff.serialization import claims_from_dict, claims_to_dict

#: Largest decompressed claims of an article, in bytes.
MAX_BYTES = 200_000_000
#: Articles processed between two writes: the most work an interruption can lose.
AT_ONCE = 32


class CachedExtractor:
    """An extractor that caches the claims of each article, keyed by all its fields.

    Args:
        extractor: the extractor; its `digest` must change whenever its claims could.
        cache: the cache; claims are stored as compressed JSON.

    Raises:
        InvalidInputError: the extractor has no digest.
    """

    def __init__(self, extractor: Extractor, cache: Cache) -> None:
        self.name = name_of(extractor)
        self._extractor = extractor
        self._cache = cache
        self.digest = digest_of(extractor)
        self._digest = f"claims {self.digest}"

    def __call__(self, articles: Sequence[Article], /) -> list[tuple[Claim, ...]]:
        """Extract the claims of articles, in the order given."""
        # Not escaped: a surrogate pair would have the same escapes as the character it encodes.
        keys = [json.dumps(astuple(article), default=str, ensure_ascii=False) for article in articles]
        kept = self._cache.get(self._digest, keys)
        by_key = dict(zip(keys, articles, strict=True))
        read_before = {key: _unpacked(value, by_key[key]) for key, value in kept.items()}
        found = {key: claims for key, claims in read_before.items() if claims is not None}
        lacking = [(key, article) for key, article in by_key.items() if key not in found]
        for start in range(0, len(lacking), AT_ONCE):
            some = lacking[start : start + AT_ONCE]
            read = [article for _, article in some]
            claims_of = valid_claims(f"extractor {self.name}", read, self._extractor(read))
            fresh = {key: claims for (key, _), claims in zip(some, claims_of, strict=True)}
            packed = {key: _packed(article, fresh[key]) for key, article in some}
            self._cache.put(self._digest, {key: value for key, value in packed.items() if value is not None})
            found |= fresh
        return [found[key] for key in keys]


def _packed(article: Article, claims: Sequence[Claim]) -> bytes | None:
    """Compress claims as JSON; None if they cannot be written as JSON, in which case they are not cached."""
    try:
        text = json.dumps(claims_to_dict(article, claims), ensure_ascii=False)
    except InvalidInputError:
        return None
    return zlib.compress(text.encode("utf-8", "surrogatepass"), level=1)


def _unpacked(value: bytes, article: Article) -> tuple[Claim, ...] | None:
    """Read cached claims; None if they are damaged or do not fit the article."""
    try:
        claims = claims_from_dict(json.loads(_unzipped(value).decode("utf-8", "surrogatepass")))
        return valid_claims("cache", [article], [claims])[0]
    except (zlib.error, ValueError, RecursionError, ComponentError):
        return None


def _unzipped(value: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    data = unpacker.decompress(value, MAX_BYTES)
    if not unpacker.eof:
        raise zlib.error("truncated or too large")
    return data
