"""Phrases that the grammar joins in a way causes are told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc
from tests.claims.extracting import SENTENCES

from claimdiff.claims.grammar.trees import read_tree
from claimdiff.claims.slots.causal_links import find_links

pytestmark = pytest.mark.model

Parse = Callable[[str], Doc]


def outline(doc: Doc) -> list[tuple[str, str, str]]:
    """(cause, what joins, head of the effect) of each candidate."""
    return [
        (doc[link.cause[0] : link.cause[1] + 1].text, link.words, doc[link.effect_head].text)
        for link in find_links(read_tree(doc))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The school closed because the boiler failed.", ("the boiler failed", "because", "closed")),
        ("The school closed because of heavy snow.", ("heavy snow", "because of", "closed")),
        ("Trains stopped due to a strike.", ("a strike", "due to", "stopped")),
        ("France imposed sanctions in response to the attack.", ("the attack", "in response to", "imposed")),
        ("The verdict sparked riots.", ("The verdict", "", "riots")),
        ("The strike was prompted by the dismissals.", ("the dismissals", "triggered by", "strike")),
        ("Nurses marched to demand higher pay.", ("demand higher pay", "to", "marched")),
        ("The council shut the dam, citing safety concerns.", ("safety concerns", "citing", "shut")),
        ("The mayor announced the expulsion of 60 men over the attack.", ("the attack", "over", "expulsion")),
    ],
)
def test_candidates(parse: Parse, text: str, expected: tuple[str, str, str]) -> None:
    """With what joins them; whoever announces an act does not do it."""
    assert expected in outline(parse(text))


@pytest.mark.parametrize(
    "text",
    [
        "The mayor wants to build a bridge.",
        "He left until 2013.",
        "The plan to leave was his.",
        "The mayor, as the minister said, left.",
        "The bridge.",
        "",
    ],
)
def test_what_cannot_be_a_cause(parse: Parse, text: str) -> None:
    """What is wanted, a time, the content of a noun, a source."""
    assert outline(parse(text)) == []


@pytest.mark.parametrize("text", SENTENCES)
def test_ends_lie_in_one_sentence_and_hold_their_heads(parse: Parse, text: str) -> None:
    doc = parse(text)
    tree = read_tree(doc)
    for link in find_links(tree):
        for first, last in (link.cause, link.effect):
            assert 0 <= first <= last < len(doc)
            assert tree.sentence[first] == tree.sentence[last]
        assert len(link.features) == len(set(link.features))
        assert any(feature.startswith("relation=") for feature in link.features)
