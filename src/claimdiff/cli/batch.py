"""`claimdiff batch`."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from claimdiff.cli.command import app
from claimdiff.cli.options import (
    CacheFile,
    ClusterAddress,
    MinConfidence,
    MinSimilarity,
    Model,
    Output,
    Processes,
    Quiet,
    Threads,
    UseJudge,
    Verbose,
    examples,
)
from claimdiff.cli.terminal import appending, ending, progress, say, write_text

if TYPE_CHECKING:
    from claimdiff.corpus import Failure
    from claimdiff.pipeline import Pipeline


@app.command(
    epilog=examples(
        "claimdiff batch stories.jsonl -o compared.jsonl",
        "claimdiff batch stories.jsonl -o compared.jsonl --no-judge --cache vectors.sqlite",
        "claimdiff batch stories.jsonl -o compared.jsonl --processes 4",
        "claimdiff batch stories.parquet -o compared.parquet --cluster local",
    )
)
def batch(
    stories: Annotated[
        str,
        typer.Argument(metavar="STORIES", help="Stories: JSON Lines, .json or .parquet; - is standard input."),
    ],
    output: Output = None,
    min_similarity: MinSimilarity = None,
    min_confidence: MinConfidence = None,
    model: Model = None,
    judge: UseJudge = None,
    cache: CacheFile = None,
    threads: Threads = None,
    processes: Processes = 1,
    cluster: ClusterAddress = None,
    quiet: Quiet = False,
    verbose: Verbose = 0,
) -> None:
    """Compare many stories: one JSON line per story.

    With -o, running the same command again resumes an interrupted batch: stories already in FILE are skipped, failed
    ones are retried. The settings must be the same. Delete FILE to start over. A FILE named .parquet is a folder.

    With --cluster, each worker has a thread for its models, or as many as --threads says, and --cache is a file of
    that name on each node.
    """
    from claimdiff.corpus import Failure, finished_ids
    from claimdiff.pipeline import Pipeline
    from claimdiff.readers.parquet import is_parquet

    if cluster is not None and processes > 1:
        raise typer.BadParameter("a cluster has its own processes", param_hint="--processes")
    make_pipeline = partial(
        Pipeline,
        embedder=model,
        min_similarity=min_similarity,
        min_confidence=min_confidence,
        judge=judge,
        cache=cache,
    )
    with ending(output, stories, cache, may_be_folder=is_parquet(output)) as fail:
        pipeline = make_pipeline(threads=threads)
        done = frozenset() if output is None else finished_ids(output, pipeline)
        if cluster is None:
            outcomes = _compared_here(stories, pipeline, done, processes)
        else:
            from claimdiff.cli.clusters import compared_on_cluster

            outcomes = compared_on_cluster(cluster, stories, make_pipeline, done, threads or 1)
        with (
            appending(output) as stream,
            progress("stories", output, lambda: _line_count(stories), quiet=quiet) as advance,
        ):
            fail.stream = stream
            if output is not None:
                fail.note = f"finished stories are in {output}; run the same command to resume"
            if done and not quiet:
                say(f"skipping {len(done)} stories that are already in {output}")
            advance(len(done))
            for outcome in outcomes:
                if isinstance(outcome, Failure):
                    fail(outcome.id, outcome.error, is_warning=not outcome.skipped)
                    advance(outcome.skipped)
                else:
                    write_text(stream, outcome)
                    advance(1)


def _compared_here(stories: str, pipeline: Pipeline, done: Collection[str], processes: int) -> Iterator[str | Failure]:
    """Compare the stories of a file: yield the line of each comparison, and each failure."""
    from claimdiff.corpus import Failure, compare_stories
    from claimdiff.readers import read_stories
    from claimdiff.serialization import dumps, to_dict

    for outcome in compare_stories(read_stories(stories), pipeline, name=stories, done=done, processes=processes):
        yield outcome if isinstance(outcome, Failure) else dumps(to_dict(outcome))


def _line_count(path: str) -> int | None:
    """Return an upper bound on the number of stories in a file; None unless it is an uncompressed .jsonl file."""
    if not os.path.isfile(path) or not path.endswith(".jsonl"):
        return None
    with open(path, "rb") as lines:
        return sum(1 for line in lines if line.strip())
