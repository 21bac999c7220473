"""Speed and memory on a Ray cluster that this script starts: `python benchmarks/cluster.py --data FOLDER`.

Two workers against one on the same two cores, one thread each, in turns; the lines of both must be equal. Seconds are
those from the first story begun to the last one ended, without the time to start. `cpu_share` is the share of a core
that each worker had of them: below 1 where other programs use the cores too, which distorts the ratio. Costs are in CPU
time, which is nearly free of that. Memory is that of the process that reads and writes, over inputs of growing size and
a pipeline that does nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.gold import read_stories
from benchmarks.machine import describe, installed
from claimdiff import cluster
from claimdiff.model import Article, Claim, Comparison, Story
from claimdiff.pipeline import Pipeline

RESULTS = Path(__file__).parent / "results" / "cluster"
#: Characters of each of the two articles of a story whose comparison is only pretended.
LENGTH = 8000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with stories.jsonl.gz")
    parser.add_argument("--stories", type=int, default=24, help="stories compared in each run")
    parser.add_argument("--judged", type=int, default=8, help="stories compared with the judge")
    parser.add_argument("--rounds", type=int, default=2)
    arguments = parser.parse_args()
    result = describe()
    result["packages"]["ray"] = installed("ray")
    stories = list(islice(_stories(arguments.data), arguments.stories))
    with _local_cluster():
        result["busy_before"] = _busy_share(5)
        result["cluster"] = {
            "workers": _compare_workers(stories, arguments.rounds),
            "judged": _rate("compare_stories", stories[: arguments.judged], partial(Pipeline, threads=1)),
            "claims": _rate("extract_claims", _articles(stories), partial(Pipeline, judge=False, threads=1)),
            "memory": _memory((500, 5000)),
        }
    path = RESULTS / f"{result['date'][:19].replace(':', '')}.json"
    path.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(result["cluster"], indent=2))
    print(path)


def _compare_workers(stories: Sequence[Mapping[str, Any]], rounds: int) -> dict[str, Any]:
    """Compare stories without the judge with one and two workers, in turns."""
    make = partial(Pipeline, judge=False, threads=1)
    runs: dict[int, list[dict[str, Any]]] = {1: [], 2: []}
    lines: list[list[str]] = []
    with _file(stories) as path:
        for _ in range(rounds):
            for workers, own in runs.items():
                timed, found = _timed("compare_stories", path, make, workers)
                own.append(timed)
                lines.append(found)
    ratios = [one["seconds"] / two["seconds"] for one, two in zip(runs[1], runs[2], strict=True)]
    return {
        "stories": len(stories),
        "ratio": median(ratios),
        "ratios": ratios,
        "cpu_ratio": median(one["cpu_seconds"] / two["cpu_seconds"] for one, two in zip(runs[1], runs[2], strict=True)),
        "equal": all(found == lines[0] for found in lines),
        "cpu_hours_per_million_articles": median(one["cpu_hours_per_million_articles"] for one in runs[1]),
        "runs": {str(workers): own for workers, own in runs.items()},
    }


def _rate(task: str, records: Sequence[Mapping[str, Any]], make: Any) -> dict[str, Any]:
    with _file(records) as path:
        timed, lines = _timed(task, path, make, 1)
    return timed | {"lines": len(lines)}


def _timed(task: str, path: str, make: Any, workers: int) -> tuple[dict[str, Any], list[str]]:
    """Run a task; return its times, and its lines."""
    read = cluster.read_stories if task == "compare_stories" else cluster.read_articles
    with tempfile.TemporaryDirectory() as folder:
        before = time.perf_counter()
        dataset = getattr(cluster, task)(read(path), partial(Clocked, folder, make), workers=workers)
        lines = [row.line for row in cluster.outcomes(dataset)]
        whole = time.perf_counter() - before
        times = [json.loads(line) for file in Path(folder).iterdir() for line in file.read_text().splitlines()]
    seconds = max(one["end"] for one in times) - min(one["start"] for one in times)
    cpu, articles = sum(one["cpu"] for one in times), sum(one["articles"] for one in times)
    return {
        "articles": articles,
        "seconds": seconds,
        "whole_seconds": whole,
        "cpu_seconds": cpu,
        "cpu_share": cpu / seconds / workers,
        "cpu_hours_per_million_articles": cpu / articles * 1_000_000 / 3600,
    }, lines


class Clocked:
    """A pipeline that notes in a file when it began and ended each story or article, and the CPU time it took."""

    def __init__(self, folder: str, make_pipeline: Callable[[], Pipeline]) -> None:
        self._pipeline = make_pipeline()
        self._file = Path(folder) / str(os.getpid())

    def compare_many(self, stories: Iterable[Story], /) -> Iterator[Comparison]:
        for story in stories:
            with self._clocked(len(story.articles)):
                (comparison,) = self._pipeline.compare_many([story])
            yield comparison

    def claims(self, article: Article, /) -> tuple[Claim, ...]:
        with self._clocked(1):
            return self._pipeline.claims(article)

    def identity(self) -> dict[str, Any]:
        """Load all models, those that are loaded on first use too, which is not to be timed."""
        two = [Article(text=f"{count} people died in Marlow.", source=count) for count in ("49", "50")]
        self._pipeline.compare(two)
        return self._pipeline.identity()

    @contextmanager
    def _clocked(self, articles: int) -> Iterator[None]:
        start, cpu = time.time(), time.process_time()
        yield
        times = {"articles": articles, "start": start, "end": time.time(), "cpu": time.process_time() - cpu}
        with self._file.open("a") as stream:
            stream.write(json.dumps(times) + "\n")


class Idle:
    """A pipeline that does nothing, with results as large as real ones."""

    def compare_many(self, stories: Iterable[Story], /) -> Iterator[Comparison]:
        for story in stories:
            yield Comparison(articles=story.articles, id=story.id, settings={"filler": "x" * 100_000})

    def claims(self, article: Article, /) -> tuple[Claim, ...]:
        return ()

    def identity(self) -> dict[str, Any]:
        return {}


def _memory(counts: Sequence[int]) -> dict[str, Any]:
    """Return the largest resident memory, in MB, of the process that writes, for growing numbers of stories."""
    peaks = {}
    for count in counts:
        text = "The river rose again. " * (LENGTH // 22)
        records = (
            {"id": str(number), "articles": [{"text": f"{number} {text}", "source": source} for source in "AB"]}
            for number in range(count)
        )
        with _file(records) as path, tempfile.TemporaryDirectory() as folder:
            dataset = cluster.compare_stories(cluster.read_stories(path), Idle)
            peak = 0
            with open(Path(folder) / "out.jsonl", "wb") as stream:
                for row in cluster.outcomes(dataset):
                    stream.write(row.line.encode())
                    peak = max(peak, _resident())
            peaks[str(count)] = {
                "peak_mb": peak // 2**20,
                "input_mb": os.path.getsize(path) // 2**20,
                "output_mb": os.path.getsize(Path(folder) / "out.jsonl") // 2**20,
            }
    return peaks


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


class _Busy:
    """The share of the machine's cores that was busy, whoever used them."""

    def __init__(self) -> None:
        self._start = self._now()

    def share(self) -> float:
        busy, total = (now - then for now, then in zip(self._now(), self._start, strict=True))
        return busy / total if total else 0.0

    def _now(self) -> tuple[int, int]:
        ticks = [int(one) for one in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]
        return sum(ticks) - ticks[3] - ticks[4], sum(ticks)


def _busy_share(seconds: float) -> float:
    busy = _Busy()
    time.sleep(seconds)
    return busy.share()


@contextmanager
def _local_cluster() -> Iterator[None]:
    import logging

    import ray

    # By default, Ray gives way to all other processes, which would measure those instead.
    ray.init(
        "local", num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR,
        object_store_memory=200 * 2**20, _system_config={"worker_niceness": 0},
    )  # fmt: skip
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = context.print_on_execution_start = False
    try:
        yield
    finally:
        ray.shutdown()


@contextmanager
def _file(records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(record) + "\n" for record in records)
        file.flush()
        yield file.name


def _stories(data: Path) -> Iterator[dict[str, Any]]:
    for number, row in enumerate(read_stories(data / "stories.jsonl.gz")):
        articles = [{"source": one.article.source, "text": one.article.text} for one in row]
        yield {"id": str(number), "articles": articles}


def _articles(stories: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    every = [article for story in stories for article in story["articles"]]
    return [{"id": str(number), **article} for number, article in enumerate(every)]


if __name__ == "__main__":
    main()
