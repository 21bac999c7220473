"""Any cross-encoder of sentence-transformers as a judge."""

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

    `Pipeline(judge=...)` wraps a cross-encoder by itself. Safe to call from several threads.

    Args:
        model: the model, loaded; it has one logit for each of contradiction, neutral and entailment.
        name: how results and errors name it; the model's own name when None.

    Raises:
        InvalidInputError: when the model's config does not name these three labels, and no others.
    """

    def __init__(self, model: CrossEncoder, name: str | None = None) -> None:
        config: Any = getattr(model, "config", None)
        self._columns = label_columns(getattr(config, "id2label", None))
        self.name = name or str(getattr(config, "_name_or_path", "") or "cross-encoder")
        self._model = model
        # Tokenizers keep state while they pad, so two threads must not share one.
        self._lock = threading.Lock()

    @cached_property
    def digest(self) -> str:
        """Changes with the model; judgements are cached by it."""
        return digest_of_weights(self._model)

    def __call__(self, pairs: Sequence[tuple[str, str]], /) -> list[Judgement]:
        """How each hypothesis stands to its premise: the softmax of the model's logits.

        Raises:
            ComponentError: when the model returns another shape than (n, 3), or values that are not finite.
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
    """The columns of contradiction, neutral and entailment, as a model's config names them.

    Args:
        id2label: column to label; case does not matter.

    Raises:
        InvalidInputError: unless it names these three and no others.
    """
    items = id2label.items() if isinstance(id2label, Mapping) else ()
    named = {str(label).casefold(): int(column) for column, label in items}
    if sorted(named) != sorted(LABELS) or sorted(named.values()) != [0, 1, 2]:
        found = ", ".join(sorted(named)) or "none"
        raise InvalidInputError(f"the model's labels must be {', '.join(LABELS)}; its config names {found}")
    return [named[label] for label in LABELS]
