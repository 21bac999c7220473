"""Blocks of a page's text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.claims.text.layout import find_blocks
from claimdiff.claims.text.paragraphs import find_paragraphs
from claimdiff.model import Article

PAGE_TEXT = st.text(st.sampled_from('aB .,!?\n\r\u2028\u00a0\u202e\u0000\ud800—-()"“”1/|:'), max_size=200)


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.span.of(text)) for block in find_blocks(text)]


def test_seed_article_with_debris(expulsion: tuple[Article, Article]) -> None:
    """Counters, the name above the picture and the credit are told from the headline and the report."""
    found = kinds(expulsion[0].text)
    assert found[0] == ("headline", "US expels 60 Russian diplomats")
    assert [words for kind, words in found if kind == "debris"] == ["0", "1077", "Vladimir Putin"]
    assert [words[:25] for kind, words in found if kind == "caption"] == ["Russia's President Vladimi"[:25]]
    assert {kind for kind, _ in found[5:]} == {"body"}


def test_seed_article_with_dateline(expulsion: tuple[Article, Article]) -> None:
    """The dateline is cut off its paragraph, and "See more" is not part of the report."""
    found = kinds(expulsion[1].text)
    assert [kind for kind, _ in found[:3]] == ["headline", "dateline", "body"]
    assert found[1][1] == "WASHINGTON —"
    assert found[2][1].startswith("The United States on Monday")
    assert ("boilerplate", "See more on Russia:") in found


@pytest.mark.parametrize(
    "dateline",
    [
        "LONDON (Reuters) -",
        "PARIS, March 3 (AP) —",
        "SAN JUAN, Puerto Rico —",
        "HARTFORD, Conn. (AP) --",
        "Oslo, Norway (CNN)",
        "(Reuters) -",
        "TRANBY (dpa) –",
        "Tranby (dpa/tmn) –",
        "Dunmor, May 20 (ANI):",
        "DUNMOR, May 20:",
        "Tranby, 3 March (dpa) -",
        "May 20 (Reuters) -",
        "Tranby/Dunmor (AFP) -",
        "[DUNMOR, May 20]",
        "Tranby (Ostmark), May 20:",
        "Tranby, Monday:",
        "TRANBY, Ostmark, May 20, 2024 /PRNewswire/ --",
        "London —",
        "Tranby –",
    ],
)
def test_dateline(dateline: str) -> None:
    """A dateline at the start of a paragraph is a block of its own."""
    text = f"{dateline} The mayor said on Monday that the bridge was closed."
    assert kinds(text) == [("dateline", dateline), ("body", "The mayor said on Monday that the bridge was closed.")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge — closed since March — was opened again.",
        "NATO said the bridge was closed - again.",
        "Smith (Reuters) said so.",
        "By Monday evening, the river had reached the town.",
        "More than 300 people lost their homes, the mayor said.",
        "Related costs rose as well, according to the mayor.",
        "Follow the money, the prosecutor told the court.",
        "Copyright law protects the song, the judge ruled.",
        "She shared a photo by her brother on the day of the flood.",
        "He had read more of the file than anybody else.",
    ],
)
def test_body_is_kept(sentence: str) -> None:
    """Sentences that only resemble page debris stay body."""
    text = f"The river rose on Monday.\n\n{sentence}\n\nIt fell on Tuesday."
    assert kinds(text)[1] == ("body", sentence)


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("debris", "Advertisement"),
        ("debris", "ADVERTISEMENT"),
        ("debris", "1,204 shares"),
        ("debris", "* * *"),
        ("debris", "Share Tweet Email"),
        ("debris", "https://example.org/story/12"),
        ("dateline", "Updated: May 3, 2013 10:15 AM ET"),
        ("byline", "By Jane Doe and John Roe, Science Reporters"),
        ("caption", "A flooded street in the old town. (Photo by Jane Doe)"),
        ("caption", "A flooded street in the old town. Jane Doe/AFP via Getty Images"),
        ("caption", "AFP PHOTO / JANE DOE"),
        ("caption", "FILE - In this May 3 file photo, a street is flooded."),
        ("boilerplate", "Read more: How the flood came"),
        ("boilerplate", "Sign up for our newsletter"),
        ("boilerplate", "The Associated Press contributed to this report."),
        ("boilerplate", "Copyright 2019 The Daily News. All rights reserved."),
        ("boilerplate", "This material may not be published, broadcast or rewritten."),
        ("boilerplate", "Continue reading the main story"),
        ("headline", "A Town Under Water"),
    ],
)
def test_line_between_paragraphs(kind: str, line: str) -> None:
    """Lines that are not the report are known by their words and shape."""
    text = f"The river rose on Monday.\n\n{line}\n\nIt fell on Tuesday."
    assert kinds(text) == [("body", "The river rose on Monday."), (kind, line), ("body", "It fell on Tuesday.")]


def test_author_note_at_the_end_only() -> None:
    """ "X is a reporter" is a byline after the report and a fact within it."""
    note = "Jane Doe is a reporter for the Daily News."
    report = ["The river rose.", "It fell again.", "Nobody was hurt.", "Shops stayed shut.", "Schools opened."]
    assert kinds("\n\n".join([*report, note]))[-1] == ("byline", note)
    assert kinds("\n\n".join([report[0], note, *report[1:]]))[1] == ("body", note)


def test_hard_wrapped_text_is_joined() -> None:
    """Lines filled up to a column are one paragraph; a blank line ends it."""
    first = (
        "The river rose on Monday after three days of rain and flooded large\n"
        "parts of the old town, where the mayor had warned of high water and\n"
        "closed two of the bridges before noon."
    )
    second = "Nobody was hurt."
    text = f"{first}\n\n{second}"
    assert [span.of(text) for span in find_paragraphs(text)] == [first, second]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\u2028", "\u2029"])
def test_lines_of_their_own_stay_apart(line_break: str) -> None:
    """Without wrapping, every line is a paragraph, whatever breaks it."""
    lines = ["Flood hits town", "The river rose on Monday and flooded large parts of the old town.", "Nobody was hurt."]
    text = line_break.join(lines)
    assert [span.of(text) for span in find_paragraphs(text)] == lines


@pytest.mark.parametrize("time", ["10:45", "10.45am -", "[14:02 GMT]", "(09:30)", "11:15 a.m. –"])
def test_time_of_an_entry(time: str) -> None:
    """The time before an entry of a live blog is no part of what it says."""
    text = f"{time} The mayor closed the bridge on Monday."
    assert kinds(text) == [("dateline", time), ("body", "The mayor closed the bridge on Monday.")]


@pytest.mark.parametrize("sentence", ["10:45 is when the train left Leeds.", "10.5 Million people left the town."])
def test_number_that_begins_a_sentence(sentence: str) -> None:
    """A number that the sentence goes on with is its own word."""
    assert kinds(sentence) == [("body", sentence)]


@pytest.mark.parametrize(
    "alert",
    [
        "BREAKING:",
        "JUST IN -",
        "RT @news:",
        "@news:",
        "UPDATE:",
    ],
)
def test_alert(alert: str) -> None:
    """What stands before a message is page debris."""
    text = f"{alert} The mayor of Leeds resigned."
    assert kinds(text) == [("debris", alert), ("body", "The mayor of Leeds resigned.")]


def test_two_alerts() -> None:
    """A forwarded alert has both cut off."""
    found = kinds("RT @news: BREAKING: The mayor of Leeds resigned.")
    assert found == [("debris", "RT @news:"), ("debris", "BREAKING:"), ("body", "The mayor of Leeds resigned.")]


@pytest.mark.parametrize("tags", ["#leeds", "#leeds @mayor https://example.org/a", "https://t.co/x1", "@mayor"])
def test_tags_at_the_end(tags: str) -> None:
    """Tags and links after a message are cut off."""
    text = f"The mayor of Leeds resigned. {tags}"
    assert kinds(text) == [("body", "The mayor of Leeds resigned."), ("debris", tags)]


@pytest.mark.parametrize(
    "text",
    ["The mayor thanked #leeds for its help.", "The mayor of Leeds attacked @news", "#leeds", "BREAKING:", "RT @news:"],
)
def test_tags_and_alerts_that_stay(text: str) -> None:
    """A tag right after a word is a word of the sentence, and with nothing beside them nothing is cut off."""
    assert kinds(text)[0] in (("body", text), ("debris", text))
    assert len(kinds(text)) == 1


def test_a_label_in_the_headline_is_no_turn() -> None:
    """Only those who speak in the report take turns."""
    text = "Brexit: May loses vote\n\nLONDON: The prime minister lost the vote on Monday."
    assert "turn" not in [kind for kind, _ in kinds(text)]


def test_transcript() -> None:
    """Names before what two people or more say are turns; paragraphs in between belong to the last speaker."""
    text = "SMITH: The bridge is safe.\n\nAnn Lee: The bridge fell on Monday.\n\nNobody saw it."
    assert kinds(text) == [
        ("turn", "SMITH:"),
        ("body", "The bridge is safe."),
        ("turn", "Ann Lee:"),
        ("body", "The bridge fell on Monday."),
        ("body", "Nobody saw it."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Note: the bridge is closed.\n\nThe river rose on Monday.\n\nIt fell on Tuesday.",
        "SMITH: The bridge is safe.\n\nSMITH: The road is closed.",
        "SMITH: It is safe.\n\nLEE: It fell.\n\nIt was old.\n\nNobody saw it.\n\nIt will be mended.",
    ],
)
def test_no_transcript(text: str) -> None:
    """One name, or names before few of the paragraphs, make no transcript."""
    assert "turn" not in [kind for kind, _ in kinds(text)]


@pytest.mark.parametrize("ornament", ["|", "–", "•", "*", ">>", "| •"])
def test_ornaments_before_a_dateline(ornament: str) -> None:
    """Bullets, dashes and bars in front of a paragraph, and bars behind it, are no part of the sentence."""
    text = f"{ornament} TRANBY, Ostmark (AP) -- The dam broke on Friday. |"
    assert kinds(text) == [
        ("debris", ornament),
        ("dateline", "TRANBY, Ostmark (AP) --"),
        ("body", "The dam broke on Friday."),
        ("debris", "|"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Lind – the mayor of Dunmor – resigned on Monday.",
        "Lena Lind – The mayor of Dunmor since May.",
        "Prices fell – The council did not expect it.",
        "May 20 was a dark day.",
        "Dunmor (the capital) was flooded.",
    ],
)
def test_dashes_and_brackets_without_dateline(sentence: str) -> None:
    assert kinds(sentence) == [("body", sentence)]


def test_parts_of_a_headline() -> None:
    """Label, headline and masthead, and what bars part, are blocks of their own; so is who speaks."""
    text = "Opinion | Ferry sinks | 12 die - The Dunmor Times\n\nMayor: ferry is old\n\nA ferry sank on Monday."
    assert kinds(text) == [
        ("debris", "Opinion |"),
        ("headline", "Ferry sinks"),
        ("debris", "|"),
        ("headline", "12 die"),
        ("debris", "- The Dunmor Times"),
        ("turn", "Mayor:"),
        ("headline", "ferry is old"),
        ("body", "A ferry sank on Monday."),
    ]


def test_quoted_turns() -> None:
    """A transcript may be quoted paragraph by paragraph; a headline is no turn of it."""
    text = 'Lee: it is safe\n\n"LEE: It is safe.\n\n"RAY: It is not."'
    assert [words for kind, words in kinds(text) if kind == "turn"] == ['"LEE:', '"RAY:']


def test_empty_text() -> None:
    """No text, no blocks; blank text neither."""
    assert find_blocks("") == []
    assert find_blocks(" \n\u00a0\u2028 ") == []


@given(
    PAGE_TEXT
    | st.lists(
        st.sampled_from(["BREAKING: ", "RT @x: ", "LEE: ", "Q: ", "10:45 ", "The river rose.", " #a", "\n\n"])
    ).map("".join)
)
def test_blocks_cover_the_text(text: str) -> None:
    """Blocks are in order, do not overlap, are trimmed and cover every visible character."""
    covered: set[int] = set()
    end = 0
    for block in find_blocks(text):
        assert block.span.start >= end
        end = block.span.end
        words = block.span.of(text)
        assert words == words.strip()
        covered.update(range(block.span.start, block.span.end))
    assert all(char.isspace() or index in covered for index, char in enumerate(text))


@pytest.mark.parametrize(
    "hostile",
    [
        "a | " * 400,
        "- " * 900,
        "[a" * 900,
        "Ab de " * 400,
        "1" * 110 + "x\n",
        "january1" * 13 + "x\n",
        "AP/" * 190 + "x\n\n",
        "AB " * 400 + "-\n\n",
        "By " + "Ab " * 50,
    ],
)
@pytest.mark.timeout(20)
def test_hostile_lines_take_no_time(hostile: str) -> None:
    """No line makes the patterns search for long."""
    find_blocks(hostile * 20)
