"""Sentence embeddings: the default model, other models, and validation of what they return."""

from __future__ import annotations

from claimdiff.embedding.digest import digest_of_weights
from claimdiff.embedding.sentence_model import SentenceModel, default_embedder, load_embedder
from claimdiff.embedding.vectors import embed, name_of, valid_vectors

__all__ = [
    "SentenceModel",
    "default_embedder",
    "digest_of_weights",
    "embed",
    "load_embedder",
    "name_of",
    "valid_vectors",
]
