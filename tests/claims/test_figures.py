"""Sentences whose figures decide what they claim: each claim keeps its figures, and they are read whole."""

from __future__ import annotations

import pytest
from tests.claims.extracting import Extract, check

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The jobless rate rose 0.2 points to 4.9%.", "The jobless rate rose to 4.9%."),
        ("The toll rose by 14 to 62 on Friday.", "The toll rose by 14."),
        ("The toll rose by 14 to 62 on Friday.", "The toll rose by 14 to 62."),
        ("The lake cooled to minus ten degrees.", "The lake cooled to minus ten degrees."),
        ("Lows in Lind dropped to -15 degrees.", "Lows in Lind dropped to -15 degrees."),
        ("Lows in Lind dropped to −15 degrees.", "Lows in Lind dropped to -15 degrees."),
        ("The council passed the budget by 31 votes to 12.", "The council passed the budget by 31 votes to 12."),
        ("Dunmor won 2-0 on Sunday.", "Dunmor won 2-0."),
        ("Dunmor beat Tranby 3-1 on Sunday.", "Dunmor beat Tranby 3-1."),
        ("Dunmor beat Tranby two-nil on Sunday.", "Dunmor beat Tranby two-nil."),
        ("The mine yields 816\u202f000 tonnes of ore.", "The mine yields 816 000 tonnes of ore."),
        ("The flood cut off 14’000 people.", "The flood cut off 14'000 people."),
    ],
)
def test_a_claim_keeps_its_figure(extract: Extract, text: str, claim: str) -> None:
    claims = extract(text)
    assert claim in {c.text.replace("’", "'").replace("−", "-").replace("\u202f", " ") for c in claims}
    check(text, claims)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Sales rose 12% to 340 million euros in 2023.", {12.0, 340e6}),
        ("The firm’s sales rose 12% to 340 million euros.", {12.0, 340e6}),
        ("The workforce was cut by a third to 40.", {100 / 3, 40.0}),
        ("Rents climbed 7% to an average of 940 euros a month.", {7.0, 940.0}),
        ("The basic fare will increase 3 percent to 12.40 euros a day.", {3.0, 12.4}),
        ("The town lost 12’000 people and 816\u00a0000 trees.", {12_000.0, 816_000.0}),
    ],
)
def test_change_and_level_are_in_the_claims(extract: Extract, text: str, values: set[float]) -> None:
    assert values <= {q.low for claim in extract(text) for q in claim.quantities}


@pytest.mark.parametrize(
    "text", ["The index rose by 20 points to 140.", "The firm cut its workforce by 300 posts to 1,200."]
)
def test_a_level_is_no_side_of_a_score(extract: Extract, text: str) -> None:
    assert any(len(claim.quantities) == 1 for claim in extract(text))
