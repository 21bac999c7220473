"""Teach the judge what two news sentences are to each other: conflict, the same statement, or compatible.

    python training/train_relations.py STORIES_ANNOTATED.jsonl.gz NLI_TRAIN.jsonl.gz --fold 0 --out fold0.safetensors
    python training/train_relations.py STORIES_ANNOTATED.jsonl.gz NLI_TRAIN.jsonl.gz --fold 1 --out fold1.safetensors
    python training/train_relations.py STORIES_ANNOTATED.jsonl.gz NLI_TRAIN.jsonl.gz --pack fold0.safetensors ...

Each run starts from the adapters that train_judge.py made, and reads the annotated stories of the other folds. The
stories of its own fold are held out, so that the decision can be fitted on judgements of stories that were not learned.
Four heads share the encoder: natural language inference, the relation, the kind of a conflict, and for each token
whether it decides the conflict. Inference pairs are mixed in to keep the general sense. Rewritten conflicts come with
as many harmless rewrites by the same hands, so that the style of rewriting teaches nothing.

Every five minutes the state is saved next to OUT, and an interrupted run resumes from it. `--pack` takes the mean of
what the folds changed in the encoder (their adapters side by side) and of their heads, fits the temperature of
inference on held-out pairs, and writes what the package ships, with its digest.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
import re
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Encoding, Tokenizer
from torch import Tensor, nn
from torch.nn import functional

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from training.annotated_pairs import (  # noqa: E402
    RELATIONS,
    Example,
    drawn,
    fold_of,
    labelled,
    near,
    numbers_of,
    read_stories,
    story_of,
)
from training.train_judge import (  # noqa: E402
    COMPATIBLE,
    LABELS,
    PACKAGE,
    Network,
    Pair,
    fit_temperature,
    load_network,
    loss_of,
    read_pairs,
)

from claimdiff.judge.network import KINDS, WEIGHTS  # noqa: E402

FOLDS = 2
PASSES = 4
#: Close pairs per story and pass, and judged pairs per pass.
CLOSE, JUDGED = 5, 1200
#: A conflict that papers printed counts as much as three that were written for the annotation.
NATURAL_WEIGHT = 3.0
#: Weights of the losses of the kind and of the deciding words.
KIND_LOSS, WORDS_LOSS = 0.5, 1.0
RATE = 3e-4
#: The heads of kind and words start from nothing, and learn this many times as fast as the rest.
NEW_HEADS = 10
WARM_UP = 1000
BATCH = 32
SAVE_EVERY = 300
SEED = 0


class RelationNetwork(nn.Module):
    """The judge's network with the heads that read news: relation, kind and deciding words."""

    def __init__(self, base: Network) -> None:
        super().__init__()
        self.base = base
        width = base.enc.config.hidden_size
        self.rd, self.ro = nn.Linear(width, width), nn.Linear(width, len(RELATIONS))
        self.kind, self.word = nn.Linear(width, len(KINDS)), nn.Linear(width, 1)

    def start_from_inference(self) -> None:
        """Begin the relation head as that of inference: a contradiction is a conflict, an entailment says the same."""
        order = [LABELS.index(name) for name in ("contradiction", "entailment", "neutral")]
        with torch.no_grad():
            self.rd.weight.copy_(self.base.d.weight)
            self.rd.bias.copy_(self.base.d.bias)
            self.ro.weight.copy_(self.base.o.weight[order])
            self.ro.bias.copy_(self.base.o.bias[order])

    def forward(self, ids: Tensor, mask: Tensor) -> dict[str, Tensor]:
        states = self.base.enc(input_ids=ids, attention_mask=mask).last_hidden_state.float()
        weight = mask.unsqueeze(-1).float()
        mean = (states * weight).sum(1) / weight.sum(1)
        inner = functional.dropout(torch.tanh(self.rd(mean)), 0.1, self.training)
        plain = functional.dropout(torch.tanh(self.base.d(mean)), 0.1, self.training)
        return {
            "inference": self.base.o(plain),
            "relation": self.ro(inner),
            "kind": self.kind(inner),
            "words": self.word(states).squeeze(-1),
        }

    def trained(self) -> dict[str, Tensor]:
        return {name: p.detach().contiguous() for name, p in self.named_parameters() if p.requires_grad}


def network_from(start: Path) -> tuple[RelationNetwork, Tokenizer]:
    """Return the network with the adapters and heads of a file, from train_judge.py or from a run of this script."""
    base, tokenizer = load_network("mpnet")
    network = RelationNetwork(base)
    loaded = load_file(start)
    if any(name.startswith("base.") for name in loaded):
        network.load_state_dict({name: value.float() for name, value in loaded.items()}, strict=False)
        return network, tokenizer
    # The package writes the encoder's adapters without "enc.".
    named = {
        f"enc.{name}" if name.startswith("encoder.") else name: value.float()
        for name, value in loaded.items()
        if name != "temperature"
    }
    base.load_state_dict(named, strict=False)
    network.start_from_inference()
    return network, tokenizer


