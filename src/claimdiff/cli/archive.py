"""`claimdiff archive`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, cast, get_args

import typer

from claimdiff.cli.command import app
from claimdiff.cli.inputs import articles_of
from claimdiff.cli.options import Fetch, Files, Model, Quiet, Threads, UseJudge, examples, number
from claimdiff.cli.terminal import ending, say, sink, write_line
from claimdiff.errors import InvalidInputError
from claimdiff.model import ConflictKind

if TYPE_CHECKING:
    from claimdiff.archive import Archive
    from claimdiff.pipeline import Pipeline

archive = typer.Typer(
    name="archive",
    help="Keep articles, their claims, stories and conflicts in a folder that grows.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)
app.add_typer(archive)

Folder = Annotated[str, typer.Argument(metavar="DIR", help="The folder of the archive.")]
StoryId = Annotated[str, typer.Argument(metavar="STORY", help="The id of a story, or of one of its articles.")]
Since = Annotated[
    str | None,
    typer.Option(metavar="DAY", help="Only stories with an article of this day (2026-05-01) or later."),
]


@archive.command(epilog=examples("claimdiff archive add news articles.jsonl", "claimdiff archive add news today/"))
def add(
    folder: Folder,
    files: Files,
    fetch: Fetch = False,
    model: Model = None,
    judge: UseJudge = None,
    threads: Threads = None,
    quiet: Quiet = False,
) -> None:
    """Add articles: one JSON line {"id", "status", "story"} per article.

    The status is new, changed, known or refused. Each article is stored in one transaction: after an interruption, run
    the same command again.
    """
    counts = {"new": 0, "changed": 0, "known": 0, "refused": 0}
    with ending(None, folder) as fail, sink(None) as stream:
        fail.note = "finished articles are in the archive; run the same command to add the others"
        with _opened(folder, _pipeline(model, judge, threads), create=True) as opened:
            for added in opened.add(articles_of(files, fail, fetch)):
                counts[added.status] += 1
                write_line(stream, added.to_dict())
                if added.error is not None:
                    fail(added.id, added.error)
        if not quiet:
            say(", ".join(f"{count} {status}" for status, count in counts.items()))


@archive.command(epilog=examples("claimdiff archive stories news --since 2026-05-01"))
def stories(folder: Folder, since: Since = None) -> None:
    """List stories, the one that changed last first: one JSON line {"story", "articles", "conflicts", ...} each."""
    with ending(None, folder), sink(None) as stream, _opened(folder) as opened:
        for story in opened.stories(since):
            write_line(stream, story.to_dict())


@archive.command(epilog=examples("claimdiff archive conflicts news --kind quantity --min-confidence 0.5"))
def conflicts(
    folder: Folder,
    since: Since = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="Only conflicts of this kind.")] = None,
    min_confidence: Annotated[
        float, typer.Option(min=0, max=1, callback=number, help="Lowest confidence of reported conflicts.")
    ] = 0.0,
) -> None:
    """List conflicts, those of the story that changed last first: one JSON line each, as in `batch`, with "story"."""
    if kind is not None and kind not in get_args(ConflictKind):
        raise typer.BadParameter(f"{kind!r} is not one of {', '.join(get_args(ConflictKind))}", param_hint="--kind")
    with ending(None, folder), sink(None) as stream, _opened(folder) as opened:
        for conflict in opened.conflicts(since, kind=cast("ConflictKind", kind), min_confidence=min_confidence):
            write_line(stream, conflict.to_dict())


@archive.command(epilog=examples('claimdiff archive search news "The storm killed 52 people in Marlow."'))
def search(
    folder: Folder,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="A claim in a sentence.")],
    limit: Annotated[int, typer.Option(min=1, help="Maximum number of claims.")] = 10,
    model: Model = None,
    judge: UseJudge = None,
    threads: Threads = None,
) -> None:
    """Find the claims nearest to a sentence, best first: one JSON line {"relation", "score", "claim", ...} each.

    The relation is says, contradicts or near.
    """
    with ending(None, folder), sink(None) as stream, _opened(folder, _pipeline(model, judge, threads)) as opened:
        for found in opened.search(claim, limit):
            write_line(stream, found.to_dict())


@archive.command()
def join(
    folder: Folder,
    story: StoryId,
    other: StoryId,
    model: Model = None,
    judge: UseJudge = None,
    threads: Threads = None,
) -> None:
    """Join two stories for good; prints {"story"}."""
    pipeline = _pipeline(model, judge, threads)
    with ending(None, folder), sink(None) as stream, _opened(folder, pipeline, write=True) as opened:
        write_line(stream, {"story": opened.join(story, other)})


@archive.command()
def split(
    folder: Folder,
    story: StoryId,
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLES", help="The ids of the articles to move out.")],
    model: Model = None,
    judge: UseJudge = None,
    threads: Threads = None,
) -> None:
    """Move articles out of their story for good; prints their new {"story"}."""
    pipeline = _pipeline(model, judge, threads)
    with ending(None, folder), sink(None) as stream, _opened(folder, pipeline, write=True) as opened:
        write_line(stream, {"story": opened.split(story, articles)})


@archive.command(epilog=examples("claimdiff archive remove news https://example.com/storm"))
def remove(
    folder: Folder,
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLES", help="The ids of the articles to remove.")],
    model: Model = None,
    judge: UseJudge = None,
    threads: Threads = None,
) -> None:
    """Remove articles with their claims: prints {"id", "status"} each; an unknown id is an error."""
    pipeline = _pipeline(model, judge, threads)
    with ending(None, folder) as fail, sink(None) as stream, _opened(folder, pipeline, write=True) as opened:
        for id in articles:
            try:
                opened.remove(id)
            except InvalidInputError as error:
                fail(id, error)
            else:
                write_line(stream, {"id": id, "status": "removed"})


@archive.command()
def status(folder: Folder) -> None:
    """Print counts, size, version, models and settings of the archive as JSON."""
    with ending(None, folder), sink(None) as stream, _opened(folder) as opened:
        write_line(stream, opened.status().to_dict())


@archive.command(epilog=examples("claimdiff archive backup news news-2026-05-01"))
def backup(folder: Folder, target: Annotated[str, typer.Argument(metavar="TARGET", help="A new folder.")]) -> None:
    """Copy the archive to another folder, even while articles are added."""
    with ending(None, folder), _opened(folder) as opened:
        opened.backup(target)


@archive.command()
def check(folder: Folder) -> None:
    """Check the store; exit status 1 if something is wrong."""
    with ending(None, folder), _opened(folder) as opened:
        problems = opened.check()
        for problem in problems:
            say(problem)
        if problems:
            raise typer.Exit(1)


@contextmanager
def _opened(
    folder: str, pipeline: Pipeline | None = None, *, create: bool = False, write: bool = False
) -> Iterator[Archive]:
    from claimdiff.archive import Archive

    with Archive(folder, pipeline, create=create, read_only=not (create or write)) as opened:
        yield opened


def _pipeline(model: str | None, judge: bool | None, threads: int | None) -> Pipeline:
    from claimdiff.pipeline import Pipeline

    return Pipeline(embedder=model, judge=judge, threads=threads)
