"""What is known of two near sentences, and what a judge's word makes of it."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conflicts.pairs import claim, pair

from claimdiff.alignment.neighbours import MIN_CLAIM_SIMILARITY, Neighbours
from claimdiff.conflicts.candidates import (
    SCREEN,
    Candidate,
    ask,
    figures_of,
    find_candidates,
    ids_of,
    log_odds,
    screened,
    weigh,
)
from claimdiff.model import Finding, Judgement, Mention, Pair, Span
from claimdiff.protocols import Detector
from claimdiff.weights import load_weights

LEFT = claim("{agent.person:Ann Lee} closed 2 piers.", "close", source="Echo")
RIGHT = claim("{agent.person:Ann Lee} closed 3 piers in May.", "close", source="Herald")
PAIR = pair(LEFT, RIGHT, 0.9)


def near(one: Pair = PAIR, cosine: float = 0.8) -> Neighbours:
    return Neighbours(
        left_article=one.left_article,
        right_article=one.right_article,
        left=one.left.sentence,
        right=one.right.sentence,
        pairs=(one,),
        cosine=cosine,
        rival=0.35,
        shared=2.0,
        closeness=0.5,
    )


def conflict(found_in: Pair) -> Finding:
    """The figures differ."""
    words = [re.search(r"\d", text) for text in (found_in.left_article.text, found_in.right_article.text)]
    left, right = (Mention(text=m.group(), start=m.start(), end=m.end()) for m in words if m is not None)
    return Finding(outcome="conflict", kind="quantity", confidence=0.7, left=left, right=right)


def agreement(found_in: Pair) -> Finding:
    return replace(conflict(found_in), outcome="agreement", kind="participant", confidence=0.4)


def one_candidate(*detectors: Detector, of: Pair = PAIR, matched: bool = True) -> Candidate:
    (found,) = find_candidates([of] if matched else [], [near(of)], detectors, {})
    return found


def test_what_is_known_before_judging() -> None:
    """The surest of each outcome; figures that differ; how unlike the sentences are in length."""
    known = one_candidate(conflict, agreement).known
    assert (known["detector"], known["agreement"], known["matched"], known["figures"]) == (0.7, 0.4, 1.0, 1.0)
    left, right = near().texts
    assert known["length"] == pytest.approx(abs(math.log(len(left) / len(right))))
    assert (known["cosine"], known["similarity"], known["rival"]) == (0.8, 0.9, 0.35)


def test_conflicts_and_agreements_are_told_apart() -> None:
    made = one_candidate(conflict, agreement)
    assert [finding.kind for _, finding in made.conflicts()] == ["quantity"]
    assert [finding.kind for finding in made.agreements(PAIR.swapped())] == ["participant"]
    other = pair(claim("It rained.", "rain", source="Globe"), RIGHT)
    assert made.agreements(other) == []


def test_claims_far_apart_are_looked_at_only_when_matched() -> None:
    far = replace(PAIR, similarity=MIN_CLAIM_SIMILARITY - 0.01)
    assert one_candidate(conflict, of=far, matched=False).findings == ()
    assert len(one_candidate(conflict, of=far, matched=True).findings) == 1
    assert one_candidate(of=far, matched=False).known["matched"] == 0.0


def test_what_the_detectors_found_already_is_not_asked_again() -> None:
    def never(found_in: Pair) -> Finding | None:
        raise AssertionError("asked again")

    (found,) = find_candidates([PAIR], [near()], [never], {ids_of(PAIR): [agreement(PAIR)]})
    assert [finding.outcome for _, finding in found.findings] == ["agreement"]


class Judge:
    """Sees a contradiction wherever the premise is given first, and notes what it was asked."""

    def __init__(self, premise: str) -> None:
        self.premise = premise
        self.asked: list[tuple[str, str]] = []

    def __call__(self, pairs: Sequence[tuple[str, str]], /) -> list[Judgement]:
        self.asked += pairs
        return [
            Judgement(contradiction=0.9, neutral=0.1, entailment=0.0)
            if premise == self.premise
            else Judgement(contradiction=0.1, neutral=0.6, entailment=0.3)
            for premise, _ in pairs
        ]


def test_both_directions_are_asked_once_and_kept_apart() -> None:
    left, right = near().texts
    judge = Judge(left)
    (found,) = weigh([one_candidate(conflict)], judge)
    assert sorted(judge.asked) == sorted([(left, right), (right, left)])
    assert (found.forth.contradiction, found.back.contradiction) == (0.9, 0.1)
    assert found.entailment == 0.3
    assert found.evidence["contradiction"] == pytest.approx(log_odds(0.5))
    assert found.confidence == pytest.approx(1 / (1 + math.exp(-sum(f.log_odds for f in found.factors))), abs=1e-4)


def test_unlikely_sentences_are_not_judged() -> None:
    far = replace(one_candidate(), near=near(cosine=0.0), known={**one_candidate().known, "cosine": -2.0})
    likely = one_candidate(conflict)
    assert screened([far, likely], load_weights(SCREEN)) == [likely]


def test_what_other_sentences_say_counts_as_said_elsewhere() -> None:
    """Both sentences must be entailed by another for the difference to be said elsewhere."""
    alone = weigh([one_candidate(conflict)], Judge(""))[0]
    assert (alone.evidence["said_elsewhere"], alone.evidence["denied_elsewhere"]) == (0.0, 0.0)
    (second,) = find_candidates([PAIR], [replace(near(), right=Span(0, 10))], [], {})
    both = weigh([one_candidate(conflict), second], Judge(""))
    assert both[0].evidence["said_elsewhere"] == 0.0  # the right sentence stands in one candidate alone
    assert both[0].evidence["denied_elsewhere"] == pytest.approx(0.1)


@given(st.floats(0, 1), st.floats(0, 1))
def test_log_odds_are_finite_and_grow_with_the_probability(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert math.isfinite(log_odds(one))
    assert log_odds(low) <= log_odds(high)
    assert log_odds(one) == pytest.approx(-log_odds(1 - one), abs=1e-9)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=8))
def test_each_direction_is_asked_once(texts: list[tuple[str, str]]) -> None:
    judge = Judge("a")
    answers = ask(texts, judge)
    assert len(judge.asked) == len(set(judge.asked)) == len(answers)
    assert set(answers) == {*texts, *((b, a) for a, b in texts)}
    assert all((answers[a, b].contradiction == 0.9) == (a == "a") for a, b in answers)


def test_ids_do_not_depend_on_the_order() -> None:
    assert ids_of(PAIR) == ids_of(PAIR.swapped()) == ("Echo:1", "Herald:1")


def test_figures() -> None:
    assert figures_of("In 2018 some 1,500 people paid 3.5 million; nobody 12.") == {"2018", "1,500", "3.5", "12"}
    assert figures_of("Twelve people") == set()
