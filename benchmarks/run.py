"""Measure quality and speed: `python benchmarks/run.py --data FOLDER [--only PARTS] [--limit N] [--out FOLDER]`.

Measures every set in the folder; the result gives the reason for any that cannot be measured. Writes the result as JSON
to standard output or, with `--out`, to a file in that folder; a short table and progress go to standard error.

Exit status: 0 done, 1 a measurement failed (the others are in the result), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any, cast

# A script only has its own folder on the path, so add the one that contains the package.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import gold, measures
from benchmarks.budget import error_budget
from benchmarks.checked import checked_figures
from benchmarks.checkthat import SearchTask, read_checkthat, search_figures
from benchmarks.judged_timings import STORIES, batch_cost, judge_rate, length_cost, start_cost
from benchmarks.machine import describe
from benchmarks.natural import natural_figures
from benchmarks.pairs import pair_figures
from benchmarks.predictions import Installed, Predictor, UnavailableError
from benchmarks.ranking import ranking_figures
from benchmarks.screening import screening_figures
from benchmarks.table import table
from benchmarks.timings import compare_cost, example_articles, import_cost, throughput
from benchmarks.verdicts import judge_conflicts, judge_story
from claimdiff.model import Article, Comparison
from claimdiff.protocols import Judge

ROOT = Path(__file__).resolve().parents[1]
Figures = dict[str, Any]


@dataclass(frozen=True, slots=True)
class GoldSet:
    """A gold file, how to read it, and how to measure the predictions for its rows."""

    file: str
    read: Callable[[Path], Iterable[Any]]
    measure: Callable[[Sequence[Any], Predictor], Figures]


def _natural(stories: Sequence[gold.AnnotatedStory], code: Predictor, *, judged: bool = True) -> Figures:
    comparisons = code.compare(stories, judged=judged)
    return {
        **natural_figures(stories, comparisons),
        "budget": error_budget(stories, comparisons, judge_story),
        "pipeline": _settings(comparisons),
    }


def _pairs(stories: Sequence[gold.AnnotatedStory], code: Predictor) -> Figures:
    return pair_figures(stories, code.judge)


def _conflicts(cases: Sequence[gold.ConflictCase], code: Predictor) -> Figures:
    comparisons = code.compare(cases)
    figures = measures.conflict_figures(cases, comparisons)
    try:
        figures["ranking"] = ranking_figures(cases, comparisons, code.judge)
    except UnavailableError:
        figures["ranking"] = None
    budget = error_budget(cases, comparisons, judge_conflicts)
    return {**figures, "budget": budget, "pipeline": _settings(comparisons)}


def _settings(comparisons: Mapping[str, Comparison]) -> Figures:
    return next((dict(comparison.settings) for comparison in comparisons.values()), {})


def _claims(
    measure: Callable[[Sequence[Any], Mapping[str, Any]], Figures],
) -> Callable[[Sequence[Any], Predictor], Figures]:
    def measured(texts: Sequence[Any], code: Predictor) -> Figures:
        return measure(texts, code.claims([Article(id=text.id, text=text.text) for text in texts]))

    return measured


def _stories(rows: Sequence[tuple[gold.StoryArticle, ...]], code: Predictor) -> Figures:
    articles = [one for row in rows for one in row]
    truth = {one.article.id: one.story for one in articles}
    return measures.grouping_figures(truth, code.stories([one.article for one in articles]))


def _checked(rows: Sequence[tuple[gold.StoryArticle, ...]], code: Predictor) -> Figures:
    return checked_figures(rows)


def _checkthat(tasks: Sequence[SearchTask], code: Predictor) -> Figures:
    return search_figures(tasks)


def _judgements(pairs: Sequence[gold.JudgedPair], code: Predictor) -> Figures:
    return measures.judgement_figures(pairs, code.judge(pairs))


_ANNOTATED = "stories_annotated.jsonl.gz"
SETS = {
    "natural": GoldSet(_ANNOTATED, gold.read_annotated, _natural),
    "natural_unjudged": GoldSet(_ANNOTATED, gold.read_annotated, partial(_natural, judged=False)),
    "screening": GoldSet(_ANNOTATED, gold.read_annotated, screening_figures),
    "pairs": GoldSet(_ANNOTATED, gold.read_annotated, _pairs),
    "conflicts": GoldSet("conflicts.jsonl", gold.read_conflicts, _conflicts),
    "propsegment": GoldSet("claims_propsegment.jsonl", gold.read_segmented, _claims(measures.proposition_figures)),
    "rose": GoldSet("claims_rose.jsonl", gold.read_facts, _claims(measures.fact_figures)),
    "attribution": GoldSet("attribution.jsonl.gz", gold.read_attributed, _claims(measures.attribution_figures)),
    "causes": GoldSet("causes.jsonl", gold.read_causal, _claims(measures.cause_figures)),
    "stories_ecb": GoldSet("stories_ecb.jsonl.gz", gold.read_stories, _stories),
    "stories": GoldSet("stories.jsonl.gz", gold.read_stories, _stories),
    "checked": GoldSet("stories.jsonl.gz", gold.read_stories, _checked),
    "checkthat": GoldSet("checkthat2020/v3.zip", read_checkthat, _checkthat),
    "nli": GoldSet("nli_dev.jsonl.gz", gold.read_judged, _judgements),
}
#: "timings" stands for all of them.
TIMINGS = ("import", "start", "compare", "throughput", "lengths", "judge", "batch")
PARTS = (*SETS, "timings", *TIMINGS)


def all_timings(
    data: Path,
    stories: int = STORIES,
    progress: Callable[[str], None] = lambda _: None,
    blocks: Path | None = None,
    skipped: int = 0,
) -> dict[str, Callable[[], Figures]]:
    """Return the `TIMINGS` by name, as functions that measure them.

    Args:
        data: the folder of the gold files.
        stories: number of stories in the batch.
        progress: called with a short line after each part of the batch.
        blocks: a file for the parts of the batch that are done.
        skipped: number of stories before the first of the batch.
    """
    return {
        "import": import_cost,
        "start": start_cost,
        "compare": lambda: compare_cost(example_articles()),
        "throughput": lambda: throughput(data),
        "lengths": lambda: length_cost(data),
        "judge": lambda: judge_rate(data),
        "batch": lambda: batch_cost(data, stories, progress, blocks, skipped),
    }


def measure_set(gold_set: GoldSet, data: Path, limit: int | None, code: Predictor) -> dict[str, Any]:
    """Return the scores on the first `limit` rows of a gold set, or why there are none."""
    path = data / gold_set.file
    entry: dict[str, Any] = {"file": gold_set.file}
    if not path.is_file():
        return {**entry, "status": "no file"}
    entry["sha256"] = gold.digest(path)
    began = time.perf_counter()
    code.refused.clear()
    outcome = attempt(lambda: gold_set.measure(list(islice(gold_set.read(path), limit)), code))
    return {**entry, **outcome, "refused": dict(code.refused), "seconds": time.perf_counter() - began}


def attempt(measure: Callable[[], Figures]) -> dict[str, Any]:
    """Return the figures, or the reason why there are none."""
    try:
        return {"status": "measured", "figures": measure()}
    except UnavailableError as missing:
        return {"status": str(missing)}
    # One broken stage must not discard the other figures; the result and the exit status report it.
    except Exception as error:  # noqa: BLE001
        message = str(error).replace(str(ROOT), ".")
        return {"status": "failed", "error": f"{type(error).__name__}: {message}"}


def run(
    data: Path,
    only: Sequence[str],
    limit: int | None,
    code: Predictor,
    timings: Callable[[Path], Mapping[str, Callable[[], Figures]]],
    say: Callable[[str], None],
) -> dict[str, Any]:
    """Return the whole result, as it is written to the file.

    Args:
        data: the folder of the gold files.
        only: the parts to measure, of `PARTS`.
        limit: number of rows of each set to measure; None for all.
        code: makes the predictions.
        timings: returns the available timings by name for the folder.
        say: called with progress, a line at a time.
    """
    # First, so that the load is that of other programs.
    circumstances = describe()
    sets: dict[str, Any] = {}
    for name, gold_set in SETS.items():
        if name in only:
            say(f"{name} ({gold_set.file})")
            sets[name] = measure_set(gold_set, data, limit, code)
        else:
            sets[name] = {"file": gold_set.file, "status": "not asked for"}
    taken: dict[str, Any] = {}
    for name, measure in timings(data).items():
        if "timings" in only or name in only:
            say(f"timing: {name}")
            taken[name] = attempt(measure)
        else:
            taken[name] = {"status": "not asked for"}
    return {**circumstances, "settings": {"only": list(only), "limit": limit}, "sets": sets, "timings": taken}


def at_most_every(
    seconds: float, say: Callable[[str], None], clock: Callable[[], float] = time.monotonic
) -> Callable[[str], None]:
    """Return `say`, limited to one line in that many seconds; other lines are dropped."""
    last = clock()

    def said(line: str) -> None:
        nonlocal last
        if clock() - last >= seconds:
            last = clock()
            say(line)

    return said


def rounded(value: Any) -> Any:
    """Return the value with every float rounded to six decimals, more than any figure needs."""
    if isinstance(value, float):
        return round(value, 6)
    if isinstance(value, Mapping):
        return {key: rounded(entry) for key, entry in value.items()}
    return [rounded(entry) for entry in value] if isinstance(value, list) else value


def parts(names: str) -> tuple[str, ...]:
    """Return the parts in a comma-separated list, in the order in which they are measured."""
    asked = {name.strip() for name in names.split(",")}
    if unknown := sorted(asked.difference(PARTS)):
        raise argparse.ArgumentTypeError(f"no part {', '.join(unknown)}; there are {', '.join(PARTS)}")
    return tuple(name for name in PARTS if name in asked)


def positive(number: str) -> int:
    if not number.isdecimal() or int(number) < 1:
        raise argparse.ArgumentTypeError(f"{number} is not a number above 0")
    return int(number)


def judge_at(place: str) -> Judge:
    """Return the judge named "module:attribute"; the attribute is what `claimdiff.Pipeline(judge=...)` takes."""
    module, _, attribute = place.partition(":")
    try:
        judge = getattr(import_module(module), attribute)
    except (ImportError, AttributeError, ValueError) as error:
        raise argparse.ArgumentTypeError(f"no judge at {place}: {error}") from error
    if not callable(judge):
        raise argparse.ArgumentTypeError(f"{place} is not callable")
    return cast("Judge", judge)


def save(result: Mapping[str, Any], folder: Path) -> None:
    """Write the result to a file named after its date and commit."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{result['date'][:19].replace(':', '')}-{(result['commit'] or 'uncommitted')[:8]}.json"
    path.write_text(_json(result), encoding="utf-8")
    print(f"written: {path}", file=sys.stderr)


