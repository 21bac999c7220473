"""Weigh the evidence on two sentences: one logistic function for a conflict, with a judge or without, and one for an
agreement, with a judge."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from claimdiff.alignment.neighbours import Key
from claimdiff.conflicts.candidates import Candidate
from claimdiff.model import ConflictKind, Factor, Judgement
from claimdiff.protocols import Judge
from claimdiff.weights import LinearModel, load_weights, logistic

#: The weights of two logistic regressions (Platt, 1999) on annotated stories: on what is known without a judge, and on
#: that and the judgement. The threshold of the first is the probability from which a judge is asked about a conflict.
UNJUDGED, JUDGED = "unjudged", "judged"
#: Those of a third on the evidence of the second: whether the two sentences make one statement.
AGREED = "agreed"
#: For each sentence and other article, a judge is asked about at most this many candidates: the likeliest.
ASKED = 3
#: A judge is also asked about a sentence and the closest one of the other article from this cosine on: they may agree.
#: Of the annotated agreements, 9 % are asked about only because of it, which makes 4 % more questions.
ALIKE = 0.6
#: A pair that a judge finds this likely to be compatible in one order is not read in the other.
SETTLED = 0.9
#: Logarithm of the number of close sentence pairs of two articles of usual length: the median of annotated stories.
USUAL = math.log(100)
#: Probabilities are clipped to this distance from 0 and 1 before taking log-odds.
_EDGE = 1e-4


@dataclass(frozen=True)
class Weighed:
    """A candidate with all its evidence.

    Attributes:
        candidate: two close sentences.
        judged: the judgements with the left sentence first and with the right one first; None without a judge.
        factors: what each piece of evidence adds to the log-odds of a conflict.
        doubt: the probability of a conflict if the articles were no shorter than usual, in [0, 1]. Two short texts are
            likelier to clash, which makes no agreement between them doubtful.
        agreement: the probability, in [0, 1], that both make one statement, as if the articles were no shorter than
            usual; 0 without a judge.
    """

    candidate: Candidate
    judged: tuple[Judgement, Judgement] | None
    factors: tuple[Factor, ...]
    doubt: float
    agreement: float

    @cached_property
    def confidence(self) -> float:
        """Calibrated probability, in [0, 1], that the two sentences are in conflict."""
        return probability_of(self.factors)

    @property
    def conflict(self) -> float | None:
        """The judge's own probability of a conflict; None without a judge."""
        return None if self.judged is None else mean_of("conflict", self.judged)

    @property
    def is_contradicted(self) -> bool:
        """Whether the judge finds a conflict likelier than the same statement."""
        return self.judged is not None and mean_of("same", self.judged) < mean_of("conflict", self.judged)

    @property
    def kinds(self) -> Mapping[ConflictKind, float]:
        """The judge's probability of each kind of conflict; empty where it gives none."""
        relations = [one.relation for one in self.judged or () if one.relation is not None]
        found: dict[ConflictKind, float] = {}
        for relation in relations:
            for kind, share in relation.kinds:
                found[kind] = found.get(kind, 0.0) + share / len(relations)
        return found


def weigh(candidates: Sequence[Candidate], judge: Judge | None) -> list[Weighed]:
    """Return the candidates with their probability of a conflict, in the order given.

    With a judge, only those that are likely enough without it, or may agree.
    """
    unjudged = load_weights(UNJUDGED)
    if judge is None:
        return [_weighed(one, None, unjudged, one.evidence) for one in candidates]
    asked = screened(candidates, unjudged)
    answers = ask({one.near.texts for one in asked}, judge)
    judged = [(answers[one.near.texts], answers[one.near.texts[::-1]]) for one in asked]
    weights = load_weights(JUDGED)
    return [
        _weighed(one, both, weights, {**one.evidence, **words})
        for one, both, words in zip(asked, judged, judged_evidence(asked, judged), strict=True)
    ]


def _weighed(
    candidate: Candidate, judged: tuple[Judgement, Judgement] | None, weights: LinearModel, known: Mapping[str, float]
) -> Weighed:
    usual = {**known, "among": max(known["among"], USUAL)}
    agreement = 0.0 if judged is None else round(logistic(load_weights(AGREED).score(usual)), 4)
    return Weighed(candidate, judged, factors_of(weights, known), logistic(weights.score(usual)), agreement)


