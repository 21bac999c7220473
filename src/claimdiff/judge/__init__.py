"""Natural language inference: whether one statement contradicts, entails or leaves open another."""

from __future__ import annotations

from claimdiff.judge.base import is_installed
from claimdiff.judge.inference import InferenceModel, default_judge

__all__ = ["InferenceModel", "default_judge", "is_installed"]
