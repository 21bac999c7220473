"""`claimdiff compare`."""

from __future__ import annotations

import os
import shutil
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from claimdiff.cli.command import app
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
    examples,
)
from claimdiff.cli.terminal import ending, say, sink, stages_shown
from claimdiff.errors import InvalidInputError

if TYPE_CHECKING:
    from claimdiff.model import Comparison


class Format(StrEnum):
    """Output formats of `compare`."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"
    CSV = "csv"
    CLAIM_REVIEW = "claimreview"
    ANNOTATIONS = "annotations"


@app.command(
    epilog=examples(
        "claimdiff compare gazette.txt herald.html",
        "claimdiff compare reports/ --format html -o page.html",
        "claimdiff compare a.txt b.txt --json | jq '.conflicts[].explanation'",
        "claimdiff compare a.txt b.txt --cache ~/.cache/claimdiff.sqlite",
    )
)
def compare(
    files: Files,
    output: Output = None,
    format: Annotated[Format, typer.Option(help="Output format.")] = Format.TEXT,
    json: Annotated[bool, typer.Option("--json", help="Short for --format json.")] = False,
    full: Annotated[
        bool, typer.Option("--full", help="Text format only: show all claims and complete sentences.")
    ] = False,
    min_similarity: MinSimilarity = None,
    min_confidence: MinConfidence = None,
    model: Model = None,
    judge: UseJudge = None,
    cache: CacheFile = None,
    threads: Threads = None,
    fetch: Fetch = False,
    quiet: Quiet = False,
) -> None:
    """Compare articles with each other.

    Writes nothing unless at least two articles can be read.
    """
    from claimdiff.pipeline import Pipeline

    if json and format not in (Format.TEXT, Format.JSON):
        raise typer.BadParameter(f"--json cannot be combined with --format {format}", param_hint="--json")
    with ending(output, *files, cache) as fail:
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
            comparison = pipeline.compare(articles, progress=progress)
        written = _formatted(
            comparison, Format.JSON if json else format, full, on_screen=output is None and sys.stdout.isatty()
        )
        with sink(output) as stream:
            stream.write(written.encode())
        if format is Format.CLAIM_REVIEW and not (json or quiet):
            _say_left_out(comparison)


def _say_left_out(comparison: Comparison) -> None:
    """Say how many answers of conflicts have no draft, which a user would miss."""
    from claimdiff.report.exports.claim_review import unreviewable

    if count := unreviewable(comparison):
        answers = "answer has" if count == 1 else "answers have"
        say(f"{count} {answers} no draft: no claim stands alone and contains the words that differ")


def _formatted(comparison: Comparison, format: Format, full: bool, *, on_screen: bool) -> str:
    from claimdiff import report, serialization

    if format is Format.JSON:
        return f"{serialization.to_json(comparison)}\n"
    if format is Format.MARKDOWN:
        return report.to_markdown(comparison)
    if format is Format.HTML:
        return report.to_html(comparison)
    if format is Format.CSV:
        return report.to_csv(comparison)
    if format is Format.CLAIM_REVIEW:
        return f"{serialization.dumps(report.to_claim_review(comparison), indent=2)}\n"
    if format is Format.ANNOTATIONS:
        return f"{serialization.dumps(report.to_web_annotations(comparison), indent=2)}\n"
    width = max(40, shutil.get_terminal_size().columns) if on_screen else None
    return report.to_text(comparison, width=width, color=on_screen and "NO_COLOR" not in os.environ, full=full)
