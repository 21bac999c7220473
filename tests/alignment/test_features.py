"""What tells whether two claims speak of one event."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conflicts.pairs import claim as marked

from claimdiff.alignment import features
from claimdiff.english.content_words import content_stems
from claimdiff.model import Claim, Mention, Place, Quantity, Span


def claim(text: str, predicate: str = "close", *, source: str = "Echo", **slots: Any) -> Claim:
    """A claim whose participants are marked in its sentence."""
    return replace(marked(text, predicate, source=source)[0], **slots)


def test_telling_words_are_stems_without_numbers_and_calendar() -> None:
    """What reports of one event share whatever day and figure they give."""
    told = content_stems("On Monday the 12 Rockets destroyed two houses in the town’s harbour")
    assert told == {"rocket", "destroy", "two", "hous", "town", "harbour"}
    assert content_stems("The 21 of May 2018") == frozenset()


def test_rarity_counts_sentences_not_claims() -> None:
    """A word that stands in one of two sentences weighs more than one in both, however many claims repeat it."""
    one = claim("Rockets hit harbour.")
    again = replace(one, id="again")
    other = claim("Rockets hit school.", source="Herald")
    weights = features.word_weights([one, again, other])
    assert weights["harbour"] == weights["school"] == pytest.approx(math.log(3))
    assert weights["rocket"] == pytest.approx(math.log(2))


def naive_share(left: Claim, right: Claim, weights: dict[str, float]) -> float:
    one, other = content_stems(left.text), content_stems(right.text)
    total = sum(weights[w] for w in one) + sum(weights[w] for w in other)
    return 2 * sum(weights[w] for w in one & other) / total if total else 0.0


SENTENCES = st.lists(
    st.lists(st.sampled_from("rockets hit the harbour school on Monday 12 burning".split()), max_size=6).map(" ".join),
    min_size=1,
    max_size=4,
)


@given(SENTENCES, SENTENCES)
def test_rare_words_in_common_are_a_weighted_dice_coefficient(ours: list[str], theirs: list[str]) -> None:
    """As computed word by word, between 0 and 1."""
    left = [claim(text or "-", source=f"L{n}") for n, text in enumerate(ours)]
    right = [claim(text or "-", source=f"R{n}") for n, text in enumerate(theirs)]
    weights = features.word_weights([*left, *right])
    found = features.rare_words(left, right, weights)
    assert found.shape == (len(left), len(right))
    for row, one in enumerate(left):
        for column, other in enumerate(right):
            assert found[row, column] == pytest.approx(naive_share(one, other, weights), abs=1e-5)
            assert 0 <= found[row, column] <= 1 + 1e-6


def test_meaning_is_never_negative_nor_above_one() -> None:
    one = np.array([[1, 0], [0.6, 0.8]], dtype=np.float32)
    other = np.array([[-1, 0], [1.0000001, 0]], dtype=np.float32)
    assert features.meaning(one, other).tolist() == [[0.0, 1.0], [0.0, pytest.approx(0.6)]]


def test_context_is_the_best_of_the_two_sentences() -> None:
    """A claim of a sentence that has a close claim is itself closer."""
    first, second = Span(0, 10), Span(20, 30)
    ours = [claim("A one.", sentence=first), claim("A two.", sentence=first), claim("A three.", sentence=second)]
    theirs = [claim("B one.", sentence=first)]
    similarity = np.array([[0.2], [0.9], [0.4]], dtype=np.float32)
    assert features.context(similarity, ours, theirs).ravel().tolist() == pytest.approx([0.9, 0.9, 0.4])
    assert features.context(np.zeros((0, 1), dtype=np.float32), [], theirs).shape == (0, 1)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("close", "close", 1.0),
        ("be", "be", 0.3),
        ("buy", "purchase", 0.8),
        ("buy", "sell", 0.6),
        ("close", "sing", 0.0),
    ],
)
def test_predicate(left: str, right: str, expected: float) -> None:
    """That both "are" something says little."""
    assert features.predicate(claim("X.", left), claim("Y.", right)) == expected
    assert features.predicate(claim("Y.", right), claim("X.", left)) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("{agent.person:Ann Lee} spoke.", "{agent.person:Lee} spoke.", 1.0),
        ("{agent.person:Ann Lee} spoke.", "{agent.person:Bob Ray} spoke.", 0.0),
        ("{agent.person:Ann Lee} spoke.", "{agent:the mayor} spoke.", 0.4),
        ("{agent.person:Ann Lee} spoke.", "It rained.", 0.5),
        ("{agent.person:Ann Lee} met {patient:men}.", "{agent.person:Lee} met {patient.person:Bob Ray}.", 0.7),
    ],
)
def test_roles(left: str, right: str, expected: float) -> None:
    """The mean over the roles that both fill; roles of one side say nothing."""
    assert features.roles(claim(left), claim(right)) == pytest.approx(expected)


def test_names_are_a_share_of_the_shorter_list() -> None:
    both = claim("{agent.person:Ann Lee} and {patient.person:Bob Ray} met.")
    one = claim("{agent.person:Lee} left.")
    assert features.names(both, one) == features.names(one, both) == 1.0
    assert features.names(both, claim("{agent.person:Cem Oz} left.")) == 0.0
    assert features.names(both, claim("{agent:the mayor} left.")) == 0.5


def test_details_compare_sorts_not_values() -> None:
    """ "In Aleppo" belongs with "in Homs"; figures are of one sort only with one unit."""
    aleppo = Place(text="A", start=0, end=1, name="Aleppo", country="SY", type="city")
    figure = Quantity(text="1", start=0, end=1, low=1, high=1, unit="person")
    cause = Mention(text="fog", start=0, end=3)
    here = claim("X.", places=(aleppo,), quantities=(figure,))
    there = claim("Y.", places=(replace(aleppo, name="Homs"),), quantities=(replace(figure, low=9, high=9),))
    assert features.details(here, there) == 1.0
    assert features.details(here, replace(there, quantities=(replace(figure, unit="dog"),))) == pytest.approx(1 / 3)
    assert features.details(here, replace(there, cause=cause)) == pytest.approx(2 / 3)
    assert features.details(claim("X."), claim("Y.")) == 0.0


CLAIMS = st.sampled_from(
    [
        claim("{agent.person:Ann Lee} closed {patient:the port}."),
        claim("{agent:The mayor} shut {patient:the harbour}.", "shut"),
        claim("{agent.person:Bob Ray} sang.", "sing"),
        claim("It rained.", "rain"),
    ]
)


@given(CLAIMS, CLAIMS)
def test_pairwise_features_are_symmetric_shares(left: Claim, right: Claim) -> None:
    for feature in (features.wording, features.predicate, features.roles, features.names, features.details):
        assert feature(left, right) == pytest.approx(feature(right, left))
        assert 0 <= feature(left, right) <= 1


@pytest.mark.parametrize(
    ("toll", "act", "expected"),
    [
        ("{agent:The death toll} rose to six.", "kill", 1.0),
        ("{agent:The number of people killed} rose to six.", "die", 1.0),
        ("{agent:The death toll} rose to six.", "rise", 0.0),
        ("{agent:The price} rose to six.", "kill", 0.0),
    ],
)
def test_what_a_toll_counts_is_its_predicate(toll: str, act: str, expected: float) -> None:
    """Whatever the toll itself does."""
    counted = claim(toll, "rise")
    counted = replace(
        counted,
        participants=tuple(
            replace(one, head="toll" if "toll" in one.text else "number" if "number" in one.text else one.head)
            for one in counted.participants
        ),
    )
    other = claim("Six people were caught in it.", act)
    assert features.predicate(counted, other) == features.predicate(other, counted) == expected
