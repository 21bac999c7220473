"""The default judge: a cross-encoder.

It is all-mpnet-base-v2 with low-rank adapters (LoRA: Hu et al., 2022) and a classifier on the mean of the last layer,
trained by training/train_judge.py. See docs/judge.md for data, accuracy and limits.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal

from claimdiff.embedding.texts import encodable, halves
from claimdiff.errors import ModelError
from claimdiff.judge.base import DIGESTS, check_installed, read_base
from claimdiff.model import Judgement

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer
    from torch import Tensor

#: Weights of the adapters and the classifier, shipped with claimdiff, and their SHA-256.
WEIGHTS = "adapters.safetensors"
DIGEST = "751e46ee2b60f21e627d6731b09dae5320c8700bbff1ac3bda82c7939e5d3919"
#: Scaling factor of the adapters, as in training.
SCALE = 2.0
#: Maximum tokens per pair, as in training.
WINDOW = 128
#: Version of how long texts are split, their judgements combined and probabilities computed. Increase it with every
#: change, so that cached judgements are recomputed.
FORMAT = 1
#: Pairs per batch.
BATCH = 32

_lock = threading.Lock()
_default: InferenceModel | None = None


@dataclass(frozen=True, slots=True)
class Network:
    """The network and its tokenizer.

    Attributes:
        encoder: maps token ids, shape (n, length), to states, shape (n, length, width).
        tokenizer: maps pairs of texts to token ids.
        head: weights and biases of the classifier's two layers, and its calibration temperature.
    """

    encoder: Any
    tokenizer: Tokenizer
    head: Mapping[str, Tensor]


class InferenceModel:
    """A thread-safe judge on the CPU in fp32, loaded on the first call.

    Args:
        load: loads the network.
        digest: a hash of the network and how it is used; the cache key of its judgements.
    """

    name = "mpnet-lora"

    def __init__(self, load: Callable[[], Network], digest: str = "") -> None:
        self.digest = digest
        self._load = load
        self._loaded: Network | None = None
        self._lock = threading.Lock()

    def _network(self) -> Network:
        with self._lock:
            if self._loaded is None:
                self._loaded = self._load()
            return self._loaded

    def __call__(self, pairs: Sequence[tuple[str, str]], /) -> list[Judgement]:
        """Judge (premise, hypothesis) pairs, in the order given.

        In a pair that is too long, the longer text is split in half. For a premise, the less neutral judgement of the
        two counts; a hypothesis is contradicted if either half is, and entailed if both are.
        """
        if not pairs:
            return []
        network = self._network()
        tree = _Parts(list(pairs))
        leaves = tree.grow(network.tokenizer)
        # Batch pairs of similar length to reduce padding.
        order = sorted(leaves, key=lambda i: len(leaves[i].ids))
        judgements: dict[int, Judgement] = {}
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            for i, row in zip(batch, _probabilities(network, [leaves[i] for i in batch]), strict=True):
                judgements[i] = Judgement(contradiction=row[0], neutral=row[1], entailment=row[2])
        tree.join(judgements)
        return [judgements[i] for i in range(len(pairs))]


class _Parts:
    """Pairs of texts, and the halves of those that are too long."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        self._pairs = pairs
        self._halves: dict[int, tuple[Literal["premise", "hypothesis"], tuple[int, int]]] = {}

    def grow(self, tokenizer: Tokenizer) -> dict[int, Encoding]:
        """Split the longer text of each pair that is too long, repeatedly; return the encoded leaves by index."""
        leaves: dict[int, Encoding] = {}
        todo = list(range(len(self._pairs)))
        while todo:
            texts = [(encodable(self._pairs[i][0]), encodable(self._pairs[i][1])) for i in todo]
            rest: list[int] = []
            for i, one in zip(todo, tokenizer.encode_batch(texts), strict=True):
                if len(one.ids) <= WINDOW:
                    leaves[i] = one
                else:
                    rest += self._halve(i)
            todo = rest
        return leaves

    def _halve(self, i: int) -> tuple[int, int]:
        premise, hypothesis = self._pairs[i]
        which: Literal["premise", "hypothesis"] = "premise" if len(premise) >= len(hypothesis) else "hypothesis"
        first = len(self._pairs)
        if which == "premise":
            self._pairs += [(half, hypothesis) for half in halves(premise)]
        else:
            self._pairs += [(premise, half) for half in halves(hypothesis)]
        self._halves[i] = which, (first, first + 1)
        return first, first + 1

    def join(self, judgements: dict[int, Judgement]) -> None:
        """Add the judgement of each split pair, from the last to the first."""
        for i, (which, (one, other)) in sorted(self._halves.items(), reverse=True):
            judged = judgements[one], judgements[other]
            if which == "premise":
                judgements[i] = min(judged, key=lambda judgement: judgement.neutral)
                continue
            contradiction = max(half.contradiction for half in judged)
            entailment = min(min(half.entailment for half in judged), 1 - contradiction)
            judgements[i] = Judgement(
                contradiction=contradiction, neutral=1 - contradiction - entailment, entailment=entailment
            )


