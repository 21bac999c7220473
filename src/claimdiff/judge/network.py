"""The judge's network: an encoder with adapters, and heads that read inference, relation, kind and deciding words."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal, get_args

from claimdiff.errors import ModelError
from claimdiff.judge.base import DIGESTS, read_base
from claimdiff.model import ConflictKind

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer
    from torch import Tensor

#: Weights of the adapters and the heads, shipped with claimdiff, and their SHA-256.
WEIGHTS = "adapters.safetensors"
DIGEST = "ac081853733719cf8886b8ad1e0e55123d58841abb2178e2270449a93d511b42"
#: Scaling factor of the adapters, as in training.
SCALE = 2.0
#: Maximum tokens per pair, as in training.
WINDOW = 128
#: Version of how long texts are split, their judgements combined and probabilities computed. Increase it with every
#: change, so that cached judgements are recomputed.
FORMAT = 2
#: The order of the outputs of the relation head and of the kind head, as in training.
RELATIONS = ("conflict", "same", "compatible")
KINDS: tuple[ConflictKind, ...] = get_args(ConflictKind)

Precision = Literal["float32", "bfloat16"]


@dataclass(frozen=True, slots=True)
class Network:
    """The network and its tokenizer.

    Attributes:
        encoder: maps token ids, shape (n, length), to states, shape (n, length, width).
        tokenizer: maps pairs of texts to token ids.
        heads: weights and biases of the heads, by name, and the temperature that calibrates inference.
    """

    encoder: Any
    tokenizer: Tokenizer
    heads: Mapping[str, Tensor]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network reads in one pair; probabilities in the order of the labels, and a score for each token."""

    inference: Sequence[float]
    relation: Sequence[float]
    kinds: Sequence[float]
    words: Sequence[float]


def read(network: Network, encoded: Sequence[Encoding]) -> list[Reading]:
    """Read encoded pairs in one batch, in the order given."""
    import torch

    longest = max(len(one.ids) for one in encoded)
    ids = torch.full((len(encoded), longest), 1)
    mask = torch.zeros((len(encoded), longest), dtype=torch.long)
    for row, one in enumerate(encoded):
        ids[row, : len(one.ids)] = torch.tensor(one.ids)
        mask[row, : len(one.ids)] = 1
    heads = network.heads
    with torch.inference_mode():
        states = network.encoder(input_ids=ids, attention_mask=mask).last_hidden_state.float()
        weight = mask.unsqueeze(-1).float()
        mean = (states * weight).sum(1) / weight.sum(1)
        plain = torch.tanh(mean @ heads["d.weight"].T + heads["d.bias"])
        news = torch.tanh(mean @ heads["rd.weight"].T + heads["rd.bias"])
        inference = (plain @ heads["o.weight"].T + heads["o.bias"]) / heads["temperature"]
        relation = news @ heads["ro.weight"].T + heads["ro.bias"]
        kinds = news @ heads["kind.weight"].T + heads["kind.bias"]
        words = (states @ heads["word.weight"].T + heads["word.bias"]).squeeze(-1)
        found = [_shares(logits) for logits in (inference, relation, kinds)]
    return [
        Reading(found[0][row], found[1][row], found[2][row], words[row, : len(one.ids)].tolist())
        for row, one in enumerate(encoded)
    ]


def _shares(logits: Tensor) -> list[list[float]]:
    rows: list[list[float]] = logits.softmax(-1).double().tolist()
    return [[value / sum(row) for value in row] for row in rows]


def fastest_precision() -> Precision:
    """Return bfloat16 where this processor multiplies it in hardware (about four times as fast), float32 elsewhere."""
    import torch

    # Private in torch 2.13, and without a public counterpart; where they are gone, float32 is right and slow.
    asked = (getattr(torch.cpu, name, None) for name in ("_is_amx_tile_supported", "_is_avx512_bf16_supported"))
    return "bfloat16" if any(ask is not None and ask() for ask in asked) else "float32"


def digest_of(precision: Precision) -> str:
    """Return the SHA-256, in hexadecimal, of everything that affects the judgements."""
    decisive = {
        "base": DIGESTS,
        "adapters": DIGEST,
        "scale": SCALE,
        "window": WINDOW,
        "format": FORMAT,
        "precision": precision,
    }
    return hashlib.sha256(json.dumps(decisive, sort_keys=True).encode()).hexdigest()


def load_network(precision: Precision) -> Network:
    """Load the encoder with its adapters and heads, after checking every file's digest.

    Raises:
        MissingDependencyError: the encoder is not installed.
        ModelError: a file is missing or damaged, or the adapters do not fit the encoder.
    """
    from safetensors.torch import load

    return network_with(load(_adapters()), precision)


def network_with(adapters: Mapping[str, Tensor], precision: Precision) -> Network:
    """Return the encoder with these adapters added to its weights.

    Raises:
        MissingDependencyError, ModelError: as `load_network`.
    """
    import torch
    from safetensors.torch import load
    from tokenizers import Tokenizer
    from transformers import MPNetConfig, MPNetModel

    base = read_base()
    with torch.device("meta"):  # do not initialize weights that are replaced anyway
        encoder = MPNetModel(MPNetConfig(**json.loads(base.config)), add_pooling_layer=False)
    weights = {name: value for name, value in load(base.weights).items() if not name.startswith("pooler.")}
    encoder.embeddings.position_ids = weights.pop("embeddings.position_ids", None)
    try:
        for name in [name.removesuffix(".a") for name in adapters if name.endswith(".a")]:
            delta = adapters[f"{name}.b"].float() @ adapters[f"{name}.a"].float()
            weights[f"{name}.weight"] = weights[f"{name}.weight"] + SCALE * delta
        encoder.load_state_dict(weights, strict=True, assign=True)
    except (KeyError, RuntimeError) as error:
        raise ModelError(f"the judge's adapters do not fit its encoder; reinstall claimdiff ({error})") from error
    encoder.to(getattr(torch, precision)).eval()
    tokenizer = Tokenizer.from_str(base.tokenizer.decode("utf-8"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    heads = {name: value.float() for name, value in adapters.items() if not name.endswith((".a", ".b"))}
    return Network(encoder, tokenizer, heads)


def _adapters() -> bytes:
    try:
        content = resources.files("claimdiff.judge").joinpath(WEIGHTS).read_bytes()
    except OSError as error:
        raise ModelError(f"the judge's weights cannot be read ({error.strerror}); reinstall claimdiff") from error
    if hashlib.sha256(content).hexdigest() != DIGEST:
        raise ModelError("the judge's weights are damaged or not the expected ones; reinstall claimdiff")
    return content
