"""The pipeline from articles to a comparison."""

from __future__ import annotations

from claimdiff.pipeline.pipeline import Pipeline, compare

__all__ = ["Pipeline", "compare"]
