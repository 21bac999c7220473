"""The slot in which contradicting claims differ."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.conflicts.pairs import claim, pair

from claimdiff.conflicts.kind import kind_of_difference
from claimdiff.model import Article, Claim, ConflictKind, Mention, Quantity

LEFT = claim("{agent.person:Ann Lee} closed {patient:the pier}.", "close", source="Echo")
DENIED = claim("{agent.person:Ann Lee} never closed {patient:the pier}.", "close", source="Herald", polarity="negated")
OPEN = claim("{agent.person:Ann Lee} may close {patient:the pier}.", "close", source="Herald", certainty="possible")
TRAIN = claim("{agent.person:Ann Lee} took {patient:the train}.", "take", source="Echo")
BUS = claim("{agent.person:Ann Lee} took {patient:the bus}.", "take", source="Herald")
OTHER = claim("{agent.person:Tom Baker} closed {patient:the pier}.", "close", source="Herald")


SAID_NO = claim("{agent.person:Ann Lee} denied that she closed the pier.", "deny", source="Herald")
STABBED = claim("{agent.person:Tom Baker} was sentenced for stabbing his lawyer in 1999.", "sentence", source="Echo")
STABBED_HER = claim("{agent.person:Baker} was sentenced for stabbing his wife in 1999.", "sentence", source="Herald")


def quoting(words: str, source: str, speaker: str) -> tuple[Claim, Article]:
    """A claim that stands in quotation marks."""
    made, article = claim(words, "do", source=source, before=f"{speaker} said: ", speaker=(speaker, "said"))
    start = article.text.index(words)
    return replace(made, quotation=Mention(text=words, start=start, end=start + len(words))), article


def counting(words: str, figure: str, source: str) -> tuple[Claim, Article]:
    """A claim with an ordinal."""
    made, article = claim(words, "fall", source=source)
    start = article.text.index(figure)
    value = float(figure.startswith("fourth")) + 4
    ordinal = Quantity(
        text=figure, start=start, end=start + len(figure), low=value, high=value, unit=figure.split()[1], type="ordinal"
    )
    return replace(made, quantities=(ordinal,)), article


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        (LEFT, DENIED, "polarity"),
        (LEFT, OPEN, "certainty"),
        (LEFT, OTHER, "participant"),
        (TRAIN, BUS, "description"),
        (LEFT, LEFT, "polarity"),
        (LEFT, SAID_NO, "polarity"),
        (STABBED, STABBED_HER, "participant"),
        (quoting("I did it", "Echo", "Ann Lee"), quoting("I never did it", "Herald", "Mrs Lee"), "quote"),
        (quoting("I did it", "Echo", "Ann Lee"), quoting("I did not", "Herald", "Tom Baker"), "polarity"),
        (
            counting("He fell in the fourth round.", "fourth round", "Echo"),
            counting("He fell in the sixth round.", "sixth round", "Herald"),
            "time",
        ),
        (
            counting("He fell at the fourth fence.", "fourth fence", "Echo"),
            counting("He fell at the sixth fence.", "sixth fence", "Herald"),
            "quantity",
        ),
    ],
)
def test_kinds(left: tuple[Claim, Article], right: tuple[Claim, Article], kind: ConflictKind) -> None:
    """Named by what differs between the two claims; with nothing else, one says what the other says is not so."""
    assert kind_of_difference(pair(left, right, 0.9)) == kind


@pytest.mark.parametrize("marks", ['""', "“”"])
@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("He said {}we will not sell the ferry now{}.", "He said {}we will not sell the ferry{}.", "quote"),
        ("The {}Swan{} sank with nine lorries.", "The {}Swan{} sank with twelve lorries.", "quantity"),
        ("The {}Swan{} sank with nine lorries.", "The {}Swan{} sank with 9 lorries.", "polarity"),
        ("The {}Swan{} sank.", "The {}Swan{} floated.", "polarity"),
    ],
)
def test_claims_without_the_words_that_differ_go_by_their_sentences(
    left: str, right: str, kind: ConflictKind, marks: str
) -> None:
    """A claim may leave out the figure or quotation that its sentence has."""
    ours = claim(left.format(*marks), "be", source="Echo")
    theirs = claim(right.format(*marks), "be", source="Herald")
    assert kind_of_difference(pair(ours, theirs)) == kind_of_difference(pair(theirs, ours)) == kind