def _json(result: Mapping[str, Any]) -> str:
    return json.dumps(result, indent=2, ensure_ascii=False) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="measure the quality and the speed of claimdiff")
    parser.add_argument("--data", type=Path, required=True, help="folder of the gold files")
    parser.add_argument("--only", type=parts, default=PARTS, help=f"comma-separated, of {', '.join(PARTS)}")
    parser.add_argument("--limit", type=positive, help="measure the first rows of each set only")
    parser.add_argument("--stories", type=positive, default=STORIES, help="number of stories in the timing of a batch")
    parser.add_argument("--skip", type=positive, default=0, help="leave out this many stories before the batch")
    parser.add_argument(
        "--blocks", type=Path, help="keep the finished blocks of a batch in this file, and go on from them"
    )
    parser.add_argument("--judge", type=judge_at, metavar="MODULE:NAME", help="a judge for the pipeline, and for nli")
    parser.add_argument("--out", type=Path, help="write the result to a file in this folder")
    options = parser.parse_args(arguments)
    if not options.data.is_dir():
        parser.error(f"{options.data} is not a folder")
    say = partial(print, file=sys.stderr, flush=True)
    code = Installed(at_most_every(5.0, say), options.judge)
    timings = partial(all_timings, stories=options.stories, progress=say, blocks=options.blocks, skipped=options.skip)
    result = rounded(run(options.data, options.only, options.limit, code, timings, say))
    say(table(result))
    if options.out is None:
        sys.stdout.write(_json(result))
    else:
        save(result, options.out)
    outcomes = (*result["sets"].values(), *result["timings"].values())
    return 1 if any(entry["status"] == "failed" for entry in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())
