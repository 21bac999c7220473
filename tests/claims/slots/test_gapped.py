"""The units of numbers that leave out what they count."""

from __future__ import annotations

import pytest
from tests.claims.extracting import Extract

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "words", "low", "unit"),
    [
        ("Ostmark has recorded 51,200 cases and Eastmoor 38,900.", "38,900", 38900.0, "case"),
        ("Hallam was paid 3,000 euros and Pell 800.", "800", 800.0, "EUR"),
        ("The first bus carried 40 people, the second 60.", "60", 60.0, "person"),
        ("The ferry waited for three hours and the train for six.", "six", 6.0, "hour"),
        ("Lind took 61% of the seats and Hallam 39%.", "39%", 39.0, "%"),
    ],
)
def test_a_number_has_the_unit_of_its_counterpart(
    extract: Extract, text: str, words: str, low: float, unit: str
) -> None:
    found = [q for claim in extract(text) for q in claim.quantities if q.text == words]
    assert [(q.low, q.high, q.unit) for q in found] == [(low, low, unit)]


def test_other_numbers_stay_as_they_are(extract: Extract) -> None:
    (claim,) = extract("Tarn bought 40 planes.")
    assert [(q.text, q.unit) for q in claim.quantities] == [("40 planes", "plane")]
