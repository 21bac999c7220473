"""`claimdiff claims`."""

from __future__ import annotations

from claimdiff.cli.command import app
from claimdiff.cli.inputs import articles_of
from claimdiff.cli.options import Fetch, Files, Output, Quiet, Verbose, examples
from claimdiff.cli.terminal import ending, progress, sink, write_line
from claimdiff.errors import ComponentError, InvalidInputError


@app.command(epilog=examples("claimdiff claims article.txt", "claimdiff claims articles.jsonl.gz -o claims.jsonl"))
def claims(
    files: Files, output: Output = None, fetch: Fetch = False, quiet: Quiet = False, verbose: Verbose = 0
) -> None:
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
