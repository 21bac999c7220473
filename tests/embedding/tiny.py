"""Small encoders with random weights."""

from __future__ import annotations

from typing import Any, Literal

WIDTH = 8


def encoder(kind: Literal["mpnet", "bert"] = "mpnet") -> Any:
    """Return two layers of two heads; the same weights each time."""
    import torch
    from transformers import BertConfig, BertModel, MPNetConfig, MPNetModel

    torch.manual_seed(0)
    model_class, config_class = {"mpnet": (MPNetModel, MPNetConfig), "bert": (BertModel, BertConfig)}[kind]
    config = config_class(
        vocab_size=50, hidden_size=WIDTH, num_hidden_layers=2, num_attention_heads=2, intermediate_size=16
    )
    model = model_class(config, add_pooling_layer=False)
    for weights in model.parameters():
        torch.nn.init.normal_(weights, std=0.5)
    return model.eval()


class Encoded:
    """What a tokenizer gives, as far as the network reads it."""

    def __init__(self, *ids: int) -> None:
        self.ids = list(ids)
