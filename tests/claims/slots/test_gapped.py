"""The units of numbers that leave out what they count."""

from __future__ import annotations

import pytest
from tests.claims.extracting import Extract

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "words", "low", "unit"),
    [
        ("Norland has recorded 51,200 cases and Westland 38,900.", "38,900", 38900.0, "case"),
        ("Brandt was fined 2,000 euros and Rusk 500.", "500", 500.0, "EUR"),
        ("The first blast killed four people, the second nine.", "nine", 9.0, "person"),
        ("The east wing burned for two hours and the west wing for five.", "five", 5.0, "hour"),
        ("Orsk won 52% of the vote and Brandt 48%.", "48%", 48.0, "%"),
    ],
)
def test_a_number_has_the_unit_of_its_counterpart(
    extract: Extract, text: str, words: str, low: float, unit: str
) -> None:
    found = [q for claim in extract(text) for q in claim.quantities if q.text == words]
    assert [(q.low, q.high, q.unit) for q in found] == [(low, low, unit)]


def test_other_numbers_stay_as_they_are(extract: Extract) -> None:
    (claim,) = extract("Zeta bought 40 planes.")
    assert [(q.text, q.unit) for q in claim.quantities] == [("40 planes", "plane")]
