from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from claimdiff.claims.grammar.propositions import Proposition, find_propositions
from claimdiff.claims.slots.context import certainty_of, polarity_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

pytestmark = pytest.mark.model


def proposition(doc: Doc, verb: str) -> Proposition:
    """The first proposition whose chain of verbs holds this word."""
    for sentence in doc.sents:
        for found in find_propositions(sentence):
            if verb in {doc[found.head].text, *(doc[c.head].text for c in found.complements if c.relation == "xcomp")}:
                return found
    raise AssertionError(f"no proposition of {verb!r}")


@pytest.mark.parametrize(
    ("text", "verb", "polarity"),
    [
        ("The mayor resigned on Monday.", "resigned", "affirmed"),
        ("The mayor did not resign.", "resign", "negated"),
        ("The mayor didn't resign.", "resign", "negated"),
        ("No witness saw the crash.", "saw", "negated"),
        ("The police found no weapon.", "found", "negated"),
        ("The man was never charged.", "charged", "negated"),
        ("The police failed to find the man.", "find", "negated"),
        ("The minister refused to answer questions.", "answer", "negated"),
        ("The minister did not fail to answer.", "answer", "affirmed"),
        ("The guest left without paying the bill.", "paying", "negated"),
        ("The villages were without power.", "were", "negated"),
        ("Nobody saw the crash.", "saw", "negated"),
        ("The men were not seen and the ship was found.", "found", "affirmed"),
        ("The painting has not been found or restored.", "restored", "negated"),
        ("No fewer than 3,000 homes were destroyed.", "destroyed", "affirmed"),
        ("No\u00a0fewer\u00a0than 3,000 homes were destroyed.", "destroyed", "affirmed"),
        ("No less than 40 ships sank.", "sank", "affirmed"),
        ("No more than 12 people were hurt.", "hurt", "affirmed"),
        ("Not less than 40 ships sank.", "sank", "affirmed"),
        ("The storm destroyed no fewer than 3,000 homes.", "destroyed", "affirmed"),
        ("The blast hurt no more than 12 people.", "hurt", "affirmed"),
        ("No fewer than 40 ships were not found.", "found", "negated"),
        ("The storm did not destroy more than 12 homes.", "destroy", "negated"),
        ("No homes were destroyed.", "destroyed", "negated"),
        ("The mayor no longer lives here.", "lives", "negated"),
        ("The union has never met or called the mayor.", "called", "negated"),
    ],
)
def test_polarity(parse: Callable[[str], Doc], text: str, verb: str, polarity: str) -> None:
    doc = parse(text)
    assert polarity_of(doc, proposition(doc, verb)) == polarity


def test_a_denying_speaker_does_not_turn_the_polarity(parse: Callable[[str], Doc]) -> None:
    doc = parse("The minister denied that he took money.")
    assert polarity_of(doc, proposition(doc, "took")) == "affirmed"


@pytest.mark.parametrize(
    ("text", "verb", "certainty"),
    [
        ("The man killed two people.", "killed", "stated"),
        ("The man allegedly killed two people.", "killed", "alleged"),
        ("The man is alleged to have killed two people.", "killed", "alleged"),
        ("The claim that he stole the money is false.", "stole", "alleged"),
        ("The man may have killed two people.", "killed", "possible"),
        ("The man seems to know the town.", "know", "possible"),
        ("It looks like the rebels attacked the town.", "attacked", "possible"),
        ("If the rebels attack the town, people will flee.", "flee", "possible"),
        ("The union will strike unless the company pays.", "strike", "possible"),
        ("The company was accused of selling the ship.", "selling", "alleged"),
        ("The man is suspected of burning the barn.", "burning", "alleged"),
        ("The man was charged with robbing the bank.", "robbing", "alleged"),
        ("The man was convicted of robbing the bank.", "robbing", "stated"),
        ("NATO to open office in Oslo", "open", "planned"),
        ("The company will buy the firm and sell the ship.", "sell", "planned"),
        ("The company will buy the firm.", "buy", "planned"),
        ("The company plans to buy the firm.", "buy", "planned"),
        ("The company is expected to buy the firm.", "buy", "planned"),
    ],
)
def test_certainty(parse: Callable[[str], Doc], text: str, verb: str, certainty: str) -> None:
    doc = parse(text)
    assert certainty_of(doc, proposition(doc, verb)) == certainty
