"""Changes of one slot that make two sentences contradict each other."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conflicts.pairs import claim
from training.slot_edits import Edit, Pool, Sentence, numbers, ordinals, sureness, times

from claimdiff.model import Article, Claim, Quantity, Time

POOL = Pool({}, {})


def sentence(text: str, *, quantities: tuple[Quantity, ...] = (), times: tuple[Time, ...] = ()) -> Sentence:
    made: tuple[Claim, Article] = claim(text, "close", source="Echo")
    return Sentence(0, 0, text, [replace(made[0], quantities=quantities, times=times)])


def counted(text: str, words: str, value: float) -> Sentence:
    start = text.index(words)
    quantity = Quantity(text=words, start=start, end=start + len(words), low=value, high=value, unit="man")
    return sentence(text, quantities=(quantity,))


@given(st.integers(1, 10**9), st.integers(0, 10**6))
def test_another_number_of_the_same_form(value: int, seed: int) -> None:
    """Never the same number; digits stay digits, and thousands keep their commas."""
    words = f"{value:,} men"
    one, other = counted(f"The army sent {words} there.", words, value), counted(f"It sent {words}.", words, value)
    for edit in numbers(one, other, POOL, random.Random(seed)):
        assert edit.new != edit.old
        assert float(edit.new.replace(",", "")) > 0
        changed = edit.apply(one.text)
        assert changed.startswith("The army sent ")
        assert changed.endswith(" men there.")


@given(st.integers(0, 10**6))
def test_number_words_stay_words(seed: int) -> None:
    one, other = counted("Sixteen or seven men left.", "seven men", 7), counted("7 men left.", "7 men", 7)
    (edit,) = numbers(one, other, POOL, random.Random(seed))
    assert edit.old == "seven"
    assert edit.new.isalpha()


def test_what_the_partner_does_not_state_is_left_alone() -> None:
    one, other = counted("Seven men left.", "Seven men", 7), counted("Nine men left.", "Nine men", 9)
    assert list(numbers(one, other, POOL, random.Random(0))) == []


def test_a_weekday_gives_way_to_another() -> None:
    day = Time(text="on Monday", start=10, end=19, weekday=0)
    one, other = sentence("They left on Monday.", times=(day,)), sentence("They left on Monday.", times=(day,))
    (edit,) = times(one, other, POOL, random.Random(0))
    assert edit.apply(one.text) == f"They left on {edit.new}."
    assert edit.new in {"Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}


def test_ordinals_and_sureness_need_both_sides() -> None:
    one, other = sentence("He was convicted of the second theft."), sentence("The second theft made noise.")
    assert [edit.old for edit in ordinals(one, other, POOL, random.Random(0))] == ["second"]
    assert list(sureness(one, other, POOL, random.Random(0))) == []
    assert [edit.new for edit in sureness(one, one, POOL, random.Random(0))] == ["accused of"]


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("It closed on Monday.", "It closed on Friday."),
        ("Mondays are quiet.", None),
        ("Monday after Monday.", None),
        ("It closed.", None),
    ],
)
def test_the_same_change_elsewhere(text: str, changed: str | None) -> None:
    """Only where the words stand once, and whole."""
    assert Edit("time", 0, "Monday", "Friday").elsewhere(text) == changed
