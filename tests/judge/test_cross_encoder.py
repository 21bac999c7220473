"""Cross-encoders as judges, with stub models: no weights are loaded."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from claimdiff import Pipeline
from claimdiff.errors import ComponentError, InvalidInputError
from claimdiff.judge import CrossEncoderJudge

LABELS = {0: "entailment", 1: "neutral", 2: "contradiction"}


class StubEncoder:
    """Answers every call with the logits it was given."""

    def __init__(self, logits: Any, labels: object = None) -> None:
        self.config = SimpleNamespace(id2label=LABELS if labels is None else labels, _name_or_path="stub")
        self.logits = logits
        self.asked: list[list[tuple[str, str]]] = []

    def predict(self, pairs: list[tuple[str, str]], **options: object) -> Any:
        self.asked.append(pairs)
        return self.logits


def judge(model: Any) -> CrossEncoderJudge:
    return CrossEncoderJudge(model)


def test_the_order_of_labels_is_the_models() -> None:
    (found,) = judge(StubEncoder(np.array([[0.0, 1.0, 5.0]])))([("a", "b")])
    assert found.contradiction > found.neutral > found.entailment
    assert found.contradiction == pytest.approx(np.exp(5) / (1 + np.exp(1) + np.exp(5)))


@given(arrays(np.float64, (4, 3), elements=st.floats(-1e30, 1e30)))
def test_logits_of_any_size_become_probabilities(logits: Any) -> None:
    for found in judge(StubEncoder(logits))([("a", "b")] * 4):
        shares = (found.contradiction, found.neutral, found.entailment)
        assert all(0 <= share <= 1 for share in shares)
        assert sum(shares) == pytest.approx(1)


def test_no_pairs_are_not_asked() -> None:
    model = StubEncoder(np.zeros((0, 3)))
    assert judge(model)([]) == []
    assert model.asked == []


@pytest.mark.parametrize(
    "labels",
    [
        {},
        {0: "LABEL_0", 1: "LABEL_1", 2: "LABEL_2"},
        {0: "contradiction", 1: "entailment"},
        {0: "contradiction", 1: "neutral", 2: "entailment", 3: "other"},
        {0: "contradiction", 1: "neutral", 5: "entailment"},
        "contradiction neutral entailment",
    ],
)
def test_other_labels_are_refused(labels: object) -> None:
    with pytest.raises(InvalidInputError, match="labels must be contradiction, neutral, entailment"):
        judge(StubEncoder(np.zeros((1, 3)), labels))


@pytest.mark.parametrize(
    ("logits", "message"),
    [
        (np.zeros((1, 2)), "shape"),
        (np.zeros((2, 3)), "shape"),
        (np.zeros(3), "shape"),
        (np.array([[0.0, np.nan, 1.0]]), "not finite"),
        (np.array([[0.0, np.inf, 1.0]]), "not finite"),
    ],
)
def test_broken_answers_are_errors(logits: Any, message: str) -> None:
    """Never taken for a judgement."""
    with pytest.raises(ComponentError, match=f"judge stub: .*{message}"):
        judge(StubEncoder(logits))([("a", "b")])


def test_lone_surrogates_do_not_reach_the_tokenizer() -> None:
    model = StubEncoder(np.zeros((1, 3)))
    judge(model)([("a\ud800", "b")])
    assert model.asked == [[("a\ufffd", "b")]]


def test_a_pipeline_takes_one_as_it_is() -> None:
    """Wrong labels are seen at once, not after the models are loaded."""
    model: Any = StubEncoder(np.zeros((1, 3)))
    Pipeline(judge=model)
    wrong: Any = StubEncoder(np.zeros((1, 3)), {})
    with pytest.raises(InvalidInputError, match="labels must be"):
        Pipeline(judge=wrong)
