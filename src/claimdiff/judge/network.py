"""The judge's network: an encoder with adapters, and heads that read inference, relation, kind and deciding words."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any, cast, get_args

from claimdiff.embedding.states import states_of
from claimdiff.errors import InvalidInputError, ModelError
from claimdiff.judge.encoder import DIGESTS, Encoder
from claimdiff.judge.store import (
    INSTALL,
    Precision,
    StoredJudge,
    Weights,
    load_judge_weights,
    models_folder,
    stored_judges,
)
from claimdiff.model import ConflictKind

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer
    from torch import Tensor

#: Weights of the adapters and the heads, shipped with claimdiff, and their SHA-256.
WEIGHTS = "adapters.safetensors"
DIGEST = "a28d123e76ab805f1e8512ce5c4b54b803aac485253515710011333ab6a2ae0a"
#: Scaling factor of the adapters, as in training.
SCALE = 2.0
#: Maximum tokens per pair, as in training.
WINDOW = 128
#: Version of how long texts are split, their judgements combined and probabilities computed. Increase it with every
#: change, so that cached judgements are recomputed.
FORMAT = 5
#: The order of the outputs of the relation head and of the kind head, as in training.
RELATIONS = ("conflict", "same", "compatible")
KINDS: tuple[ConflictKind, ...] = get_args(ConflictKind)


@dataclass(frozen=True, slots=True)
class Network:
    """The network and its tokenizer.

    Attributes:
        encoder: transformers' MPNetModel.
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
    """Read encoded pairs of at most `WINDOW` tokens, in the order given.

    What is read in a pair is the same alone and among others, as its states are, and the heads read it by itself.
    """
    import torch

    with torch.inference_mode():
        readings = {
            number: _read_states(states.float(), network.heads)
            for number, states in states_of(network.encoder, [one.ids for one in encoded])
        }
    return [readings[number] for number in range(len(encoded))]


def _read_states(states: Tensor, heads: Mapping[str, Tensor]) -> Reading:
    """Apply the heads to the states of one pair, shape (length, width)."""
    mean = states.mean(0)
    plain = (heads["d.weight"] @ mean + heads["d.bias"]).tanh()
    news = (heads["rd.weight"] @ mean + heads["rd.bias"]).tanh()
    inference = (heads["o.weight"] @ plain + heads["o.bias"]) / heads["temperature"]
    relation = heads["ro.weight"] @ news + heads["ro.bias"]
    kinds = heads["kind.weight"] @ news + heads["kind.bias"]
    words = states @ heads["word.weight"][0] + heads["word.bias"]
    return Reading(_shares(inference), _shares(relation), _shares(kinds), words.tolist())


def _shares(logits: Tensor) -> list[float]:
    shares: list[float] = logits.softmax(-1).double().tolist()
    return [share / sum(shares) for share in shares]


def fastest_precision() -> Precision:
    """Return bfloat16 where this processor multiplies it in hardware (about four times as fast), float32 elsewhere."""
    import torch

    # Private in torch 2.13, and without a public counterpart; where they are gone, float32 is right and slow.
    asked = (getattr(torch.cpu, name, None) for name in ("_is_amx_tile_supported", "_is_avx512_bf16_supported"))
    return "bfloat16" if any(ask is not None and ask() for ask in asked) else "float32"


def digest_of(precision: Precision) -> str:
    """Return the SHA-256, in hexadecimal, of everything that affects the judgements."""
    return _digest({**_weights(precision), "window": WINDOW, "format": FORMAT})


def key_of(precision: Precision) -> str:
    """Return what the weights of this version of claimdiff are stored under; it depends on the weights alone."""
    return _digest(_weights(precision))[:16]


def _weights(precision: Precision) -> dict[str, object]:
    return {"base": DIGESTS, "adapters": DIGEST, "scale": SCALE, "precision": precision}


def _digest(decisive: Mapping[str, object]) -> str:
    return hashlib.sha256(json.dumps(decisive, sort_keys=True).encode()).hexdigest()


def checked_precision(precision: str) -> Precision:
    """Return a precision.

    Raises:
        InvalidInputError: there is no such precision.
    """
    if precision not in get_args(Precision):
        raise InvalidInputError(f"precision must be float32 or bfloat16, got {precision!r}")
    return cast(Precision, precision)


def current_judge(precision: Precision) -> StoredJudge | None:
    """Return the judge of this version of claimdiff that is installed in a precision, if any."""
    key = key_of(precision)
    return next((one for one in stored_judges() if (one.precision, one.key) == (precision, key)), None)


