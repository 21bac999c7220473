"""Probabilities held against what came true."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.evaluation.calibration import reliability


def test_a_small_case_by_hand() -> None:
    found = reliability([0.05, 0.15, 0.15, 1.0], [False, True, False, True])
    assert found["bins"] == [
        {"from": 0.0, "count": 1, "mean": 0.05, "share": 0.0},
        {"from": 0.1, "count": 2, "mean": 0.15, "share": 0.5},
        {"from": 0.9, "count": 1, "mean": 1.0, "share": 1.0},
    ]
    assert found["calibration_error"] == pytest.approx((0.05 + 2 * 0.35 + 0) / 4)


def test_nothing_has_no_error() -> None:
    assert reliability([], []) == {"bins": [], "calibration_error": 0.0}


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1))
def test_every_probability_is_in_one_bin(given_: list[tuple[float, bool]]) -> None:
    found = reliability([p for p, _ in given_], [o for _, o in given_])
    assert sum(one["count"] for one in found["bins"]) == len(given_)
    assert 0 <= found["calibration_error"] <= 1
    for one in found["bins"]:
        assert one["from"] - 1e-9 <= one["mean"] <= one["from"] + 0.1 + 1e-9


def test_certainty_that_is_always_right_is_calibrated() -> None:
    assert reliability([1.0, 0.0, 1.0], [True, False, True])["calibration_error"] == 0
