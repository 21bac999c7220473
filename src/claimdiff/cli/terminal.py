"""Shared by the commands: output, error messages, progress and exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any, cast

import typer

from claimdiff.errors import ClaimdiffError

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_INTERRUPTED = 130  # 128 + SIGINT, as in shells
_READER_GONE = 141  # 128 + SIGPIPE
_FIGURES = 52  # width of the numbers in a progress bar


class Failures:
    """Report failed inputs on standard error and, if `stream` is set, in the output.

    Attributes:
        count: number of failures, without warnings.
        stream: the output, if failures are written to it.
        note: a message to print if the command ends early.
    """

    def __init__(self) -> None:
        self.count = 0
        self.stream: IO[bytes] | None = None
        self.note = ""

    def __call__(self, id: str, error: ClaimdiffError, *, is_warning: bool = False) -> None:
        from claimdiff.serialization import error_to_dict

        self.count += not is_warning
        say(f"{'warning: ' if is_warning else ''}{error}")
        if self.stream is not None:
            write_line(self.stream, error_to_dict(id, error))

    def tell_note(self) -> None:
        if self.note:
            say(self.note)


def say(message: str) -> None:
    """Print a line to standard error, safe for the terminal."""
    from claimdiff.report.visible import visible

    typer.echo(f"claimdiff: {visible(message)}", err=True)


def write_line(stream: IO[bytes], record: Mapping[str, Any]) -> None:
    """Write a JSON line and flush it."""
    from claimdiff.serialization import dumps

    write_text(stream, dumps(record))


def write_text(stream: IO[bytes], line: str) -> None:
    """Write a line and flush it."""
    stream.write(f"{line}\n".encode())
    stream.flush()


def _check_output(output: str, others: Iterable[str], *, may_be_folder: bool) -> None:
    folder = os.path.dirname(os.path.realpath(output))
    problem = ""
    if not output:
        problem = "expected a file name, got an empty string"
    elif os.path.isdir(output) and not may_be_folder:
        problem = f"{output!r} is a folder; add a file name"
    elif not os.path.isdir(folder):
        problem = f"there is no folder {os.path.dirname(output) or folder!r}; create it first"
    elif os.path.realpath(output) in {os.path.realpath(other) for other in others if other != "-"}:
        problem = f"{output!r} is an input or the cache; use another file"
    if problem:
        raise typer.BadParameter(problem, param_hint="--output")


@contextmanager
def ending(output: str | None, *others: str | None, may_be_folder: bool = False) -> Iterator[Failures]:
    """Check the output path, and turn errors in the block into messages and an exit status.

    Args:
        output: the output file; None for standard output.
        others: inputs and the cache, which the output must not overwrite.
        may_be_folder: whether the output may be a folder.
    """
    if output is not None:
        _check_output(output, [other for other in others if other is not None], may_be_folder=may_be_folder)
    if output is None and sys.stdout is None:
        say("standard output is closed; use --output")
        raise typer.Exit(1)
    failures = Failures()
    try:
        yield failures
    except ClaimdiffError as error:
        say(str(error))
        failures.tell_note()
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        say("interrupted")
        failures.tell_note()
        raise typer.Exit(_INTERRUPTED) from None
    except BrokenPipeError:
        # Otherwise Python would report the broken pipe again when it closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(_READER_GONE) from None
    except OSError as error:
        say(f"{error.filename or output or 'standard output'}: {error.strerror or error}")
        raise typer.Exit(1) from None
    if failures.count:
        raise typer.Exit(1)


@contextmanager
def sink(output: str | None) -> Iterator[IO[bytes]]:
    """Open standard output, or a file that is written atomically when the block ends without an error."""
    from claimdiff.corpus import replacing

    if output is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    else:
        with replacing(output) as stream:
            yield stream


@contextmanager
def appending(output: str | None) -> Iterator[IO[bytes]]:
    """Open standard output, a file for appending, or a folder of Parquet files if the name ends in .parquet."""
    from claimdiff.corpus.parts import Parts
    from claimdiff.readers.parquet import is_parquet

    if output is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    elif is_parquet(output):
        with Parts(output) as parts:
            yield cast("IO[bytes]", parts)
    else:
        with open(output, "ab") as stream:
            yield stream


@contextmanager
def progress(
    unit: str, output: str | None, total: Callable[[], int | None], *, quiet: bool = False
) -> Iterator[Callable[[int], None]]:
    """Show a progress bar if standard error is a terminal and the results go to a file."""
    if quiet or output is None or not sys.stderr.isatty():
        yield lambda count: None
        return
    with _bar(transient=False) as bar:
        task = bar.add_task(unit, total=total())
        yield lambda count: bar.advance(task, count)


@contextmanager
def stages_shown(*, quiet: bool = False) -> Iterator[Callable[[str, int, int], None] | None]:
    """Show how far each stage of one comparison is, if standard error is a terminal; the bars vanish at the end."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    with _bar(transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def show(unit: str, done: int, total: int) -> None:
            if unit not in tasks:
                tasks[unit] = bar.add_task(unit)
            bar.update(tasks[unit], completed=done, total=total)

        yield show


def _bar(*, transient: bool) -> Progress:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text("" if task.speed is None else f"{task.speed:.1f}/s")

    console = Console(stderr=True)
    room = min(40, console.width - _FIGURES)
    drawn = (BarColumn(bar_width=room),) if room > 5 else ()
    return Progress(
        TextColumn("{task.description}"), *drawn, MofNCompleteColumn(), Rate(), TimeElapsedColumn(),
        TimeRemainingColumn(), console=console, transient=transient,
    )  # fmt: skip
