"""Linear models load from JSON or say what is wrong with it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.errors import ModelError
from claimdiff.weights import Dataset, LinearModel, Provenance, linear, load_weights, logistic

BY_HAND = Provenance(fitted_by=None, data=None, date=date(2026, 1, 1), note="Set by hand.")
GOOD: dict[str, Any] = {
    "fitted_by": "training/fit_linear.py",
    "data": [{"name": "gold.jsonl", "sha256": "0" * 64}],
    "date": "2026-01-31",
    "bias": -1,
    "threshold": 0.25,
    "weights": {"b": 2.5, "a": 1},
}


def model(bias: float, **weights: float) -> LinearModel:
    return LinearModel(bias, weights, 0.5, BY_HAND)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in the place of the package's weights."""
    monkeypatch.setattr(linear, "files", lambda package: tmp_path)
    return tmp_path


def read(folder: Path, content: str) -> LinearModel:
    """The content, read as a file of weights; nothing is remembered."""
    (folder / "made.json").write_text(content, encoding="utf-8")
    return load_weights.__wrapped__("made")


def test_probability_is_the_logistic_of_the_sum() -> None:
    found = model(1.0, a=2.0, b=-3.0)
    assert found.probability(["a", "b", "unknown"]) == 0.5
    assert found.probability([]) == pytest.approx(0.7310586)


def test_score_is_the_weighted_sum() -> None:
    assert model(1.0, a=2.0, b=-3.0).score({"a": 0.5, "b": 0.25, "unknown": 9.0}) == 1.25


def test_a_missing_value_is_no_zero() -> None:
    """A feature that was forgotten would else pass unseen."""
    with pytest.raises(KeyError, match="b"):
        model(1.0, a=2.0, b=-3.0).score({"a": 0.5})


@given(st.floats(allow_nan=False, allow_infinity=False), st.floats(-1e6, 1e6))
def test_probability_stays_in_range(bias: float, weight: float) -> None:
    assert 0.0 <= model(bias, a=weight).probability(["a"]) <= 1.0


@given(st.floats(allow_nan=False), st.floats(allow_nan=False))
def test_higher_log_odds_are_no_less_likely(one: float, other: float) -> None:
    assert 0.0 <= logistic(min(one, other)) <= logistic(max(one, other)) <= 1.0


def test_a_file_is_read_whole(folder: Path) -> None:
    found = read(folder, json.dumps(GOOD))
    assert (found.bias, found.threshold) == (-1.0, 0.25)
    assert list(found.weights.items()) == [("b", 2.5), ("a", 1.0)]
    assert found.provenance == Provenance(
        fitted_by="training/fit_linear.py", data=(Dataset("gold.jsonl", "0" * 64),), date=date(2026, 1, 31)
    )


def test_without_a_threshold_every_candidate_is_taken(folder: Path) -> None:
    assert read(folder, json.dumps({k: v for k, v in GOOD.items() if k != "threshold"})).threshold == 0.0


@pytest.mark.parametrize("content", ["", "[]", "{}", "null", "\ufeff{", json.dumps(GOOD)[:-1]])
def test_damaged_files_are_an_error(content: str, folder: Path) -> None:
    with pytest.raises(ModelError, match=r"made\.json.*damaged"):
        read(folder, content)


@pytest.mark.parametrize("key", ["fitted_by", "data", "date", "bias", "weights"])
def test_a_missing_key_is_named(key: str, folder: Path) -> None:
    with pytest.raises(ModelError, match=f"no '{key}'"):
        read(folder, json.dumps({k: v for k, v in GOOD.items() if k != key}))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"weights": {"a": float("nan")}}, "not finite"),
        ({"bias": float("inf")}, "not finite"),
        ({"bias": "x"}, "could not convert"),
        ({"weights": [1.0]}, "list"),
        ({"threshold": 1.5}, r"threshold 1.5 is outside \[0, 1\]"),
        ({"threshold": float("nan")}, "threshold nan"),
        ({"date": "yesterday"}, "yesterday"),
        ({"data": [{"name": "gold.jsonl"}]}, "no 'sha256'"),
    ],
)
def test_wrong_values_are_an_error(change: dict[str, Any], message: str, folder: Path) -> None:
    with pytest.raises(ModelError, match=message):
        read(folder, json.dumps(GOOD | change))


@pytest.mark.parametrize(
    "unknown", [{"fitted_by": None}, {"data": None}, {"data": [{"name": "gold.jsonl", "sha256": None}]}]
)
def test_what_is_unknown_needs_a_note(unknown: dict[str, Any], folder: Path) -> None:
    with pytest.raises(ModelError, match="a note must say"):
        read(folder, json.dumps(GOOD | unknown))
    assert read(folder, json.dumps(GOOD | unknown | {"note": "Lost."})).provenance.note == "Lost."


def test_missing_weights_are_an_error() -> None:
    with pytest.raises(ModelError, match=r"no_such_weights\.json.*missing"):
        load_weights.__wrapped__("no_such_weights")