def encode(tokenizer: Tokenizer, texts: Sequence[tuple[str, str]]) -> tuple[list[Encoding], Tensor, Tensor]:
    encoded = tokenizer.encode_batch(list(texts))
    return encoded, torch.tensor([e.ids for e in encoded]), torch.tensor([e.attention_mask for e in encoded])


def deciding(example: Example, encoded: Encoding) -> list[float] | None:
    """Return, for each token, whether it decides the conflict: 1, 0, or NaN where it is no word; None if unmarked."""
    spans = []
    for text, words in ((example.left, example.words[0]), (example.right, example.words[1])):
        start = text.find(words) if words else -1
        spans.append((start, start + len(words)) if start >= 0 else None)
    if None in spans:
        return None
    marks = []
    for side, (start, end) in zip(encoded.sequence_ids, encoded.offsets, strict=True):
        if side is None:
            marks.append(math.nan)
        else:
            span = spans[side]
            assert span is not None
            marks.append(float(start < span[1] and span[0] < end))
    return marks


def loss_on_news(network: RelationNetwork, tokenizer: Tokenizer, batch: Sequence[Example]) -> Tensor:
    encoded, ids, mask = encode(tokenizer, [(one.left, one.right) for one in batch])
    out = network(ids, mask)
    weight = torch.tensor([one.weight for one in batch])
    relation = torch.tensor([RELATIONS.index(one.relation) for one in batch])
    shares = functional.log_softmax(out["relation"], -1)
    no_conflict = torch.logsumexp(shares[:, 1:], -1)  # a conflict is the first of `RELATIONS`
    is_open = torch.tensor([one.label == "open" for one in batch])
    each = torch.where(is_open, no_conflict, shares.gather(1, relation.unsqueeze(1)).squeeze(1))
    loss = -(each * weight).sum() / weight.sum()
    loss = loss + loss_of(out["inference"], [LABELS[0] if one.label == "conflict" else COMPATIBLE for one in batch])
    conflicts = [i for i, one in enumerate(batch) if one.kind in KINDS]
    if conflicts:
        kinds = torch.tensor([KINDS.index(str(batch[i].kind)) for i in conflicts])
        loss = loss + KIND_LOSS * functional.cross_entropy(out["kind"][conflicts], kinds)
        marked = [(i, marks) for i in conflicts if (marks := deciding(batch[i], encoded[i])) is not None]
        if marked:
            gold = torch.tensor([marks for _, marks in marked])
            guess = out["words"][[i for i, _ in marked]]
            known = ~gold.isnan()
            loss = loss + WORDS_LOSS * functional.binary_cross_entropy_with_logits(guess[known], gold[known])
    return loss


def loss_on_inference(network: RelationNetwork, tokenizer: Tokenizer, batch: Sequence[Pair]) -> Tensor:
    _, ids, mask = encode(tokenizer, [(pair["premise"], pair["hypothesis"]) for pair in batch])
    return loss_of(network(ids, mask)["inference"], [pair["label"] for pair in batch])


Batch = tuple[str, list[Any]]


def batches_of(news: Sequence[Example], judged: Sequence[Pair], chance: random.Random) -> list[Batch]:
    """Return the batches of a pass, of pairs of similar length within stretches of forty, in random order."""
    made: list[Batch] = []
    for name, pairs in (("news", list(news)), ("inference", list(judged))):
        for start in range(0, len(pairs), BATCH * 40):
            stretch = sorted(pairs[start : start + BATCH * 40], key=_length)
            made += [(name, stretch[i : i + BATCH]) for i in range(0, len(stretch), BATCH)]
    chance.shuffle(made)
    return made


def _length(pair: Any) -> int:
    return len(pair.left) + len(pair.right) if isinstance(pair, Example) else sum(map(len, list(pair.values())[:2]))


def passes(
    stories: list[dict[str, Any]], judged: Sequence[Pair], numbers: Iterable[int]
) -> Iterator[tuple[int, int, Batch]]:
    """Yield (pass, step, batch) of the passes with these numbers; the same for every run with the same data."""
    known = [one for story in stories for one in labelled(story, NATURAL_WEIGHT)]
    close = [one for own in near(stories).values() for one in own]
    for number in numbers:
        chance = random.Random(f"{SEED}-{number}")
        news = drawn(known, close, CLOSE * len(stories), chance)
        own = chance.sample(list(judged), min(JUDGED, len(judged)))
        for step, batch in enumerate(batches_of(news, own, chance)):
            yield number, step, batch


