"""`claimdiff stories`."""

from __future__ import annotations

from claimdiff.cli.command import app
from claimdiff.cli.inputs import articles_of
from claimdiff.cli.options import Fetch, Files, MinStorySimilarity, Model, Output, Verbose, examples
from claimdiff.cli.terminal import ending, sink, write_line


@app.command(epilog=examples("claimdiff stories articles.jsonl -o stories.jsonl"))
def stories(
    files: Files,
    output: Output = None,
    min_similarity: MinStorySimilarity = None,
    model: Model = None,
    fetch: Fetch = False,
    verbose: Verbose = 0,
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
