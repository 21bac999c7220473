"""Measure the decision on annotated stories that neither its weights nor its judge have seen.

    python training/held_out.py STORIES_ANNOTATED.jsonl.gz --folds fold0.safetensors fold1.safetensors --cache FILE

A story is judged by the run of train_relations.py that held it out, and decided with regressions fitted on the other
nine tenths of the stories, as fit_decision.py fits them. Writes a result like that of benchmarks/run.py, with the sets
`natural` and `natural_unjudged`, and prints its table. The shipped weights have seen all of these stories, so a
benchmark of them on the same stories flatters them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.budget import error_budget  # noqa: E402
from benchmarks.gold import AnnotatedStory, read_annotated  # noqa: E402
from benchmarks.machine import describe  # noqa: E402
from benchmarks.natural import natural_figures  # noqa: E402
from benchmarks.run import SETS, rounded, save  # noqa: E402
from benchmarks.verdicts import judge_story  # noqa: E402
from training.annotated_pairs import fold_of  # noqa: E402
from training.fit_agreement import agreements_of, fitted  # noqa: E402
from training.fit_decision import (  # noqa: E402
    ALONE,
    WITH_JUDGE,
    Example,
    asked_about,
    evidence_of,
    examples_of,
    fit,
    judge_of,
    linear,
    values_of,
    with_candidates,
)

from benchmarks import gold  # noqa: E402
from claimdiff import Comparison, Pipeline  # noqa: E402
from claimdiff.cache import Cache, CachedEmbedder, CachedExtractor  # noqa: E402
from claimdiff.claims import ClaimExtractor  # noqa: E402
from claimdiff.conflicts import weighing  # noqa: E402
from claimdiff.embedding import default_embedder  # noqa: E402
from claimdiff.protocols import Judge  # noqa: E402
from claimdiff.weights import LinearModel, load_weights  # noqa: E402

PARTS = 10


def without(
    part: int, examples: Sequence[Example], more: Sequence[Mapping[str, float]] | None, threshold: float
) -> LinearModel:
    """Return the regression fitted on all stories but those of one part."""
    kept = [i for i, one in enumerate(examples) if one.story % PARTS != part]
    own = [examples[i] for i in kept]
    names, values = values_of(own, None if more is None else [more[i] for i in kept])
    labels, shares = np.array([bool(one.gold) for one in own]), np.array([one.weight for one in own])
    bias, weights = fit(values, labels, shares, names, ALONE if more is None else WITH_JUDGE)
    return linear(bias, names, weights, threshold, [])


def agreed_without(part: int, examples: Sequence[Example], more: Sequence[Mapping[str, float]]) -> LinearModel:
    """Return the regression for agreements fitted on all stories but those of one part."""
    kept = [i for i, one in enumerate(examples) if one.story % PARTS != part]
    return fitted([examples[i] for i in kept], [more[i] for i in kept], [])


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the decision on stories that it has not seen.")
    parser.add_argument("stories", type=Path)
    parser.add_argument("--folds", type=Path, nargs="+", required=True)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--more", type=Path, nargs="*", default=[], help="stories that are learned from, not measured")
    parser.add_argument("--out", type=Path, default=ROOT / "benchmarks" / "results", help="folder of the result")
    given = parser.parse_args()
    circumstances = describe()
    stories, cache = list(read_annotated(given.stories)), Cache(given.cache)
    learned = [*stories, *(story for file in given.more for story in read_annotated(file))]
    extract, embedder = CachedExtractor(ClaimExtractor(), cache), CachedEmbedder(default_embedder(), cache)
    judges = [judge_of(file, cache) for file in given.folds]
    examples: list[Example] = []
    agreeing: list[Example] = []
    for number, story, candidates in with_candidates(learned, cache):
        examples += examples_of(number, story, candidates)
        agreeing += agreements_of(number, story, candidates)
    shipped = load_weights(weighing.UNJUDGED)
    asked = asked_about(examples, shipped)
    more = evidence_of(asked, judges)
    unjudged = [without(part, examples, None, shipped.threshold) for part in range(PARTS)]
    judged = [without(part, asked, more, 0.0) for part in range(PARTS)]
    close = asked_about(agreeing, shipped)
    read = evidence_of(close, judges)
    agreed = [agreed_without(part, close, read) for part in range(PARTS)]

    def compared(story_number: int, story: AnnotatedStory, judge: Judge | None) -> Comparison:
        weights = {
            weighing.UNJUDGED: unjudged[story_number % PARTS],
            weighing.JUDGED: judged[story_number % PARTS],
            weighing.AGREED: agreed[story_number % PARTS],
        }
        with patch.object(weighing, "load_weights", weights.__getitem__):
            pipeline = Pipeline(extractor=extract, embedder=embedder, judge=False if judge is None else judge)
            return pipeline.compare(story.articles)

    sets: dict[str, Any] = {name: {"file": one.file, "status": "not asked for"} for name, one in SETS.items()}
    for name, with_judge in (("natural", True), ("natural_unjudged", False)):
        comparisons = {
            story.id: compared(number, story, judges[fold_of(number, len(judges))] if with_judge else None)
            for number, story in enumerate(stories)
        }
        figures = {
            **natural_figures(stories, comparisons),
            "budget": error_budget(stories, comparisons, judge_story),
            "pipeline": dict(comparisons[stories[0].id].settings),
            "held_out": True,
        }
        sha256 = gold.digest(given.stories)
        sets[name] = {"file": given.stories.name, "sha256": sha256, "status": "measured", "figures": figures}
        sets[name] |= {"refused": {}, "seconds": None}
    settings = {"only": ["natural", "natural_unjudged"], "limit": None}
    save(rounded({**circumstances, "settings": settings, "sets": sets, "timings": {}}), given.out)


if __name__ == "__main__":
    main()
