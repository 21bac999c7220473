"""From what the detectors say to what a pair turns out to be."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from tests.conflicts.pairs import claim, pair

from claimdiff.conflicts import decide
from claimdiff.conflicts.decision import probability_of
from claimdiff.findings.explanation import explain
from claimdiff.findings.questions import Voice, voices
from claimdiff.model import Finding, Mention, Pair
from claimdiff.protocols import Detector

LEFT = claim("{agent.person:Ann Lee} closed {patient:the pier}.", "close", source="Echo")
RIGHT = claim("{agent.person:Ann Lee} closed {patient:the quay}.", "close", source="Herald")
PAIR = pair(LEFT, RIGHT, 0.9)
FAR = pair(LEFT, RIGHT, 0.1)


def always(outcome: Literal["agreement", "conflict", "update"], confidence: float = 0.9) -> Detector:
    """A detector that finds this in every pair."""

    def detect(found_in: Pair) -> Finding | None:
        return Finding(
            outcome=outcome,
            kind="place",
            confidence=confidence,
            left=Mention(text="pier", start=22, end=26),
            right=Mention(text="quay", start=22, end=26),
        )

    return detect


def sides_of(pair: Pair, finding: Finding) -> list[tuple[Voice, ...]]:
    """The two sides of a finding as positions."""
    return [(voice,) for voice in voices(pair, finding)]


def test_no_finding_is_no_answer() -> None:
    """Undecided pairs come back empty, not as agreements."""
    assert decide([PAIR], [lambda pair: None]) == [()]
    assert decide([], [always("conflict")]) == []


def test_confidence_grows_with_similarity() -> None:
    """The same words in claims less alike are a weaker proof."""
    (near,) = decide([PAIR], [always("conflict")])
    far = decide([FAR], [always("conflict")])[0]
    assert 0 < near[0].confidence < 1
    assert not far or far[0].confidence < near[0].confidence


def test_a_conflict_carries_its_evidence() -> None:
    """What the slot comparison said, how alike the claims are, and what makes up the confidence."""
    (found,) = decide([PAIR], [always("conflict", 0.8)])[0]
    assert found.evidence is not None
    assert (found.evidence.similarity, found.evidence.detector) == (0.9, 0.8)
    assert found.confidence == probability_of(found.evidence.factors)
    assert {factor.name for factor in found.evidence.factors} >= {"bias", "detector", "similarity"}


def test_one_conflict_for_two_sentences_and_a_slot() -> None:
    """Two claims of one sentence do not report the same difference twice."""
    findings = decide([PAIR, PAIR], [always("conflict")])
    assert [len(f) for f in findings] == [1, 0]


def test_explanations_name_both_values_and_both_sources() -> None:
    """Whatever the outcome."""
    for outcome in ("conflict", "agreement", "update"):
        finding = always(outcome)(PAIR)
        assert finding is not None
        sentence = explain(finding, sides_of(PAIR, finding))
        assert all(word in sentence for word in ("Echo", "Herald", "pier", "quay"))


def test_explanations_name_who_says_so() -> None:
    """What an article merely reports is its speaker's claim, and a pronoun names nobody."""
    says = claim("The mayor said {agent:the pier} was closed.", "close", source="Echo", speaker=("The mayor", "said"))
    they = claim("They said {agent:the quay} was closed.", "close", source="Herald", speaker=("They", "said"))
    finding = always("conflict")(PAIR)
    assert finding is not None
    sentence = explain(finding, sides_of(pair(says, they), finding))
    assert "Echo (citing The mayor) has" in sentence
    assert "Herald has" in sentence


def test_a_long_value_is_shortened_in_the_explanation_only() -> None:
    """The sides of the finding keep all of it."""
    long = "word " * 100
    value = Mention(text=long, start=0, end=len(long))
    finding = Finding(outcome="conflict", kind="cause", confidence=0.5, left=value, right=value)
    assert len(explain(finding, sides_of(PAIR, finding))) < 400
    assert "…" in explain(finding, sides_of(PAIR, finding))


def test_each_wording_of_an_answer_names_its_own_sources() -> None:
    """Two sources that agree in other words are not quoted with each other's."""
    finding = always("conflict")(PAIR)
    assert finding is not None
    left, right = voices(PAIR, finding)
    sites = [
        replace(left, article=replace(left.article, source=source), value=replace(left.value, text=text))
        for source, text in (("Echo", "fifty"), ("Post", "50"), ("Sun", "Fifty"))
    ]
    sentence = explain(finding, [tuple(sites), (right,)])
    assert "Echo and Sun have “fifty”, Post has “50”, Herald has “quay”" in sentence
