"""Whether two claims tell of one act."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conflicts.pairs import claim

from claimdiff.comparators.acts import predicates, same_act, same_predicate


@pytest.mark.parametrize(
    ("sentence", "predicate", "expected"),
    [
        ("{agent:The council} rejected {patient:the plan}.", "reject", {"reject"}),
        ("{agent:The council} took {patient:a decision}.", "take", {"decide"}),
        ("{agent:The army} launched {patient:an attack}.", "launch", {"attack"}),
        ("{patient:No injury} was reported.", "report", {"injure"}),
        ("{agent:It} caused {patient:one fatality}.", "cause", {"fatality"}),
        ("{agent:The fire} claimed {patient:one life}.", "claim", {"kill"}),
        ("{agent:The crew} saved {patient:one life}.", "save", {"save"}),
        ("{agent:The toll} rose to eight.", "rise", {"kill"}),
        ("{agent:The road toll} rose to eight euros.", "rise", {"rise"}),
        ("{agent:The girl} took {patient:a bus}.", "take", {"take"}),
        ("{agent:They} took part {recipient:in the attack}.", "take", {"take"}),
        ("{patient:Ann Lee} was sent to {other:prison}.", "send", {"jail"}),
        ("{patient:Ann Lee} was sent to {other:a school}.", "send", {"send"}),
    ],
)
def test_the_act_is_the_verb_or_the_noun_that_a_light_verb_carries(
    sentence: str, predicate: str, expected: set[str]
) -> None:
    """A bus is no act; what stands in another role than the object or subject is none either."""
    made, _ = claim(sentence, predicate, source="Echo")
    assert predicates(made) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("wound", "hurt", True),
        ("injure", "casualty", True),
        ("die", "casualty", True),
        ("kill", "die", True),
        ("die", "injure", False),
        ("sentence", "jail", True),
        ("sentence", "arrest", False),
        ("purchase", "buy", True),
        ("buy", "sell", False),
    ],
)
def test_synonyms_and_words_for_one_outcome_are_one_act(left: str, right: str, expected: bool) -> None:
    """The dead are not the injured, though "casualty" may stand for either."""
    assert same_act(left, right) is expected
    assert same_act(right, left) is expected


def test_a_light_verb_and_a_full_verb_meet_in_the_noun() -> None:
    """ "Launched an attack" is "attacked"; two light verbs with different nouns are two acts."""
    launched, _ = claim("{agent:The army} launched {patient:an attack}.", "launch", source="Echo")
    attacked, _ = claim("{agent:The army} attacked {patient:the town}.", "attack", source="Herald")
    decided, _ = claim("{agent:The army} made {patient:a decision}.", "make", source="Herald")
    assert same_predicate(launched, attacked)
    assert same_predicate(attacked, launched)
    assert not same_predicate(launched, decided)


LEMMAS = st.sampled_from("kill die injure wound casualty buy purchase sell take be zzz".split())


@given(LEMMAS, LEMMAS)
def test_symmetric_and_reflexive(one: str, other: str) -> None:
    assert same_act(one, one)
    assert same_act(one, other) == same_act(other, one)
