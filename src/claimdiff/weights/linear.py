"""Linear models over named features, stored as JSON: safe to load, readable, no dependency at run time."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from claimdiff.errors import ModelError


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Logistic regression: the probability is the logistic function of bias + the sum of the features' weights.

    Attributes:
        bias: weight of the feature that is always there.
        threshold: the probability in [0, 1] from which a candidate is taken, inclusive.
        weights: by feature name; a feature not listed weighs nothing.
    """

    bias: float
    threshold: float
    weights: dict[str, float]

    def probability(self, features: Iterable[str]) -> float:
        """The probability in [0, 1] that a candidate with these features is right."""
        weights = self.weights
        score = self.bias + sum(weights.get(feature, 0.0) for feature in features)
        return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, score))))


@cache
def load_linear(name: str) -> LinearModel:
    """The model in `claimdiff/weights/<name>.json`.

    Raises:
        ModelError: the file is missing or damaged.
    """
    try:
        data = json.loads(files(__package__).joinpath(f"{name}.json").read_text(encoding="utf-8"))
        model = LinearModel(
            bias=float(data["bias"]),
            threshold=float(data["threshold"]),
            weights={str(feature): float(weight) for feature, weight in data["weights"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(f"the weights {name}.json of claimdiff are missing or damaged: {error}") from error
    if not all(map(math.isfinite, (model.bias, model.threshold, *model.weights.values()))):
        raise ModelError(f"the weights {name}.json of claimdiff hold a value that is not finite")
    return model
