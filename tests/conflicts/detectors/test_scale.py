"""Quantifiers, ranks and comparisons."""

from __future__ import annotations

import pytest
from tests.conflicts.pairs import claim, pair

from claimdiff.comparators.scales import compare_scales
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
        assert compare_scales(asked).relation == "different"


@pytest.mark.parametrize(
    ("one", "other", "predicate", "answer"),
    [
        ("All senators voted for it.", "Some senators voted for it.", "vote", "compatible"),
        ("Most houses burned.", "All houses burned.", "burn", "compatible"),
        ("All houses burned.", "Every house burned.", "burn", "same"),
        ("Most houses burned.", "Few sheds burned.", "burn", "unknown"),
        ("It was the most recent attack.", "Few attacks were as bloody.", "be", "unknown"),
        ("She no longer sings.", "All her friends sing.", "sing", "unknown"),
        ("Kenya finished third.", "Kenya finished the race.", "finish", "unknown"),
        ("The flood was worse than feared.", "The dam was better than the bridge in many ways.", "be", "unknown"),
        ("", "", "be", "unknown"),
    ],
)
def test_no_conflict(one: str, other: str, predicate: str, answer: str) -> None:
    """Common ground, or two different things."""
    both = about(one or "Yes.", other or "Yes.", predicate)
    assert compare_scales(both).relation == compare_scales(both.swapped()).relation == answer
    assert detect_scale(both) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Not all senators voted for it.", "Few senators voted for it."),
        ("More than half of the houses burned.", "Most of the houses burned."),
    ],
)
def test_a_quantifier_inside_a_larger_one_is_not_read(one: str, other: str) -> None:
    """ "Not all" is not "all", and "more than half" not "half"."""
    assert compare_scales(about(one, other, "burn")).relation == "unknown"


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
