"""The `claimdiff` command, without its subcommands."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(
    name="claimdiff",
    help="Compare news articles claim by claim: where sources agree, where they conflict, what only one of them says.",
    epilog="Inputs: texts (.txt, .md), pages (.html), feeds (.xml, .rss, .atom), articles or stories as JSON (.json, "
    ".jsonl), any of them compressed (.gz, .bz2, .xz), folders, and - for standard input. Exit status: 0 success, "
    "1 failure, 2 usage error.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)


def main() -> None:
    """Run the command line interface and exit."""
    app(prog_name="claimdiff")


def _version(wanted: bool) -> None:
    if wanted:
        from claimdiff._version import __version__

        typer.echo(f"claimdiff {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    pass
