"""Two causes compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.comparators.causes import cause_words, compare_causes, shared_share
from claimdiff.model import Mention


def cause(text: str) -> Mention:
    return Mention(text=text, start=0, end=len(text))


@pytest.mark.parametrize(
    ("left", "right", "outcome"),
    [
        ("dense fog", "the thick fog over the bay", "same"),
        ("dense fogs came in", "dense fog", "same"),
        ("an attack on the embassy", "the attack", "same"),
        ("a car crash", "the auto collision", "same"),
        ("dense fog", "a strike by pilots", "different"),
        ("a barge had struck one of its piers", "a flood had taken one of its piers", "different"),
        ("dense fog", "this", "unknown"),
        ("", "fog", "unknown"),
    ],
)
def test_comparison(left: str, right: str, outcome: str) -> None:
    assert compare_causes(cause(left), cause(right)).relation == outcome
    assert compare_causes(cause(right), cause(left)).relation == outcome


def test_some_words_in_common_leave_room_for_both() -> None:
    """One word of four is not enough to call them one cause, and too much to call them two."""
    one, other = cause("heavy rain flooded several coastal tunnels"), cause("rain and ice broke cables along railway")
    assert compare_causes(one, other) == ("compatible", "both mention rain")


def test_the_reason_names_the_shared_words() -> None:
    """In alphabetical order, so that it does not depend on which cause comes first."""
    left, right = cause("the strike by pilots"), cause("pilots on strike")
    assert compare_causes(left, right).reason == compare_causes(right, left).reason == "both mention pilots, strike"


def test_function_words_tell_nothing() -> None:
    assert cause_words(cause("the Fog that there was before")) == {"fog"}
    assert cause_words(cause("this")) == frozenset()


WORDS = st.lists(st.sampled_from("fog fogs strike pilots crash collision the of rain flood".split()), max_size=6)


@given(WORDS.map(" ".join), WORDS.map(" ".join))
def test_comparison_is_symmetric(left: str, right: str) -> None:
    one, other = compare_causes(cause(left), cause(right)), compare_causes(cause(right), cause(left))
    assert one == other


@given(WORDS.map(" ".join))
def test_a_cause_is_itself(text: str) -> None:
    """Unless it tells nothing."""
    assert compare_causes(cause(text), cause(text)).relation == ("same" if cause_words(cause(text)) else "unknown")


@given(WORDS.filter(bool).map(frozenset), WORDS.filter(bool).map(frozenset))
def test_the_shared_share_lies_between_none_and_all(one: frozenset[str], other: frozenset[str]) -> None:
    share = shared_share(one, other)
    assert 0 <= share <= 1
    assert share == shared_share(other, one)
    if one <= other:
        assert share == 1
