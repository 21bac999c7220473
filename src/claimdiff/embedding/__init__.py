"""Texts to vectors: the default sentence model, models of your own, and the validated call to either."""

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
