"""Internal. Fitted weights as JSON, each with its training script, data and date, and the code that loads them."""

from __future__ import annotations

from claimdiff.weights.linear import Dataset, LinearModel, Provenance, load_weights, logistic

__all__ = ["Dataset", "LinearModel", "Provenance", "load_weights", "logistic"]
