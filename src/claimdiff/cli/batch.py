"""`claimdiff batch`."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from claimdiff.cli.command import app
from claimdiff.cli.options import (
    CacheFile,
    MinConfidence,
    MinSimilarity,
    Model,
    Output,
    Quiet,
    Threads,
    UseJudge,
    Verbose,
    examples,
)
from claimdiff.cli.terminal import appending, ending, progress, say, write_line


@app.command(
    epilog=examples(
        "claimdiff batch stories.jsonl -o compared.jsonl",
        "claimdiff batch stories.jsonl -o compared.jsonl --no-judge --cache vectors.sqlite",
    )
)
def batch(
    stories: Annotated[
        str, typer.Argument(metavar="STORIES.jsonl", help="Stories, one per line; - is standard input.")
    ],
    output: Output = None,
    min_similarity: MinSimilarity = None,
    min_confidence: MinConfidence = None,
    model: Model = None,
    judge: UseJudge = None,
    cache: CacheFile = None,
    threads: Threads = None,
    quiet: Quiet = False,
    verbose: Verbose = 0,
) -> None:
    """Compare many stories: one JSON line per story.

    With -o, running the same command again resumes an interrupted batch: stories already in FILE are skipped, failed
    ones are retried. The settings must be the same. Delete FILE to start over.
    """
    from claimdiff.corpus import Failure, compare_stories, finished_ids
    from claimdiff.pipeline import Pipeline
    from claimdiff.readers import read_stories
    from claimdiff.serialization import to_dict

    with ending(output, stories, cache) as fail:
        pipeline = Pipeline(
            embedder=model,
            min_similarity=min_similarity,
            min_confidence=min_confidence,
            judge=judge,
            cache=cache,
            threads=threads,
        )
        done = frozenset() if output is None else finished_ids(output, pipeline)
        outcomes = compare_stories(read_stories(stories), pipeline, name=stories, done=done)
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
                    write_line(stream, to_dict(outcome))
                    advance(1)


def _line_count(path: str) -> int | None:
    """Return an upper bound on the number of stories in a file; None unless it is an uncompressed .jsonl file."""
    if not os.path.isfile(path) or not path.endswith(".jsonl"):
        return None
    with open(path, "rb") as lines:
        return sum(1 for line in lines if line.strip())
