"""Fit the judged decision: two logistic regressions on annotated pairs of articles (Platt, 1999).

    python training/fit_judged.py CONFLICTS.jsonl [--more PLANTED.jsonl] [--cache FILE]

CONFLICTS.jsonl has one pair of articles per line with its gold conflicts, as described in benchmarks/README.md.
PLANTED.jsonl is the output of plant.py; each of its sentence pairs has the weight `BUILT`. The first regression uses
what is known before judging, to screen; the second decides among what passes. Writes claimdiff/weights/screen.json and
judged.json, and prints the scores at each minimum confidence, cross-validated by annotated story. Judgements are
cached, so that a second run takes seconds.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.gold import ConflictCase, read_conflicts  # noqa: E402
from benchmarks.verdicts import covers  # noqa: E402
from training.weight_files import FOLDER, provenance, save  # noqa: E402

from claimdiff import Pipeline  # noqa: E402
from claimdiff.alignment import find_neighbours, sentence_lines, without_restated_headlines  # noqa: E402
from claimdiff.alignment.neighbours import Neighbours  # noqa: E402
from claimdiff.cache import Cache, CachedJudge  # noqa: E402
from claimdiff.conflicts import DETECTORS  # noqa: E402
from claimdiff.conflicts import candidates as weighing  # noqa: E402
from claimdiff.conflicts.decision import find  # noqa: E402
from claimdiff.embedding import default_embedder, embed  # noqa: E402
from claimdiff.judge import default_judge  # noqa: E402
from claimdiff.pipeline.assembly import pair_up  # noqa: E402
from claimdiff.weights import LinearModel, logistic  # noqa: E402

#: Inverse strength of the regularisation: few examples, so the weights stay small.
C = 0.05
#: Weight of a close sentence pair of a planted story.
BUILT = 0.3
#: Share of the close sentences that is judged.
JUDGED = 0.5

Matrix = NDArray[np.float64]


def main() -> None:
    parser = argparse.ArgumentParser(description="Fit the judged decision.")
    parser.add_argument("conflicts", type=Path)
    parser.add_argument("--more", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("-o", "--out", type=Path, default=FOLDER, help="folder for the two files of weights")
    given = parser.parse_args()
    annotated = list(read_conflicts(given.conflicts))
    cases = [*annotated, *(read_conflicts(given.more) if given.more is not None else ())]
    source = provenance(__file__, *(file for file in (given.conflicts, given.more) if file is not None))
    judge = default_judge() if given.cache is None else CachedJudge(default_judge(), Cache(given.cache))
    candidates = [candidates_of(case) for case in cases]
    flat = [one for own in candidates for one in own]
    stories = np.array([story for story, own in enumerate(candidates) for _ in own])
    gold = [gold_of(cases[story], one.near) for story, one in zip(stories, flat, strict=True)]
    labels, counts = np.array([bool(g) for g in gold]), np.array([g is not None for g in gold])
    known = np.array([list(one.known.values()) for one in flat])
    shares = np.where(stories < len(annotated), 1.0, BUILT)
    bias, weights = fit(known[counts], labels[counts], shares[counts])
    likely = np.array([logistic(odds) for odds in bias + known @ weights])
    threshold = round(float(np.quantile(likely[stories < len(annotated)], 1 - JUDGED)), 6)
    screen = LinearModel(round(bias, 3), rounded(flat[0].known, weights), threshold, source)
    save(screen, given.out / f"{weighing.SCREEN}.json")
    print(f"the screen passes {int((labels & (likely >= threshold)).sum())} of the gold")

    kept = [(story, weighing.weigh(weighing.screened(own, screen), judge)) for story, own in enumerate(candidates)]
    weighed = [one for _, own in kept for one in own]
    stories = np.array([story for story, own in kept for _ in own])
    gold = [gold_of(cases[story], one.candidate.near) for story, one in zip(stories, weighed, strict=True)]
    labels, counts = np.array([bool(g) for g in gold]), np.array([g is not None for g in gold])
    values = np.array([list(one.evidence.values()) for one in weighed])
    shares = np.where(stories < len(annotated), 1.0, BUILT)
    bias, weights = fit(values[counts], labels[counts], shares[counts])
    judged = LinearModel(round(bias, 3), rounded(weighed[0].evidence, weights), 0.0, source)
    save(judged, given.out / f"{weighing.JUDGED}.json")
    held_out = np.zeros(len(weighed))
    for story in range(len(annotated)):
        others = counts & (stories != story)
        b, w = fit(values[others], labels[others], shares[others])
        held_out[stories == story] = 1 / (1 + np.exp(-(b + values[stories == story] @ w)))
    total = sum(len(case.conflicts) for case in annotated)
    for least in (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6):
        report(least, held_out, stories, weighed, gold, total)


def candidates_of(case: ConflictCase) -> list[weighing.Candidate]:
    """Return the close sentences of a pair of articles, with what the detectors find."""
    articles = sorted(case.articles, key=lambda article: article.id)
    pipeline = Pipeline()
    comparison = pipeline.compare(articles)
    claims = {a.id: [c for c in comparison.claims if c.article_id == a.id] for a in articles}
    claims = {article_id: list(without_restated_headlines(said)) for article_id, said in claims.items()}
    own, embedder = [claims[a.id] for a in articles], default_embedder()
    vectors = [embed(embedder, [claim.text for claim in said]) for said in own]
    lines = [embed(embedder, sentence_lines(a, said)) for a, said in zip(articles, own, strict=True)]
    near = find_neighbours(articles, own, vectors, lines, comparison.matches)
    pairs = pair_up(articles, claims, comparison.matches)
    seen = {(min(p.left.id, p.right.id), max(p.left.id, p.right.id)): find(p, DETECTORS) for p in pairs}
    return weighing.find_candidates(pairs, near, DETECTORS, seen)


def gold_of(case: ConflictCase, near: Neighbours) -> list[int] | None:
    """Return the gold conflicts in two sentences, or None if they touch a planted edit but pair it with other words."""
    a, b = (near.left, near.right) if near.left_article.id == case.articles[0].id else (near.right, near.left)
    hits = [i for i, g in enumerate(case.conflicts) if covers(a, g.a) and covers(b, g.b)]
    touched = any((covers(a, g.a) and g.edited == "a") or (covers(b, g.b) and g.edited == "b") for g in case.conflicts)
    return None if touched and not hits else hits


def fit(values: Matrix, labels: NDArray[np.bool_], shares: Matrix) -> tuple[float, Matrix]:
    """Return bias and weights for the original values, of a regression fitted on standardised ones."""
    centre, spread = values.mean(0), values.std(0) + 1e-9
    model = LogisticRegression(C=C, max_iter=3000).fit((values - centre) / spread, labels, shares)
    weights: Matrix = model.coef_[0] / spread
    return float(model.intercept_[0] - weights @ centre), weights


def rounded(names: Iterable[str], weights: Matrix) -> dict[str, float]:
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def report(
    least: float,
    confidence: Matrix,
    stories: NDArray[np.int_],
    weighed: Sequence[weighing.Contradiction],
    gold: Sequence[list[int] | None],
    total: int,
) -> None:
    taken: set[tuple[object, ...]] = set()
    found: set[tuple[int, int]] = set()
    wrong = 0
    for i in np.argsort(-confidence):
        story = int(stories[i])
        sides = {(story, *side) for side in weighed[i].candidate.near.sides}
        if confidence[i] < least or sides & taken:
            continue
        taken |= sides
        own = gold[i]
        if own:
            found.add((story, next((g for g in own if (story, g) not in found), own[0])))
        elif own is not None:
            wrong += 1
    precision, recall = len(found) / max(1, len(found) + wrong), len(found) / total
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    expected = math.fsum(confidence[confidence >= least])
    print(
        f"confidence >= {least}: {len(found)} found, {wrong} false, precision {precision:.3f}, F1 {f1:.3f}, "
        f"{expected:.1f} expected"
    )


if __name__ == "__main__":
    main()
