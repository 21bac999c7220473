"""Fit the decision on conflicts at their natural rate: logistic regressions (Platt, 1999), without and with a judge.

    python training/fit_decision.py STORIES_ANNOTATED.jsonl.gz --folds fold0.safetensors fold1.safetensors --cache FILE

Every pair of close sentences of an annotated story is an example: a conflict if an annotated one covers both, left out
if an annotated update does, and none otherwise. A story is judged by the run of train_relations.py that held it out.
The first regression uses what is known without a judge; its threshold passes `SCREENED` of the annotated conflicts to
the judge. The second adds the judgement. Writes claimdiff/weights/unjudged.json and judged.json, and prints, cross-
validated by story, what each minimum confidence finds, and how well the confidence is calibrated.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.gold import AnnotatedStory, read_annotated  # noqa: E402
from benchmarks.screening import candidates_of  # noqa: E402
from training.annotated_pairs import fold_of, numbers_of  # noqa: E402
from training.train_judge import FOLDER_OF_WHEELS  # noqa: E402
from training.train_relations import shipped  # noqa: E402
from training.weight_files import FOLDER, provenance, save  # noqa: E402

from claimdiff.cache import Cache, CachedEmbedder, CachedExtractor, CachedJudge  # noqa: E402
from claimdiff.claims import ClaimExtractor  # noqa: E402
from claimdiff.conflicts.candidates import KINDS, Candidate  # noqa: E402
from claimdiff.conflicts.weighing import JUDGED, UNJUDGED, ask, judged_evidence, screened  # noqa: E402
from claimdiff.embedding import default_embedder  # noqa: E402
from claimdiff.evaluation.measures import covers  # noqa: E402
from claimdiff.judge import InferenceModel  # noqa: E402
from claimdiff.judge.encoder import WHEELS, read_encoder  # noqa: E402
from claimdiff.judge.network import FORMAT, Network, fastest_precision, network_with  # noqa: E402
from claimdiff.model import Span  # noqa: E402
from claimdiff.protocols import Judge  # noqa: E402
from claimdiff.weights import LinearModel  # noqa: E402

#: Weight expected of a detector's finding before anything is learned: one that is sure makes a conflict likely between
#: sentences that are close.
DETECTED = 6.5
#: Share of the annotated conflicts that the screen passes on to the judge.
SCREENED = 0.85
#: A firm conflict counts in full, one that the annotators were unsure of by half.
FIRM, UNSURE = 1.0, 0.5
#: Evidence that may only speak for a conflict; where the regression finds the opposite by chance, it counts nothing.
FOR = frozenset({
    "figures", "reworded", "reworded_weight", "judge_conflict", "judge_contradiction", "matched", "quantity", "time",
    "place", "cause", "participant", "attribution", "polarity", "certainty", "quote", "description",
})  # fmt: skip

Matrix = NDArray[np.float64]


class Prior(NamedTuple):
    """How far the weights may be from what is expected of them.

    Attributes:
        detected: standard deviation of the weight of a detector's finding, around `DETECTED`.
        variance: that of all other weights, around 0, on standardised values.
    """

    detected: float
    variance: float


ALONE = Prior(detected=1.5, variance=0.1)
#: A judge is asked about few of the pairs in which a detector finds something: there is less to learn from.
WITH_JUDGE = Prior(detected=0.5, variance=0.05)


@dataclass(frozen=True, slots=True)
class Example:
    """Two close sentences: the story, which annotated conflicts they hold, and how much they count."""

    story: int
    candidate: Candidate
    gold: tuple[int, ...]
    weight: float

    @property
    def articles(self) -> frozenset[str]:
        near = self.candidate.near
        return frozenset({near.left_article.id, near.right_article.id})


def with_candidates(
    stories: Sequence[AnnotatedStory], cache: Cache
) -> Iterator[tuple[int, AnnotatedStory, list[Candidate]]]:
    """Yield each pair of reports with the number of its story and its candidates."""
    extract, embedder = CachedExtractor(ClaimExtractor(), cache), CachedEmbedder(default_embedder(), cache)
    for number, story in zip(numbers_of(story.story for story in stories), stories, strict=True):
        yield number, story, candidates_of(story.articles, extract(story.articles), embedder)


def sentences_of(story: AnnotatedStory, candidate: Candidate) -> tuple[Span, Span]:
    """Return the sentence of the first article and that of the second."""
    near = candidate.near
    return (near.left, near.right) if near.left_article.id == story.articles[0].id else (near.right, near.left)


def examples_of(number: int, story: AnnotatedStory, candidates: Iterable[Candidate]) -> list[Example]:
    """Return the examples of a story, without those that an annotated update covers."""
    found = []
    for one in candidates:
        a, b = sentences_of(story, one)
        gold = tuple(i for i, g in enumerate(story.conflicts) if covers(a, g.a) and covers(b, g.b))
        if not gold and any(covers(a, g.a) and covers(b, g.b) for g in story.updates):
            continue
        firm = any(story.conflicts[i].sure >= 0.6 for i in gold)
        found.append(Example(number, one, gold, (FIRM if firm else UNSURE) if gold else 1.0))
    return found


def fit(
    values: Matrix,
    labels: NDArray[np.bool_],
    shares: Matrix,
    names: Sequence[str],
    prior: Prior,
    speaks_for: Collection[str] = FOR,
) -> tuple[float, Matrix]:
    """Return bias and weights for the original values, of a regression fitted on standardised ones.

    The weights have a normal prior: around 0, but around `DETECTED` for what a detector finds, since most kinds are too
    rare in real news to be learned from it. Evidence in `speaks_for` that gets a negative weight is left out and the
    rest fitted anew.
    """
    centre, spread = values.mean(0), values.std(0) + 1e-9
    scaled = (values - centre) / spread
    seen = np.array([name in KINDS for name in names])
    expected = np.where(seen, DETECTED, 0.0) * spread
    variance = np.where(seen, (prior.detected * spread) ** 2, prior.variance)
    kept = np.array([bool(values[:, i].any()) for i in range(len(names))])
    signs = np.where(labels, -1.0, 1.0)

    def loss(parameters: Matrix, of: NDArray[np.bool_]) -> tuple[float, Matrix]:
        odds = signs * (parameters[0] + scaled[:, of] @ parameters[1:])
        away = parameters[1:] - expected[of]
        slope = signs * shares / (1 + np.exp(-odds))
        value = float((shares * np.logaddexp(0.0, odds)).sum() + (away**2 / variance[of]).sum() / 2)
        return value, np.concatenate([[slope.sum()], slope @ scaled[:, of] + away / variance[of]])

    while True:
        start = np.concatenate([[0.0], expected[kept]])
        found = minimize(loss, start, args=(kept,), jac=True, method="L-BFGS-B", options={"maxiter": 2000}).x
        weights = expected.copy()
        weights[kept] = found[1:]
        wrong = np.array([name in speaks_for and weight < 0 for name, weight in zip(names, weights, strict=True)])
        if not wrong.any():
            weights = weights / spread
            weights[~kept & ~seen] = 0.0
            return float(found[0] - weights[kept] @ centre[kept]), weights
        kept &= ~wrong
        expected[wrong] = 0.0


def held_out(
    examples: Sequence[Example],
    values: Matrix,
    names: Sequence[str],
    prior: Prior,
    speaks_for: Collection[str] = FOR,
) -> Matrix:
    """Return the probability of each example by a regression on the stories of the other nine tenths."""
    labels = np.array([bool(one.gold) for one in examples])
    shares = np.array([one.weight for one in examples])
    parts = np.array([one.story % 10 for one in examples])
    found = np.zeros(len(examples))
    for part in range(10):
        others = parts != part
        bias, weights = fit(values[others], labels[others], shares[others], names, prior, speaks_for)
        found[~others] = 1 / (1 + np.exp(-(bias + values[~others] @ weights)))
    return found


def linear(
    bias: float,
    names: Sequence[str],
    weights: Matrix,
    threshold: float,
    files: Sequence[Path],
    script: str = __file__,
) -> LinearModel:
    named = {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True) if abs(weight) >= 5e-4}
    return LinearModel(round(bias, 3), named, threshold, provenance(script, *files))


def report(examples: Sequence[Example], confidence: Matrix, stories: Sequence[AnnotatedStory]) -> None:
    """Print what each minimum confidence finds, one conflict a sentence, and the calibration error."""
    total = sum(len(s.distinct) for s in stories)
    for least in (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6):
        right, wrong, expected = _chosen(examples, confidence, least)
        print(
            f"confidence >= {least}: {right} of {total} found, {wrong} false,"
            f" precision {right / max(1, right + wrong):.3f}, {expected:.1f} expected"
        )
    labels = np.array([bool(one.gold) for one in examples])
    bins = np.minimum((confidence * 10).astype(int), 9)
    shown = [
        {"from": b / 10, "count": int((bins == b).sum()), "mean": round(float(confidence[bins == b].mean()), 3),
         "share": round(float(labels[bins == b].mean()), 3)}
        for b in range(10) if (bins == b).any()
    ]  # fmt: skip
    print(json.dumps(shown))


def _chosen(examples: Sequence[Example], confidence: Matrix, least: float) -> tuple[int, int, float]:
    taken: set[tuple[object, ...]] = set()
    found: set[tuple[int, frozenset[str], int]] = set()
    wrong, expected = 0, []
    for i in np.argsort(-confidence, kind="stable"):
        one = examples[i]
        sides = {(one.story, *side) for side in one.candidate.near.sides}
        if confidence[i] < least or sides & taken:
            continue
        taken |= sides
        expected.append(float(confidence[i]))
        if one.gold:
            found.add((one.story, one.articles, one.gold[0]))
        else:
            wrong += 1
    return len(found), wrong, math.fsum(expected)


def judge_of(file: Path, cache: Cache) -> Judge:
    """Return the judge that a run of train_relations.py gives."""
    import torch

    adapters = {**shipped([file]), "temperature": torch.tensor([1.0])}
    precision = fastest_precision()
    digest = f"{provenance(__file__, file).data} {precision} {FORMAT}"

    def load() -> Network:
        return network_with(read_encoder(FOLDER_OF_WHEELS / name for name in WHEELS), adapters, precision)

    return CachedJudge(InferenceModel(load, digest, precision), cache)


def asked_about(examples: Sequence[Example], unjudged: LinearModel) -> list[Example]:
    """Return the examples that a judge would be asked about."""
    found: list[Example] = []
    for number in sorted({one.story for one in examples}):
        own = [one for one in examples if one.story == number]
        chosen = {id(candidate) for candidate in screened([one.candidate for one in own], unjudged)}
        found += [one for one in own if id(one.candidate) in chosen]
    return found


def evidence_of(asked: Sequence[Example], judges: Sequence[Judge]) -> list[dict[str, float]]:
    """Return what the judges add to the evidence of each example, each story by the judge that held it out."""
    more: list[dict[str, float]] = []
    for number in sorted({one.story for one in asked}):
        own = [one.candidate for one in asked if one.story == number]
        answers = ask({one.near.texts for one in own}, judges[fold_of(number, len(judges))])
        more += judged_evidence(own, [(answers[c.near.texts], answers[c.near.texts[::-1]]) for c in own])
    return more


def values_of(
    examples: Sequence[Example], more: Sequence[Mapping[str, float]] | None = None
) -> tuple[list[str], Matrix]:
    rows = [{**one.candidate.evidence, **(more[i] if more is not None else {})} for i, one in enumerate(examples)]
    names = list(rows[0])
    return names, np.array([[row[name] for name in names] for row in rows])


def arguments(description: str) -> argparse.Namespace:
    """Read the files of stories, the runs of the judge and the cache from the command line."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("stories", type=Path, nargs="+")
    parser.add_argument("--folds", type=Path, nargs="+", required=True)
    parser.add_argument("--cache", type=Path, required=True)
    return parser.parse_args()