def _probabilities(network: Network, encoded: Sequence[Encoding]) -> list[list[float]]:
    import torch

    longest = max(len(one.ids) for one in encoded)
    ids = torch.full((len(encoded), longest), 1)
    mask = torch.zeros((len(encoded), longest), dtype=torch.long)
    for row, one in enumerate(encoded):
        ids[row, : len(one.ids)] = torch.tensor(one.ids)
        mask[row, : len(one.ids)] = 1
    with torch.inference_mode():
        states = network.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        weight = mask.unsqueeze(-1).float()
        mean = (states * weight).sum(1) / weight.sum(1)
        inner = torch.tanh(mean @ network.head["d.weight"].T + network.head["d.bias"])
        logits = inner @ network.head["o.weight"].T + network.head["o.bias"]
        rows: list[list[float]] = (logits / network.head["temperature"]).softmax(-1).double().tolist()
    return [[value / sum(row) for value in row] for row in rows]


def default_judge() -> InferenceModel:
    """Return the judge trained for claimdiff; always the same object. Needs no network.

    Its first call verifies and loads its files, and raises ModelError if one is missing or damaged.

    Raises:
        MissingDependencyError: the extra `accurate` is not installed.
    """
    check_installed()
    global _default
    with _lock:
        if _default is None:
            _default = InferenceModel(_load, _digest())
        return _default


def _digest() -> str:
    """Return the SHA-256, in hexadecimal, of everything that affects the judgements."""
    decisive = {"base": DIGESTS, "adapters": DIGEST, "scale": SCALE, "window": WINDOW, "format": FORMAT}
    return hashlib.sha256(json.dumps(decisive, sort_keys=True).encode()).hexdigest()


def _load() -> Network:
    import torch
    from safetensors.torch import load
    from tokenizers import Tokenizer
    from transformers import MPNetConfig, MPNetModel

    base = read_base()
    adapters = load(_adapters())
    with torch.device("meta"):  # do not initialize weights that are replaced anyway
        encoder = MPNetModel(MPNetConfig(**json.loads(base.config)), add_pooling_layer=False)
    weights = {name: value for name, value in load(base.weights).items() if not name.startswith("pooler.")}
    for name in [name.removesuffix(".a") for name in adapters if name.endswith(".a")]:
        delta = adapters[f"{name}.b"].float() @ adapters[f"{name}.a"].float()
        weights[f"{name}.weight"] = weights[f"{name}.weight"] + SCALE * delta
    encoder.embeddings.position_ids = weights.pop("embeddings.position_ids", None)
    try:
        encoder.load_state_dict(weights, strict=True, assign=True)
    except RuntimeError as error:
        raise ModelError(f"the judge's adapters do not fit its encoder; reinstall claimdiff ({error})") from error
    encoder.eval()
    tokenizer = Tokenizer.from_str(base.tokenizer.decode("utf-8"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    head = {name: value.float() for name, value in adapters.items() if not name.endswith((".a", ".b"))}
    return Network(encoder, tokenizer, head)


def _adapters() -> bytes:
    try:
        content = resources.files("claimdiff.judge").joinpath(WEIGHTS).read_bytes()
    except OSError as error:
        raise ModelError(f"the judge's weights cannot be read ({error.strerror}); reinstall claimdiff") from error
    if hashlib.sha256(content).hexdigest() != DIGEST:
        raise ModelError("the judge's weights are damaged or not the expected ones; reinstall claimdiff")
    return content
