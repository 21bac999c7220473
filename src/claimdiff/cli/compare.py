"""`claimdiff compare`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from claimdiff.cli.command import app
from claimdiff.cli.formats import BINARY, Format, chosen_format, written
from claimdiff.cli.inputs import articles_of
from claimdiff.cli.options import (
    CacheFile,
    Fetch,
    Files,
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
from claimdiff.cli.terminal import ending, say, sink, stages_shown
from claimdiff.errors import InvalidInputError
from claimdiff.model import Comparison


@app.command(
    epilog=examples(
        "claimdiff compare gazette.txt herald.html",
        "claimdiff compare reports/ -o page.html",
        "claimdiff compare a.txt b.txt --json | jq '.conflicts[].explanation'",
        "claimdiff compare a.txt b.txt --decisions export.json",
        "claimdiff compare a.txt b.txt --cache ~/.cache/claimdiff.sqlite",
    )
)
def compare(
    files: Files,
    output: Output = None,
    format: Annotated[
        Format | None, typer.Option(help="Output format; by default that of the suffix of FILE, or text.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Short for --format json.")] = False,
    full: Annotated[
        bool, typer.Option("--full", help="Text format only: show all claims and complete sentences.")
    ] = False,
    min_similarity: MinSimilarity = None,
    min_confidence: MinConfidence = None,
    decisions: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Drop the findings that people rejected: an export of Label Studio."),
    ] = None,
    model: Model = None,
    judge: UseJudge = None,
    cache: CacheFile = None,
    threads: Threads = None,
    fetch: Fetch = False,
    quiet: Quiet = False,
    verbose: Verbose = 0,
) -> None:
    """Compare articles with each other.

    Writes nothing unless at least two articles can be read.
    """
    from claimdiff.pipeline import Pipeline
    from claimdiff.review import read_decisions, reviewed

    if json and format not in (None, Format.JSON):
        raise typer.BadParameter(f"--json cannot be combined with --format {format}", param_hint="--json")
    wanted = chosen_format(Format.JSON if json else format, output)
    on_screen = output is None and sys.stdout.isatty()
    if on_screen and wanted in BINARY:
        raise typer.BadParameter(f"a terminal cannot show {wanted}; add -o FILE.{wanted}", param_hint="--output")
    with ending(output, *files, cache, decisions) as fail:
        decided = [] if decisions is None else read_decisions(decisions)
        articles = list(articles_of(files, fail, fetch))
        if len(articles) < 2:
            if not fail.count:
                raise typer.BadParameter(
                    f"expected at least two articles, got {len(articles)}; add a file, a folder or a feed",
                    param_hint="FILES",
                )
            raise InvalidInputError(
                f"nothing to compare: at least two articles are needed, {len(articles)} could be read"
            )
        if len({article.source for article in articles}) == 1 and not quiet:
            say(f"all articles are from {articles[0].source!r}; articles from the same source are not compared")
        pipeline = Pipeline(
            embedder=model,
            min_similarity=min_similarity,
            min_confidence=min_confidence,
            judge=judge,
            cache=cache,
            threads=threads,
        )
        with stages_shown(quiet=quiet) as progress:
            comparison = reviewed(pipeline.compare(articles, progress=progress), decided)
        result = written(comparison, wanted, full=full, on_screen=on_screen)
        with sink(output) as stream:
            stream.write(result)
        if wanted is Format.CLAIM_REVIEW and not quiet:
            _say_left_out(comparison)
        if judge is None and not quiet:
            _tell_of_judge()


def _say_left_out(comparison: Comparison) -> None:
    """Say how many answers of conflicts have no draft, which a user would miss."""
    from claimdiff.report.exports.claim_review import unreviewable

    if count := unreviewable(comparison):
        answers = "answer has" if count == 1 else "answers have"
        say(f"{count} {answers} no draft: no claim stands alone and contains the words that differ")


def _tell_of_judge() -> None:
    """Say how to get the judge, and what it costs, where it is not installed."""
    from claimdiff import judge

    if not judge.is_installed():
        say(
            "no judge is installed, so some disputes and agreements are missed; run: claimdiff models install "
            "(405 MB to download, 218 MB kept; for two articles about 2 s more; without bfloat16 436 MB and 7 s), "
            "or pass --no-judge"
        )
