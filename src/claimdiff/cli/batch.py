"""`claimdiff claims`, `batch` and `stories`."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from claimdiff.cli.command import app
from claimdiff.cli.inputs import articles_of
from claimdiff.cli.options import (
    JUDGE_OPTION,
    CacheFile,
    Fetch,
    Files,
    MinConfidence,
    MinSimilarity,
    MinStorySimilarity,
    Model,
    Output,
    Quiet,
    examples,
)
from claimdiff.cli.terminal import appending, ending, progress, say, sink, write_line
from claimdiff.errors import ComponentError, InvalidInputError


@app.command(epilog=examples("claimdiff claims article.txt", "claimdiff claims articles.jsonl.gz -o claims.jsonl"))
def claims(files: Files, output: Output = None, fetch: Fetch = False, quiet: Quiet = False) -> None:
    """Extract the claims of each article: one JSON line per article."""
    from claimdiff.pipeline import Pipeline
    from claimdiff.serialization import claims_to_dict

    pipeline = Pipeline()
    with (
        ending(output, *files) as fail,
        sink(output) as stream,
        progress("articles", output, lambda: None, quiet=quiet) as advance,
    ):
        fail.stream = stream
        for article in articles_of(files, fail, fetch):
            try:
                write_line(stream, claims_to_dict(article, pipeline.claims(article)))
            except (InvalidInputError, ComponentError) as error:
                fail(article.id, error)
            advance(1)


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
    judge: Annotated[
        bool | None, typer.Option(JUDGE_OPTION, help="Use the judge; by default if the extra 'accurate' is installed.")
    ] = None,
    cache: CacheFile = None,
    quiet: Quiet = False,
) -> None:
    """Compare many stories: one JSON line per story.

    With -o, running the same command again resumes an interrupted batch: stories already in FILE are skipped, failed
    ones are retried. The settings must be the same. Delete FILE to start over.
    """
    from claimdiff.corpus import Failure, compare_stories, finished_ids
    from claimdiff.judge import is_installed
    from claimdiff.pipeline import Pipeline
    from claimdiff.readers import read_stories
    from claimdiff.serialization import to_dict

    with ending(output, stories, cache) as fail:
        pipeline = Pipeline(
            embedder=model,
            min_similarity=min_similarity,
            min_confidence=min_confidence,
            judge=is_installed() if judge is None else judge,
            cache=cache,
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


@app.command(epilog=examples("claimdiff stories articles.jsonl -o stories.jsonl"))
def stories(
    files: Files,
    output: Output = None,
    min_similarity: MinStorySimilarity = None,
    model: Model = None,
    fetch: Fetch = False,
) -> None:
    """Group articles that report the same event: one JSON line {"id", "story"} per article."""
    from claimdiff.corpus import group_stories
    from claimdiff.embedding import load_embedder

    limit = {} if min_similarity is None else {"min_similarity": min_similarity}
    with ending(output, *files) as fail, sink(output) as stream:
        fail.stream = stream
        articles = list(articles_of(files, fail, fetch))
        embedder = None if model is None else load_embedder(model)
        for article_id, story in group_stories(articles, embedder, **limit).items():
            write_line(stream, {"id": article_id, "story": story})


def _line_count(path: str) -> int | None:
    """Return an upper bound on the number of stories in a file; None unless it is an uncompressed .jsonl file."""
    if not os.path.isfile(path) or not path.endswith(".jsonl"):
        return None
    with open(path, "rb") as lines:
        return sum(1 for line in lines if line.strip())
