"""What tells one model from another."""

from __future__ import annotations

import hashlib
from typing import Any


def digest_of_weights(module: Any) -> str:
    """sha256, in hexadecimal, of a torch module: the weights, their names and types, and what it says of itself."""
    import torch

    found = hashlib.sha256(str(module).encode())
    # What changes the output of a sentence-transformers model and stands in no weight.
    for name in ("truncate_dim", "prompts", "default_prompt_name", "max_seq_length", "similarity_fn_name"):
        found.update(f"{name} {getattr(module, name, None)}".encode())
    found.update(str(getattr(getattr(module, "config", None), "id2label", None)).encode())
    for name, weights in sorted(module.state_dict().items()):
        found.update(f"{name} {weights.dtype} {tuple(weights.shape)}".encode())
        # As bytes, because NumPy does not know every type of torch.
        found.update(weights.detach().cpu().contiguous().flatten().view(torch.uint8).numpy())
    return found.hexdigest()
