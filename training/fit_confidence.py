"""Fit the confidence of a conflict without a judge: a logistic regression on annotated articles (Platt, 1999).

    python training/fit_confidence.py CONFLICTS.jsonl

CONFLICTS.jsonl has one pair of articles per line with its gold conflicts, as described in benchmarks/README.md. Writes
claimdiff/weights/detected.json and prints the scores at each minimum confidence, cross-validated by story.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.gold import ConflictCase, read_conflicts  # noqa: E402
from benchmarks.verdicts import covers  # noqa: E402
from training.weight_files import FOLDER, provenance, save  # noqa: E402

from claimdiff import Pipeline  # noqa: E402
from claimdiff.conflicts import DETECTORS, decision  # noqa: E402
from claimdiff.findings.quotes import quote_span  # noqa: E402
from claimdiff.pipeline.assembly import pair_up  # noqa: E402
from claimdiff.weights import LinearModel, load_weights  # noqa: E402

Example = tuple[int, list[float], int]
#: Inverse strength of the regularisation: few examples, so the weights stay small.
C = 0.5


def main() -> None:
    parser = argparse.ArgumentParser(description="Fit the confidence of a conflict without a judge.")
    parser.add_argument("conflicts", type=Path)
    parser.add_argument("-o", "--out", type=Path, default=FOLDER / f"{decision.WEIGHTS}.json")
    given = parser.parse_args()
    cases = list(read_conflicts(given.conflicts))
    pipeline = Pipeline(judge=False)
    examples = [example for story, case in enumerate(cases) for example in collect(pipeline, story, case)]
    stories = np.array([story for story, _, _ in examples])
    x = np.array([values for _, values, _ in examples])
    y = np.array([label >= 0 for _, _, label in examples])
    held_out = np.zeros(len(examples))
    for story in set(stories):
        model = LogisticRegression(C=C, max_iter=1000).fit(x[stories != story], y[stories != story])
        held_out[stories == story] = model.predict_proba(x[stories == story])[:, 1]
    model = LogisticRegression(C=C, max_iter=1000).fit(x, y)
    names = load_weights(decision.WEIGHTS).weights
    weights = {name: round(float(w), 2) for name, w in zip(names, model.coef_[0], strict=True)}
    bias = round(float(model.intercept_[0]), 2)
    save(LinearModel(bias, weights, threshold=0.0, provenance=provenance(__file__, given.conflicts)), given.out)
    total = sum(len(case.conflicts) for case in cases)
    for least in (0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7):
        kept = held_out >= least
        hits = {(story, label) for (story, _, label), keep in zip(examples, kept, strict=True) if keep and label >= 0}
        wrong = int((kept & ~y).sum())
        print(f"confidence >= {least}: {len(hits)} of {total} found, {wrong} false")


def collect(pipeline: Pipeline, story: int, case: ConflictCase) -> list[Example]:
    """Return the evidence for each conflict that the detectors find, with the number of its gold conflict, or -1.

    Findings that touch a planted edit but pair it with other words are neither right nor wrong, and left out.
    """
    comparison = pipeline.compare(case.articles)
    claims = {a.id: [c for c in comparison.claims if c.article_id == a.id] for a in case.articles}
    examples: list[Example] = []
    for pair in pair_up(case.articles, claims, comparison.matches):
        for finding in decision.find(pair, DETECTORS):
            if finding.outcome != "conflict":
                continue
            a = quote_span(pair.left, pair.left_article.text, finding.left.span)
            b = quote_span(pair.right, pair.right_article.text, finding.right.span)
            label = next((i for i, g in enumerate(case.conflicts) if covers(a, g.a) and covers(b, g.b)), -1)
            touched = any(
                (covers(a, g.a) and g.edited == "a") or (covers(b, g.b) and g.edited == "b") for g in case.conflicts
            )
            if label >= 0 or not touched:
                values = decision.evidence(pair, finding)
                examples.append((story, [values[name] for name in load_weights(decision.WEIGHTS).weights], label))
    return examples


if __name__ == "__main__":
    main()
