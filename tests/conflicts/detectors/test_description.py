"""Categories that exclude each other."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.conflicts.pairs import claim, pair

from claimdiff.conflicts.detectors.description import detect_description
from claimdiff.model import Article, Claim

Said = tuple[Claim, Article]

RIFLE = claim("{agent.person:Ann Lee} bought {patient:a rifle} in Utah.", "buy", source="A")


def bought(thing: str, *, source: str = "B", after: str = "") -> Said:
    return claim(f"{{agent.person:Ann Lee}} bought {{patient:{thing}}} in Utah.", "buy", source=source, after=after)


@pytest.mark.parametrize("thing", ["a pistol", "a black shotgun", "a knife"])
def test_exclusive_categories_conflict(thing: str) -> None:
    made = pair(RIFLE, bought(thing))
    finding = detect_description(made)
    assert finding is not None
    assert (finding.outcome, finding.kind) == ("conflict", "description")
    assert (finding.left.text, finding.right.text) == ("a rifle", thing)
    assert made.right_article.text[finding.right.start : finding.right.end] == thing
    assert detect_description(made.swapped()) == replace(finding, left=finding.right, right=finding.left)


@pytest.mark.parametrize("thing", ["a rifle", "a gun", "a weapon", "a house", "a qwrtz", "an assault rifle"])
def test_wider_narrower_and_unknown_terms_do_not(thing: str) -> None:
    assert detect_description(pair(RIFLE, bought(thing))) is None


def test_two_things_that_one_article_has_both_of() -> None:
    assert detect_description(pair(RIFLE, bought("a pistol", after=" The rifle was hers before."))) is None


def test_the_rest_must_be_the_same() -> None:
    other = claim("{agent.person:Joe Fox} bought {patient:a pistol} in Ohio.", "buy", source="B")
    assert detect_description(pair(RIFLE, other)) is None
    sold = claim("{agent.person:Ann Lee} sold {patient:a pistol} in Utah.", "sell", source="B")
    assert detect_description(pair(RIFLE, sold)) is None
    denied = claim("{agent.person:Ann Lee} bought no {patient:pistol} in Utah.", "buy", source="B", polarity="negated")
    assert detect_description(pair(RIFLE, denied)) is None


def test_names_are_not_categories() -> None:
    left = claim("{agent.organisation:Church} sued {patient.organisation:Bus} in Utah.", "sue", source="A")
    right = claim("{agent.organisation:Church} sued {patient.organisation:Taxi} in Utah.", "sue", source="B")
    assert detect_description(pair(left, right)) is None


def test_claims_without_participants_say_nothing() -> None:
    assert (
        detect_description(pair(claim("It rained.", "rain", source="A"), claim("It rained.", "rain", source="B")))
        is None
    )
