"""Protocols for custom pipeline stages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimdiff.protocols.plug_points import Aligner, Detector, Embedder, Extractor, Judge, Splitter

if TYPE_CHECKING:
    from claimdiff.protocols.plug_points import Vectors

__all__ = ["Aligner", "Detector", "Embedder", "Extractor", "Judge", "Splitter", "Vectors"]
