"""Figures worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.evaluation.measures import covers, harmonic, ranking, share, tally
from claimdiff.model import Span


def test_shares_of_nothing_are_nothing() -> None:
    assert (share(1, 4), share(0, 0), harmonic(0, 0), harmonic(1, 1 / 3)) == (0.25, 0, 0, 0.5)
    assert tally([True, False, True]) == {"found": 2, "of": 3}


def test_half_of_the_shorter_span_covers() -> None:
    assert covers(Span(0, 10), Span(5, 100))
    assert not covers(Span(0, 10), Span(6, 100))
    assert not covers(Span(0, 10), Span(10, 20))


def test_ranking() -> None:
    # Right, wrong, right: precision 1 at the first and 2/3 at the second, over 4 to be found.
    average, best, threshold = ranking([(0.5, True), (0.9, True), (0.7, False)], 4)
    assert average == pytest.approx((1 + 2 / 3) / 4)
    assert best == pytest.approx(harmonic(2 / 3, 2 / 4))
    assert threshold == 0.5
    assert ranking([], 3) == (0, 0, 1)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans())), st.integers(0, 5))
def test_ranking_stays_in_range(scored: list[tuple[float, bool]], more: int) -> None:
    average, best, threshold = ranking(scored, sum(right for _, right in scored) + more)
    assert 0 <= average <= 1 + 1e-9
    assert 0 <= best <= 1 + 1e-9
    assert 0 <= threshold <= 1
