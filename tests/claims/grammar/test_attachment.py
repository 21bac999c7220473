"""What hangs on the nearest word in the parse, and on another in the sentence."""

from __future__ import annotations

import pytest
from tests.claims.extracting import Extract, check

pytestmark = pytest.mark.model


def said(extract: Extract, text: str) -> set[str]:
    claims = extract(text)
    check(text, claims)
    return {claim.text for claim in claims}


@pytest.mark.parametrize(
    ("text", "expected", "wrong"),
    [
        (
            "The chairman of Tarn, Otto Brenn, left on Monday.",
            "The chairman of Tarn is Otto Brenn.",
            "Tarn is Otto Brenn.",
        ),
        (
            "The bishop of Marlow, Georg Lind, blessed the bell.",
            "The bishop of Marlow is Georg Lind.",
            "Marlow is Georg Lind.",
        ),
        (
            "The mayor of Dunmor, a former boxer, resigned.",
            "The mayor of Dunmor is a former boxer.",
            "Dunmor is a former boxer.",
        ),
        (
            "The director of the Tranby museum, Eva Berg, resigned.",
            "The director of the Tranby museum is Eva Berg.",
            "The Tranby museum is Eva Berg.",
        ),
        (
            "The leader of the Greens, Dana Hill, left the talks.",
            "The leader of the Greens is Dana Hill.",
            "The Greens is Dana Hill.",
        ),
        ("The wife of Georg Berg, Anna, died on Monday.", "The wife of Georg Berg is Anna.", "Georg Berg is Anna."),
        ("The capital of Ostmark, Dunmor, was flooded.", "The capital of Ostmark is Dunmor.", "Ostmark is Dunmor."),
    ],
)
def test_an_apposition_stands_for_the_whole_phrase(extract: Extract, text: str, expected: str, wrong: str) -> None:
    found = said(extract, text)
    assert expected in found
    assert wrong not in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A friend of Otto Brenn, the chairman of Tarn, was arrested.", "Otto Brenn is the chairman of Tarn."),
        ("Tarn, the owner of Northam, was sold in May.", "Tarn is the owner of Northam."),
        ("The coach who trained Lind, a former boxer, resigned.", "Lind is a former boxer."),
        ("Marlow, the capital of Ostmark, was flooded.", "Marlow is the capital of Ostmark."),
    ],
)
def test_an_apposition_that_hangs_where_it_belongs(extract: Extract, text: str, expected: str) -> None:
    assert expected in said(extract, text)


@pytest.mark.parametrize(
    "text",
    [
        "In a recent tweet, PM Lucia Berg sought answers.",
        "In an open letter, MP Lucia Berg sought answers.",
    ],
)
def test_a_title_belongs_to_the_name_behind_it(extract: Extract, text: str) -> None:
    found = said(extract, text)
    assert any(claim.endswith("Lucia Berg sought answers.") for claim in found)
    assert not any(claim.startswith(("PM, ", "MP, ")) for claim in found)


def test_what_something_is_called_in_quotation_marks(extract: Extract) -> None:
    text = 'The coach called the offer "a scandal" and "a blow to the crews".'
    assert said(extract, text) == {
        "The coach called the offer a scandal.",
        "The coach called the offer a blow to the crews.",
    }


def test_of_a_list_like_goes_with_like(extract: Extract) -> None:
    found = said(extract, "The guests included teachers who own boats, nurses, drivers and cooks.")
    assert found == {
        "The guests included teachers.",
        "The guests included nurses.",
        "The guests included drivers.",
        "The guests included cooks.",
        "Teachers own boats.",
    }


def test_firms_go_with_firms(extract: Extract) -> None:
    found = said(extract, "The list includes firms that pay fines, banks and insurers.")
    assert "Firms pay fines." in found
    assert "The list includes banks." in found
    assert not any("pay banks" in claim for claim in found)


def test_several_names_beside_a_plural_are_one_description(extract: Extract) -> None:
    assert "The firm's lawyers are Novak and Berg." in said(extract, "The firm's lawyers, Novak and Berg, appealed.")


def test_a_list_of_things_stays_with_its_clause(extract: Extract) -> None:
    found = said(extract, "The shop sells knives that cut bread, cheese and meat.")
    assert {"Knives cut bread.", "Knives cut cheese.", "Knives cut meat."} <= found


@pytest.mark.parametrize(
    ("text", "expected", "wrong"),
    [
        (
            "A pilot who ignored the warning, landed on the road and didn't tell the tower was fined on Monday.",
            "A pilot was fined.",
            "The tower was fined.",
        ),
        (
            "A nurse who smelled smoke, opened the doors and didn't call the fire brigade was suspended.",
            "A nurse was suspended.",
            "The fire brigade was suspended.",
        ),
        (
            "A driver who ran a red light, hit a cyclist and did not stop was jailed on Monday.",
            "A driver was jailed.",
            "A cyclist was jailed.",
        ),
    ],
)
@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_a_relative_clause_goes_on_behind_a_comma(
    extract: Extract, text: str, expected: str, wrong: str, apostrophe: str
) -> None:
    found = said(extract, text.replace("'", apostrophe))
    assert expected in found
    assert wrong not in found
