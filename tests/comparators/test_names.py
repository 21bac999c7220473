"""Whether two names are one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.comparators.names import has_capital, is_named, name_words, same_name, same_participant
from claimdiff.model import EntityType, Participant


def participant(name: str, type: EntityType = "person", head: str = "", country: str | None = None) -> Participant:
    return Participant(
        text=name,
        start=0,
        end=len(name),
        name=name,
        role="agent",
        head=head or name.split()[-1].lower(),
        country=country,
        type=type,
    )


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("Angela Merkel", "Merkel", "same"),
        ("Chancellor Angela Merkel", "Mrs. Merkel", "same"),
        ("Moammar Gadhafi", "Muammar Gaddafi", "same"),
        ("North Atlantic Treaty Organization", "NATO", "same"),
        ("World Health Organization", "WHO", "same"),
        ("Angela Merkel", "Olaf Scholz", "different"),
        ("the Fed", "the Federal Reserve", "unknown"),
        ("George Bush", "Jeb Bush", "different"),
        ("George W. Bush", "George Bush", "same"),
        ("Tomás Hallam", "Tomas Hallam", "same"),
        ("Hallám", "Tomas Hallam", "same"),
        ("Mike Hallam", "Michael Hallam", "unknown"),
        ("Joe Hallam", "Joseph Hallam", "unknown"),
        ("Ann Hallam", "Joe Hallam", "different"),
        ("Ole Hallam", "Ole Hallam Jr.", "different"),
        ("Ole Hallam Sr.", "Ole Hallam Jr.", "different"),
        ("Hallam Jr.", "Ole Hallam Jr.", "same"),
        ("Hallam", "Ole Hallam Jr.", "unknown"),
        ("Mr. Hallam", "Mrs. Hallam", "different"),
        ("Mr Hallam", "Ms Hallam", "different"),
        ("Mr Hallam", "Hallam", "same"),
        ("the House", "the White House", "unknown"),
        ("Susan Rice", "Rice", "same"),
        ("Dunmor", "Dunmor Inc.", "same"),
        ("Dunmor Steel", "Dunmor Steel Company", "same"),
        ("Dunmor", "Dunmor Bank", "unknown"),
        ("Dunmor", "the Dunmor Times", "unknown"),
        ("the Bank of Dunmor", "Dunmor", "unknown"),
        ("Hallam’s", "Ole Hallam's", "same"),
        ("the", "Olaf Scholz", "unknown"),
        ("", "", "unknown"),
    ],
)
def test_names(left: str, right: str, expected: str) -> None:
    """Titles, initials and spelling do not tell people apart; first names do."""
    assert same_name(left, right) == expected


@given(st.text(max_size=30), st.text(max_size=30))
def test_symmetric_and_total(left: str, right: str) -> None:
    """Any two strings can be compared, either way round."""
    assert same_name(left, right) == same_name(right, left)


@given(st.text(max_size=30))
def test_a_name_with_telling_words_is_itself(name: str) -> None:
    """Reflexive, but for names made of titles and punctuation alone."""
    assert same_name(name, name) == ("same" if name_words(name) else "unknown")


def test_a_country_is_its_capital_and_its_government() -> None:
    """Participants that stand for one country are one."""
    left, right = (
        participant("Washington", "place", country="US"),
        participant("the United States", "place", country="US"),
    )
    assert same_participant(left, right) == "same"


def test_titles_of_a_man_and_a_woman_tell_participants_apart() -> None:
    """The name of a participant has no title, but its words do."""
    his, hers = (replace(participant(f"{title} Hallam"), name="Hallam") for title in ("Mr.", "Mrs."))
    assert same_participant(his, hers) == same_participant(hers, his) == "different"
    assert same_participant(his, participant("Ole Hallam")) == "same"


def test_nations_of_one_country_are_two() -> None:
    """England and Scotland share a country code."""
    england, scotland, britain = (
        participant(name, "place", country="GB") for name in ("England", "Scotland", "Great Britain")
    )
    assert same_participant(england, scotland) == same_participant(scotland, england) == "different"
    assert same_participant(england, england) == same_participant(england, britain) == "same"


def test_one_person_is_not_several() -> None:
    detectives = participant("two detectives", "thing", head="detective")
    assert same_participant(participant("Ann Lee"), detectives) == "different"
    assert same_participant(detectives, participant("Ann Lee")) == "different"
    assert same_participant(detectives, participant("Scotland Yard", "organisation")) == "unknown"


def test_a_name_against_a_description_is_unknown() -> None:
    """The mayor may or may not be Ann Lee."""
    mayor = participant("the mayor", "thing", head="mayor")
    assert same_participant(participant("Ann Lee"), mayor) == "unknown"
    assert same_participant(mayor, mayor) == "same"
    assert not is_named(mayor)


@pytest.mark.parametrize(
    ("described", "head", "name", "type", "expected"),
    [
        ("Investors in Tarn", "investor", "Tarn", "organisation", "different"),
        ("Tarn's former chairman", "chairman", "Tarn", "organisation", "different"),
        ("Tarn’s former chairman", "chairman", "Tarn", "organisation", "different"),
        ("Hallam's brother", "brother", "Hallam", "person", "different"),
        ("the house of Ola Hallam", "house", "Ola Hallam", "person", "different"),
        ("the mayor of Dunmor", "mayor", "Dunmor", "place", "different"),
        ("former Tarn engineers", "engineer", "Tarn", "organisation", "different"),
        ("Investors in Tarnix", "investor", "Tarnix", "thing", "different"),
        ("Tarnix's brother", "brother", "Tarnix", "thing", "different"),
        ("Tarn's shares", "share", "Tarn", "organisation", "unknown"),
        ("Employees of Northam", "employee", "Northam", "thing", "different"),
        ("the city of Dunmor", "city", "Dunmor", "place", "same"),
        ("the company Tarn", "company", "Tarn", "organisation", "same"),
    ],
)
def test_the_owner_is_not_the_owned(described: str, head: str, name: str, type: EntityType, expected: str) -> None:
    """The head of the whole noun phrase says who is meant."""
    one, other = participant(described, "thing", head=head), participant(name, type)
    assert same_participant(one, other) == same_participant(other, one) == expected


@pytest.mark.parametrize(
    ("left", "right", "head", "expected"),
    [
        ("the east wing", "the west wing", "wing", "different"),
        ("the first blast", "the second blast", "blast", "different"),
        ("Hallam's brother", "Pell's brother", "brother", "different"),
        ("the mayor of Dunmor", "the mayor of Marlow", "mayor", "different"),
        ("the mayor of Dunmor", "Dunmor's mayor", "mayor", "same"),
        ("the old bridge", "the bridge", "bridge", "same"),
        ("a similar bridge", "the bridge", "bridge", "different"),
        ("the wing", "the wing", "wing", "same"),
        ("the harbour bridge", "the railway bridge", "bridge", "unknown"),
        ("the council's plea", "the ferry's plea", "plea", "unknown"),
        ("the council’s plea", "the ferry's plea", "plea", "unknown"),
        ("the council’s plea", "the council's plea", "plea", "same"),
        ("a fishing permit", "a building permit", "permit", "unknown"),
        ("the harbour minister", "the fisheries minister", "minister", "unknown"),
        ("a former nurse", "a nurse", "nurse", "unknown"),
        ("a former nurse", "the former nurse", "nurse", "same"),
        ("the injured man", "the wounded man", "man", "same"),
        ("three old bridges", "the four bridges", "bridge", "same"),
        ("More than 200 people", "Fewer than 100 people", "people", "same"),
    ],
)
def test_two_descriptions(left: str, right: str, head: str, expected: str) -> None:
    """Other owners, opposite adjectives and other ranks tell two things with one noun apart."""
    one, other = participant(left, "thing", head=head), participant(right, "thing", head=head)
    assert same_participant(one, other) == same_participant(other, one) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The driver", False),
        ("Her lawyer", False),
        ("Exports", False),
        ("the Tarn firm", True),
        ("Ann", True),
        ("", False),
    ],
)
def test_has_capital(text: str, expected: bool) -> None:
    assert has_capital(text) is expected
