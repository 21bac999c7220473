"""One probability of a conflict from all evidence, with a judge or without."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conflicts.close import Scripted, always, candidate, near, relation
from tests.conflicts.conftest import MADE_UP
from tests.conflicts.pairs import claim, pair

from claimdiff.conflicts.weighing import (
    ALIKE,
    ASKED,
    JUDGED,
    UNJUDGED,
    USUAL,
    ask,
    factors_of,
    judged_evidence,
    log_odds,
    mean_of,
    probability_of,
    screened,
    weigh,
)
from claimdiff.model import Judgement, Relation, Span
from claimdiff.protocols import Judge
from claimdiff.weights import logistic

pytestmark = pytest.mark.usefixtures("made_up_weights")

LEFT = claim("{agent.person:Ann Lee} closed {patient:the pier}.", "close", source="Echo")
RIGHT = claim("{agent.person:Ann Lee} closed {patient:the quay}.", "close", source="Herald")
PAIR = pair(LEFT, RIGHT, 0.9)
SEEN = candidate(near(PAIR), always("conflict", "place"))
PLAIN = candidate(near(PAIR))
SHARES = st.floats(0, 1)


def judgement(contradiction: float, relation: Relation | None = None) -> Judgement:
    return Judgement(contradiction=contradiction, neutral=1 - contradiction, entailment=0.0, relation=relation)


class ByOrder:
    """A judge that sees another relation in each order of the two texts."""

    def __init__(self, first: str, forth: Judgement, back: Judgement) -> None:
        self.first, self.forth, self.back = first, forth, back

    def __call__(self, pairs: Sequence[tuple[str, str]], /) -> list[Judgement]:
        return [self.forth if premise == self.first else self.back for premise, _ in pairs]


def test_without_a_judge_all_are_weighed_by_what_is_known() -> None:
    first, second = weigh([SEEN, PLAIN], None)
    assert (first.candidate, second.candidate) == (SEEN, PLAIN)
    assert first.confidence > second.confidence
    assert (first.judged, first.conflict, first.agreement, first.kinds) == (None, None, 0.0, {})
    assert {factor.name for factor in first.factors} == {"bias", "similarity", "place"}


def test_confidence_is_the_logistic_function_of_the_factors() -> None:
    for judge in (None, Scripted(relation=relation(0.6))):
        (one,) = weigh([SEEN], judge)
        total = sum(factor.log_odds for factor in one.factors)
        assert one.confidence == pytest.approx(1 / (1 + math.exp(-total)), abs=1e-4)


def test_both_orders_are_asked_once_and_averaged() -> None:
    """Sentences in several candidates are not judged again."""
    judge = Scripted(relation=relation(0.6))
    weigh([SEEN, SEEN, PLAIN], judge)
    assert len(judge.asked) == len(set(judge.asked)) == 2
    assert {(b, a) for a, b in judge.asked} == set(judge.asked)
    left, _ = near(PAIR).texts
    two = ByOrder(left, judgement(0.9, relation(0.8, same=0.1)), judgement(0.1, relation(0.2, same=0.5)))
    (one,) = weigh([SEEN], two)
    assert one.judged == (two.forth, two.back)
    assert (one.conflict, one.agreement) == pytest.approx((0.5, 0.3))


def test_unlikely_sentences_are_not_judged() -> None:
    """They cost no time, and nothing comes back of them."""
    judge = Scripted(relation=relation(0.99))
    far = candidate(near(replace(PAIR, similarity=0.1)))
    assert MADE_UP[UNJUDGED].threshold > weigh([far], None)[0].confidence
    assert weigh([far], judge) == []
    assert judge.asked == []
    assert weigh([], judge) == []


def test_the_closest_sentences_are_judged_too() -> None:
    """They may agree, however unlikely a conflict is."""
    far = replace(PAIR, similarity=0.1)
    for cosine, count in ((ALIKE, 1), (ALIKE - 0.01, 0)):
        assert len(weigh([candidate(near(far, cosine=cosine))], Scripted(relation=relation(0.0, same=0.9)))) == count
    spans = [(None, None, 0.7), (None, Span(0, 8), 0.9), (Span(0, 8), Span(0, 8), 0.8)]
    known = [{"cosine": cosine} | {k: v for k, v in (("left", i), ("right", j)) if v} for i, j, cosine in spans]
    one, closest, other = (candidate(near(far, **fields)) for fields in known)
    assert screened([one, closest, other], MADE_UP[UNJUDGED]) == [one, closest, other]  # each is the closest of a side
    assert screened([one, closest], MADE_UP[UNJUDGED]) == [one, closest]
    again = candidate(near(far, cosine=0.65))
    assert screened([closest, again, one], MADE_UP[UNJUDGED]) == [closest, one]


def test_a_settled_pair_is_read_in_one_order() -> None:
    """The other order is its mirror image: the words of the two sides are exchanged."""
    compatible = relation(0.02, same=0.03, premise=Span(0, 3), hypothesis=Span(4, 9))
    judge = Scripted(relation=compatible)
    first, second = sorted(near(PAIR).texts)
    found = ask([(second, first)], judge)
    assert judge.asked == [(first, second)]
    assert found[first, second] == judge.judgement
    assert found[second, first].relation == replace(compatible, premise=Span(4, 9), hypothesis=Span(0, 3))
    without = Scripted(contradiction=0.05)
    assert ask([(first, second)], without)[second, first] == without.judgement
    assert without.asked == [(first, second)]


CLOSENESS = st.sampled_from([ALIKE - 0.1, ALIKE, ALIKE + 0.1, ALIKE + 0.2])
GRID = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 5), SHARES, CLOSENESS), max_size=36, unique_by=lambda one: one[:2]
)


@given(GRID)
def test_a_judge_reads_a_bounded_number_of_pairs(grid: list[tuple[int, int, float, float]]) -> None:
    """In the order given: pairs that are likely enough and among the likeliest of either sentence, and close ones that
    are the closest of either."""
    candidates = [
        candidate(near(replace(PAIR, similarity=share), left=Span(i, i + 20), right=Span(j, j + 20), cosine=cosine))
        for i, j, share, cosine in grid
    ]
    model = MADE_UP[UNJUDGED]
    kept = screened(candidates, model)
    assert len(kept) <= (ASKED + 1) * len({side for one in candidates for side in one.near.sides})
    assert [id(one) for one in kept] == [id(one) for one in candidates if any(k is one for k in kept)]
    scores = [model.score(one.evidence) for one in candidates]
    cosines = [one.near.cosine for one in candidates]
    for i, one in enumerate(candidates):
        beside = [[k for k, other in enumerate(candidates) if side in other.near.sides] for side in one.near.sides]
        better = min(sum(scores[k] > scores[i] for k in own) for own in beside)
        as_good = min(sum(scores[k] >= scores[i] for k in own) for own in beside)
        likely = logistic(scores[i]) >= model.threshold
        closest = cosines[i] >= ALIKE and any(cosines[i] == max(cosines[k] for k in own) for own in beside)
        alone = any(sum(cosines[k] >= cosines[i] for k in own) == 1 for own in beside)
        if any(one is other for other in kept):
            assert (likely and better < ASKED) or closest
        else:
            assert not (likely and as_good <= ASKED)
            assert not (closest and alone)


def test_a_judge_without_a_relation_stands_in_with_contradiction_and_entailment() -> None:
    (one,) = weigh([SEEN], Scripted(contradiction=0.7, entailment=0.2))
    assert (one.conflict, one.agreement) == pytest.approx((0.7, 0.2))
    assert one.is_contradicted
    assert not weigh([SEEN], Scripted(contradiction=0.2, entailment=0.7))[0].is_contradicted
    assert not weigh([SEEN], None)[0].is_contradicted
    assert one.kinds == {}
    (other,) = weigh([SEEN], Scripted(contradiction=0.7, entailment=0.2, relation=relation(0.1, same=0.6)))
    assert (other.conflict, other.agreement) == pytest.approx((0.1, 0.6))


def test_a_relation_in_one_order_only() -> None:
    """The other order stands in with what it has."""
    both = judgement(0.4, relation(0.8)), judgement(0.4)
    assert mean_of("conflict", both) == pytest.approx(0.6)


def test_kinds_are_averaged_over_the_orders_that_name_some() -> None:
    left, _ = near(PAIR).texts
    forth = judgement(0.5, relation(0.5, kinds=(("place", 0.75), ("time", 0.25))))
    back = judgement(0.5, relation(0.5, kinds=(("place", 0.25), ("cause", 0.75))))
    (one,) = weigh([SEEN], ByOrder(left, forth, back))
    assert one.kinds == {"place": 0.5, "time": 0.125, "cause": 0.375}
    (one,) = weigh([SEEN], ByOrder(left, forth, judgement(0.5)))
    assert one.kinds == {"place": 0.75, "time": 0.25}


@given(SHARES, SHARES)
def test_confidence_grows_with_the_judges_conflict(one: float, other: float) -> None:
    """A probability, and never lower for a judge that sees more, with the rest the same."""
    low, high = (weigh([SEEN], Scripted(relation=relation(p)))[0].confidence for p in sorted((one, other)))
    assert 0 <= low <= high <= 1


@given(SHARES, SHARES)
def test_confidence_grows_with_contradiction(one: float, other: float) -> None:
    low, high = (weigh([SEEN], Scripted(contradiction=p))[0].confidence for p in sorted((one, other)))
    assert 0 <= low <= high <= 1


def test_what_other_sentences_say_counts() -> None:
    """Said elsewhere is what both sides say in another sentence; denied elsewhere, what either contradicts there."""
    beside = replace(PLAIN, near=near(PAIR, right=Span(0, 8)))
    under = replace(PLAIN, near=near(PAIR, left=Span(0, 8)))
    judged = [(judgement(0.5, relation(*shares)),) * 2 for shares in ((0.5, 0.1), (0.2, 0.7), (0.3, 0.6))]
    (alone,) = judged_evidence([SEEN], judged[:1])
    assert (alone["said_elsewhere"], alone["denied_elsewhere"]) == (0.0, 0.0)
    assert alone["judge_conflict"] == pytest.approx(0.0)
    one_sided, _ = judged_evidence([SEEN, beside], judged[:2])
    assert (one_sided["said_elsewhere"], one_sided["denied_elsewhere"]) == pytest.approx((0.0, 0.2))
    both, _, _ = judged_evidence([SEEN, beside, under], judged)
    assert (both["said_elsewhere"], both["denied_elsewhere"]) == pytest.approx((0.6, 0.3))


def test_the_sentences_of_another_article_are_no_rivals() -> None:
    """A sentence may be said again in a third article."""
    third = candidate(near(pair(LEFT, claim("{agent.person:Ann Lee} closed it.", "close", source="Globe"), 0.9)))
    judged = [(judgement(0.5, relation(0.5, 0.5)),) * 2] * 2
    assert [one["said_elsewhere"] for one in judged_evidence([SEEN, third], judged)] == [0.0, 0.0]


@given(SHARES, SHARES)
def test_log_odds_are_finite_and_grow_with_the_probability(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert math.isfinite(log_odds(one))
    assert log_odds(low) <= log_odds(high)
    assert log_odds(one) == pytest.approx(-log_odds(1 - one), abs=1e-9)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=8))
def test_each_order_is_asked_once(texts: list[tuple[str, str]]) -> None:
    judge = Scripted(0.3)
    answers = ask(texts, judge)
    assert len(judge.asked) == len(set(judge.asked)) == len(answers)
    assert set(answers) == {*texts, *((b, a) for a, b in texts)}


def test_factors_name_what_adds_something() -> None:
    model = MADE_UP[JUDGED]
    values = dict.fromkeys(model.weights, 0.0) | {"similarity": 0.5, "place": 0.25}
    assert {f.name: f.log_odds for f in factors_of(model, values)} == {"bias": -4.5, "similarity": 2.0, "place": 1.0}
    assert probability_of(factors_of(model, values)) == pytest.approx(1 / (1 + math.exp(1.5)), abs=1e-4)


@pytest.mark.parametrize("judge", [None, Scripted(relation=relation(0.6))], ids=["alone", "judged"])
def test_doubt_is_what_the_confidence_would_be_in_articles_of_usual_length(
    judge: Judge | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between few sentences a conflict is likelier; in long articles nothing is added."""
    weights = {name: replace(one, weights={**one.weights, "among": -0.5}) for name, one in MADE_UP.items()}
    monkeypatch.setattr("claimdiff.conflicts.weighing.load_weights", weights.__getitem__)
    usual = round(math.exp(USUAL))
    short, middle, long = (
        weigh([candidate(near(PAIR, among=among), always("conflict", "place"))], judge)[0] for among in (1, usual, 9999)
    )
    assert short.confidence > middle.confidence > long.confidence
    assert short.doubt == pytest.approx(middle.doubt) == pytest.approx(middle.confidence, abs=1e-3)
    assert long.doubt == pytest.approx(long.confidence, abs=1e-3)
