"""Figures of two close sentences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import pytest
from tests.conflicts.close import near
from tests.conflicts.pairs import claim, pair

from claimdiff.claims.slots.quantities import find_quantities
from claimdiff.conflicts.figures import have_equal_figures, share_figure

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Case(NamedTuple):
    left: str
    right: str
    any_same: bool
    all_equal: bool


CASES = [
    Case("Police held 48 protesters there.", "Police held 48 protesters there.", True, True),
    Case("Police held about 50 protesters there.", "Police held 48 protesters there.", False, True),
    Case("It lay 12 nautical miles away.", "It lay 22 kilometres away.", True, True),
    Case("It lay 12 nautical miles away.", "It lay 30 kilometres away.", False, False),
    Case("Police held 48 protesters there.", "Police held 47 protesters there.", False, False),
    Case("Police held more than 10 protesters there.", "Police held more than 500 protesters there.", False, False),
    Case("Police held more than 10 protesters there.", "Police held 12 protesters there.", False, True),
    # A sum and its parts.
    Case("Police held 12 people, including three children.", "Police held three children and nine men.", True, True),
    Case(
        "Police held 12 people, including three children.", "Police held three children and eight sailors.", True, False
    ),
    # One of two figures differs.
    Case("Police held 48 protesters for two days.", "Police held 48 protesters for three days.", True, False),
    Case("Police held 48 protesters for two days.", "Police held 48 protesters.", True, False),
    Case("Police held protesters.", "Police held 48 protesters.", False, False),
    Case("Police held protesters.", "Police held some.", False, False),
]


@pytest.mark.model
@pytest.mark.parametrize("case", CASES)
def test_equal_figures(case: Case, parse: Callable[[str], Doc]) -> None:
    left, right = (
        (replace(one, quantities=tuple(find_quantities(parse(one.text)))), article)
        for one, article in (claim(case.left, "hold", source="A"), claim(case.right, "hold", source="B"))
    )
    for one in (pair(left, right, 0.9), pair(right, left, 0.9)):
        assert (share_figure(near(one)), have_equal_figures(near(one))) == (case.any_same, case.all_equal)
