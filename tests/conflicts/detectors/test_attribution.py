"""One statement, other speakers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.conflicts.pairs import claim, pair

from claimdiff.conflicts.detectors.attribution import detect_attribution
from claimdiff.model import Article, Claim, Mention, Pair

REMARK = "We will not sell the ferry"


def said(speaker: str, source: str, remark: str = REMARK, *, quoted: bool = True) -> tuple[Claim, Article]:
    """A remark with its speaker."""
    made, article = claim(f"“{remark},” {speaker} said.", "sell", source=source, speaker=(speaker, "said"))
    if not quoted:
        return made, article
    return replace(made, quotation=Mention(text=remark, start=1, end=1 + len(remark))), article


def both(left: str, right: str, *, similarity: float = 0.9, quoted: bool = True) -> Pair:
    return pair(said(left, "Echo", quoted=quoted), said(right, "Herald", quoted=quoted), similarity)


def test_two_names_for_one_remark_conflict() -> None:
    """Ann Lee is not Tom Ross."""
    finding = detect_attribution(both("Ann Lee", "Tom Ross"))
    assert finding is not None
    assert (finding.outcome, finding.kind) == ("conflict", "attribution")
    assert (finding.left.text, finding.right.text) == ("Ann Lee", "Tom Ross")


@pytest.mark.parametrize("other", ["Mrs. Lee", "Lee", "a spokesman for Ann Lee"])
def test_one_speaker_under_two_names_agrees(other: str) -> None:
    """So does a spokesman for somebody and that somebody."""
    finding = detect_attribution(both("Ann Lee", other))
    assert finding is not None
    assert finding.outcome == "agreement"


@pytest.mark.parametrize(
    "anybody", ["she", "a spokesman", "the official", "officials", "the mill’s owner", "the Tarn Democrat", "BBC"]
)
def test_who_may_be_anybody_is_no_conflict(anybody: str) -> None:
    """An unnamed official may be Ann Lee."""
    assert detect_attribution(both("Ann Lee", anybody)) is None


@pytest.mark.parametrize(
    ("left", "right", "conflict"),
    [
        ("the judge", "the prosecutor", True),
        ("the judge", "the magistrate", False),
        ("the judge", "a prosecutor", False),
        ("the judge", "the official", False),
        ("the judge", "the court", False),
        ("the judge", "Ann Lee", False),
    ],
)
def test_two_descriptions_conflict_if_nobody_is_both(left: str, right: str, conflict: bool) -> None:
    made = both(left, right)
    found = [detect_attribution(made), detect_attribution(made.swapped())]
    assert [finding is not None and finding.outcome == "conflict" for finding in found] == [conflict, conflict]


def test_other_statements_say_nothing() -> None:
    """Two people said two things."""
    left, right = said("Ann Lee", "Echo"), said("Tom Ross", "Herald", "Nobody asked us about the new timetable")
    assert detect_attribution(pair(left, right, 0.9)) is None


def test_indirect_speech_says_nothing() -> None:
    """Several people can have said that something is so."""
    assert detect_attribution(both("Ann Lee", "Tom Ross", similarity=0.95, quoted=False)) is None


def test_no_speaker_says_nothing() -> None:
    """The article's own voice is not a speaker."""
    alone = replace(said("Ann Lee", "Echo")[0], speaker=None), said("Ann Lee", "Echo")[1]
    assert detect_attribution(pair(alone, said("Tom Ross", "Herald"))) is None


def test_a_similar_remark_is_another_one() -> None:
    """They share words, but no run of five."""
    left = said("Ann Lee", "Echo", "It doesn’t matter whether he was on the ferry")
    right = said("Tom Ross", "Herald", "It doesn’t matter if he is on time or not")
    assert detect_attribution(pair(left, right, 0.9)) is None


def test_a_part_of_the_remark_is_the_same_one() -> None:
    """Each article quotes as much as it likes."""
    right = said("Tom Ross", "Herald", "We will not sell the ferry, and we will not close the line")
    finding = detect_attribution(pair(said("Ann Lee", "Echo"), right, 0.9))
    assert finding is not None
    assert finding.outcome == "conflict"


def test_a_speaker_whom_the_other_sentence_names_may_be_misread() -> None:
    """The name may be inside the quotation."""
    left = said("Ann Lee", "Echo", "We will not sell the ferry to Tom Ross")
    right = said("Tom Ross", "Herald", "We will not sell the ferry to Tom Ross")
    assert detect_attribution(pair(left, right, 0.9)) is None


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_an_office_before_a_name_does_not_hide_the_name(apostrophe: str) -> None:
    """Though it has no capital: "prosecutor Bob O'Dea" is somebody."""
    words = "“He showed no remorse at any time in court.”"
    made = [
        claim(words, "show", source=source, before=f"{name} said: ", speaker=(name, "said"))
        for name, source in (("Judge Ann Lee", "Echo"), (f"prosecutor Bob O{apostrophe}Dea", "Herald"))
    ]
    left, right = ((replace(one, quotation=Mention.of(a.text, one.start, one.end)), a) for one, a in made)
    finding = detect_attribution(pair(left, right))
    assert finding is not None
    assert finding.outcome == "conflict"
