"""Whether two matched claims can be about one event."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conflicts.pairs import claim, pair

from claimdiff.conflicts.events import exclusive, said_on_both_sides, same_count, same_event
from claimdiff.model import Claim, Finding, Mention, Pair, Participant, Quantity


def both(left: str, right: str, one: str = "close", other: str = "close") -> Pair:
    return pair(claim(left, one, source="Echo"), claim(right, other, source="Herald"))


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("{agent.person:Ann Lee} spoke.", "{agent.person:Lee} spoke.", True),
        ("{agent.person:Ann Lee} spoke.", "{agent.person:Bob Ray} spoke.", False),
        ("{agent.person:Ann Lee} spoke.", "{agent:the mayor} spoke.", True),
        ("{agent:he} shot {patient.person:Ann Lee}.", "{agent:he} shot {patient.person:Bob Ray}.", False),
        ("{recipient.person:Ann Lee} got it.", "{recipient.person:Bob Ray} got it.", True),
        (
            "{agent.person:Ann Lee} and {agent.person:Bob Ray} spoke.",
            "{agent.person:Bob Ray} and {agent.person:Cem Oz} spoke.",
            True,
        ),
        ("It rained.", "It rained.", True),
    ],
)
def test_names_of_different_people_are_different_events(left: str, right: str, expected: bool) -> None:
    """Where one of several agents or patients is shared, they are one."""
    made = both(left, right)
    assert same_event(made) is same_event(made.swapped()) is expected


@pytest.mark.parametrize(
    ("left", "right", "predicates", "expected"),
    [
        ("{agent.person:Ann Lee} spoke.", "{agent.person:Lee} spoke.", ("say", "say"), True),
        ("{agent.person:Ann Lee} spoke.", "{agent:the mayor} spoke.", ("say", "say"), False),
        ("{agent.person:Ann Lee} spoke.", "{agent.person:Lee} spoke.", ("say", "warn"), False),
        ("{agent.person:Ann Lee} spoke.", "{agent.person:Lee} spoke.", ("say", "close"), False),
    ],
)
def test_two_sayings_are_one_only_of_one_known_speaker(
    left: str, right: str, predicates: tuple[str, str], expected: bool
) -> None:
    """People say things all the time."""
    made = both(left, right, *predicates)
    assert same_event(made) is same_event(made.swapped()) is expected


def counting(
    sentence: str, predicate: str, figure: str, source: str, type_: str = "cardinal"
) -> tuple[Claim, Quantity]:
    made, _ = claim(sentence, predicate, source=source)
    start = made.text.index(figure)
    quantity = Quantity(text=figure, start=start, end=start + len(figure), low=1, high=1, type="cardinal")
    if type_ == "age":
        quantity = replace(quantity, type="age")
    return replace(made, quantities=(quantity,)), quantity


@pytest.mark.parametrize(
    ("left", "right", "type_", "expected"),
    [
        (("60 were expelled.", "expel"), ("58 were expelled.", "expel"), "cardinal", True),
        (("60 were wounded.", "wound"), ("58 were hurt.", "hurt"), "cardinal", True),
        (("60 were expelled.", "expel"), ("13 were indicted.", "indict"), "cardinal", False),
        (("60 were expelled.", "expel"), ("13 were indicted.", "indict"), "age", True),
        (("{agent:the party} has 60 seats.", "have"), ("{agent:the party} won 58.", "win"), "cardinal", True),
        (("{agent:the party} has 60 seats.", "have"), ("{agent:the union} won 58.", "win"), "cardinal", False),
    ],
)
def test_figures_count_one_population_if_one_act_happened_to_it(
    left: tuple[str, str], right: tuple[str, str], type_: str, expected: bool
) -> None:
    """Or if one side only says how many somebody has. Ages carry their own point."""
    figures = "60", "58" if "58" in right[0] else "13"
    (one, ours), (other, theirs) = (
        counting(*side, figure, source, type_)
        for side, figure, source in zip((left, right), figures, ("Echo", "Herald"), strict=True)
    )
    made = both("Yes.", "Yes.")
    made = replace(made, left=one, right=other)
    finding = Finding(outcome="conflict", kind="quantity", confidence=0.9, left=ours, right=theirs)
    assert same_count(made, finding) is expected
    assert same_count(made.swapped(), finding.swapped()) is expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("a customer", "a house", True),
        ("a car", "a vehicle", False),
        ("a car", "an automobile", False),
        ("a car", "the car", False),
        ("a car", "a man", False),
        ("a car", "a zzgrk", False),
    ],
)
def test_descriptions_exclude_each_other_unless_one_can_stand_for_the_other(
    left: str, right: str, expected: bool
) -> None:
    """A generic noun or an unknown word may stand for anything."""
    made = both(f"{{agent:{left}}} came.", f"{{agent:{right}}} came.")
    (one,), (other,) = made.left.participants, made.right.participants
    assert exclusive(one, other) is exclusive(other, one) is expected


def test_a_name_excludes_no_description() -> None:
    made = both("{agent.person:Ann Lee} came.", "{agent:a customer} came.")
    assert not exclusive(made.left.participants[0], made.right.participants[0])


@pytest.mark.parametrize(
    ("left", "right", "values", "expected"),
    [
        ("Six were held, 47 the night before.", "47 were held.", ("Six", "47"), True),
        ("Six were held.", "47 were held.", ("Six", "47"), False),
        ("It fell on Monday.", "It fell on Tuesday, not on Monday.", ("on Monday", "on Tuesday"), True),
        ("It cost 1.5 million.", "It cost 15 million.", ("1.5 million", "15 million"), False),
        ("He stole a car.", "He stole a red car.", ("a car", "a red car"), True),
    ],
)
def test_a_sentence_that_gives_both_values_tells_of_two_things(
    left: str, right: str, values: tuple[str, str], expected: bool
) -> None:
    """By their figures and names; by all words where there are none."""
    made = both(left, right)
    mentions = [
        Mention(text=words, start=text.index(words), end=text.index(words) + len(words))
        for words, text in zip(values, (left, right), strict=True)
    ]
    finding = Finding(outcome="conflict", kind="quantity", confidence=0.9, left=mentions[0], right=mentions[1])
    assert said_on_both_sides(made, finding) is expected
    assert said_on_both_sides(made.swapped(), finding.swapped()) is expected


HEADS = st.sampled_from("customer employee car vehicle man officials zzgrk dog animal".split())


def described(head: str) -> Participant:
    return Participant(text=head, start=0, end=len(head), name=head, role="agent", head=head)


@given(HEADS, HEADS)
def test_exclusion_is_symmetric_and_never_of_itself(one: str, other: str) -> None:
    assert exclusive(described(one), described(other)) == exclusive(described(other), described(one))
    assert not exclusive(described(one), described(one))
