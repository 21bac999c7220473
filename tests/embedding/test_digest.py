"""What tells one model from another."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from claimdiff.embedding import digest_of_weights

torch = pytest.importorskip("torch")


def layer(seed: int = 0, *, dtype: Any = None, **attributes: Any) -> Any:
    torch.manual_seed(seed)
    made = torch.nn.Linear(3, 2).to(dtype or torch.float32)
    for name, value in attributes.items():
        setattr(made, name, value)
    return made


def test_equal_weights_have_one_digest() -> None:
    assert digest_of_weights(layer()) == digest_of_weights(layer())
    assert len(digest_of_weights(layer())) == 64


@pytest.mark.parametrize(
    "other",
    [
        layer(1),
        layer(dtype=torch.float64),
        layer(dtype=torch.bfloat16),
        layer(max_seq_length=128),
        layer(prompts={"query": "q: "}),
        layer(truncate_dim=64),
        torch.nn.Sequential(layer()),
    ],
)
def test_another_model_has_another(other: Any) -> None:
    """By weights, their type, the shape of the model, or a setting that changes its output."""
    assert digest_of_weights(other) != digest_of_weights(layer())


def test_one_changed_weight_shows() -> None:
    changed = layer()
    with torch.no_grad():
        changed.weight[1, 2] += 1e-6
    assert digest_of_weights(changed) != digest_of_weights(layer())


def test_labels_of_a_classifier_count() -> None:
    """The same weights with the labels in another order say something else."""

    one, other = SimpleNamespace(id2label={0: "yes", 1: "no"}), SimpleNamespace(id2label={0: "no", 1: "yes"})
    assert digest_of_weights(layer(config=one)) != digest_of_weights(layer(config=other))
