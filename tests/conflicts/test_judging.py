"""What a judge adds to the findings of the detectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conflicts.pairs import claim, pair

from claimdiff.conflicts import decide, judging
from claimdiff.conflicts.content import claim_words
from claimdiff.conflicts.judging import Contradiction, ask, kind_of_difference, with_judgement
from claimdiff.model import Article, Claim, ConflictKind, Evidence
from claimdiff.protocols import Finding, Judgement, Pair

LEFT = claim("{agent.person:Ann Lee} closed {patient:the pier}.", "close", source="Echo")
RIGHT = claim("{agent.person:Ann Lee} never closed {patient:the pier}.", "close", source="Herald", polarity="negated")
OTHER = claim("{agent.person:Tom Baker} closed {patient:the pier}.", "close", source="Herald")
SHARES = st.floats(0, 1)


class Scripted:
    """A judge that sees the same contradiction everywhere and notes what it was asked."""

    def __init__(self, contradiction: float) -> None:
        self.contradiction = contradiction
        self.asked: list[tuple[str, str]] = []

    def __call__(self, pairs: Sequence[tuple[str, str]], /) -> list[Judgement]:
        self.asked += pairs
        return [Judgement(contradiction=self.contradiction, neutral=1 - self.contradiction, entailment=0.0)] * len(
            pairs
        )


def nothing(pair: Pair) -> None:
    return None


def test_a_conflict_that_only_the_judge_sees() -> None:
    """It is reported with the words of both claims, and only if the judge is sure enough."""
    ((finding,),) = decide([pair(LEFT, RIGHT, 0.9)], [nothing], Scripted(0.99))
    assert (finding.outcome, finding.kind) == ("conflict", "polarity")
    assert (finding.left.text, finding.right.text) == (LEFT[1].text, RIGHT[1].text)
    assert finding.confidence >= judging.MIN_CONFIDENCE
    assert decide([pair(LEFT, RIGHT, 0.9)], [nothing], Scripted(0.01)) == [()]


def test_distant_claims_are_not_judged() -> None:
    """Unless a detector sees a conflict, matches below the bound cost no time."""
    judge = Scripted(0.99)
    assert decide([pair(LEFT, RIGHT, judging.MIN_SIMILARITY - 0.01)], [nothing], judge) == [()]
    assert judge.asked == []


def test_both_directions_are_asked_once() -> None:
    """Equal claims in several pairs are not judged again, and both orders are."""
    judge = Scripted(0.5)
    one = pair(LEFT, RIGHT, 0.9)
    found = ask([one, one], [[], []], judge)
    assert len(judge.asked) == len(set(judge.asked))
    assert {(b, a) for a, b in judge.asked} == set(judge.asked)
    assert found == {0: Contradiction(0.5, 0.5), 1: Contradiction(0.5, 0.5)}


@given(claims=SHARES, sentences=SHARES, more=SHARES)
def test_confidence_grows_with_contradiction(claims: float, sentences: float, more: float) -> None:
    """A probability, and never lower for a judge that sees more."""
    one = pair(LEFT, RIGHT, 0.9)

    def confidence(value: float) -> float:
        found = with_judgement([], one, Contradiction(value, sentences))
        return found[0].confidence if found else 0.0

    low, high = sorted((claims, more))
    assert 0 <= confidence(low) <= confidence(high) < 1


def test_each_conflict_is_as_sure_as_its_own_evidence() -> None:
    """A weak finding does not borrow from a strong one about the same claims."""
    words = claim_words(LEFT[1], LEFT[0]), claim_words(RIGHT[1], RIGHT[0])
    strong = Finding(outcome="conflict", kind="polarity", confidence=0.9, left=words[0], right=words[1])
    weak = replace(strong, kind="place", confidence=0.2)
    one, other = with_judgement([strong, weak], pair(LEFT, RIGHT, 0.9), Contradiction(0.5, 0.5))
    assert one.confidence > other.confidence
    assert other.evidence == Evidence(similarity=0.9, detector=0.2, claims=0.5, sentences=0.5)
    (alone,) = with_judgement([weak], pair(LEFT, RIGHT, 0.9), Contradiction(0.5, 0.5))
    assert alone == other


def test_a_long_quotation_proves_nothing_by_itself() -> None:
    words = "the pier and " * 60
    long = claim(f"{{agent.person:Ann Lee}} closed {{patient:{words}the quay}}.", "close", source="Echo")
    assert with_judgement([], pair(long, RIGHT, 0.9), Contradiction(1.0, 1.0)) == []


@pytest.mark.parametrize(("right", "kind"), [(RIGHT, "polarity"), (OTHER, "participant"), (LEFT, "description")])
def test_kinds(right: tuple[Claim, Article], kind: ConflictKind) -> None:
    """Named by what differs between the two claims."""
    assert kind_of_difference(pair(LEFT, right, 0.9)) == kind
