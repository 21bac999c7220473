"""Digests that identify models."""

from __future__ import annotations

import hashlib
from typing import Any


def digest_of_weights(module: Any) -> str:
    """Return the SHA-256, in hexadecimal, of a torch module: its weights, their names and types, and its settings."""
    import torch

    found = hashlib.sha256(str(module).encode())
    # Settings of sentence-transformers models that change the output but not the weights.
    for name in ("truncate_dim", "prompts", "default_prompt_name", "max_seq_length", "similarity_fn_name"):
        found.update(f"{name} {getattr(module, name, None)}".encode())
    found.update(str(getattr(getattr(module, "config", None), "id2label", None)).encode())
    for name, weights in sorted(module.state_dict().items()):
        found.update(f"{name} {weights.dtype} {tuple(weights.shape)}".encode())
        # As bytes, because NumPy does not support every torch dtype.
        found.update(weights.detach().cpu().contiguous().flatten().view(torch.uint8).numpy())
    return found.hexdigest()
