"""Internal. Every fitted weight as JSON, with what it was fitted by, on which data and when, and the one reader."""

from __future__ import annotations

from claimdiff.weights.linear import Dataset, LinearModel, Provenance, load_weights, logistic

__all__ = ["Dataset", "LinearModel", "Provenance", "load_weights", "logistic"]
