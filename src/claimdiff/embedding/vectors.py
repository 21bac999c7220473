"""Call an embedder and validate its vectors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from claimdiff.embedding.texts import encodable
from claimdiff.errors import ComponentError

if TYPE_CHECKING:
    from claimdiff.protocols import Embedder, Vectors


def name_of(component: object) -> str:
    """Return a stage's name for results and errors: its `name`, or the name of its function or class."""
    for candidate in (getattr(component, "name", None), getattr(component, "__name__", None)):
        if isinstance(candidate, str) and candidate:
            return candidate
    return type(component).__qualname__


def embed(embedder: Embedder, texts: Sequence[str]) -> Vectors:
    """Embed texts, each distinct text once, and scale the vectors to unit length.

    Zero vectors stay zero. Lone surrogates, which tokenizers reject, reach the embedder as U+FFFD.

    Args:
        embedder: a `claimdiff.protocols.Embedder`; `encode` may return an array or a torch tensor.
        texts: n texts.

    Returns:
        Vectors of shape (n, d), float32, with norm 1 or 0; shape (0, 0) without texts.

    Raises:
        ComponentError: the embedder returns the wrong shape, a dtype that is not floating-point, or values that are not
            finite.
    """
    import numpy as np

    if not texts:
        return np.empty((0, 0), dtype=np.float32)
    index = {text: row for row, text in enumerate(dict.fromkeys(texts))}
    returned = embedder.encode([encodable(text) for text in index])
    vectors = valid_vectors(returned, len(index), name_of(embedder))
    # Scale by the largest component first, so that squares neither underflow nor overflow.
    wide = vectors.astype(np.float64)
    largest = np.abs(wide).max(axis=1, keepdims=True)
    scaled = wide / np.where(largest > 0, largest, 1.0)
    norms = np.linalg.norm(scaled, axis=1, keepdims=True)
    unit: Vectors = (scaled / np.where(norms > 0, norms, 1.0)).astype(np.float32)
    return unit[[index[text] for text in texts]]


def valid_vectors(returned: Any, n: int, name: str) -> Vectors:
    """Return an embedder's output for n texts as an array of shape (n, d) of finite numbers.

    Raises:
        ComponentError: as `embed`.
    """
    import numpy as np

    if callable(getattr(returned, "detach", None)):
        # A torch tensor may be on a device, require a gradient or be bf16, which NumPy does not support.
        returned = returned.detach().cpu()
        returned = returned.float().numpy() if returned.is_floating_point() else returned.numpy()
    try:
        vectors = np.asarray(returned)
    except (TypeError, ValueError) as error:
        raise ComponentError(f"embedder {name}: encode returned {type(returned).__name__}, not an array") from error
    if vectors.ndim != 2 or vectors.shape[0] != n or vectors.shape[1] == 0:
        raise ComponentError(f"embedder {name}: encode returned shape {vectors.shape} for {n} texts, expected ({n}, d)")
    if not np.issubdtype(vectors.dtype, np.floating):
        raise ComponentError(f"embedder {name}: encode returned dtype {vectors.dtype}, expected floating-point numbers")
    if not np.isfinite(vectors).all():
        row = int(np.argmin(np.isfinite(vectors).all(axis=1)))
        raise ComponentError(f"embedder {name}: encode returned values that are not finite (text {row})")
    return vectors
