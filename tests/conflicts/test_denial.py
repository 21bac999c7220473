"""How a claim is denied."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conflicts.pairs import claim

from claimdiff.conflicts.denial import denied_by_speaker, denying_words, is_restricted, negations, predicate_words
from claimdiff.model import Article, Claim, Span


def denied(sentence: str, cue: str = "denied", predicate: str = "pay") -> tuple[Claim, Article]:
    """A claim inside what the mayor says, from the words after the cue."""
    made, article = claim(sentence, predicate, source="Echo", speaker=("The mayor", cue))
    start = sentence.index(cue) + len(cue) + 1
    return replace(made, spans=(Span(start, len(sentence)),)), article


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The mayor denied that he paid the men.", True),
        ("The mayor denied ever paying the men.", True),
        ("The mayor denied having paid the men.", True),
        ("The mayor denied he paid the men.", True),
        ("The mayor denied the payment to the men.", False),
        ("The mayor denied that he knew Ann Lee, who paid the men.", False),
        ("The mayor denied that he had any part in paying the men.", False),
        ("The men were paid, The mayor denied that.", False),
    ],
)
def test_only_what_the_verb_governs_is_denied(sentence: str, expected: bool) -> None:
    made, article = denied(sentence)
    assert denied_by_speaker(made, article) is expected


@pytest.mark.parametrize(("cue", "expected"), [("rejected", True), ("Denying", True), ("said", False)])
def test_the_cue_must_be_a_form_of_a_verb_of_denying(cue: str, expected: bool) -> None:
    made, article = denied(f"The mayor {cue} that he paid the men.", cue)
    assert denied_by_speaker(made, article) is expected


def test_nobody_denies_without_a_speaker_or_a_cue() -> None:
    made, article = denied("The mayor denied that he paid the men.")
    assert not denied_by_speaker(replace(made, speaker=None), article)
    assert made.speaker is not None
    assert not denied_by_speaker(replace(made, speaker=replace(made.speaker, cue=None)), article)


def test_negative_words_in_their_order() -> None:
    """Contractions with either apostrophe; "nothing" and "notable" are two words."""
    sentence = "Nobody paid; they didn’t and can't, never, notable as it is, without a word."
    made, article = claim(sentence, "pay", source="Echo", before="No. ")
    found = list(negations(made, article))
    assert [m.text for m in found] == ["Nobody", "didn’t", "can't", "never", "without"]
    assert all(article.text[m.start : m.end] == m.text for m in found)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("He did not only pay the men.", True),
        ("He didn’t pay until May.", False),
        ("They did not all pay.", True),
        ("He has yet to pay.", True),
        ("He hardly paid the men.", True),
        ("He did not pay the men.", False),
        ("Never before had he paid.", False),
        ("There is no doubt that he paid.", True),
    ],
)
def test_restricted_denials(sentence: str, expected: bool) -> None:
    """It is the time, the extent or the singleness that is denied."""
    made, article = claim(sentence, "pay", source="Echo")
    assert is_restricted(made, article) is expected


def test_words_between_distant_parts_of_a_claim_do_not_restrict_it() -> None:
    """They belong to other statements; nearby they may be the claim's own."""
    for filler, expected in ((" ", True), (" and so on" * 60, False)):
        text = f"He paid, not only once,{filler} the men."
        article = Article(text=text, source="Echo")
        made, _ = claim("He paid the men.", "pay", source="Echo")
        spread = replace(made, spans=(Span(0, 7), Span(text.index("the men"), len(text))))
        assert is_restricted(spread, article) is expected


def test_the_predicate_is_found_in_any_form_or_as_its_noun() -> None:
    made, article = claim("The men were paid by the mayor.", "pay", source="Echo")
    assert predicate_words(made, article).text == "paid"
    noun, article = claim("{agent:The army} launched {patient:an attack}.", "launch", source="Echo")
    assert predicate_words(noun, article).text == "launched an attack"
    missing, article = claim("He was in Rome.", "travel", source="Echo")
    assert predicate_words(missing, article).text == "He was in Rome."


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The mayor never paid the men.", "never paid"),
        ("The mayor paid nobody.", "paid nobody"),
        ("Not for a day was the mayor there; he did not pay.", "not pay"),
        ("The mayor paid the men.", "The mayor paid the men."),
    ],
)
def test_denying_words_reach_from_the_nearest_denial_to_the_predicate(sentence: str, expected: str) -> None:
    """The whole claim where no word of it denies."""
    made, article = claim(sentence, "pay", source="Echo")
    assert denying_words(made, article).text == expected


def test_a_speakers_denial_is_a_denying_word() -> None:
    made, article = denied("The mayor denied that he paid the men.")
    assert denying_words(made, article).text == "denied that he paid"


WORDS = st.lists(
    st.sampled_from("he did not never pay paid only nobody . , men didn’t".split()), min_size=1, max_size=9
)


@given(WORDS.map(" ".join))
def test_what_is_found_stands_in_the_claim(sentence: str) -> None:
    made, article = claim(sentence, "pay", source="Echo", before="Not so. ", after=" Never.")
    for mention in (*negations(made, article), predicate_words(made, article), denying_words(made, article)):
        assert article.text[mention.start : mention.end] == mention.text
        assert made.start <= mention.start < mention.end <= made.end
