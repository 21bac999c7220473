"""Arguments and options shared by several commands."""

from __future__ import annotations

import math
from typing import Annotated

import typer

from claimdiff.cli.logs import log_to_stderr


def number(value: float | None) -> float | None:
    if value is not None and math.isnan(value):
        raise typer.BadParameter("not a number")
    return value


Files = Annotated[list[str], typer.Argument(metavar="FILES", help="Articles: files and folders; - is standard input.")]
Fetch = Annotated[bool, typer.Option("--fetch", help="Allow http(s) URLs among FILES and fetch them.")]
Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE instead of standard output.")
]
MinSimilarity = Annotated[
    float | None, typer.Option(min=0, max=1, callback=number, help="Match only claims at least this similar.")
]
MinStorySimilarity = Annotated[
    float | None,
    typer.Option(
        min=0.001,
        max=1,
        callback=number,
        help="Similarity of articles in a story; higher values give more and smaller stories.",
    ),
]
UseJudge = Annotated[
    bool | None,
    typer.Option("--judge/--no-judge", help="Use the judge; by default if it is installed."),
]
Model = Annotated[
    str | None,
    typer.Option(
        metavar="NAME_OR_PATH",
        help="Use another sentence-transformers model: a folder, or a hub name, which may be downloaded.",
    ),
]
MinConfidence = Annotated[
    float | None,
    typer.Option(min=0, max=1, callback=number, help="Report only conflicts that are at least this likely."),
]
CacheFile = Annotated[
    str | None,
    typer.Option("--cache", metavar="FILE", help="Cache claims, vectors and judgements in FILE."),
]
Threads = Annotated[
    int | None, typer.Option(min=1, help="Threads of the models; by default one for each core, but at most 16.")
]
Processes = Annotated[
    int,
    typer.Option(
        min=1, help="Processes that compare; each loads the models, and has --threads threads or its part of the cores."
    ),
]
ClusterAddress = Annotated[
    str | None,
    typer.Option(
        "--cluster",
        metavar="ADDRESS",
        help="Work on a Ray cluster: HOST:PORT, auto (the cluster of this node), or local (this machine only).",
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print only errors, no progress or notes.")]
Verbose = Annotated[
    int,
    typer.Option(
        "--verbose", "-v", count=True, callback=log_to_stderr, help="Log progress and timings; -vv logs every step."
    ),
]


def examples(*lines: str) -> str:
    """Format examples for the end of a command's help, one per line."""
    return "\n\n".join(["Examples:", *(f"  {line}" for line in lines)])
