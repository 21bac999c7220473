from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.claims.grammar.propositions import find_propositions
from claimdiff.claims.references.references import resolve_references
from claimdiff.claims.statements.wording import finish, word

if TYPE_CHECKING:
    from spacy.tokens import Doc


def texts(doc: Doc) -> list[str]:
    """The propositions of a document without their adjuncts, in words."""
    references = resolve_references(doc)
    return [
        word(doc, p, None, references)
        for sentence in doc.sents
        for p in find_propositions(sentence)
        if p.type == "nominal" or p.subject is not None
    ]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The man was arrested and charged.", "The man was charged."),
        ("Alice Moss and Tom Moss were found dead.", "Tom Moss was found dead."),
        ("The film, directed in Rome, opened.", "The film was directed."),
        ("The painting has not been found or restored.", "The painting has not been restored."),
        ("A fire destroying 30 homes broke out.", "A fire destroyed 30 homes."),
        ("The government announced the expulsion of sixty diplomats.", "Sixty diplomats were expelled."),
        ("Tom saw the arrival of 300 troops.", "300 troops arrived."),
        ("Alice Moss, 48, was found in Leeds.", "Alice Moss is 48."),
        ("Production designer Anna Lee left the team.", "Anna Lee is a production designer."),
        ("They can't win the game.", "They cannot win the game."),
        ("They've won the game.", "They have won the game."),
        ("Meanwhile, the mayor signed the letter.", "The mayor signed the letter."),
        ("The guest left without paying the bill.", "The guest did not pay the bill."),
        ("The man whose car was stolen called the police.", "The man's car was stolen."),
        ("The mayor called the plan ‘reckless’.", "The mayor called the plan reckless."),
        ("The mayor called the plan 'reckless'.", "The mayor called the plan reckless."),
    ],
)
def test_sentences(parse: Callable[[str], Doc], text: str, expected: str) -> None:
    assert expected in texts(parse(text))


@pytest.mark.model
def test_a_name_stands_for_a_pronoun_once(parse: Callable[[str], Doc]) -> None:
    found = texts(parse("Angela Merkel spoke in Berlin. She sold her house."))
    assert "Angela Merkel sold her house." in found


@pytest.mark.parametrize(
    ("rough", "finished"),
    [
        ("the mayor resigned", "The mayor resigned."),
        ("  the mayor ,  resigned , ", "The mayor, resigned."),
        ("he said “no way", "He said no way."),
        ('he said "no way', "He said no way."),
        ("the firm (known as Foo", "The firm known as Foo."),
        ("they 've won", "They've won."),
        ('she is "brusque,"', 'She is "brusque".'),
        ("she is “brusque,”", "She is “brusque”."),
        ("if it rains;, they leave", "If it rains, they leave."),
        ("“Stop it!”", "“Stop it!”"),
        ("she called it ‘absurd", "She called it absurd."),
        ("she called it 'absurd", "She called it absurd."),
        ("the plan’ was dropped", "The plan was dropped."),
        ("she called the workers’ plan ‘absurd’", "She called the workers’ plan ‘absurd’."),
        ("they sold ’em in the ’90s", "They sold ’em in the ’90s."),
        ("the workers’ plan o’ the day", "The workers’ plan o’ the day."),
        ("", ""),
    ],
)
def test_finish(rough: str, finished: str) -> None:
    assert finish(rough) == finished


@given(st.text(max_size=200))
def test_finish_is_stable_and_balanced(text: str) -> None:
    done = finish(text)
    assert finish(done) == done or not done.strip(" ,;:—–-.")
    assert done.count("(") == done.count(")")
    assert done.count('"') % 2 == 0
    assert done == "" or done.rstrip("”\"’'")[-1:] in {".", "?", "!", ""}
