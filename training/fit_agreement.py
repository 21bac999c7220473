"""Fit when two sentences agree, at the natural rate: a logistic regression (Platt, 1999) on the evidence with a judge.

    python training/fit_agreement.py STORIES_ANNOTATED.jsonl.gz --folds fold0.safetensors fold1.safetensors --cache FILE

Every pair of close sentences that a judge is asked about is an example: an agreement if an annotated one covers both,
and none otherwise. A story is judged by the run of train_relations.py that held it out. Writes
claimdiff/weights/agreed.json, and prints, cross-validated by story, what each minimum probability takes for agreements.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.gold import AnnotatedStory, GoldPair, read_annotated  # noqa: E402
from training.fit_decision import (  # noqa: E402
    ALONE,
    Example,
    Matrix,
    arguments,
    asked_about,
    evidence_of,
    fit,
    held_out,
    judge_of,
    linear,
    sentences_of,
    values_of,
    with_candidates,
)
from training.weight_files import FOLDER, save  # noqa: E402

from claimdiff.cache import Cache  # noqa: E402
from claimdiff.conflicts.candidates import KINDS, Candidate  # noqa: E402
from claimdiff.conflicts.weighing import AGREED, UNJUDGED  # noqa: E402
from claimdiff.evaluation.measures import covers  # noqa: E402
from claimdiff.weights import LinearModel, load_weights  # noqa: E402

#: How much an example counts, by what annotators say of it. A conflict shown as an agreement is the worst mistake.
#: Pairs that nobody labelled are no conflict, but may agree; most where not all agreements were written down. What
#: tempts to be taken for a conflict often has a fact in common, so it counts nothing.
WEIGHTS = {"conflict": 3.0, "update": 1.0, "agreement": 1.0, "related": 1.0, "trap": 0.0, "close": 0.3, "open": 0.1}
#: Evidence that is left out: sentences in which a detector finds a conflict do not agree, whatever the rest; those in
#: the same words are rarely written down as an agreement; and what the judge takes for a conflict speaks for none.
LEFT_OUT = frozenset({*KINDS, "same_words", "judge_conflict"})


def meaning_of(story: AnnotatedStory, candidate: Candidate) -> str:
    """Return what annotators say of two sentences: a key of `WEIGHTS`."""
    a, b = sentences_of(story, candidate)

    def covered(pairs: Iterable[GoldPair]) -> bool:
        return any(covers(a, one.a) and covers(b, one.b) for one in pairs)

    if covered(one for one in story.conflicts if one.kind != "quote"):
        return "conflict"
    if covered(story.updates):
        return "update"
    if covered(story.agreements):
        return "agreement"
    if covered(story.related):
        return "related"
    if covered(story.not_conflicts):
        return "trap"
    return "close" if story.related else "open"


def agreements_of(number: int, story: AnnotatedStory, candidates: Iterable[Candidate]) -> list[Example]:
    """Return the examples of a story; the `gold` of an agreement is not empty."""
    found = [(one, meaning_of(story, one)) for one in candidates]
    return [Example(number, one, (0,) if meaning == "agreement" else (), WEIGHTS[meaning]) for one, meaning in found]


def evidence_for(examples: Sequence[Example], more: Sequence[Mapping[str, float]]) -> tuple[list[str], Matrix]:
    """Return the names and values of the evidence, as `values_of` does, without what is left out."""
    names, values = values_of(examples, more)
    kept = [i for i, name in enumerate(names) if name not in LEFT_OUT]
    return [names[i] for i in kept], values[:, kept]


def fitted(examples: Sequence[Example], more: Sequence[Mapping[str, float]], files: Sequence[Path]) -> LinearModel:
    """Return the regression fitted on these examples."""
    names, values = evidence_for(examples, more)
    labels, shares = np.array([bool(one.gold) for one in examples]), np.array([one.weight for one in examples])
    bias, weights = fit(values, labels, shares, names, ALONE, frozenset())
    return linear(bias, names, weights, 0.0, files, __file__)


def taken(examples: Sequence[Example], likely: Matrix, least: float) -> dict[str, int]:
    """Return how many examples reach a probability: agreements, and the others by how much they count."""
    names = ("agreement" if one.gold else f"weight {one.weight}" for one in examples)
    return dict(sorted(Counter(name for name, p in zip(names, likely, strict=True) if p >= least).items()))


def main() -> None:
    given = arguments("Fit when two sentences agree.")
    stories = [story for file in given.stories for story in read_annotated(file)]
    cache = Cache(given.cache)
    examples = [example for story in with_candidates(stories, cache) for example in agreements_of(*story)]
    asked = asked_about(examples, load_weights(UNJUDGED))
    more = evidence_of(asked, [judge_of(file, cache) for file in given.folds])
    names, values = evidence_for(asked, more)
    likely = held_out(asked, values, names, ALONE, frozenset())
    for least in (0.3, 0.4, 0.5, 0.6, 0.7):
        print(f"probability >= {least}:", taken(asked, likely, least))
    save(fitted(asked, more, given.stories), FOLDER / f"{AGREED}.json")


if __name__ == "__main__":
    main()
