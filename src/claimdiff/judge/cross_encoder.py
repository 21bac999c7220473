"""Use sentence-transformers cross-encoders as judges."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from claimdiff.embedding import digest_of_weights
from claimdiff.embedding.texts import encodable
from claimdiff.errors import ComponentError, InvalidInputError
from claimdiff.model import Judgement

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

LABELS = ("contradiction", "neutral", "entailment")


class CrossEncoderJudge:
    """A `sentence_transformers.CrossEncoder` trained for natural language inference, as a `Judge`.

    `Pipeline(judge=...)` wraps cross-encoders automatically. Its judgements have no relation. Thread-safe.

    Args:
        model: the loaded model, with one logit each for contradiction, neutral and entailment.
        name: its name in results and errors; the model's own name by default.

    Raises:
        InvalidInputError: the model's config does not have exactly these three labels.
    """

    def __init__(self, model: CrossEncoder, name: str | None = None) -> None:
        config: Any = getattr(model, "config", None)
        self._columns = label_columns(getattr(config, "id2label", None))
        self.name = name or str(getattr(config, "_name_or_path", "") or "cross-encoder")
        self._model = model
        # Tokenizers keep state while padding and are not thread-safe.
        self._lock = threading.Lock()

    @cached_property
    def digest(self) -> str:
        """A hash of the model; the cache key of its judgements."""
        return digest_of_weights(self._model)

    def __call__(self, pairs: Sequence[tuple[str, str]], /) -> list[Judgement]:
        """Judge (premise, hypothesis) pairs by the softmax of the model's logits.

        Raises:
            ComponentError: the model returns a shape other than (n, 3), or values that are not finite.
        """
        import numpy as np
        from torch import nn

        if not pairs:
            return []
        texts = [(encodable(premise), encodable(hypothesis)) for premise, hypothesis in pairs]
        with self._lock:
            returned = self._model.predict(texts, show_progress_bar=False, activation_fn=nn.Identity())
        logits = np.asarray(returned, dtype=np.float64)
        if logits.shape != (len(pairs), len(LABELS)):
            raise ComponentError(f"judge {self.name}: returned shape {logits.shape}, expected ({len(pairs)}, 3)")
        if not np.isfinite(logits).all():
            raise ComponentError(f"judge {self.name}: returned logits that are not finite")
        shares = np.exp(logits - logits.max(axis=1, keepdims=True))[:, self._columns]
        shares /= shares.sum(axis=1, keepdims=True)
        return [Judgement(contradiction=c, neutral=n, entailment=e) for c, n, e in shares.tolist()]


def label_columns(id2label: object) -> list[int]:
    """Return the columns of contradiction, neutral and entailment.

    Args:
        id2label: column to label, from a model's config; case is ignored.

    Raises:
        InvalidInputError: it does not have exactly these three labels.
    """
    items = id2label.items() if isinstance(id2label, Mapping) else ()
    named = {str(label).casefold(): int(column) for column, label in items}
    if sorted(named) != sorted(LABELS) or sorted(named.values()) != [0, 1, 2]:
        found = ", ".join(sorted(named)) or "none"
        raise InvalidInputError(f"the model's labels must be {', '.join(LABELS)}; its config names {found}")
    return [named[label] for label in LABELS]
