"""Fit a sparse logistic regression over named binary features."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from claimdiff.weights import LinearModel, Provenance

#: Features seen less often than this are left out.
MIN_COUNT = 4
#: Inverse strength of the L1 penalty: most features get weight 0 and the file stays small.
STRENGTH = 0.5


def fit(samples: Sequence[tuple[tuple[str, ...], bool]], threshold: float, provenance: Provenance) -> LinearModel:
    """Return the model that separates right samples from wrong ones by their features."""
    counts = Counter(feature for features, _ in samples for feature in set(features))
    names = sorted(feature for feature, count in counts.items() if count >= MIN_COUNT)
    column = {name: number for number, name in enumerate(names)}
    rows = [sorted({column[f] for f in features if f in column}) for features, _ in samples]
    indices = np.array([index for row in rows for index in row], dtype=np.int32)
    ends = np.cumsum([0, *map(len, rows)], dtype=np.int32)
    matrix = csr_matrix((np.ones(len(indices)), indices, ends), shape=(len(rows), len(names)))
    model = LogisticRegression(C=STRENGTH, l1_ratio=1.0, solver="liblinear", max_iter=200, random_state=0)
    model.fit(matrix, np.array([label for _, label in samples]))
    weights = {
        name: round(float(weight), 3) for name, weight in zip(names, model.coef_[0], strict=True) if abs(weight) >= 0.02
    }
    return LinearModel(round(float(model.intercept_[0]), 3), weights, threshold, provenance)
