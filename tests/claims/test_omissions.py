"""The words that no claim rests on."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdiff.claims import ClaimExtractor
from claimdiff.claims.omissions import LeftOut
from claimdiff.model import Article

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model

LeaveOut = Callable[[str], list[LeftOut]]

#: Words that say nothing by themselves, whatever a parser takes them for.
FUNCTION_WORDS = frozenset(
    """
    about above across after again against along also although among around because been before behind being below
    beneath beside besides between beyond both cannot could does doing done down during each either else even ever every
    from further have having here hers herself himself into itself just less like many might more most much must myself
    near neither never nobody none nothing nowhere once only onto other ours ourselves outside over past rather same
    shall should since some somebody someone something somewhere still such than that their theirs them themselves then
    there these they this those though through throughout till together toward towards under underneath unless until
    unlike upon very were what whatever when whenever where wherever whether which while whoever whole whom whose will
    with within without would your yours yourself yourselves anybody anyone anything according during despite except
    instead however therefore meanwhile
    """.split()
)
SENTENCES = (
    "The mayor of Leeds said on Monday that 30 people had died in the fire.",
    "“We will not leave the town,” said the general, who denied the attack.",
    "Alice Moss, 48, and Tom Moss (20) were found dead near Hook, Hampshire.",
    "Why would the company not sell the firm?",
    "According to the mayor, the bridge is safe for cars.",
    "If the talks fail, the union will strike on Monday.",
    "No chance at all.",
    "Wonderful!",
    "LONDON (Reuters) - The painter moved to Rome, where he died in 1950.",
    "BREAKING: Sixty diplomats were expelled by the government. #leeds https://example.org/a",
    "Read more: How the flood came",
    "By Jane Doe and John Roe, Science Reporters",
    "The song got six votes from Norway, two votes from Sweden and one vote from Denmark.",
    "The union praised Anna Lee, Tom Baker, Carla Diaz and Bob Ray.",
    "THE MAYOR OF LEEDS RESIGNED ON MONDAY.",
    'He called the report "a pack of lies" and left without signing the letter.',
    "10:45 Perhaps the storm, sadly, will hardly reach the coast of France.",
)


@pytest.fixture(scope="module")
def leave_out(nlp: Language) -> LeaveOut:
    extractor = ClaimExtractor(nlp=nlp)
    return lambda text: extractor.left_out(Article(text=text, id="a"))


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("LONDON (Reuters) - The mayor of Leeds resigned on Monday.", "LONDON", "layout"),
        ("By Jane Doe\n\nThe river rose on Monday.", "Jane Doe", "layout"),
        ("BREAKING: The mayor of Leeds resigned.", "BREAKING", "layout"),
        ("LEE: The bridge is safe.\n\nRAY: The bridge fell on Monday.", "LEE", "layout"),
        ("Why did the mayor leave the town? The council met on Monday.", "mayor leave", "question"),
        ("According to the mayor, the bridge is safe for cars.", "mayor", "attribution"),
        ("“The river will rise on Monday,” Tom Baker said.", "Tom Baker said", "attribution"),
        ("The council met on Monday.\n\nNo chance at all.\n\nThe mayor smiled.", "chance at all", "fragment"),
        ("The council met on Monday. Wonderful! The mayor smiled.", "Wonderful", "fragment"),
    ],
)
def test_reasons(leave_out: LeaveOut, text: str, words: str, reason: str) -> None:
    assert (words, reason) in {(left.text, left.reason) for left in leave_out(text)}


@pytest.mark.parametrize("text", ["", " \n ", "The mayor resigned.", "The mayor opened the bridge in Leeds on Monday."])
def test_nothing_is_left_out(leave_out: LeaveOut, text: str) -> None:
    assert leave_out(text) == []


@settings(max_examples=40)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5), st.sampled_from([" ", "\n\n"]))
def test_every_word_is_claimed_or_left_out(nlp: Language, sentences: list[str], gap: str) -> None:
    """Each longer word that says something lies in a claim or in what is left out: nothing is lost silently."""
    text = gap.join(sentences)
    article = Article(text=text, id="a")
    extractor = ClaimExtractor(nlp=nlp)
    (claims,) = extractor([article])
    left = extractor.left_out(article)
    told = [span for claim in claims for span in claim.spans] + [mention.span for mention in left]
    for word in re.finditer(r"[^\W\d_]{4,}", text):
        if word.group().lower() not in FUNCTION_WORDS:
            assert any(span.start <= word.start() and word.end() <= span.end for span in told), word.group()
    for mention in left:
        assert text[mention.start : mention.end] == mention.text
        assert not any(mention.span.overlap(span) for claim in claims for span in claim.spans)
    for before, after in pairwise(left):
        assert before.end <= after.start
