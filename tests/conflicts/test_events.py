"""Whether two matched claims can be about one event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conflicts.pairs import claim, pair

from claimdiff.conflicts.events import (
    OTHER_ACT,
    counts_more,
    exclusive,
    in_two_months,
    in_two_years,
    of_two_kinds,
    of_two_periods,
    recalls_another,
    said_on_both_sides,
    same_count,
    same_event,
)
from claimdiff.model import Claim, Finding, Mention, Pair, Participant, Quantity, QuantityType, Time


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
        ("{agent.person:Ann Lee} spoke.", "{agent.person:Lee} spoke.", ("announce", "declare"), True),
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
        (("60 were expelled.", "expel"), ("58 were expelled.", "expel"), "cardinal", 1.0),
        (("60 were wounded.", "wound"), ("58 were hurt.", "hurt"), "cardinal", 1.0),
        (("60 were expelled.", "expel"), ("13 were indicted.", "indict"), "cardinal", 0.0),
        (("60 were expelled.", "expel"), ("13 were indicted.", "indict"), "age", 1.0),
        (("{agent:the party} has 60 seats.", "have"), ("{agent:the party} won 58.", "win"), "cardinal", 1.0),
        (("{agent:the party} has 60 seats.", "have"), ("{agent:the union} won 58.", "win"), "cardinal", 0.0),
    ],
)
def test_figures_count_one_population_if_one_act_happened_to_it(
    left: tuple[str, str], right: tuple[str, str], type_: str, expected: float
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
    assert same_count(made, finding) == expected
    assert same_count(made.swapped(), finding.swapped()) == expected


@pytest.mark.parametrize(
    ("left", "right", "unit", "expected"),
    [
        ("{agent:the firm} shed {patient:60 jobs}.", "{agent:the firm} cut {patient:58 jobs}.", "job", OTHER_ACT),
        ("{agent:the firm} shed {patient:60 jobs}.", "{agent:the bank} cut {patient:58 jobs}.", "job", 0.0),
        ("{agent:the army} shot {patient:60 people}.", "{agent:the army} freed {patient:58 people}.", "person", 0.0),
        ("{agent:the firm} lost {patient:60}.", "{agent:the firm} won {patient:58}.", None, 0.0),
    ],
)
def test_things_of_one_kind_may_be_the_same_to_one_agent(
    left: str, right: str, unit: str | None, expected: float
) -> None:
    """A firm that sheds jobs cuts them; an army shoots some people and frees others."""
    (one, ours), (other, theirs) = counting(left, "shed", "60", "Echo"), counting(right, "cut", "58", "Herald")
    ours, theirs = replace(ours, unit=unit), replace(theirs, unit=unit)
    made = both("Yes.", "Yes.")
    made = replace(made, left=replace(one, quantities=(ours,)), right=replace(other, quantities=(theirs,)))
    finding = Finding(outcome="conflict", kind="quantity", confidence=0.9, left=ours, right=theirs)
    assert same_count(made, finding) == same_count(made.swapped(), finding.swapped()) == expected


NEWS, THEN = date(2025, 3, 4), date(2009, 6, 1)


@pytest.mark.parametrize(
    ("day", "left_time", "other_text", "expected"),
    [
        (NEWS, THEN, "Nine died.", True),
        (NEWS, THEN, "Nine died, as in 2009.", False),
        (NEWS, NEWS, "Nine died.", False),
        (None, THEN, "Nine died.", False),
        (NEWS, None, "Nine died.", False),
    ],
)
def test_an_event_of_long_ago_is_another_unless_both_recall_it(
    day: date | None, left_time: date | None, other_text: str, expected: bool
) -> None:
    """As "the worst fire since 2009, when nine people died" is."""
    made = both("Five died.", other_text)
    time = left_time and Time(text="Five", start=0, end=4, year=left_time.year, first=left_time, last=left_time)
    made = replace(
        made,
        left=replace(made.left, times=(time,) if time else ()),
        left_article=replace(made.left_article, published=day),
        right_article=replace(made.right_article, published=day),
    )
    assert recalls_another(made) is recalls_another(made.swapped()) is expected


def test_two_events_of_long_ago_may_be_one() -> None:
    time = Time(text="Five", start=0, end=4, year=2009, first=THEN, last=THEN)
    made = both("Five died.", "Nine died.")
    article = replace(made.left_article, published=NEWS)
    made = replace(
        made, left=replace(made.left, times=(time,)), right=replace(made.right, times=(time,)), left_article=article
    )
    assert not recalls_another(made)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("a customer", "a house", True),
        ("a boy", "a girl", True),
        ("her employer", "her employee", True),
        ("the gunman", "the cousin", False),
        ("a nurse", "the suspect", False),
        ("a cyclist", "a pupil", False),
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


@pytest.mark.parametrize(
    ("right", "others", "expected"),
    [
        ("Four people were killed in three days.", {"three days": ("duration", "day")}, False),
        ("Four people were killed in three\u00a0days.", {"three\u00a0days": ("duration", "day")}, False),
        ("Four people were killed and three houses burned.", {"three houses": ("cardinal", "house")}, False),
        ("Four people were killed, three men on Monday.", {"three men": ("cardinal", "man")}, True),
        ("Four people were killed, three on Monday.", {"three": ("cardinal", None)}, True),
    ],
)
def test_a_figure_of_another_kind_is_not_the_other_sides(
    right: str, others: dict[str, tuple[QuantityType, str | None]], expected: bool
) -> None:
    """Three days are not three people."""
    left = "Three people were killed."
    ours = Quantity(text="Three people", start=0, end=12, low=3, high=3, unit="person")
    theirs = Quantity(text="Four people", start=0, end=11, low=4, high=4, unit="person")
    more = [
        Quantity(
            text=words, start=right.index(words), end=right.index(words) + len(words), low=3, high=3, unit=u, type=t
        )
        for words, (t, u) in others.items()
    ]
    made = both(left, right, "kill", "kill")
    made = replace(
        made, left=replace(made.left, quantities=(ours,)), right=replace(made.right, quantities=(theirs, *more))
    )
    finding = Finding(outcome="conflict", kind="quantity", confidence=0.9, left=ours, right=theirs)
    assert said_on_both_sides(made, finding) is expected
    assert said_on_both_sides(made.swapped(), finding.swapped()) is expected


HEADS = st.sampled_from("customer suspect boy girl employee car vehicle man officials zzgrk dog animal".split())


def described(head: str) -> Participant:
    return Participant(text=head, start=0, end=len(head), name=head, role="agent", head=head)


@given(HEADS, HEADS)
def test_exclusion_is_symmetric_and_never_of_itself(one: str, other: str) -> None:
    assert exclusive(described(one), described(other)) == exclusive(described(other), described(one))
    assert not exclusive(described(one), described(one))


@pytest.mark.parametrize("apostrophe", ["'", "’"])
@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("The city's rate was 3% in June.", "The city's rate was 4% in May.", True),
        ("The city's rate was 3% in June.", "The city's rate was 4% in June.", False),
        ("The city's rate was 3% in June, after 4% in May.", "The city's rate was 4% in May.", False),
        ("The city's rate was 3% in June.", "The city's rate may be 4% on 3 May.", False),
        ("The city's rate was 3% in June.", "The city's rate was 4%.", False),
    ],
)
def test_rates_of_two_months_are_two_rates(left: str, right: str, expected: bool, apostrophe: str) -> None:
    one, other = (text.replace("'", apostrophe) for text in (left, right))
    made = pair(claim(one, "be", source="A"), claim(other, "be", source="B"), 0.9)
    assert in_two_months(made) is in_two_months(made.swapped()) is expected
    kinds: list[tuple[QuantityType, bool]] = [("percent", expected), ("cardinal", False)]
    for kind, of_two in kinds:
        three, four = ((Quantity(text=f"{n}", start=0, end=1, low=n, high=n, type=kind),) for n in (3, 4))
        figured = replace(made, left=replace(made.left, quantities=three))
        assert not of_two_periods(figured)
        assert not of_two_periods(replace(figured, right=replace(made.right, quantities=three)))
        assert of_two_periods(replace(figured, right=replace(made.right, quantities=four))) is of_two


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("The firm’s staff grew in 2022.", "The firm’s staff grew in 2023.", True),
        ("The firm's staff grew in 2022.", "The firm's staff grew in 2022.", False),
        ("The firm's staff grew in 2022, as in 2023.", "The firm's staff grew in 2023.", False),
        ("The firm's staff grew in 2022.", "The firm's staff grew.", False),
        ("A crowd of 2022 people left.", "A crowd of 2023 people left.", False),
    ],
)
def test_two_years(left: str, right: str, expected: bool) -> None:
    made = pair(claim(left, "grow", source="A"), claim(right, "grow", source="B"), 0.9)
    assert in_two_years(made) is in_two_years(made.swapped()) is expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("Two guards left.", "Two more guards left.", True),
        ("Two guards left.", "Another guard left.", True),
        ("Two guards left.", "A third guard left.", True),
        ("Two guards left.", "A third of the guards left.", False),
        ("Two guards left.", "Two more than before left.", False),
        ("Two guards left.", "A further two guards left.", True),
        ("Two guards left.", "Two guards fell further behind.", False),
        ("It ran 90 metres per second.", "It ran 80 metres a second in May.", False),
        ("Ann won 52 percent.", "Ann won a second term.", False),
        ("Two more guards left.", "A third guard left.", False),
    ],
)
def test_one_side_counts_on(left: str, right: str, expected: bool) -> None:
    made = pair(claim(left, "leave", source="A"), claim(right, "leave", source="B"), 0.9)
    assert counts_more(made) is counts_more(made.swapped()) is expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("Cars left.", "Trucks left.", True),
        ("{agent:The first car} left.", "{agent:The second car} left.", True),
        ("{agent:The first car} left.", "{agent:The car} left.", False),
        ("The car left.", "The vehicle left.", False),
        ("{agent:Exports} rose.", "{agent:Imports} rose.", True),
        ("It left on Monday.", "It left on Friday.", False),
    ],
)
def test_of_two_kinds(left: str, right: str, expected: bool) -> None:
    made = pair(claim(left, "leave", source="A"), claim(right, "leave", source="B"), 0.9)
    assert of_two_kinds(made) is of_two_kinds(made.swapped()) is expected
