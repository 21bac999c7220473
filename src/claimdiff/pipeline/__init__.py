"""Articles to a comparison: the stages one after another, each one replaceable."""

from __future__ import annotations

from claimdiff.pipeline.pipeline import Pipeline, compare

__all__ = ["Pipeline", "compare"]
