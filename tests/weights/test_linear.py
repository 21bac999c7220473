"""Linear models load from JSON or say what is wrong with it."""

from __future__ import annotations

import importlib.resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.errors import ModelError
from claimdiff.weights import linear
from claimdiff.weights.linear import LinearModel, load_linear


@pytest.mark.parametrize("name", ["attribution", "causes"])
def test_shipped_weights_load(name: str) -> None:
    model = load_linear(name)
    assert len(model.weights) > 50
    assert 0 < model.threshold < 1


def test_probability_is_the_logistic_of_the_sum() -> None:
    model = LinearModel(bias=1.0, threshold=0.5, weights={"a": 2.0, "b": -3.0})
    assert model.probability(["a", "b", "unknown"]) == 0.5
    assert model.probability([]) == pytest.approx(0.7310586)


@given(st.floats(allow_nan=False, allow_infinity=False), st.floats(-1e6, 1e6))
def test_probability_stays_in_range(bias: float, weight: float) -> None:
    assert 0.0 <= LinearModel(bias, 0.5, {"a": weight}).probability(["a"]) <= 1.0


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        '{"bias": 0, "threshold": 0.5, "weights": {"a": NaN}}',
        '{"bias": "x", "threshold": 0, "weights": {}}',
    ],
)
def test_damaged_weights_are_an_error(content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.json").write_text(content, encoding="utf-8")
    monkeypatch.setattr(linear, "files", lambda package: tmp_path)
    with pytest.raises(ModelError, match=r"broken\.json"):
        load_linear.__wrapped__("broken")


def test_missing_weights_are_an_error() -> None:
    assert importlib.resources.files("claimdiff.weights").joinpath("linear.py").is_file()
    with pytest.raises(ModelError, match="missing"):
        load_linear.__wrapped__("no_such_weights")
