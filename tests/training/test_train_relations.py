"""Marks on deciding words, batches, and the mean of several runs."""

from __future__ import annotations

import math
import random
import re
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import save_file
from training.annotated_pairs import Example
from training.train_relations import BATCH, batches_of, deciding, shipped


class Encoded:
    """What a tokenizer gives for two texts: each word is a token, with marks at the start and behind each text."""

    def __init__(self, left: str, right: str) -> None:
        self.sequence_ids: list[int | None] = [None]
        self.offsets = [(0, 0)]
        for side, text in enumerate((left, right)):
            spans = [word.span() for word in re.finditer(r"\S+", text)]
            self.sequence_ids += [*[side] * len(spans), None]
            self.offsets += [*spans, (0, 0)]


def marks(example: Example) -> list[float] | None:
    encoded: Any = Encoded(example.left, example.right)
    return deciding(example, encoded)


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_deciding_words_are_marked(apostrophe: str) -> None:
    """1 in the words on each side, 0 elsewhere, NaN where there is no word of a text."""
    decisive = f"Ann{apostrophe}s pier"
    found = marks(Example("s", f"{decisive} shut", "A quay shut", "conflict", "place", (decisive, "quay")))
    nan = math.nan
    assert found == pytest.approx([nan, 1, 1, 0, nan, 0, 1, 0, nan], nan_ok=True)


@pytest.mark.parametrize("words", [("", ""), ("pier", ""), ("", "quay"), ("pier", "not there")])
def test_pairs_without_marks_on_both_sides_teach_no_words(words: tuple[str, str]) -> None:
    assert marks(Example("s", "The pier shut", "The quay shut", "conflict", "place", words)) is None


def test_batches_hold_every_pair_once_and_one_sort_each() -> None:
    news = [Example("s", "x" * n, "y", "agree") for n in range(BATCH * 2 + 3)]
    judged = [{"premise": "p" * n, "hypothesis": "h", "label": "neutral"} for n in range(BATCH + 1)]
    found = batches_of(news, judged, random.Random(0))
    assert sorted(len(batch) for _, batch in found) == [1, 3, BATCH, BATCH, BATCH]
    assert sorted(len(one.left) for name, batch in found if name == "news" for one in batch) == [*range(len(news))]
    assert all(isinstance(one, Example) == (name == "news") for name, batch in found for one in batch)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_adapters_shipped_change_the_encoder_by_the_mean_of_the_runs(tmp_path: Path, count: int) -> None:
    """Side by side, not each factor averaged; the heads are averaged."""
    chance = torch.Generator().manual_seed(1)
    rank, wide, high = 2, 5, 4
    runs = [
        {
            "base.enc.encoder.layer.4.q.a": torch.randn(rank, wide, generator=chance),
            "base.enc.encoder.layer.4.q.b": torch.randn(high, rank, generator=chance),
            "base.d.weight": torch.randn(3, 3, generator=chance),
            "ro.bias": torch.full((3,), float(number)),
        }
        for number in range(count)
    ]
    files = [tmp_path / f"{number}.safetensors" for number in range(count)]
    for run, file in zip(runs, files, strict=True):
        save_file(run, file)
    packed = shipped(files)
    assert set(packed) == {"encoder.layer.4.q.a", "encoder.layer.4.q.b", "d.weight", "ro.bias"}
    assert packed["encoder.layer.4.q.a"].shape == (rank * count, wide)
    assert packed["encoder.layer.4.q.a"].dtype == torch.float16
    change = packed["encoder.layer.4.q.b"].float() @ packed["encoder.layer.4.q.a"].float()
    changes = [run["base.enc.encoder.layer.4.q.b"] @ run["base.enc.encoder.layer.4.q.a"] for run in runs]
    torch.testing.assert_close(change, torch.stack(changes).mean(0), atol=0.02, rtol=0.01)
    torch.testing.assert_close(packed["d.weight"], torch.stack([run["base.d.weight"] for run in runs]).mean(0))
    assert packed["ro.bias"].tolist() == pytest.approx([(count - 1) / 2] * 3)
