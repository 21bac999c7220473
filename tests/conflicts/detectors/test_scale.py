"""Quantifiers, ranks and comparisons."""

from __future__ import annotations

import pytest
from tests.conflicts.pairs import claim, pair

from claimdiff.conflicts.detectors.scale import detect_scale
from claimdiff.model import Pair


def about(one: str, other: str, predicate: str) -> Pair:
    """Two sentences with one predicate."""
    return pair(claim(one, predicate, source="Echo"), claim(other, predicate, source="Herald"), 0.9)


@pytest.mark.parametrize(
    ("one", "other", "predicate", "kind", "values"),
    [
        ("Most of the houses were destroyed.", "Few of the houses were destroyed.", "destroy", "quantity", "Most Few"),
        ("All ministers voted for it.", "Half of the ministers voted for it.", "vote", "quantity", "All Half"),
        ("Kenya finished third in Oslo.", "Kenya finished second in Oslo.", "finish", "quantity", "third second"),
        ("She came 3rd.", "She came in fourth.", "come", "quantity", "3rd fourth"),
        ("Sales rose more than last year.", "Sales rose less than last year.", "rise", "description", "more less"),
        (
            "It is longer than the old bridge.",
            "It is shorter than the old bridge.",
            "be",
            "description",
            "longer shorter",
        ),
    ],
)
def test_conflicts(one: str, other: str, predicate: str, kind: str, values: str) -> None:
    """No common ground, either way round."""
    both = about(one, other, predicate)
    for asked, expected in ((both, values.split()), (both.swapped(), values.split()[::-1])):
        found = detect_scale(asked)
        assert found is not None
        assert (found.outcome, found.kind) == ("conflict", kind)
        assert [found.left.text, found.right.text] == expected


@pytest.mark.parametrize(
    ("one", "other", "predicate"),
    [
        ("All senators voted for it.", "Some senators voted for it.", "vote"),
        ("All houses burned.", "Every house burned.", "burn"),
        ("Kenya finished third.", "Kenya finished the race.", "finish"),
        ("Not all senators voted for it.", "Few senators voted for it.", "vote"),
    ],
)
def test_no_conflict(one: str, other: str, predicate: str) -> None:
    """Common ground, the same words, or a word on one side alone."""
    assert detect_scale(about(one, other, predicate)) is None


def test_shares_of_a_denial_are_not_compared() -> None:
    """No house was damaged, or most were not."""
    none = claim("No houses were damaged.", "damage", source="Echo", polarity="negated")
    most = claim("Most houses were not damaged.", "damage", source="Herald", polarity="negated")
    assert detect_scale(pair(none, most, 0.9)) is None


def test_two_acts_are_not_compared() -> None:
    """Most houses burned, and few were rebuilt."""
    one, other = (
        claim("Most houses burned.", "burn", source="Echo"),
        claim("Few houses stood.", "stand", source="Herald"),
    )
    assert detect_scale(pair(one, other, 0.9)) is None


def test_a_comparative_of_a_figure_is_a_bound() -> None:
    """ "More than sixty" is a matter of quantities."""
    assert detect_scale(about("More people came.", "Other people came.", "come")) is None
