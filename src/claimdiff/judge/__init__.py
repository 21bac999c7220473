"""Models that read two statements: whether one contradicts or entails the other, and whether two reports conflict."""

from __future__ import annotations

from claimdiff.judge.cross_encoder import CrossEncoderJudge
from claimdiff.judge.endpoint import EndpointJudge
from claimdiff.judge.inference import InferenceModel, default_judge
from claimdiff.judge.store import is_installed

__all__ = ["CrossEncoderJudge", "EndpointJudge", "InferenceModel", "default_judge", "is_installed"]
