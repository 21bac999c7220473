"""What gives away the parts of a page that are not the report."""

from __future__ import annotations

import re

import pytest

from claimdiff.claims.text import page_cues as cues


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (cues.CAPTION, "Image copyright Getty Images"),
        (cues.CAPTION, "FILE PHOTO: The old bridge at dawn"),
        (cues.CAPTION, "The mayor at the bridge. (Photo by Ann Lee)"),
        (cues.CAPTION, "The bridge, REUTERS/Ann Lee"),
        (cues.CREDIT_ENDING, "The mayor in London. Jane Doe/AFP via Getty Images"),
        (cues.CREDIT_LINE, "Jane Doe/Daily News"),
        (cues.BOILERPLATE_OPENING, "Read more: how the bridge fell"),
        (cues.BOILERPLATE_OPENING, "[ Sign up for our newsletter ]"),
        (cues.BOILERPLATE_OPENING, "Follow Ann Lee on Twitter"),
        (cues.BOILERPLATE_OPENING, "This article was originally published in May"),
        (cues.BOILERPLATE_OPENING, "Editor’s note: an earlier version had another date."),
        (cues.BOILERPLATE_OPENING, "Additional reporting by Bob Ray"),
        (cues.BOILERPLATE_WORDS, "Cem Oz contributed to this report."),
        (cues.BOILERPLATE_WORDS, "Copyright 2026. All rights reserved."),
        (cues.ADDRESS, "https://news.example/a?b=c"),
        (cues.ADDRESS, "@annlee"),
        (cues.TIMESTAMP, "[14:02 GMT] The bridge is closed."),
        (cues.TIMESTAMP, "10.45am The bridge is closed."),
        (cues.TURN, "SMITH: The bridge is safe."),
        (cues.TURN, "Ann Lee: The bridge is safe."),
        (cues.ALERT, "BREAKING: The bridge is closed."),
        (cues.ALERT, "RT @agency: The bridge is closed."),
        (cues.TAGS, "The bridge is closed. #bridge https://t.co/abc"),
        (cues.DATELINE, "LONDON (Reuters) - The bridge fell."),
        (cues.DATELINE, "PARIS, March 3 (AP) — The bridge fell."),
        (cues.DATELINE, "Washington (CNN) The bridge fell."),
        (cues.BYLINE, "By Jane Doe and Bob Ray, Science Reporter"),
        (cues.AUTHOR_NOTE, "Jane Doe is a reporter for the Daily News."),
        (cues.NAME_LINE, "Jane van Doe"),
        (cues.FINITE_VERB, "The bridge collapsed"),
        (cues.GLUED_LABEL, "ADVERTISEMENT The bridge fell."),
    ],
)
def test_what_is_no_report(pattern: re.Pattern[str], line: str) -> None:
    assert pattern.search(line)


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (cues.CAPTION, "The image of the city suffered, the mayor said."),
        (cues.CAPTION, "Credit fell by 3 percent."),
        (cues.CREDIT_ENDING, "The talks ended in London."),
        (cues.CREDIT_LINE, "He won 3/4 of the vote."),
        (cues.BOILERPLATE_OPENING, "More than 40 people died."),
        (cues.BOILERPLATE_OPENING, "Read, the minister, resigned."),
        (cues.BOILERPLATE_OPENING, "Sign language is taught in schools."),
        (cues.BOILERPLATE_OPENING, "This article of the constitution protects speech."),
        (cues.BOILERPLATE_OPENING, "Follow-up talks are planned."),
        (cues.BOILERPLATE_OPENING, "Copyright law was reformed."),
        (cues.BOILERPLATE_WORDS, "He contributed to this campaign."),
        (cues.ADDRESS, "See https://news.example for details."),
        (cues.TIMESTAMP, "10:45 was when it fell."),
        (cues.TURN, "The mayor said: the bridge is safe."),
        (cues.ALERT, "Breaking news of the fall reached us."),
        (cues.TAGS, "They attacked @nytimes on Monday."),
        (cues.DATELINE, "NATO said that the bridge fell."),
        (cues.BYLINE, "By Monday the bridge had fallen in"),
        (cues.AUTHOR_NOTE, "Jane Doe is a witness to the fall."),
        (cues.NAME_LINE, "The mayor"),
        (cues.FINITE_VERB, "A bridge in the valley"),
        (cues.GLUED_LABEL, "CLOSE to the river it fell"),
    ],
)
def test_what_is_report(pattern: re.Pattern[str], line: str) -> None:
    """Sentences that begin or end much as those notices do."""
    assert not pattern.search(line)


def test_a_turn_names_who_speaks() -> None:
    turn = cues.TURN.match("Ann van Lee: No.")
    assert turn is not None
    assert turn["name"] == "Ann van Lee"


def test_a_dateline_ends_where_the_report_begins() -> None:
    line = "PARIS, March 3 (AP) — The bridge fell."
    dateline = cues.DATELINE.match(line)
    assert dateline is not None
    assert line[dateline.end() :].strip() == "The bridge fell."


@pytest.mark.parametrize(
    "pattern", [p for name, p in sorted(vars(cues).items()) if isinstance(p, re.Pattern) and not name.startswith("_")]
)
@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", ["A", "Aa ", "A.", "a/", "By A, ", "(", "@a #b ", "of the ", "A-A ", "--"])
def test_no_line_takes_long(pattern: re.Pattern[str], piece: str) -> None:
    """However it repeats itself: a pattern that backtracks without bound would hang here."""
    pattern.search(piece * 2000)
