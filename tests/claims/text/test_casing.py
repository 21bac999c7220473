"""Text in capitals: told from other text, and given the letter case the parser needs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.claims.text.casing import in_capitals, recase

#: Letters whose capital or small form has another length, beside ordinary ones.
TOKENS = st.lists(st.text("AEIßŉİǰﬁbZ.'1 \ud800\u202e", max_size=5) | st.text(max_size=8), max_size=6)


@pytest.mark.parametrize(
    ("text", "capitals"),
    [
        ("THE MAYOR OF LEEDS RESIGNED", True),
        ("THE MAYOR OF LEEDS RESIGNED, 48, ON “MONDAY”…", True),
        ("THE MAYOR OF McLEEDS HAS RESIGNED TODAY", True),
        ("The mayor of Leeds resigned on Monday", False),
        ("THE MAYOR of Leeds resigned on Monday", False),
        ("NATO", False),
        ("1234 5678 " * 10, False),
        ("", False),
    ],
)
def test_in_capitals(text: str, capitals: bool) -> None:
    """Nearly all of at least twenty letters; digits and marks tell nothing."""
    assert in_capitals(text) is capitals


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("THE MAYOR OF LEEDS RESIGNED ON MONDAY", "The mayor of Leeds resigned on Monday"),
        ("JANE MILLER MET TOM BAKER IN PARIS", "Jane Miller met Tom Baker in Paris"),
        ("THEN I SAW MR BAKER", "Then I saw MR Baker"),
        ("THE BBC SOLD SHIPS TO FRANCE", "The BBC sold ships to France"),
        ("THE U.S. SENT TROOPS IN JUNE 2020 !", "The U.S. sent troops in June 2020 !"),
        ("THE FIRM ZYXQUOL PAID", "The firm Zyxquol paid"),
        ("", ""),
    ],
)
def test_recase(text: str, expected: str) -> None:
    """Names get a capital, initials keep theirs, all else is small."""
    assert " ".join(recase(text.split())) == expected


@given(TOKENS)
def test_lengths_stay(tokens: list[str]) -> None:
    """As many words as before, each as long as before: offsets into the text stay right."""
    assert [len(token) for token in recase(tokens)] == [len(token) for token in tokens]


@given(TOKENS)
def test_letters_stay(tokens: list[str]) -> None:
    """Only the case changes."""
    assert [token.casefold() for token in recase(tokens)] == [token.casefold() for token in tokens]
