"""`claimdiff doctor`."""

from __future__ import annotations

import json as writer
from dataclasses import asdict
from typing import Annotated

import typer

from claimdiff.cli.command import app
from claimdiff.cli.options import examples
from claimdiff.cli.terminal import ending, sink

_SIGNS = {"ok": "ok    ", "absent": "absent", "wrong": "WRONG "}


@app.command(epilog=examples("claimdiff doctor", "claimdiff doctor --json"))
def doctor(json: Annotated[bool, typer.Option("--json", help="Print one JSON line per check.")] = False) -> None:
    """Check the installation: versions, models and digests, with a fix for each problem.

    Exit status: 0 if everything that claimdiff itself needs is OK, else 1; extras do not matter.
    """
    from claimdiff.cli.diagnosis import examine
    from claimdiff.report.visible import visible

    wrong = False
    with ending(None), sink(None) as stream:
        for one in examine():
            wrong |= one.needed and one.state == "wrong"
            remedy = f" ({one.remedy})" if one.remedy else ""
            shown = f"{_SIGNS[one.state]} {visible(f'{one.subject}: {one.found}{remedy}')}"
            stream.write(f"{writer.dumps(asdict(one)) if json else shown}\n".encode())
            stream.flush()
    if wrong:
        raise typer.Exit(1)
