"""`claimdiff stories`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated

import typer

from claimdiff.cli.command import app
from claimdiff.cli.inputs import articles_of
from claimdiff.cli.options import Fetch, Files, MinStorySimilarity, Model, Output, Verbose, examples
from claimdiff.cli.terminal import ending, sink, write_line
from claimdiff.model import Article, Story


@app.command(
    epilog=examples(
        "claimdiff stories articles.jsonl",
        "claimdiff stories articles.jsonl --with-articles -o stories.jsonl",
        "claimdiff batch stories.jsonl -o compared.jsonl",
    )
)
def stories(
    files: Files,
    output: Output = None,
    min_similarity: MinStorySimilarity = None,
    model: Model = None,
    fetch: Fetch = False,
    with_articles: Annotated[
        bool, typer.Option("--with-articles", help="Write a line per story with its articles, as batch reads them.")
    ] = False,
    verbose: Verbose = 0,
) -> None:
    """Group articles that report the same event: one JSON line {"id", "story"} per article.

    With --with-articles, one line {"id", "articles"} per story, also for stories of a single article.
    """
    from claimdiff.corpus import group_stories
    from claimdiff.embedding import load_embedder
    from claimdiff.serialization import story_to_dict

    limit = {} if min_similarity is None else {"min_similarity": min_similarity}
    with ending(output, *files) as fail, sink(output) as stream:
        fail.stream = stream
        articles = list(articles_of(files, fail, fetch))
        embedder = None if model is None else load_embedder(model)
        story_of = group_stories(articles, embedder, **limit)
        if with_articles:
            for story in _stories(articles, story_of):
                write_line(stream, story_to_dict(story))
        else:
            for article_id, story_id in story_of.items():
                write_line(stream, {"id": article_id, "story": story_id})


def _stories(articles: Iterable[Article], story_of: Mapping[str, str]) -> Iterator[Story]:
    """Yield the stories in the order of their first articles."""
    members: dict[str, list[Article]] = {}
    for article in articles:
        members.setdefault(story_of[article.id], []).append(article)
    for story_id, own in members.items():
        yield Story(id=story_id, articles=tuple(own))
