"""The sentence that explains a finding."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import texts

from claimdiff.findings.explanation import LONGEST, REASONS, TOPICS, explain
from claimdiff.findings.questions import Position, Voice
from claimdiff.model import Article, Claim, ConflictKind, Finding, Mention, Span, Speaker


def voice(source: str, words: str, *, speaker: str | None = None, title: str | None = None) -> Voice:
    """An article that says nothing but those words."""
    mention = Mention(text=words, start=0, end=len(words))
    article = Article(text=words, source=source, title=title, id=f"id-{source}")
    claim = Claim(
        id=source, article_id=article.id, text=words, spans=(Span(0, 1),), sentence=Span(0, 1), predicate="be"
    )
    if speaker is not None:
        claim = replace(claim, speaker=Speaker(text=speaker, start=0, end=1, name=speaker))
    return Voice(article, claim, mention, 0.9)


def finding(kind: ConflictKind = "quantity", reason: str = "") -> Finding:
    word = Mention(text="x", start=0, end=1)
    return Finding(outcome="conflict", kind=kind, confidence=0.9, left=word, right=word, reason=reason)


def test_a_conflict_names_every_value_and_source() -> None:
    positions: list[Position] = [(voice("Echo", "12 people"), voice("Globe", "12  People")), (voice("Herald", "13"),)]
    assert explain(finding(), positions) == (
        "They differ on the number: Echo and Globe have “12 people”, Herald has “13”; only one figure can be right."
    )


def test_one_answer_in_two_wordings_is_given_twice() -> None:
    positions: list[Position] = [(voice("A", "fifty"), voice("B", "50"), voice("C", "fifty")), (voice("D", "49"),)]
    assert "A and C have “fifty”, B has “50”, D has “49”" in explain(finding(), positions)


def test_a_reason_of_two_values_is_not_given_for_three() -> None:
    """It holds between the two that were compared."""
    two: list[Position] = [(voice("A", "50"),), (voice("B", "49"),)]
    three = [*two, (voice("C", "48"),)]
    assert explain(finding(reason="50 is not 49"), two).endswith("; 50 is not 49.")
    assert explain(finding(reason="50 is not 49"), three).endswith(f"; {REASONS['quantity']}.")


def test_agreements_and_updates() -> None:
    both: list[Position] = [(voice("A", "Monday"),), (voice("B", "on Monday"),)]
    same = replace(finding("time"), outcome="agreement")
    assert explain(same, both) == "They agree on the time: A has “Monday”, B has “on Monday”."
    newer = replace(finding(), outcome="update")
    assert explain(newer, both).startswith("The later article updates the number: A has ")


def disputed(left: Voice, right: Voice) -> str:
    return explain(replace(finding("polarity"), outcome="dispute"), [(left,), (right,)])


def saying(source: str, text: str, words: str, value: str, speaker: str | None) -> Voice:
    """An article that is `text`, with a claim of `words` of which `value` differs."""
    article = Article(text=text, source=source)
    start, at = text.index(words), text.index(value)
    span = Span(start, start + len(words))
    claim = Claim(id=source, article_id=article.id, text=words, spans=(span,), sentence=span, predicate="be")
    if speaker is not None:
        claim = replace(claim, speaker=Speaker.of(text, 0, 1, name=speaker))
    return Voice(article, claim, Mention.of(text, at, at + len(value)), 0.9)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Mayor Ann Lee said the ferry must close.", "the ferry must close"),
        ("Mayor Ann Lee said: “the ferry must close”.", "the ferry must close"),
        ("Mayor Ann Lee said: “the ferry must close.”", "the ferry must close"),
        ("Mayor Ann Lee said the\u00a0ferry “must close”.", "the ferry ‘must close’"),
        ('Mayor Ann Lee said the ferry "must close".', "the ferry 'must close'"),
    ],
)
def test_a_dispute_says_who_says_what(text: str, quoted: str) -> None:
    """In the words of the claim, as "must" alone would say little."""
    words = text.removeprefix("Mayor Ann Lee said").strip(": .")
    left = saying("Gazette", text, words, "must", "Mayor Ann Lee")
    right = saying(
        "Herald", "Bo Hart and his crew say it should stay.", "it should stay", "should", "Bo Hart and his crew"
    )
    assert disputed(left, right) == (
        f"They quote opposing speakers: Mayor Ann Lee (in Gazette) said “{quoted}”; "
        "Bo Hart and his crew (in Herald) said “it should stay”."
    )


def test_a_dispute_with_a_pronoun_or_without_a_speaker() -> None:
    left, right = voice("Gazette", "it must close", speaker="She"), voice("Herald", "it should stay")
    left, right = (
        replace(one, claim=replace(one.claim, spans=(Span(0, len(one.value.text)),))) for one in (left, right)
    )
    assert disputed(left, right) == (
        "They report rival claims: a speaker in Gazette said “it must close”; Herald itself has “it should stay”."
    )


@pytest.mark.parametrize(
    ("speaker", "expected"), [("the mayor", "A (citing the mayor) has"), ("She", "A has"), (None, "A has")]
)
def test_what_an_article_reports_is_its_speakers(speaker: str | None, expected: str) -> None:
    """A pronoun names nobody."""
    assert expected in explain(finding(), [(voice("A", "50", speaker=speaker),), (voice("B", "49"),)])


def test_an_article_without_a_source_goes_by_its_title_or_id() -> None:
    assert "Flood rises has “50”" in explain(finding(), [(voice("", "50", title="Flood rises"),), (voice("B", "1"),)])
    assert "article id- has “50”" in explain(finding(), [(voice("", "50"),), (voice("B", "1"),)])


def test_one_outlet_is_named_once() -> None:
    """However many of its articles give the answer."""
    said = explain(finding(), [(voice("A", "50"), voice("A", "50")), (voice("B", "49"),)])
    assert "A has “50”, B has “49”" in said


def test_long_values_are_cut_between_words() -> None:
    said = explain(finding("quote"), [(voice("A", "word " * 100),), (voice("B", "short"),)])
    quoted = said.split("“")[1].split("”")[0]
    assert quoted.endswith("word …")
    assert len(quoted) <= LONGEST + 2


@pytest.mark.parametrize("kind", get_args(ConflictKind))
def test_every_kind_has_a_topic_and_a_reason(kind: ConflictKind) -> None:
    said = explain(finding(kind), [(voice("A", "x"),), (voice("B", "y"),)])
    assert said == f"They differ on {TOPICS[kind]}: A has “x”, B has “y”; {REASONS[kind]}."


@given(st.tuples(*[st.tuples(st.sampled_from("ABC"), texts(min_size=1), st.none() | texts(min_size=1))] * 2))
def test_a_dispute_is_one_line(said: list[tuple[str, str, str | None]]) -> None:
    left, right = (voice(source, words, speaker=speaker) for source, words, speaker in said)
    explained = disputed(left, right)
    assert "\n" not in explained
    assert explained.endswith("”.")


@given(st.lists(st.tuples(st.sampled_from("ABC"), texts(min_size=1)), min_size=2, max_size=5))
def test_it_is_one_line_that_names_each_source(said: list[tuple[str, str]]) -> None:
    """Whatever the words."""
    explained = explain(finding(), [(voice(source, words),) for source, words in said])
    assert "\n" not in explained
    assert explained.endswith(".")
    assert all(source in explained for source, _ in said)
