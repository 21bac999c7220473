"""`claimdiff serve`."""

from __future__ import annotations

from typing import Annotated

import typer

from claimdiff.cli.command import app
from claimdiff.cli.options import (
    CacheFile,
    MinConfidence,
    MinSimilarity,
    Model,
    Threads,
    UseJudge,
    examples,
)
from claimdiff.cli.terminal import ending

_CLOSING = 30  # seconds that requests under way have at the end


@app.command(
    epilog=examples(
        "claimdiff serve",
        "claimdiff serve archive",
        "CLAIMDIFF_TOKEN=... claimdiff serve archive --host 0.0.0.0 --port 80",
    )
)
def serve(
    archive: Annotated[
        str | None, typer.Argument(metavar="ARCHIVE", help="Folder of an archive; without it, only comparisons.")
    ] = None,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 picks a free one.")] = 8000,
    token: Annotated[
        str | None,
        typer.Option(
            envvar="CLAIMDIFF_TOKEN",
            help="Refuse requests without this token; needed to add articles, and where other machines can ask.",
        ),
    ] = None,
    public_url: Annotated[
        str | None, typer.Option(metavar="URL", help="Address under which a proxy serves this.")
    ] = None,
    max_bytes: Annotated[int, typer.Option(min=1, help="Maximum size of a request in bytes.")] = 1_000_000,
    queue: Annotated[int, typer.Option(min=1, help="Maximum number of waiting requests.")] = 16,
    timeout: Annotated[float, typer.Option(min=1, help="Time limit of a request in seconds, wait included.")] = 60.0,
    min_similarity: MinSimilarity = None,
    min_confidence: MinConfidence = None,
    model: Model = None,
    judge: UseJudge = None,
    cache: CacheFile = None,
    threads: Threads = None,
) -> None:
    """Serve comparisons, and the pages of an archive, over HTTP until interrupted.

    Only this machine can ask, unless --host says otherwise. With --token, articles can be added to the archive; without
    it, the archive is only read, and `claimdiff archive add` can add to it meanwhile.
    """
    from claimdiff.errors import MissingDependencyError

    with ending(None, cache):
        try:
            import starlette  # noqa: F401
            import uvicorn
        except ImportError as error:
            raise MissingDependencyError(error.name or "uvicorn", "serve") from None
        from urllib.parse import urlsplit

        from claimdiff.archive import Archive
        from claimdiff.pipeline import Pipeline
        from claimdiff.service import Limits, create_app

        pipeline = Pipeline(
            embedder=model,
            min_similarity=min_similarity,
            min_confidence=min_confidence,
            judge=judge,
            cache=cache,
            threads=threads,
        )
        # Without a token nothing is added, and another process may.
        read_only = token is None
        opened = None if archive is None else Archive(archive, pipeline, create=not read_only, read_only=read_only)
        application = create_app(
            pipeline,
            opened,
            host=host,
            token=token,
            public_url=public_url,
            limits=Limits(max_bytes=max_bytes, queue=queue, timeout=timeout),
        )
        uvicorn.run(
            application,
            host=host,
            port=port,
            root_path=urlsplit(public_url or "").path.rstrip("/"),
            server_header=False,
            timeout_graceful_shutdown=_CLOSING,
        )
