"""Protocols for custom pipeline stages."""

from __future__ import annotations

from claimdiff.protocols.plug_points import Aligner, Detector, Embedder, Extractor, Judge, Splitter, Vectors

__all__ = ["Aligner", "Detector", "Embedder", "Extractor", "Judge", "Splitter", "Vectors"]