def main() -> None:
    given = arguments("Fit the decision on conflicts at their natural rate.")
    stories = [story for file in given.stories for story in read_annotated(file)]
    cache = Cache(given.cache)
    examples = [example for story in with_candidates(stories, cache) for example in examples_of(*story)]
    fit_both(examples, stories, [judge_of(file, cache) for file in given.folds], given.stories)


def fit_both(
    examples: Sequence[Example], stories: Sequence[AnnotatedStory], judges: Sequence[Judge], sources: Sequence[Path]
) -> None:
    """Fit and save both regressions, and print what they find."""
    names, values = values_of(examples)
    labels, shares = np.array([bool(e.gold) for e in examples]), np.array([e.weight for e in examples])
    likely = held_out(examples, values, names, ALONE)
    report(examples, likely, stories)
    bias, weights = fit(values, labels, shares, names, ALONE)
    threshold = round(float(np.quantile(likely[labels], 1 - SCREENED)), 5)
    unjudged = linear(bias, names, weights, threshold, sources)
    save(unjudged, FOLDER / f"{UNJUDGED}.json")

    asked = asked_about(examples, unjudged)
    print(f"the screen passes {sum(bool(e.gold) for e in asked)} of {labels.sum()} pairs, {len(asked)} in all")
    more = evidence_of(asked, judges)
    names, values = values_of(asked, more)
    labels, shares = np.array([bool(e.gold) for e in asked]), np.array([e.weight for e in asked])
    report(asked, held_out(asked, values, names, WITH_JUDGE), stories)
    bias, weights = fit(values, labels, shares, names, WITH_JUDGE)
    save(linear(bias, names, weights, 0.0, sources), FOLDER / f"{JUDGED}.json")


if __name__ == "__main__":
    main()
