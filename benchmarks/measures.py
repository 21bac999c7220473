"""Quality of predictions, measured against gold: one pure function per gold set.

Every function takes gold values, and predictions keyed by the gold's id, and returns named figures: ratios in [0, 1],
counts, and `{"found": k, "of": n}` for "k of n". A missing prediction counts as empty. A ratio over nothing is 0.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from statistics import fmean
from typing import Any

from benchmarks.gold import (
    AttributedText,
    CausalText,
    ConflictCase,
    FactText,
    JudgedPair,
    SegmentedSentence,
    SegmentedText,
)
from benchmarks.verdicts import Judged, Verdict, judge_conflicts, oriented
from claimdiff.evaluation.calibration import reliability
from claimdiff.evaluation.measures import covers, harmonic, ranking, share, tally
from claimdiff.model import Claim, Comparison, Judgement

Figures = dict[str, Any]

#: Lowest overlap of a predicted and a gold proposition, or fact, to count as the same.
SAME_TOKENS = 0.8
LABELS = ("contradiction", "neutral", "entailment")


def conflict_figures(cases: Sequence[ConflictCase], predictions: Mapping[str, Comparison]) -> Figures:
    """Score conflicts and agreements between two articles.

    Recall by kind uses the kind of the gold conflict, precision by kind that of the reported one.
    """
    verdicts: Counter[Verdict] = Counter()
    by_kind: dict[str, list[bool]] = defaultdict(list)
    natural: list[bool] = []
    ranked: list[Judged] = []
    agreed: list[bool] = []
    right_kind = traps_taken = 0
    for case in cases:
        prediction = predictions.get(case.id)
        judged = judge_conflicts(case, prediction.conflicts if prediction else ())
        verdicts.update(j.verdict for j in judged)
        ranked += [j for j in judged if j.verdict in ("hit", "false_alarm")]
        hit = {j.gold: j.conflict.kind for j in judged if j.verdict == "hit"}
        for number, gold in enumerate(case.conflicts):
            by_kind[gold.kind].append(number in hit)
            right_kind += hit.get(number) == gold.kind
            if not gold.planted:
                natural.append(number in hit)
        traps_taken += sum(j.verdict == "false_alarm" and any(map(j.on, case.not_conflicts)) for j in judged)
        pairs = [oriented(case, said.left, said.right) for said in (prediction.agreements if prediction else ())]
        agreed += [any(covers(a, g.a) and covers(b, g.b) for a, b in pairs) for g in case.agreements]

    named: dict[str, list[bool]] = defaultdict(list)
    for one in ranked:
        named[one.conflict.kind].append(one.verdict == "hit")
    total = sum(map(len, by_kind.values()))
    hits, alarms = verdicts["hit"], verdicts["false_alarm"]
    precision, recall = share(hits, hits + alarms), share(hits, total)
    scored = [(one.conflict.confidence, one.verdict == "hit") for one in ranked]
    average, best, threshold = ranking(scored, total)
    return {
        "f1": harmonic(precision, recall),
        "precision": precision,
        "recall": recall,
        "average_precision": average,
        "best_f1": best,
        "best_f1_at_confidence": threshold,
        "kind_accuracy": share(right_kind, hits),
        "gold": total,
        "true_positives": hits,
        "false_positives": alarms,
        "duplicates": verdicts["duplicate"],
        "unjudged": verdicts["unjudged"],
        "cases": len(cases),
        "cases_missing": sum(case.id not in predictions for case in cases),
        "natural_recall": tally(natural),
        "traps_taken": {"found": traps_taken, "of": sum(len(case.not_conflicts) for case in cases)},
        "agreement_recall": tally(agreed),
        "recall_by_kind": {kind: tally(found) for kind, found in sorted(by_kind.items())},
        "precision_by_kind": {kind: tally(right) for kind, right in sorted(named.items())},
        "curve": _curve(ranked, total),
        **reliability([confidence for confidence, _ in scored], [right for _, right in scored]),
    }


def _curve(judged: Sequence[Judged], total: int) -> list[dict[str, float]]:
    """Return precision and recall at each lowest confidence that some conflict reaches."""
    points = []
    for step in range(20):
        kept = [one for one in judged if one.conflict.confidence >= step / 20]
        hits = sum(one.verdict == "hit" for one in kept)
        if kept:
            points.append({"min_confidence": step / 20, "precision": hits / len(kept), "recall": share(hits, total)})
    return points


def proposition_figures(texts: Iterable[SegmentedText], predictions: Mapping[str, Sequence[Claim]]) -> Figures:
    """Score claims as token sets, averaging precision and recall over sentences (Chen et al., 2023, section 4).

    A claim belongs to the sentence that has more than half of its words; a token is in a claim that covers half of it.
    A predicted and a gold set are the same at a Jaccard index of 0.8.
    """
    precisions: list[float] = []
    recalls: list[float] = []
    exact: list[float] = []
    predicted = wanted = 0
    for text in texts:
        claims = predictions.get(text.id, ())
        for sentence in text.sentences:
            if not sentence.propositions:
                continue
            inside = [c for c in claims if 2 * sum(map(sentence.span.overlap, c.spans)) > sum(map(len, c.spans))]
            sets = [_tokens_in(claim, sentence) for claim in inside]
            gold = sentence.propositions
            recalls.append(fmean(any(_jaccard(g, p) >= SAME_TOKENS for p in sets) for g in gold))
            precisions.append(fmean(any(_jaccard(g, p) >= SAME_TOKENS for g in gold) for p in sets) if sets else 0.0)
            exact.append(fmean(g in sets for g in gold))
            predicted += len(sets)
            wanted += len(gold)
    precision, recall = _mean(precisions), _mean(recalls)
    return {
        "f1": harmonic(precision, recall),
        "precision": precision,
        "recall": recall,
        "exact_recall": _mean(exact),
        "sentences": len(precisions),
        "claims": predicted,
        "gold": wanted,
    }


def _tokens_in(claim: Claim, sentence: SegmentedSentence) -> frozenset[int]:
    tokens = enumerate(sentence.tokens)
    return frozenset(i for i, token in tokens if any(2 * token.overlap(span) >= len(token) for span in claim.spans))


def _jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    return share(len(one & other), len(one | other))


def _mean(values: Sequence[float]) -> float:
    return fmean(values) if values else 0.0


def fact_figures(texts: Iterable[FactText], predictions: Mapping[str, Sequence[Claim]]) -> Figures:
    """Score claims as sentences: compare each gold fact with its nearest claim by token F1, and the reverse."""
    recalls: list[float] = []
    precisions: list[float] = []
    for text in texts:
        facts = [_bag(fact) for fact in text.facts]
        claims = [_bag(claim.text) for claim in predictions.get(text.id, ())]
        recalls += [max((_bag_f1(fact, claim) for claim in claims), default=0.0) for fact in facts]
        precisions += [max((_bag_f1(claim, fact) for fact in facts), default=0.0) for claim in claims]
    precision, recall = _mean(precisions), _mean(recalls)
    return {
        "f1": harmonic(precision, recall),
        "precision": precision,
        "recall": recall,
        "recall_at_08": _mean([nearest >= SAME_TOKENS for nearest in recalls]),
        "claims": len(precisions),
        "gold": len(recalls),
    }


def _bag(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", text.lower()))


def _bag_f1(one: Counter[str], other: Counter[str]) -> float:
    shared = (one & other).total()
    return 2 * shared / (one.total() + other.total()) if shared else 0.0


def attribution_figures(texts: Iterable[AttributedText], predictions: Mapping[str, Sequence[Claim]]) -> Figures:
    """Score attributions.

    A claim fits a gold attribution if at least half of its words are in the content and its speaker touches the gold
    speaker.
    """
    found: list[bool] = []
    right: list[bool] = []
    for text in texts:
        spoken = [claim for claim in predictions.get(text.id, ()) if claim.speaker]
        fits = [
            [
                2 * sum(s.overlap(c) for s in claim.spans for c in gold.content) >= sum(map(len, claim.spans))
                and any(claim.speaker.span.overlap(words) > 0 for words in gold.speaker if claim.speaker)
                for claim in spoken
            ]
            for gold in text.attributions
        ]
        found += [any(row) for row in fits]
        right += [any(row[i] for row in fits) for i in range(len(spoken))]
    precision, recall = _mean(right), _mean(found)
    return {
        "f1": harmonic(precision, recall),
        "precision": precision,
        "recall": recall,
        "gold": len(found),
        "claims_with_speaker": len(right),
    }


def cause_figures(texts: Iterable[CausalText], predictions: Mapping[str, Sequence[Claim]]) -> Figures:
    """Score causes: a gold cause is found, and a predicted one right, if the two cover each other."""
    found: list[bool] = []
    right: list[bool] = []
    for text in texts:
        causes = {claim.cause.span for claim in predictions.get(text.id, ()) if claim.cause}
        found += [any(covers(gold, cause) for cause in causes) for gold in text.causes]
        right += [any(covers(gold, cause) for gold in text.causes) for cause in causes]
    precision, recall = _mean(right), _mean(found)
    return {
        "f1": harmonic(precision, recall),
        "precision": precision,
        "recall": recall,
        "gold": len(found),
        "predicted": len(right),
    }


def grouping_figures(truth: Mapping[str, str], predicted: Mapping[str, str]) -> Figures:
    """Return B-cubed over articles (Bagga and Baldwin, 1998); an article without a prediction is a group of its own.

    Args:
        truth, predicted: article id to story id.
    """
    stories: dict[str, set[str]] = defaultdict(set)
    groups: dict[Hashable, set[str]] = defaultdict(set)
    group_of = {article: (predicted[article],) if article in predicted else (article, None) for article in truth}
    for article, story in truth.items():
        stories[story].add(article)
        groups[group_of[article]].add(article)
    shared = {article: len(stories[story] & groups[group_of[article]]) for article, story in truth.items()}
    precision = _mean([shared[article] / len(groups[group_of[article]]) for article in truth])
    recall = _mean([shared[article] / len(stories[truth[article]]) for article in truth])
    return {
        "f1": harmonic(precision, recall),
        "precision": precision,
        "recall": recall,
        "articles": len(truth),
        "stories": len(stories),
        "predicted_stories": len(groups),
    }


def judgement_figures(pairs: Sequence[JudgedPair], judgements: Sequence[Judgement]) -> Figures:
    """Score natural language inference: accuracy, and how well contradictions are separated from the rest.

    A set without "neutral" is judged between the other two labels. The calibration error is that of the probability of
    contradiction, over ten bins of equal width.

    Raises:
        ValueError: the numbers of judgements and pairs differ.
    """
    if len(pairs) != len(judgements):
        raise ValueError(f"{len(pairs)} pairs, {len(judgements)} judgements")
    labels_of: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        labels_of[pair.set].add(pair.label)
    right: dict[str, list[bool]] = defaultdict(list)
    said: list[bool] = []
    true = [pair.label == "contradiction" for pair in pairs]
    for pair, judgement in zip(pairs, judgements, strict=True):
        probability = {label: float(getattr(judgement, label)) for label in LABELS}
        said.append(max(LABELS, key=probability.__getitem__) == "contradiction")
        if "neutral" not in labels_of[pair.set]:
            del probability["neutral"]
        right[pair.set].append(max(probability, key=probability.__getitem__) == pair.label)
    hits = sum(s and t for s, t in zip(said, true, strict=True))
    precision, recall = share(hits, sum(said)), share(hits, sum(true))
    return {
        "accuracy": share(sum(map(sum, right.values())), len(pairs)),
        "contradiction_f1": harmonic(precision, recall),
        "contradiction_precision": precision,
        "contradiction_recall": recall,
        **reliability([judgement.contradiction for judgement in judgements], true),
        "pairs": len(pairs),
        "accuracy_by_set": {name: _mean(answers) for name, answers in sorted(right.items())},
    }
