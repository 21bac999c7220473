"""Clauses that leave out the verb of the clause before them."""

from __future__ import annotations

import pytest
from tests.claims.extracting import Extract, check

pytestmark = pytest.mark.model


def said(extract: Extract, text: str) -> set[str]:
    claims = extract(text)
    check(text, claims)
    return {claim.text for claim in claims}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pell got 61% of the votes and Novak 39%.", "Novak got 39% of the votes."),
        ("The first trial lasted two weeks and the second three.", "The second trial lasted three weeks."),
        ("The older sister was fined 300 euros, the younger 200.", "The younger sister was fined 200 euros."),
        ("The Greens won 14 seats and the Liberals nine.", "The Liberals won nine seats."),
        ("The left won 12 seats and the right 14.", "The right won 14 seats."),
        ("The ferry was carrying 120 people and the tanker 14.", "The tanker was carrying 14 people."),
        ("Novak was jailed for nine years and Doyle for six.", "Doyle was jailed for six years."),
        ("The north bridge was built in 1920 and the south bridge in 1954.", "The south bridge was built in 1954."),
        ("Lind raised 2 million euros, Hallam 1.4 million.", "Hallam raised 1.4 million euros."),
        ("Men earn 21 euros an hour, women 18.", "Women earn 18 euros an hour."),
        ("Tranby lost 12 houses, Dunmor nine and Marlow three.", "Marlow lost three houses."),
        ("Lind said Tarn hired 300 people and Northam 120.", "Northam hired 120 people."),
        (
            "Northam paid 4 million euros for the ship and Tarn 3 million for the crane.",
            "Tarn paid 3 million euros for the crane.",
        ),
        ("Lind won the vote and Hallam the hearts of the crowd.", "Hallam won the hearts of the crowd."),
        ("The mayor opened the bridge and the minister the tunnel.", "The minister opened the tunnel."),
    ],
)
def test_the_verb_and_what_is_counted_are_supplied(extract: Extract, text: str, expected: str) -> None:
    assert expected in said(extract, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The court fined Tarn 2 million euros and Northam 3 million.", "The court fined Northam 3 million euros."),
        ("The ministry gave Dunmor 300 tents and Marlow 200.", "The ministry gave Marlow 200 tents."),
        ("Police arrested 12 people on Monday and nine on Tuesday.", "Police arrested nine people on Tuesday."),
        ("The bakery sold 300 loaves on Monday and 410 on Tuesday.", "The bakery sold 410 loaves on Tuesday."),
    ],
)
def test_of_the_same_subject(extract: Extract, text: str, expected: str) -> None:
    assert expected in said(extract, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Lind and Hallam took 61% and 39% of the seats respectively.",
            {"Lind took 61% of the seats.", "Hallam took 39%."},
        ),
        (
            "Dunmor and Marlow reported 12 and 30 cases respectively.",
            {"Dunmor reported 12 cases.", "Marlow reported 30 cases."},
        ),
        (
            "Dunmor and Marlow were founded in 1842 and 1901, respectively.",
            {"Dunmor was founded in 1842.", "Marlow was founded in 1901."},
        ),
        ("The men and the women won gold and silver respectively.", {"The men won gold.", "The women won silver."}),
    ],
)
def test_each_with_its_own(extract: Extract, text: str, expected: set[str]) -> None:
    assert said(extract, text) == expected


def test_one_of_a_pair_that_cannot_be_told_apart_is_left_out(extract: Extract) -> None:
    """Five million or five euros?"""
    assert said(extract, "Tarn earned 3 million euros and Northam five.") == {"Tarn earned 3 million euros."}


def test_whose_is_not_guessed(extract: Extract) -> None:
    assert "Westria has vaccinated 58%." in said(extract, "Ostmark has vaccinated 64% of its people, Westria 58%.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lind won the cup and the hearts of the crowd.", {"Lind won the cup.", "Lind won the hearts of the crowd."}),
        ("Tarn sold 40 planes and 12 ships.", {"Tarn sold 40 planes.", "Tarn sold 12 ships."}),
        (
            "Police freed three hostages and the other five.",
            {"Police freed three hostages.", "Police freed the other five."},
        ),
        ("Police closed two roads and Highway 61.", {"Police closed two roads.", "Police closed Highway 61."}),
        ("Police arrested Ola Hallam and Ivo Novak.", {"Police arrested Ola Hallam.", "Police arrested Ivo Novak."}),
        ("Tarn makes cars, buses and trucks.", {"Tarn makes cars.", "Tarn makes buses.", "Tarn makes trucks."}),
    ],
)
def test_two_objects_are_no_gap(extract: Extract, text: str, expected: set[str]) -> None:
    assert said(extract, text) == expected


def test_shares_joined_are_two(extract: Extract) -> None:
    assert said(extract, "Turnout was 61% in Dunmor and 54% in Marlow.") >= {"Turnout was 54% in Marlow."}
