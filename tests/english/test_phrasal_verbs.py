"""Verbs with particles: which belong together, and when they tell of two acts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.english.content_words import content_words
from claimdiff.english.phrasal_verbs import PREPOSITIONS, SEPARABLE, differ_in_particle, with_particles


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The union called off the strike.", ("union", "call off", "strike")),
        ("The union called the strike off.", ("union", "call off", "strike")),
        ("The harbour’s owner called on Monday.", ("harbour", "owner", "called", "monday")),
        ("The envoys called for a truce.", ("envoys", "call for", "truce")),
        ("It was repaired in 2019.", ("repaired", "2019")),
        ("", ()),
    ],
)
def test_a_verb_and_its_particle_are_one_word(text: str, words: tuple[str, ...]) -> None:
    assert with_particles(text) == words


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("The crew called a strike.", "The crew called off a strike.", True),
        ("The crew called a strike.", "The crew called a strike off.", True),
        ("The owners gave in.", "The owners gave up.", True),
        ("The firm carried out the plan.", "The firm carried on the plan.", True),
        ("The owners backed the sale.", "The owners backed out of the sale.", True),
        ("The firm sold its mill.", "The firm sold off its mill.", False),
        ("The barn burned.", "The barn burned down.", False),
        ("The crew called in March.", "The crew called on Monday.", False),
        ("The calls are ringing out.", "The calls are loud.", False),
        ("The owners talked to Ann Lee.", "The owners talked about Ann Lee.", False),
        ("The crew called off a strike.", "The crew cancelled a strike.", False),
        ("The owners backed out of the sale.", "The owners walked out of the sale.", False),
    ],
)
def test_another_particle_is_another_act(one: str, other: str, differ: bool) -> None:
    """But not where both tell of one act in either form, or where the small word is a preposition."""
    assert differ_in_particle(one, other) is differ
    assert differ_in_particle(other, one) is differ


WORDS = [*sorted(SEPARABLE | PREPOSITIONS), "called", "the", "strike", "Oslo", "2019", "—", "’"]


@given(st.lists(st.sampled_from(WORDS)))
def test_words_are_kept_in_order_and_nothing_differs_from_itself(words: list[str]) -> None:
    text = " ".join(words)
    joined = with_particles(text)
    assert len(joined) == len(content_words(text))
    assert [word for word in joined if " " not in word] == [
        word for word, kept in zip(content_words(text), joined, strict=True) if " " not in kept
    ]
    assert not differ_in_particle(text, text)
