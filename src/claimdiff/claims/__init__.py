"""Articles to claims: the atomic statements, with their exact words and their slots."""

from __future__ import annotations

from claimdiff.claims.extractor import ClaimExtractor

__all__ = ["ClaimExtractor"]
