"""The plug points: each stage of the pipeline is anything that fits one of these."""

from __future__ import annotations

from claimdiff.protocols.plug_points import Aligner, Detector, Embedder, Extractor, Judge, Splitter, Vectors

__all__ = ["Aligner", "Detector", "Embedder", "Extractor", "Judge", "Splitter", "Vectors"]
