"""What a predicate takes with it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from claimdiff.claims.grammar.arguments import arguments

pytestmark = pytest.mark.model

Parse = Callable[[str], Doc]


@pytest.mark.parametrize(
    ("text", "verb", "complements", "adjuncts"),
    [
        ("The mayor sold the house in May.", "sold", [["the house"]], ["in May"]),
        ("The mayor sold apples and pears.", "sold", [["apples", "pears"]], []),
        ("The plan relies on tax rises.", "relies", [["on tax rises"]], []),
        ("The man died in Leeds on Monday.", "died", [], ["in Leeds", "on Monday"]),
        ("The dog was found in a cave.", "found", [], ["in a cave"]),
        ("They gave the men money.", "gave", [["the men"], ["money"]], []),
        ("The mayor resigned because it rained.", "resigned", [], ["because it rained"]),
        ("Rome, where he lives, is old.", "lives", [["where Rome"]], []),
        ("The house in which he lives is old.", "lives", [], ["in The house"]),
    ],
)
def test_complements_and_adjuncts(
    parse: Parse, text: str, verb: str, complements: list[list[str]], adjuncts: list[str]
) -> None:
    """Times and places are adjuncts; a preposition right after a verb without an object completes it."""
    doc = parse(text)

    def said(tokens: tuple[int, ...]) -> str:
        return " ".join(doc[i].text for i in tokens)

    found, loose = arguments(next(t for t in doc if t.text == verb))
    assert [said(p.tokens) for p in loose] == adjuncts
    assert [[said(p.tokens) for p in one] for one in found] == complements


def test_embedded_verbs_bring_their_own_arguments(parse: Parse) -> None:
    """ "Plans to leave the town in May" is one predicate."""
    doc = parse("The mayor plans to leave the town in May.")
    complements, adjuncts = arguments(next(t for t in doc if t.text == "plans"))
    words = [" ".join(doc[i].text for i in p.tokens) for one in complements for p in one]
    assert words == ["to leave", "the town"]
    assert [" ".join(doc[i].text for i in p.tokens) for p in adjuncts] == ["in May"]
