"""Linear models over named features, stored as JSON: safe to load, readable, no run-time dependencies."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from claimdiff.errors import ModelError


@dataclass(frozen=True, slots=True)
class Dataset:
    """A file that weights were fitted on, with its sha256 in hexadecimal, or None if it was not recorded."""

    name: str
    sha256: str | None


@dataclass(frozen=True, slots=True)
class Provenance:
    """The origin of a set of weights.

    Attributes:
        fitted_by: path of the training script from the root of the repository; None for weights set by hand.
        data: the files they were fitted on; None if not recorded.
        date: the day they were fitted or set.
        note: anything else worth knowing, such as why another field is None.
    """

    fitted_by: str | None
    data: tuple[Dataset, ...] | None
    date: date
    note: str | None = None


@dataclass(frozen=True, slots=True)
class LinearModel:
    """A weighted sum of named features; in a logistic regression, the log-odds that a candidate is right.

    Attributes:
        bias: the constant term.
        weights: by feature name, in the order in which they are reported; features not listed have weight 0.
        threshold: lowest probability, in [0, 1], at which a candidate is accepted; 0 if the file has none.
        provenance: where the weights come from.
    """

    bias: float
    weights: Mapping[str, float]
    threshold: float
    provenance: Provenance

    def probability(self, features: Iterable[str]) -> float:
        """Return the probability, in [0, 1], that a candidate with these binary features is right."""
        weights = self.weights
        return logistic(self.bias + sum(weights.get(feature, 0.0) for feature in features))

    def score(self, values: Mapping[str, float]) -> float:
        """Return the bias plus the weighted sum of the values; every feature with a weight must have a value."""
        return self.bias + sum(weight * values[name] for name, weight in self.weights.items())


def logistic(log_odds: float) -> float:
    """Return the probability, in [0, 1], for these log-odds, without overflow."""
    return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, log_odds))))


@cache
def load_weights(name: str) -> LinearModel:
    """Load `claimdiff/weights/<name>.json`, once.

    Raises:
        ModelError: the file is missing or damaged, or does not state the origin of its weights.
    """
    try:
        return _model(json.loads(files(__package__).joinpath(f"{name}.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        reason = f"no {error}" if isinstance(error, KeyError) else error
        raise ModelError(f"the weights {name}.json of claimdiff are missing or damaged: {reason}") from error


def _model(data: Any) -> LinearModel:
    weights = {str(feature): float(weight) for feature, weight in data["weights"].items()}
    bias, threshold = float(data["bias"]), float(data.get("threshold", 0.0))
    if not all(map(math.isfinite, (bias, *weights.values()))):
        raise ValueError("a value is not finite")
    if not 0.0 <= threshold <= 1.0:
        raise ValueError(f"the threshold {threshold} is outside [0, 1]")
    return LinearModel(bias, weights, threshold, _provenance(data))


def _provenance(data: Any) -> Provenance:
    given = data["data"]
    found = Provenance(
        fitted_by=data["fitted_by"],
        data=None if given is None else tuple(Dataset(one["name"], one["sha256"]) for one in given),
        date=date.fromisoformat(data["date"]),
        note=data.get("note"),
    )
    unknown = found.fitted_by is None or found.data is None or any(one.sha256 is None for one in found.data)
    if unknown and not found.note:
        raise ValueError("a note must say why the script, the data or a sha256 is null")
    return found