def installed_judge(precision: Precision | None = None) -> StoredJudge:
    """Return the judge of this version of claimdiff that is installed.

    Args:
        precision: that of its weights; by default the fastest on this processor, or the other if only that is there.

    Raises:
        ModelError: there is none.
    """
    if precision is None:
        fastest = fastest_precision()
        wanted = sorted(get_args(Precision), key=lambda one: one != fastest)
    else:
        wanted = [precision]
    for one in wanted:
        if (found := current_judge(one)) is not None:
            return found
    stored = stored_judges()
    if any(one.precision in wanted for one in stored):
        raise ModelError(f"the judge in {models_folder()} is that of another version of claimdiff; {INSTALL}")
    if stored:
        raise ModelError(f"the judge is not installed in {precision}; {INSTALL} --precision {precision}")
    raise ModelError(f"the judge is not installed; {INSTALL}")


def load_network(precision: Precision) -> Network:
    """Load the installed encoder, with the adapters in its weights, and the heads, after checking every digest.

    Raises:
        ModelError: the judge is not installed in this precision, a file is damaged, or the heads do not fit.
    """
    heads = _adapters()
    return _assemble(load_judge_weights(installed_judge(precision)), heads)


def network_with(encoder: Encoder, adapters: Mapping[str, Tensor], precision: Precision) -> Network:
    """Return an encoder with these adapters added to its weights.

    Raises:
        ModelError: the adapters do not fit the encoder.
    """
    return _assemble(_merged(encoder, adapters, precision), adapters)


def merged_weights(encoder: Encoder, precision: Precision) -> Weights:
    """Add claimdiff's adapters to an encoder's weights and convert them.

    Raises:
        ModelError: the adapters are damaged or do not fit the encoder.
    """
    return _merged(encoder, _adapters(), precision)


def _merged(encoder: Encoder, adapters: Mapping[str, Tensor], precision: Precision) -> Weights:
    import torch
    from safetensors.torch import load

    weights = {name: value for name, value in load(encoder.weights).items() if not name.startswith("pooler.")}
    try:
        for name in [name.removesuffix(".a") for name in adapters if name.endswith(".a")]:
            delta = adapters[f"{name}.b"].float() @ adapters[f"{name}.a"].float()
            weights[f"{name}.weight"] = weights[f"{name}.weight"] + SCALE * delta
    except (KeyError, RuntimeError) as error:
        raise _misfit(error) from error
    number = getattr(torch, precision)
    converted = {name: value.to(number) if value.is_floating_point() else value for name, value in weights.items()}
    return Weights(converted, encoder.config.decode("utf-8"), encoder.tokenizer.decode("utf-8"))


def _assemble(loaded: Weights, adapters: Mapping[str, Tensor]) -> Network:
    import torch
    from tokenizers import Tokenizer
    from transformers import MPNetConfig, MPNetModel

    with torch.device("meta"):  # do not initialize weights that are replaced anyway
        encoder = MPNetModel(MPNetConfig(**json.loads(loaded.config)), add_pooling_layer=False)
    weights = dict(loaded.tensors)
    encoder.embeddings.position_ids = weights.pop("embeddings.position_ids", None)
    try:
        encoder.load_state_dict(weights, strict=True, assign=True)
    except RuntimeError as error:
        raise _misfit(error) from error
    encoder.eval()
    tokenizer = Tokenizer.from_str(loaded.tokenizer)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    heads = {name: value.float() for name, value in adapters.items() if not name.endswith((".a", ".b"))}
    return Network(encoder, tokenizer, heads)


def _misfit(error: Exception) -> ModelError:
    return ModelError(f"the judge's adapters do not fit its encoder; reinstall claimdiff ({error})")


def _adapters() -> Mapping[str, Tensor]:
    """Read and verify the adapters and heads that claimdiff ships."""
    from safetensors.torch import load

    try:
        content = resources.files("claimdiff.judge").joinpath(WEIGHTS).read_bytes()
    except OSError as error:
        raise ModelError(f"the judge's weights cannot be read ({error.strerror}); reinstall claimdiff") from error
    if hashlib.sha256(content).hexdigest() != DIGEST:
        raise ModelError("the judge's weights are damaged or not the expected ones; reinstall claimdiff")
    adapters: Mapping[str, Tensor] = load(content)
    return adapters