def screened(candidates: Sequence[Candidate], unjudged: LinearModel) -> list[Candidate]:
    """Return the candidates to ask a judge about, in the order given.

    Those whose probability of a conflict without a judge is at least the threshold, and among the `ASKED` highest of
    their left or of their right sentence; and those that may agree (`ALIKE`). So there are at most `ASKED` + 1 times as
    many as sentences.
    """
    scores = [unjudged.score(one.evidence) for one in candidates]
    by_sentence = _by_sentence(candidates).values()
    ranked = (sorted(own, key=lambda i: -scores[i]) for own in by_sentence)
    likely = {i for own in ranked for i in own[:ASKED] if logistic(scores[i]) >= unjudged.threshold}
    closest = {max(own, key=lambda i: candidates[i].near.cosine) for own in by_sentence}
    alike = {i for i in closest if candidates[i].near.cosine >= ALIKE}
    return [one for i, one in enumerate(candidates) if i in likely | alike]


def judged_evidence(
    candidates: Sequence[Candidate], judged: Sequence[tuple[Judgement, Judgement]]
) -> list[dict[str, float]]:
    """Return what the judgements add to the evidence of each candidate.

    What it says of other sentences counts too: a difference is no conflict where both sides say the same elsewhere.
    """
    conflict = [mean_of("conflict", both) for both in judged]
    same = [mean_of("same", both) for both in judged]
    contradiction = [(forth.contradiction + back.contradiction) / 2 for forth, back in judged]
    return [
        {
            "judge_conflict": log_odds(conflict[i]),
            "judge_same": log_odds(same[i]),
            "judge_contradiction": log_odds(contradiction[i]),
            "said_elsewhere": min(max((same[k] for k in side), default=0.0) for side in sides),
            "denied_elsewhere": max((conflict[k] for side in sides for k in side), default=0.0),
        }
        for i, sides in enumerate(_rivals(candidates))
    ]


def mean_of(name: str, judged: tuple[Judgement, Judgement]) -> float:
    """Return a probability of the relation, "conflict" or "same", averaged over both orders.

    A judge that was trained for inference alone gives no relation: its contradiction and its entailment stand in.
    """
    stand_in = {"conflict": "contradiction", "same": "entailment"}[name]
    shares: list[float] = [
        getattr(one, stand_in) if one.relation is None else getattr(one.relation, name) for one in judged
    ]
    return sum(shares) / 2


def _rivals(candidates: Sequence[Candidate]) -> list[tuple[list[int], list[int]]]:
    """Return, for each candidate, the indices of the other candidates with its left and with its right sentence."""
    of = _by_sentence(candidates)
    keys = (one.near.sides for one in candidates)
    return [([k for k in of[a] if k != i], [k for k in of[b] if k != i]) for i, (a, b) in enumerate(keys)]


def _by_sentence(candidates: Sequence[Candidate]) -> dict[Key, list[int]]:
    """Return the indices of the candidates with each sentence."""
    of: dict[Key, list[int]] = {}
    for i, one in enumerate(candidates):
        for side in one.near.sides:
            of.setdefault(side, []).append(i)
    return of


def ask(texts: Iterable[tuple[str, str]], judge: Judge) -> dict[tuple[str, str], Judgement]:
    """Return the judgement of each pair of texts in both orders.

    Each pair is read in sorted order, and unless that settles it, in the other order too; if it does, its judgement is
    mirrored.
    """
    ordered = sorted({min((a, b), (b, a)) for a, b in texts})
    found = _judge(ordered, judge)
    opened = [(b, a) for a, b in ordered if a != b and not _is_settled(found[a, b])]
    mirrored = {(b, a): _mirrored(found[a, b]) for a, b in ordered}
    return {**mirrored, **found, **_judge(opened, judge)}


def _judge(texts: list[tuple[str, str]], judge: Judge) -> dict[tuple[str, str], Judgement]:
    return dict(zip(texts, judge(texts), strict=True)) if texts else {}


def _is_settled(judged: Judgement) -> bool:
    return (judged.neutral if judged.relation is None else judged.relation.compatible) >= SETTLED


def _mirrored(judged: Judgement) -> Judgement:
    relation = judged.relation
    if relation is None:
        return judged
    return replace(judged, relation=replace(relation, premise=relation.hypothesis, hypothesis=relation.premise))


def factors_of(model: LinearModel, values: Mapping[str, float]) -> tuple[Factor, ...]:
    """Return what each value adds to the log-odds of a conflict, without those that add nothing."""
    added = ((name, round(weight * values[name], 4)) for name, weight in model.weights.items())
    return (
        Factor(name="bias", log_odds=model.bias),
        *(Factor(name=name, log_odds=odds) for name, odds in added if odds),
    )


def probability_of(factors: Iterable[Factor]) -> float:
    """Return the logistic function of the sum of the factors, rounded to four decimals."""
    return round(logistic(sum(factor.log_odds for factor in factors)), 4)


def log_odds(probability: float) -> float:
    kept = min(max(probability, _EDGE), 1 - _EDGE)
    return math.log(kept / (1 - kept))
