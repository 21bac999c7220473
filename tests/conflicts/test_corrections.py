"""Clashes that one article reports itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conflicts.pairs import claim, pair

from claimdiff.conflicts.corrections import is_resolved
from claimdiff.model import Article, ConflictKind, Finding, Mention, Pair


def clash(
    kind: ConflictKind, left: str, right: str, sentences: tuple[str, str], after: str = ""
) -> tuple[Pair, Finding]:
    """Two one-sentence claims with the words they differ in; `after` follows in the right article."""
    one = claim(sentences[0], "be", source="Echo")
    other = claim(sentences[1], "be", source="Herald", after=after)
    finding = Finding(
        outcome="conflict", kind=kind, confidence=0.9, left=words_of(one[1], left), right=words_of(other[1], right)
    )
    return pair(one, other), finding


def words_of(article: Article, words: str) -> Mention:
    start = article.text.index(words)
    return Mention(text=words, start=start, end=start + len(words))


TOLL = ("Twelve people died in the fire.", "Nine people died in the fire.")
DAY = ("The mayor resigned on Monday.", "The mayor resigned on Friday.")
DEATH = ("The pilot was killed.", "The pilot survived the crash.")


@pytest.mark.parametrize(
    ("kind", "left", "right", "sentences", "after"),
    [
        ("quantity", "Twelve people", "Nine people", TOLL, " Police revised an earlier figure of 12."),
        ("quantity", "Twelve people", "Nine people", TOLL, " The town had originally put the toll at twelve."),
        ("quantity", "Twelve people", "Nine people", TOLL, " It was originally thought that 12 people lay inside."),
        ("time", "Monday", "Friday", DAY, " Earlier reports said it was on Monday."),
        ("polarity", "killed", "survived", DEATH, " Contrary to first reports, he was not killed."),
    ],
)
def test_a_clash_that_an_article_explains(
    kind: ConflictKind, left: str, right: str, sentences: tuple[str, str], after: str
) -> None:
    """It gives the other value with words of correction: no conflict, either way round."""
    both, finding = clash(kind, left, right, sentences, after)
    swapped = Finding(outcome="conflict", kind=kind, confidence=0.9, left=finding.right, right=finding.left)
    assert is_resolved(both, finding)
    assert is_resolved(both.swapped(), swapped)


@pytest.mark.parametrize(
    "after",
    [
        "",
        " The fire was originally a small one.",
        " Police revised an earlier figure of 30.",
        " Twelve engines came. The first report reached the town at noon.",
        " The council had originally ordered 12 engines.",
    ],
)
def test_a_clash_that_nobody_explains(after: str) -> None:
    """A correction of something else, or the value in another sentence, explains nothing."""
    both, finding = clash("quantity", "Twelve people", "Nine people", TOLL, after)
    assert not is_resolved(both, finding)


def test_a_correction_of_another_matter() -> None:
    """The same day, but of a journey: it says nothing of the day on which the mayor resigned."""
    both, finding = clash("time", "Monday", "Friday", DAY, " She had originally planned to travel on Monday.")
    assert not is_resolved(both, finding)


def test_an_abbreviation_does_not_end_the_sentence_of_correction() -> None:
    both, finding = clash("quantity", "Twelve people", "Nine people", TOLL, " An earlier figure by Dr. Ames was 12.")
    assert is_resolved(both, finding)


@given(st.text(max_size=80))
def test_any_text(after: str) -> None:
    """Whatever follows; without words of correction nothing is resolved."""
    both, finding = clash("quantity", "Twelve people", "Nine people", TOLL, f" {after}")
    if is_resolved(both, finding):
        assert after.strip()