def train(
    stories: list[dict[str, Any]], judged: Sequence[Pair], start: Path, out: Path, rate: float, numbers: Iterable[int]
) -> None:
    network, tokenizer = network_from(start)
    trained = [p for p in network.parameters() if p.requires_grad]
    new = [*network.kind.parameters(), *network.word.parameters()]
    old = [p for p in trained if not any(p is one for one in new)]
    rates = (rate, NEW_HEADS * rate)
    optimizer = torch.optim.AdamW([{"params": old}, {"params": new}], lr=rate, weight_decay=0.01)
    state_file = out.with_suffix(".state")
    done, read = 0, 0
    if state_file.exists():
        state = torch.load(state_file, weights_only=True)
        network.load_state_dict(state["weights"], strict=False)
        optimizer.load_state_dict(state["optimizer"])
        done, read = state["steps"], state["read"]
    every = list(passes(stories, judged, numbers))
    began = saved = time.monotonic()
    first = read
    network.train()
    recent: list[float] = []
    for step in range(done, len(every)):
        number, _, (name, batch) = every[step]
        for group, highest in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = highest * min(1.0, read / WARM_UP) * max(0.02, 1 - step / len(every))
        loss = (loss_on_news if name == "news" else loss_on_inference)(network, tokenizer, batch)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        read += len(batch)
        recent.append(loss.item())
        if time.monotonic() - saved > SAVE_EVERY:
            saved = time.monotonic()
            state = {"weights": network.trained(), "optimizer": optimizer.state_dict(), "steps": step + 1, "read": read}
            torch.save(state, state_file)
        if len(recent) == 20:
            speed = (read - first) / (time.monotonic() - began)
            mean = sum(recent) / len(recent)
            at = f"pass {number}, step {step + 1} of {len(every)}"
            print(f"{at}, {speed:.1f} pairs a second, loss {mean:.3f}", file=sys.stderr)
            recent.clear()
    save_file(network.trained(), out)


def shipped(files: Sequence[Path]) -> dict[str, Tensor]:
    """Return the mean of several runs in the names and precision of the package.

    Adapters are put side by side: [B1 B2] [A1; A2] / 2 is exactly the mean of B1 A1 and B2 A2.
    """
    runs = [load_file(file) for file in files]
    packed: dict[str, Tensor] = {}
    for name in runs[0]:
        every = [run[name].float() for run in runs]
        short = name.removeprefix("base.").removeprefix("enc.")
        if name.endswith(".a"):
            packed[short] = torch.cat(every, 0).half()
        elif name.endswith(".b"):
            packed[short] = (torch.cat(every, 1) / len(every)).half()
        else:
            packed[short] = torch.stack(every).mean(0)
    return {name: value.contiguous() for name, value in packed.items()}


def pack(files: Sequence[Path], held_out: list[Pair]) -> None:
    packed = shipped(files)
    base, tokenizer = load_network("mpnet", packed["encoder.layer.4.attention.attn.q.a"].shape[0])
    named = {f"enc.{name}" if name.endswith((".a", ".b")) else name: value for name, value in packed.items()}
    base.load_state_dict({name: value.float() for name, value in named.items()}, strict=False)
    temperature = fit_temperature(base, tokenizer, held_out)
    save_file(packed | {"temperature": torch.tensor([temperature])}, PACKAGE / WEIGHTS)
    digest = hashlib.sha256((PACKAGE / WEIGHTS).read_bytes()).hexdigest()
    code = PACKAGE / "network.py"
    written = re.sub(r'DIGEST = "[^"]*"', f'DIGEST = "{digest}"', code.read_text(encoding="utf-8"))
    code.write_text(written, encoding="utf-8")
    print(json.dumps({"temperature": round(temperature, 2), "sha256": digest}))


def main() -> None:
    parser = argparse.ArgumentParser(
        description="Teach the judge the relation of two news sentences, or pack its weights."
    )
    parser.add_argument("stories", type=Path)
    parser.add_argument("inference", type=Path)
    parser.add_argument("--more", type=Path, nargs="*", default=[], help="further annotated stories")
    parser.add_argument("--fold", type=int, choices=range(FOLDS), help="the stories held out; without it, none")
    parser.add_argument(
        "--start", type=Path, default=Path("judge.safetensors"), help="what train_judge.py or an earlier run wrote"
    )
    parser.add_argument("--passes", type=int, default=PASSES)
    parser.add_argument("--after", type=int, default=0, help="passes that the run which wrote --start made")
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--out", type=Path, default=Path("relations.safetensors"))
    parser.add_argument("--pack", type=Path, nargs="+")
    given = parser.parse_args()
    torch.manual_seed(SEED)
    random.seed(SEED)
    judged, held_out = read_pairs(given.inference, None)
    if given.pack is not None:
        pack(given.pack, held_out)
        return
    every = [story for file in (given.stories, *given.more) for story in read_stories(file)]
    numbers = numbers_of(map(story_of, every))
    stories = [
        story
        for number, story in zip(numbers, every, strict=True)
        if given.fold is None or fold_of(number, FOLDS) != given.fold
    ]
    passes_to_make = range(given.after, given.after + given.passes)
    train(stories, judged, given.start, given.out, given.rate, passes_to_make)


if __name__ == "__main__":
    main()
