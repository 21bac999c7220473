"""A small encoder with random weights."""

from __future__ import annotations

from typing import Any

WIDTH = 8


def encoder() -> Any:
    """MPNet with two layers of two heads; the same weights each time."""
    import torch
    from transformers import MPNetConfig, MPNetModel

    torch.manual_seed(0)
    config = MPNetConfig(
        vocab_size=50, hidden_size=WIDTH, num_hidden_layers=2, num_attention_heads=2, intermediate_size=16
    )
    model = MPNetModel(config, add_pooling_layer=False)
    for weights in model.parameters():
        torch.nn.init.normal_(weights, std=0.5)
    return model.eval()


class Encoded:
    """What a tokenizer gives, as far as the network reads it."""

    def __init__(self, *ids: int) -> None:
        self.ids = list(ids)
