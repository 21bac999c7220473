"""What a judge adds to the findings of the detectors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from hypothesis import given
from hypothesis import strategies as st
from tests.conflicts.pairs import claim, pair

from claimdiff.alignment.neighbours import Neighbours
from claimdiff.conflicts import candidates as weighing
from claimdiff.conflicts import decide, decide_judged
from claimdiff.conflicts.decision import probability_of
from claimdiff.findings.questions import Found
from claimdiff.findings.words import claim_words
from claimdiff.model import ConflictKind, Finding, Judgement, Pair
from claimdiff.protocols import Detector

LEFT = claim("{agent.person:Ann Lee} closed {patient:the pier}.", "close", source="Echo")
RIGHT = claim("{agent.person:Ann Lee} never closed {patient:the pier}.", "close", source="Herald", polarity="negated")
PAIR = pair(LEFT, RIGHT, 0.9)
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


def near(one: Pair = PAIR, cosine: float = 0.8) -> Neighbours:
    """The sentences of a pair of claims, each of one claim."""
    return Neighbours(
        left_article=one.left_article,
        right_article=one.right_article,
        left=one.left.sentence,
        right=one.right.sentence,
        pairs=(one,),
        cosine=cosine,
        rival=0.35,
        shared=2.5 * cosine,
        closeness=0.5,
    )


def nothing(found_in: Pair) -> None:
    return None


def always(
    outcome: Literal["agreement", "conflict", "update"], kind: ConflictKind = "participant", confidence: float = 0.9
) -> Detector:
    """A detector that finds this in every pair."""

    def detect(found_in: Pair) -> Finding:
        left, right = (
            claim_words(found_in.left_article, found_in.left),
            claim_words(found_in.right_article, found_in.right),
        )
        return Finding(outcome=outcome, kind=kind, confidence=confidence, left=left, right=right)

    return detect


def conflicts(found: Sequence[Found]) -> list[Finding]:
    return [finding for _, findings in found for finding in findings if finding.outcome == "conflict"]


def test_a_conflict_that_only_the_judge_sees() -> None:
    """It is reported with the words of both claims, matched or not, and only if the judge is sure enough."""
    for pairs in ([], [PAIR]):
        (finding,) = conflicts(decide_judged(pairs, [near()], [nothing], Scripted(0.99)))
        assert finding.kind == "polarity"
        assert (finding.left.text, finding.right.text) == (LEFT[1].text, RIGHT[1].text)
        assert finding.evidence is not None
        assert (finding.evidence.claims, finding.evidence.sentences) == (0.99, 0.99)
        assert conflicts(decide_judged(pairs, [near()], [nothing], Scripted(0.0001))) == []


def test_what_a_detector_sees_names_the_conflict() -> None:
    """The judge decides whether it is one."""
    (finding,) = conflicts(decide_judged([PAIR], [near()], [always("conflict")], Scripted(0.99)))
    assert finding.kind == "participant"
    assert finding.evidence is not None
    assert finding.evidence.detector == 0.9
    assert finding.confidence == probability_of(finding.evidence.factors)
    assert "contradiction" in {factor.name for factor in finding.evidence.factors}
    assert conflicts(decide_judged([PAIR], [near()], [always("conflict")], Scripted(0.0001))) == []


def test_distant_sentences_are_not_judged() -> None:
    """What is hardly a conflict costs no time."""
    judge = Scripted(0.99)
    far = near(pair(LEFT, RIGHT, 0.0), cosine=0.0)
    assert decide_judged([], [far], [nothing], judge) == []
    assert judge.asked == []


def test_both_directions_are_asked_once() -> None:
    """Sentences in several pairs are not judged again."""
    judge = Scripted(0.0001)
    decide_judged([PAIR], [near(), near()], [nothing], judge)
    assert len(judge.asked) == len(set(judge.asked)) == 2
    assert {(b, a) for a, b in judge.asked} == set(judge.asked)


def test_a_sentence_contradicts_one_other_of_an_article() -> None:
    """Two neighbours with a sentence in common make one conflict."""
    found = decide_judged([], [near(), near()], [nothing], Scripted(0.99))
    assert len(conflicts(found)) == 1


@given(contradiction=SHARES, more=SHARES)
def test_confidence_grows_with_contradiction(contradiction: float, more: float) -> None:
    """A probability, and never lower for a judge that sees more."""
    found = weighing.find_candidates([], [near()], [nothing], {})
    low, high = (weighing.weigh(found, Scripted(p))[0].confidence for p in sorted((contradiction, more)))
    assert 0 <= low <= high <= 1


def test_competing_answers_are_as_without_a_judge() -> None:
    """To a judge, two motives may both be true."""
    kinds: tuple[ConflictKind, ...] = ("cause", "quote", "attribution")
    for kind in kinds:
        detector = always("conflict", kind)
        ((unjudged,),) = decide([PAIR], [detector])
        assert conflicts(decide_judged([PAIR], [near()], [detector], Scripted(0.0))) == [unjudged]


def test_an_update_is_not_judged() -> None:
    """A newer figure contradicts the older one and is no conflict."""
    judge = Scripted(0.99)
    ((_, findings),) = decide_judged([PAIR], [near()], [always("update", "quantity")], judge)
    assert [f.outcome for f in findings] == ["update"]
    assert judge.asked == []


def test_agreements_stay() -> None:
    """The judge is asked for contradictions."""
    ((_, findings),) = decide_judged([PAIR], [near()], [always("agreement")], Scripted(0.0001))
    assert [f.outcome for f in findings] == [f.outcome for f in decide([PAIR], [always("agreement")])[0]]


def test_a_judge_that_doubts_does_not_outweigh_an_equal_slot() -> None:
    """The claims agree in a slot; only a judge that is more sure than not makes them a conflict."""
    equal = always("agreement", kind="quantity")
    for contradiction in (0.3, 0.5, 0.7, 0.9, 0.99):
        alone = conflicts(decide_judged([PAIR], [near()], [nothing], Scripted(contradiction)))
        against = conflicts(decide_judged([PAIR], [near()], [equal], Scripted(contradiction)))
        assert [f.confidence for f in against if f.confidence < 0.5] == []
        assert len(against) <= len(alone)


def test_a_long_quotation_proves_nothing_by_itself() -> None:
    words = "the pier and " * 60
    long = claim(f"{{agent.person:Ann Lee}} closed {{patient:{words}the quay}}.", "close", source="Echo")
    assert conflicts(decide_judged([], [near(pair(long, RIGHT, 0.9))], [nothing], Scripted(0.999))) == []
