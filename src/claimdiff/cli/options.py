"""Arguments and options that several commands share."""

from __future__ import annotations

import math
from typing import Annotated

import typer


def number(value: float | None) -> float | None:
    if value is not None and math.isnan(value):
        raise typer.BadParameter("not a number")
    return value


Files = Annotated[list[str], typer.Argument(metavar="FILES", help="Articles: files and folders; - is standard input.")]
Fetch = Annotated[bool, typer.Option("--fetch", help="Fetch FILES that are http(s) URLs; otherwise nothing is.")]
Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="Write here instead of to standard output.")
]
MinSimilarity = Annotated[
    float | None, typer.Option(min=0, max=1, callback=number, help="Claims less alike than this are not matched.")
]
MinStorySimilarity = Annotated[
    float | None,
    typer.Option(min=0.001, max=1, callback=number, help="The higher, the more and the smaller the stories."),
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
MinConfidence = Annotated[
    float | None, typer.Option(min=0, max=1, callback=number, help="Conflicts less sure than this are left undecided.")
]
CacheFile = Annotated[
    str | None,
    typer.Option("--cache", metavar="FILE", help="Keep claims, vectors and judgements here, and compute none twice."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no notes: only errors.")]


def examples(*lines: str) -> str:
    """An epilogue for the help of a command, one example a line."""
    return "\n\n".join(["Examples:", *(f"  {line}" for line in lines)])
