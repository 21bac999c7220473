"""Articles, claims and vectors as blobs."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from claimdiff.corpus.likeness import Content
from claimdiff.errors import ArchiveError
from claimdiff.model import Article, Claim
from claimdiff.serialization import claims_from_dict, claims_to_dict, dumps

if TYPE_CHECKING:
    from claimdiff.protocols import Vectors

_FIELDS = ("id", "source", "title", "url", "author", "text")


def pack(data: object) -> bytes:
    """Compress data as JSON.

    Raises:
        InvalidInputError: it has no form in JSON.
    """
    return zlib.compress(dumps(data).encode(), level=1)


def unpack(blob: bytes) -> Any:
    """Read what `pack` wrote.

    Raises:
        ArchiveError: it is damaged.
    """
    try:
        return json.loads(zlib.decompress(blob))
    except (zlib.error, ValueError) as error:
        raise ArchiveError(f"a record of the archive is damaged ({error}); restore a backup") from error


def record_of(article: Article) -> dict[str, Any]:
    """Return the fields of an article as JSON has them."""
    published = None if article.published is None else article.published.isoformat()
    return {**{name: getattr(article, name) for name in _FIELDS}, "published": published}


def article_of(blob: bytes) -> Article:
    """Read a packed record."""
    record = unpack(blob)
    day = record.pop("published")
    published = None if day is None else datetime.fromisoformat(day) if "T" in day else date.fromisoformat(day)
    return Article(published=published, **record)


def digest_of(article: Article) -> bytes:
    """Return a digest of all fields of an article."""
    return hashlib.blake2b(dumps(record_of(article)).encode(), digest_size=16).digest()


def pack_claims(article: Article, claims: Sequence[Claim]) -> bytes:
    return pack(claims_to_dict(article, claims))


def claims_of(blob: bytes) -> tuple[Claim, ...]:
    return claims_from_dict(unpack(blob))


def pack_content(content: Content) -> bytes:
    return pack([content.lead, content.names, content.words, content.day])


def content_of(blob: bytes) -> Content:
    lead, names, words, day = unpack(blob)
    return Content(lead, Counter(names), Counter(words), day)


def pack_vectors(vectors: Vectors) -> bytes:
    """Write vectors as float16: half the space, and a cosine to within 0.001."""
    return vectors.astype("<f2").tobytes()
