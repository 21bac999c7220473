"""Sentence-transformers models as embedders that never truncate a text."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from claimdiff.embedding.bundled import MODEL_NAME, bundled_model
from claimdiff.embedding.digest import digest_of_weights
from claimdiff.embedding.states import states_of
from claimdiff.embedding.texts import halves
from claimdiff.errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

    from claimdiff.protocols import Vectors

#: Version of how long texts are split and vectors computed. Increase it with every change, so that cached vectors are
#: recomputed.
FORMAT = 2

_log = logging.getLogger(__name__)
_lock = threading.Lock()
_default: SentenceModel | None = None


class SentenceModel:
    """A thread-safe `SentenceTransformer` on the CPU in fp32.

    A text longer than the model's window is embedded in parts, and its vector is the mean of theirs;
    sentence-transformers would silently truncate it.

    bf16 is not used because it changes a pair's cosine by up to 0.005 (1,681 sentences and claims of news).

    Args:
        model: the loaded model.
        name: its name in results and errors.
        encode: embeds texts that fit the model's window; by default as the model does.
    """

    def __init__(
        self, model: SentenceTransformer, name: str, encode: Callable[[list[str]], Vectors] | None = None
    ) -> None:
        self.name = name
        self._model = model
        self._encode = encode or partial(model.encode, show_progress_bar=False)
        self._window: int | None = getattr(model, "max_seq_length", None)
        # Tokenizers keep state while padding and are not thread-safe.
        self._lock = threading.Lock()

    @cached_property
    def digest(self) -> str:
        """A hash of the model's weights and settings; the cache key of its vectors."""
        return f"{digest_of_weights(self._model)} {FORMAT}"

    def encode(self, texts: list[str], /) -> Vectors:
        """Embed texts: one vector per text, shape (len(texts), d), float32."""
        import numpy as np

        if not texts:
            return np.empty((0, 0), dtype=np.float32)
        with self._lock:
            parts = self._parts(texts)
            encoded = self._encode([part for own in parts for part in own])
        rows: Vectors = np.asarray(encoded, dtype=np.float32)
        if len(rows) == len(texts):
            return rows
        starts = np.cumsum([0, *(len(own) for own in parts)])[:-1]
        sums: Vectors = np.add.reduceat(rows, starts, axis=0)
        counts = np.array([len(own) for own in parts], dtype=np.float32)
        return sums / counts[:, None]

    def _parts(self, texts: Sequence[str]) -> list[list[str]]:
        """Split each text in half, repeatedly, until every part fits the model's window."""
        if self._window is None or not texts:
            return [[text] for text in texts]
        tokenizer: Any = self._model.tokenizer
        tokens = tokenizer(list(texts), truncation=False, verbose=False)["input_ids"]
        return [
            [text]
            if len(own) <= self._window or len(text) < 2
            else [part for parts in self._parts(halves(text)) for part in parts]
            for text, own in zip(texts, tokens, strict=True)
        ]


def default_embedder() -> SentenceModel:
    """Return the sentence model installed with claimdiff, all-MiniLM-L6-v2 (384 dimensions). Needs no network.

    The first call verifies and loads it; later calls return the same object.

    Raises:
        ModelError: a model file is missing or damaged.
    """
    global _default
    with _lock:
        if _default is None:
            model = _load(str(bundled_model()), MODEL_NAME, local_files_only=True)
            _default = SentenceModel(model, MODEL_NAME, partial(_means, model))
        return _default


def _means(model: SentenceTransformer, texts: Sequence[str]) -> Vectors:
    """Embed texts as the default model does, by the normalized mean of the last hidden states of all tokens.

    A vector is the same whatever other texts are embedded with it, and a third faster than with the model's own
    `encode`, which pads.
    """
    import torch
    from torch.nn.functional import normalize

    tokenizer: Any = model.tokenizer
    ids = tokenizer(list(texts))["input_ids"]
    encoder: Any = model[0]
    with torch.inference_mode():
        means = {number: states.mean(0) for number, states in states_of(encoder.auto_model, ids)}
        vectors: Vectors = normalize(torch.stack([means[number] for number in range(len(texts))])).numpy()
    return vectors


def load_embedder(name: str) -> SentenceModel:
    """Load a sentence-transformers model from a folder or by its hub name, which may download it.

    Raises:
        ModelError: the model does not exist or cannot be loaded.
    """
    return SentenceModel(_load(name, name, local_files_only=False), name)


def _load(path: str, name: str, *, local_files_only: bool) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging as reporting

    start = time.perf_counter()
    # Suppress the progress bar that transformers draws while it reads weights.
    bars = reporting.is_progress_bar_enabled()
    reporting.disable_progress_bar()
    try:
        model = SentenceTransformer(path, device="cpu", local_files_only=local_files_only)
    except Exception as error:
        raise ModelError(f"the sentence model {name} cannot be loaded: {error}") from error
    finally:
        if bars:
            reporting.enable_progress_bar()
    _log.info("loaded the sentence model %s in %.2f s", name, time.perf_counter() - start)
    return model
