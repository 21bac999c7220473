"""Whether the judge and the slots rank contradictions above other pairs, on labelled quotations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Protocol

from benchmarks.gold import ConflictCase, GoldPair, JudgedPair
from claimdiff.conflicts import DETECTORS
from claimdiff.conflicts.candidates import KINDS, figures_of
from claimdiff.conflicts.detection import find
from claimdiff.conflicts.weighing import JUDGED, log_odds
from claimdiff.evaluation.measures import covers
from claimdiff.model import Article, Claim, Comparison, Judgement, Pair, Span
from claimdiff.weights import load_weights

LABELS = ("conflict", "agreement", "trap")


class Judges(Protocol):
    def __call__(self, pairs: Sequence[JudgedPair], /) -> Sequence[Judgement]: ...


def ranking_figures(
    cases: Sequence[ConflictCase], comparisons: Mapping[str, Comparison], judge: Judges
) -> dict[str, float]:
    """Return the area under the ROC curve of conflicts against agreements, against traps, and against both.

    The quotations are given. Their score is the decision's, restricted to what the quotations contain: the judgement in
    both directions, and the comparison of the slots of their claims.
    """
    labelled = list(_labelled(cases))
    texts = [(_words(case.articles[0], pair.a), _words(case.articles[1], pair.b)) for case, pair, _ in labelled]
    asked = [JudgedPair(x, y, "", "") for a, b in texts for x, y in ((a, b), (b, a))]
    judged = list(judge(asked))
    weights = load_weights(JUDGED).weights
    scores: dict[str, list[float]] = {label: [] for label in LABELS}
    for i, (case, pair, label) in enumerate(labelled):
        contradiction = (judged[2 * i].contradiction + judged[2 * i + 1].contradiction) / 2
        slots = _slots(case, pair, comparisons.get(case.id))
        score = weights["judge_contradiction"] * log_odds(contradiction)
        score += sum(weights[name] * value for name, value in slots.items())
        ours, theirs = map(figures_of, texts[i])
        score += weights["figures"] * (bool(ours) and bool(theirs) and not ours & theirs)
        scores[label].append(score)
    conflicts, agreements, traps = (scores[label] for label in LABELS)
    return {
        "auc": area(conflicts, [*agreements, *traps]),
        "auc_agreements": area(conflicts, agreements),
        "auc_traps": area(conflicts, traps),
    }


def area(right: Sequence[float], wrong: Sequence[float]) -> float:
    """Return the area under the ROC curve: how often right scores above wrong, ties half (Hanley and McNeil, 1982)."""
    above = sum((r > w) + (r == w) / 2 for r, w in product(right, wrong))
    return above / (len(right) * len(wrong)) if right and wrong else 0.0


def _labelled(cases: Sequence[ConflictCase]) -> Iterator[tuple[ConflictCase, GoldPair, str]]:
    for case in cases:
        for label, pairs in zip(LABELS, (case.conflicts, case.agreements, case.not_conflicts), strict=True):
            for pair in pairs:
                yield case, pair, label


def _words(article: Article, span: Span) -> str:
    return " ".join(span.of(article.text).split())


def _slots(case: ConflictCase, pair: GoldPair, comparison: Comparison | None) -> dict[str, float]:
    """Return the detectors' highest confidence in each kind of conflict, and in an agreement, of the claims quoted."""
    sure = {**dict.fromkeys(map(str, KINDS), 0.0), "agreement": 0.0}
    if comparison is not None:
        first, second = case.articles
        for left, right in product(_inside(comparison, first, pair.a), _inside(comparison, second, pair.b)):
            both = Pair(left=left, right=right, left_article=first, right_article=second, similarity=1.0)
            for finding in find(both, DETECTORS):
                name = finding.kind if finding.outcome == "conflict" else finding.outcome
                if name in sure:
                    sure[name] = max(sure[name], finding.confidence)
    return sure


def _inside(comparison: Comparison, article: Article, span: Span) -> list[Claim]:
    own = [claim for claim in comparison.claims if claim.article_id == article.id]
    return [claim for claim in own if covers(Span(claim.start, claim.end), span)]
