"""What is found once in an article."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from spacy.language import Language

from claimdiff.claims.facts import ArticleFacts, find_facts
from claimdiff.claims.grammar.parsing import parse
from claimdiff.claims.text.sentences import split_sentences
from claimdiff.model import Article

pytestmark = pytest.mark.model

TEXT = (
    "Jane Miller closed a bridge in Leeds on Monday because of the flood. “The river rose by 40 feet,” she said. "
    "The minister was angry."
)


def test_all_that_is_looked_up(read: Callable[[str], ArticleFacts]) -> None:
    """Each sort of fact of one short article."""
    facts = read(TEXT)
    assert {r.name for r in facts.references.values()} == {"Jane Miller"}
    assert [facts.doc[i].text for i in facts.unresolved] == ["minister"]
    assert [a.speaker.of(TEXT) for a in facts.attributions if a.speaker is not None] == ["she"]
    assert [q.of(TEXT) for q in facts.quotations] == ["The river rose by 40 feet,"]
    assert [c.cause.of(TEXT) for c in facts.causes] == ["the flood"]
    assert [(q.low, q.unit) for q in facts.quantities] == [(40.0, "foot")]
    assert [t.text for t in facts.times] == ["Monday"]
    assert [p.name for p in facts.places] == ["Leeds"]


def test_speakers_of_a_transcript_are_among_the_attributions(read: Callable[[str], ArticleFacts]) -> None:
    text = "LEE: The bridge is safe.\n\nRAY: The bridge fell on Monday."
    assert {a.speaker.of(text) for a in read(text).attributions if a.speaker is not None} >= {"LEE", "RAY"}


def test_times_are_counted_from_the_day_of_publication(nlp: Language) -> None:
    article = Article(text="The mayor resigned on Monday.", id="a", published=date(2024, 5, 8))
    (parsed,) = parse([article], nlp, split_sentences)
    (time,) = find_facts(parsed).times
    assert (time.first, time.last) == (date(2024, 5, 6), date(2024, 5, 6))


@pytest.mark.parametrize("text", ["The \ud800 fire killed 30 \udfff people in Leeds\ud800 on Monday.", TEXT])
def test_words_are_those_of_the_article(read: Callable[[str], ArticleFacts], text: str) -> None:
    """Lone surrogates, which the parse replaces, stay in the words of the slots."""
    facts = read(text)
    slots = [*facts.quantities, *facts.times, *facts.places]
    assert slots
    for slot in slots:
        assert text[slot.start : slot.end] == slot.text


def test_an_empty_article(read: Callable[[str], ArticleFacts]) -> None:
    facts = read("")
    assert (facts.references, facts.unresolved, facts.attributions, facts.quotations) == ({}, [], [], [])
    assert (facts.causes, facts.quantities, facts.times, facts.places) == ([], [], [], [])
