"""Two causes compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.comparators.causes import cause_words, compare_causes
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
        ("a lack of snow", "heavy snow", "compatible"),
        ("a lack of snow", "the snow", "compatible"),
        ("there was no snow", "the snow", "compatible"),
        ("a lack of snow", "the absence of a lack of snow", "same"),
        ("a pump failure", "a valve failure", "compatible"),
        ("his remarks on farming", "his remarks on fishing", "compatible"),
        ("the mayor's remarks on farming", "the mayor’s remarks", "same"),
        ("heavy snow", "heavy rain", "compatible"),
        ("human error", "mechanical error", "compatible"),
        ("police violence", "policy failures", "compatible"),
        ("corruption at the port", "corrupt clerks", "compatible"),
        ("dense fog", "this", "unknown"),
        ("", "fog", "unknown"),
    ],
)
def test_comparison(left: str, right: str, outcome: str) -> None:
    assert compare_causes(cause(left), cause(right)).relation == outcome
    assert compare_causes(cause(right), cause(left)).relation == outcome


def test_some_words_in_common_leave_room_for_both() -> None:
    """One word of several is not enough to call them one cause, and too much to call them two."""
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
