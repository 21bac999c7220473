"""Quantifiers, ranks and comparatives compared."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.conflicts.pairs import claim, pair

from claimdiff.claims import ClaimExtractor
from claimdiff.comparators.scales import compare_scales
from claimdiff.model import Article, Claim, Pair, Quantity

if TYPE_CHECKING:
    from spacy.language import Language


def about(one: str, other: str, predicate: str) -> Pair:
    """Two sentences with one predicate."""
    return pair(claim(one, predicate, source="Echo"), claim(other, predicate, source="Herald"), 0.9)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Most of the houses were destroyed.", "Few of the houses were destroyed.", "“Most” rules out “Few”"),
        ("No house was destroyed.", "Some houses were destroyed.", "“No” rules out “Some”"),
        ("All ministers voted for it.", "Half of the ministers voted for it.", "“All” rules out “Half”"),
        ("Kenya finished third in Oslo.", "Kenya finished second in Oslo.", "“third” rules out “second”"),
        ("Sales rose more than last year.", "Sales rose less than last year.", "“more” rules out “less”"),
        ("It is longer than the dam.", "It is shorter than the dam.", "“longer” rules out “shorter”"),
    ],
)
def test_no_common_ground(one: str, other: str, reason: str) -> None:
    """Different either way round; the reason names the words."""
    both = about(one, other, "be")
    assert compare_scales(both) == ("different", reason)
    assert compare_scales(both.swapped()).relation == "different"


@pytest.mark.parametrize(
    ("one", "other", "predicate", "answer"),
    [
        ("All senators voted for it.", "Some senators voted for it.", "vote", "compatible"),
        ("Both pilots voted for it.", "One of the pilots voted for it.", "vote", "compatible"),
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
def test_common_ground_or_two_things(one: str, other: str, predicate: str, answer: str) -> None:
    """Common ground, or two different things."""
    both = about(one or "Yes.", other or "Yes.", predicate)
    assert compare_scales(both).relation == compare_scales(both.swapped()).relation == answer


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


def ordered(sentence: str, ordinal: str, rank: int, unit: str, source: str) -> tuple[Claim, Article]:
    """A claim with one ordinal."""
    made, article = claim(sentence, "come", source=source)
    start = sentence.index(ordinal)
    figure = Quantity(
        text=ordinal, start=start, end=start + len(ordinal), low=rank, high=rank, unit=unit, type="ordinal"
    )
    return replace(made, quantities=(figure,)), article


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (
            ("The goal came in the 85th minute.", "85th minute", 85, "minute"),
            ("The goal came in the second half.", "second half", 2, "half"),
            "unknown",
        ),
        (
            ("The goal came in the 85th\u00a0minute.", "85th\u00a0minute", 85, "minute"),
            ("The goal came in the second half.", "second half", 2, "half"),
            "unknown",
        ),
        (
            ("Dunmor came in 3rd place.", "3rd place", 3, "place"),
            ("Dunmor came in 4th position.", "4th position", 4, "position"),
            "different",
        ),
    ],
)
def test_only_a_place_is_a_rank(
    one: tuple[str, str, int, str], other: tuple[str, str, int, str], relation: str
) -> None:
    both = pair(ordered(*one, "Echo"), ordered(*other, "Herald"), 0.9)
    assert compare_scales(both).relation == compare_scales(both.swapped()).relation == relation


@pytest.mark.model
def test_a_comparative_may_tell_which_one_is_meant(nlp: Language) -> None:
    """Of a certain brother, and not of a sentence of one kind or another."""

    def compared(left: str, right: str) -> str:
        one, other = Article(text=left, source="Echo"), Article(text=right, source="Herald")
        ours, theirs = ClaimExtractor(nlp=nlp)([one, other])
        both = Pair(left=ours[0], right=theirs[0], left_article=one, right_article=other, similarity=0.9)
        return compare_scales(both).relation

    assert compared("His older brother was held.", "His younger brother was held.") == "unknown"
    assert compared("She got a longer sentence.", "She got a shorter sentence.") == "different"
