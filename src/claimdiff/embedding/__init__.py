"""Texts to vectors: the default sentence model, models of your own, and the checked call to either."""

from __future__ import annotations

from claimdiff.embedding.sentence_model import SentenceModel, default_embedder, load_embedder
from claimdiff.embedding.vectors import embed, name_of

__all__ = ["SentenceModel", "default_embedder", "embed", "load_embedder", "name_of"]
