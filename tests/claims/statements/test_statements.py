"""Propositions to statements: what is claimed by itself, and what with each of its details."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.claims.extracting import SENTENCES

from claimdiff.claims.facts import ArticleFacts
from claimdiff.claims.statements.statements import Statement, find_statements

pytestmark = pytest.mark.model

Read = Callable[[str], ArticleFacts]


def statements(facts: ArticleFacts) -> list[Statement]:
    return [one for sentence in facts.doc.sents for one in find_statements(sentence, facts)]


def outline(facts: ArticleFacts, verb: str) -> list[tuple[str, str]]:
    """(question, adjunct) of the statements of a verb."""
    return [
        (s.question, " ".join(facts.doc[i].text for i in s.adjunct.tokens) if s.adjunct is not None else "")
        for s in statements(facts)
        if facts.doc[s.proposition.head].text == verb
    ]


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        (
            "The mayor closed the bridge on Monday.",
            "closed",
            [("what", ""), ("when", "on Monday")],
        ),
        (
            "The bridge was closed in Leeds by the mayor.",
            "closed",
            [("what", ""), ("where", "in Leeds"), ("who", "by the mayor")],
        ),
        (
            "The council raised the wall by 40 feet.",
            "raised",
            [("what", ""), ("how_many", "by 40 feet")],
        ),
        (
            "The mayor closed the bridge because of the flood.",
            "closed",
            [("what", ""), ("why", "because of the flood")],
        ),
    ],
)
def test_each_detail_answers_a_question(read: Read, text: str, verb: str, expected: list[tuple[str, str]]) -> None:
    """The core by itself first."""
    assert outline(read(text), verb) == expected


def test_what_depends_on_a_condition_is_claimed_only_with_it(read: Read) -> None:
    facts = read("The mayor will close the bridge on Monday if the river rises.")
    assert outline(facts, "close") == [("how", "if the river rises")]
    (made,) = [s for s in statements(facts) if facts.doc[s.proposition.head].text == "close"]
    assert {"on", "Monday"} <= {facts.doc[i].text for i in made.tokens()}


def test_a_question_states_nothing(read: Read) -> None:
    assert statements(read("Why would the company not sell the firm?")) == []


def test_what_is_said_is_stated_apart_from_its_being_said(read: Read) -> None:
    facts = read("The mayor said on Monday that the bridge in Leeds was closed by the police.")
    assert "by the police" not in [detail for _, detail in outline(facts, "said")]
    assert outline(facts, "closed") == [("what", ""), ("who", "by the police")]


def test_a_cause_elsewhere_in_the_sentence_is_joined_by_words_of_its_own(read: Read) -> None:
    facts = read("The flood prompted the mayor to close the bridge, which angered the drivers.")
    for statement in statements(facts):
        if statement.joint:
            assert statement.joint in {"because", "because of", "in order to"}
            assert statement.question == "why"
            assert statement.cause is not None


@pytest.mark.parametrize("text", SENTENCES)
def test_what_holds_of_every_statement(read: Read, text: str) -> None:
    """Tokens in order, the verb among them; "what" has no detail, every other question has one."""
    facts = read(text)
    for one in statements(facts):
        tokens = one.tokens()
        assert tokens == sorted(set(tokens))
        assert set(one.proposition.verb) <= set(tokens)
        if one.question == "what":
            assert one.adjunct is None
        else:
            assert one.adjunct is not None
            assert set(one.adjunct.tokens) <= set(tokens)
        if one.question == "why":
            assert one.cause is not None
