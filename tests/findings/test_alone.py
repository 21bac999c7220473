"""What is said in the sentence of another article is no claim of one alone."""

from __future__ import annotations

import pytest
from tests.conflicts.pairs import claim, pair

from claimdiff.findings.alone import made_alone
from claimdiff.model import Polarity

HURT, ECHO = claim("41 people were injured when fire swept through the city’s ferry on Tuesday.", "injure", source="E")


@pytest.mark.parametrize(
    ("text", "polarity", "alone"),
    [
        ("Fire swept through the city’s ferry.", "affirmed", False),
        ("The city's ferry had fires on Tuesday.", "affirmed", False),
        ("Fire swept through the ferry on Monday.", "affirmed", True),
        ("40 people were injured.", "affirmed", True),
        ("Fire never swept through the ferry.", "negated", True),
    ],
)
def test_claims_whose_words_another_sentence_has(text: str, polarity: Polarity, alone: bool) -> None:
    made, article = claim(text, "sweep", source="H", polarity=polarity)
    both = pair((made, article), (HURT, ECHO), 0.5)
    assert made_alone([made], [both]) == made_alone([made], [both.swapped()]) == ({made.id} if alone else set())
    assert made_alone([made], []) == {made.id}
