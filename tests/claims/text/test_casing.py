"""Lines in capitals and in title case: told from other text, and given the letter case the parser needs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.claims.text.casing import capitalised_in, in_capitals, in_title_case, recase, recase_title

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


BODY = (
    "Vera Lund, the mayor of Port Halden, quit on Monday after an inquiry into the Harbor Trust found that money for "
    "the new harbor was missing. The council’s own inquiry, led by Gov. Trump’s former aide Judge Ada Brook, said the "
    "trust had paid a firm in Oslo for work that nobody did. Rivals of Ms. Lund, among them Tom Baker, said the mayor "
    "had known of it, and Mr. Baker asked the police to look into the Trust."
)


@pytest.mark.parametrize(
    ("line", "titled"),
    [
        ("Mayor Quits After Inquiry Finds Fraud", True),
        ("‘Shame’: Mayor Quits as Port’s Inquiry Finds Fraud", True),
        ("Mayor Quits After Inquiry finds Fraud", False),
        ("Mayor quits after inquiry finds fraud", False),
        ("Vera Lund Quits", False),
        ("1234 5678 9012 3456", False),
        ("", False),
    ],
)
def test_in_title_case(line: str, titled: bool) -> None:
    """Every word of four letters and more has its capital, and there are four of them."""
    assert in_title_case(line) is titled


def test_names_are_what_the_text_capitalises_amid_a_sentence() -> None:
    found = capitalised_in([BODY])
    assert found is not None
    assert all(found[name] for name in ("lund", "halden", "trump", "baker", "brook", "oslo", "trust"))
    assert not any(found[word] for word in ("inquiry", "mayor", "the", "money"))
    assert "rivals" not in found
    assert capitalised_in(["The mayor quit.", "Nobody knows why."]) is None


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "Lund Quits After Inquiry Finds Money Missing",
            "Lund quits after inquiry finds money missing",
        ),
        ("Police Asked to Look Into Harbor Trust", "Police asked to look into harbor Trust"),
        ("Rivals Say Lund Knew ; Baker Goes to the Police", "Rivals say Lund knew ; Baker goes to the police"),
        (
            "Mayor Tells BBC That Zyxquol Did Work in Oslo",
            "Mayor tells BBC that Zyxquol did work in Oslo",
        ),
        ("Aide of Trump Leads McKay Inquiry", "Aide of Trump leads McKay inquiry"),
        ("", ""),
    ],
)
def test_recase_title(title: str, expected: str) -> None:
    """Names keep their capital, and so do initials and words that no dictionary has."""
    capitalised = capitalised_in([BODY])
    assert capitalised is not None
    assert " ".join(recase_title(title.split(), capitalised)) == expected


@given(TOKENS)
def test_only_the_case_of_a_title_changes(tokens: list[str]) -> None:
    cased = recase_title(tokens, {"b": True, "ab": False})
    assert [len(token) for token in cased] == [len(token) for token in tokens]
    assert [token.casefold() for token in cased] == [token.casefold() for token in tokens]


@given(TOKENS)
def test_lengths_stay(tokens: list[str]) -> None:
    """As many words as before, each as long as before: offsets into the text stay right."""
    assert [len(token) for token in recase(tokens)] == [len(token) for token in tokens]


@given(TOKENS)
def test_letters_stay(tokens: list[str]) -> None:
    """Only the case changes."""
    assert [token.casefold() for token in recase(tokens)] == [token.casefold() for token in tokens]
