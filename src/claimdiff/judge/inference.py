"""The default judge: a cross-encoder that reads two statements together.

It is all-mpnet-base-v2 with low-rank adapters (LoRA: Hu et al., 2022) and heads for natural language inference, for the
relation of two news sentences, for the kind of a conflict and for the words that decide it, trained by
training/train_judge.py and training/train_relations.py. See docs/judge.md for data, accuracy and limits.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

from claimdiff.embedding.texts import encodable, halves
from claimdiff.judge.network import (
    KINDS,
    WINDOW,
    Network,
    Reading,
    checked_precision,
    digest_of,
    installed_judge,
    load_network,
    read,
)
from claimdiff.judge.store import Precision
from claimdiff.model import Judgement, Relation, Span

if TYPE_CHECKING:
    from tokenizers import Encoding

_log = logging.getLogger(__name__)
_lock = threading.Lock()
_default: dict[Precision, InferenceModel] = {}


class InferenceModel:
    """A thread-safe judge on the CPU, loaded on the first call.

    Args:
        load: loads the network.
        digest: a hash of the network and how it is used; the cache key of its judgements.
        precision: of the network's weights; "float32" or "bfloat16".
    """

    def __init__(self, load: Callable[[], Network], digest: str = "", precision: Precision = "float32") -> None:
        self.name = f"mpnet-lora {precision}"
        self.digest = digest
        self.precision = precision
        self._load = load
        self._loaded: Network | None = None
        self._lock = threading.Lock()

    def _network(self) -> Network:
        with self._lock:
            if self._loaded is None:
                start = time.perf_counter()
                self._loaded = self._load()
                _log.info("loaded the judge %s in %.2f s", self.name, time.perf_counter() - start)
            return self._loaded

    def __call__(self, pairs: Sequence[tuple[str, str]], /) -> list[Judgement]:
        """Judge (premise, hypothesis) pairs, in the order given, each with the relation of the two.

        In a pair that is too long, the longer text is split in half. For a premise, the less neutral judgement of the
        two counts; a hypothesis is contradicted if either half is, and entailed if both are. Their relation is that of
        the half which is less likely to be merely compatible.
        """
        if not pairs:
            return []
        network = self._network()
        tree = _Parts(list(pairs))
        leaves = tree.grow(network)
        readings = read(network, list(leaves.values()))
        judgements = {i: _judgement(leaves[i], reading) for i, reading in zip(leaves, readings, strict=True)}
        tree.join(judgements)
        return [judgements[i] for i in range(len(pairs))]


def _judgement(encoded: Encoding, reading: Reading) -> Judgement:
    contradiction, neutral, entailment = reading.inference
    conflict, same, compatible = reading.relation
    relation = Relation(
        conflict=conflict,
        same=same,
        compatible=compatible,
        kinds=tuple(zip(KINDS, reading.kinds, strict=True)),
        premise=deciding_words(encoded, reading.words, 0),
        hypothesis=deciding_words(encoded, reading.words, 1),
    )
    return Judgement(contradiction=contradiction, neutral=neutral, entailment=entailment, relation=relation)


def deciding_words(encoded: Encoding, scores: Sequence[float], side: int) -> Span | None:
    """Return the words of one text whose tokens have the highest sum of scores; None if no token scores above 0.

    The maximum subarray of the log-odds (Kadane; Bentley, 1984), so a weak token between two strong ones is included.
    """
    best, total, start, found = 0.0, 0.0, None, None
    for ours, offsets, score in zip(encoded.sequence_ids, encoded.offsets, scores, strict=True):
        if ours != side:
            continue
        if total <= 0:
            total, start = 0.0, offsets[0]
        total += score
        if total > best and start is not None:
            best, found = total, (start, offsets[1])
    return Span(*found) if found is not None and found[0] < found[1] else None


class _Parts:
    """Pairs of texts, and the halves of those that are too long."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        self._pairs = pairs
        self._halves: dict[int, tuple[Literal["premise", "hypothesis"], tuple[int, int]]] = {}

    def grow(self, network: Network) -> dict[int, Encoding]:
        """Split the longer text of each pair that is too long, repeatedly; return the encoded leaves by index."""
        leaves: dict[int, Encoding] = {}
        todo = list(range(len(self._pairs)))
        while todo:
            texts = [(encodable(self._pairs[i][0]), encodable(self._pairs[i][1])) for i in todo]
            rest: list[int] = []
            for i, one in zip(todo, network.tokenizer.encode_batch(texts), strict=True):
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
            relation = self._joined_relation(which, one, judged)
            if which == "premise":
                least = min(judged, key=lambda judgement: judgement.neutral)
                shares = least.contradiction, least.neutral, least.entailment
            else:
                contradiction = max(half.contradiction for half in judged)
                entailment = min(min(half.entailment for half in judged), 1 - contradiction)
                shares = contradiction, 1 - contradiction - entailment, entailment
            judgements[i] = Judgement(
                contradiction=shares[0], neutral=shares[1], entailment=shares[2], relation=relation
            )

    def _joined_relation(self, which: str, first: int, judged: tuple[Judgement, Judgement]) -> Relation | None:
        one, other = judged[0].relation, judged[1].relation
        if one is None or other is None:
            return None
        if one.compatible <= other.compatible:
            return one
        # Words of the second half stand behind the whole first half.
        behind = len(encodable(self._pairs[first][0 if which == "premise" else 1]))
        span = getattr(other, which)
        moved = None if span is None else Span(span.start + behind, span.end + behind)
        return Relation(
            conflict=other.conflict,
            same=other.same,
            compatible=other.compatible,
            kinds=other.kinds,
            premise=moved if which == "premise" else other.premise,
            hypothesis=moved if which == "hypothesis" else other.hypothesis,
        )


def default_judge(precision: Precision | None = None) -> InferenceModel:
    """Return the judge trained for claimdiff; always the same object for a precision. Needs no network.

    Its first call verifies and loads its files, and raises ModelError if one is damaged.

    Args:
        precision: of its weights, "float32" or "bfloat16"; by default bfloat16 where the processor multiplies it in
            hardware, which is about four times as fast, and float32 elsewhere; the other if only that is installed.
            Probabilities differ in the second or third decimal.

    Raises:
        InvalidInputError: there is no such precision.
        ModelError: it is not installed, in this precision or at all, or was installed for another version of
            claimdiff; the message says what to run.
    """
    used = installed_judge(None if precision is None else checked_precision(precision)).precision
    with _lock:
        if used not in _default:
            _default[used] = InferenceModel(lambda: load_network(used), digest_of(used), used)
        return _default[used]
