"""Labels in front of headlines and sentences, who speaks in a headline, and the paper's name behind it."""

from __future__ import annotations

import pytest

from claimdiff.claims.text.labels import is_source, label_end, masthead_start, speaker_end


@pytest.mark.parametrize(
    "label",
    [
        "Explained:",
        "Exclusive:",
        "EXCLUSIVE –",
        "Opinion |",
        "Op-Ed Columnist:",
        "Live updates:",
        "Breaking |",
        "[WATCH]",
        "Fact check:",
        "Q&A:",
        "Review –",
        "Special report:",
        "UPDATE 2-",
        "REFILE-UPDATE 1-",
        "Coronavirus:",
        "Covid-19:",
        "Earthquake:",
        "Westria war:",
        "Storm Orla:",
        "Ferry disaster in Marlow:",
        "Election 2024:",
        "Wildfires:",
        "Dunmor trial:",
        "Farmers' protest:",
        "Farmers’ protest:",
        "Hostage crisis:",
        "Heavy snow:",
        "Ostmark v Dunmor:",
        "The long read:",
        "Letter:",
    ],
)
def test_labels_are_cut_off(label: str) -> None:
    """The kind of article, its section and the topic before a colon are no part of the headline."""
    space = "" if label.endswith("-") else " "
    line = f"{label}{space}Ostmark closes the old dam"
    assert line[label_end(line) :].strip() == "Ostmark closes the old dam"


@pytest.mark.parametrize(
    "line",
    [
        "Police: two men are held",
        "Mayor: the dam is safe",
        "Anna Lind: Council will sell the old pier",
        "Lind: the dam is safe",
        "Flood victims: nobody warned us",
        "Prosecution: the mayor took bribes",
        "Report: Ostmark sold arms",
        "Study: coffee is harmless",
        "Editor: the story is true",
        "Mayor slams strike: the dam is next",
        "Mayor condemns attack: the dam is next",
        "Lind condemns war: the army must leave",
        "The dam - the oldest in Ostmark - broke",
        "Lind resigns - Hart takes over",
        "The dam broke on Monday.",
        "",
    ],
)
def test_speakers_and_sentences_are_no_labels(line: str) -> None:
    assert label_end(line) == 0


@pytest.mark.parametrize(
    "name",
    ["Police", "Lena Lind", "Deputy Mayor Ola Hallam", "Health ministry", "Flood victims", "Lena Lind on the flood"],
)
def test_speakers_before_a_colon(name: str) -> None:
    """Nouns for people and bodies, and full names, speak."""
    assert speaker_end(f"{name}: the dam is safe") == len(name) + 1


@pytest.mark.parametrize(
    "line",
    [
        "Budget: taxes rise",
        "Dunmor: dam breaks",
        "Mayor said: dam is safe",
        "Mary Lee counts her votes: 312",
        "Police held two",
    ],
)
def test_no_speaker(line: str) -> None:
    assert speaker_end(line) == 0


@pytest.mark.parametrize(
    "masthead",
    [
        " | The Ostmark Post",
        " - The Dunmor Times",
        " – Ostmark Herald",
        " - Ostmark News Online",
        " | World news | The Norlander",
        " :: The Ostmark Post",
        " » Ostmark Today",
        " (VIDEO)",
    ],
)
def test_mastheads_are_cut_off(masthead: str) -> None:
    headline = "Ferry sinks off Marlow"
    assert masthead_start(headline + masthead) == len(headline)


@pytest.mark.parametrize(
    "headline",
    [
        "Lind resigns - Hart takes over",
        "Lind sues The Ostmark Post",
        "Ferry sinks | 12 people die",
        "Ferry sinks - captain held",
        "Ostmark (population 3,000)",
        "",
    ],
)
def test_headlines_without_masthead(headline: str) -> None:
    assert masthead_start(headline) == len(headline)


def test_sources() -> None:
    """Writings and findings can tell something; a budget cannot."""
    assert is_source("report")
    assert is_source("study")
    assert not is_source("budget")
