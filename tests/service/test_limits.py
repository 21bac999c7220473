"""Limits."""

from __future__ import annotations

import pytest

from claimdiff import InvalidInputError
from claimdiff.service import Limits


@pytest.mark.parametrize("wrong", [{"max_bytes": 0}, {"queue": 0}, {"timeout": 0.5}, {"timeout": float("nan")}])
def test_a_limit_below_one_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(InvalidInputError, match=next(iter(wrong))):
        Limits(**wrong)  # type: ignore[arg-type]
