"""The output formats of `compare`, and the names of files that they go with."""

from __future__ import annotations

import os
import shutil
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from claimdiff.model import Comparison


class Format(StrEnum):
    """Output formats of `compare`."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"
    CSV = "csv"
    EXCEL = "xlsx"
    PARQUET = "parquet"
    CLAIM_REVIEW = "claimreview"
    ANNOTATIONS = "annotations"
    LABEL_STUDIO = "labelstudio"


#: Formats that a terminal cannot show.
BINARY = frozenset({Format.EXCEL, Format.PARQUET})
#: The formats that a file with this ending may hold, the default first.
ENDINGS = {
    ".txt": (Format.TEXT,),
    ".json": (Format.JSON, Format.CLAIM_REVIEW, Format.ANNOTATIONS, Format.LABEL_STUDIO),
    ".jsonld": (Format.CLAIM_REVIEW, Format.ANNOTATIONS),
    ".md": (Format.MARKDOWN,),
    ".markdown": (Format.MARKDOWN,),
    ".html": (Format.HTML,),
    ".htm": (Format.HTML,),
    ".csv": (Format.CSV,),
    ".xlsx": (Format.EXCEL,),
    ".parquet": (Format.PARQUET,),
}


def chosen_format(given: Format | None, output: str | None) -> Format:
    """Return the format asked for, or else the one that the name of the output stands for; text without either.

    Raises:
        typer.BadParameter: the name stands for another format, its ending is not known, or it leaves the format open.
    """
    ending = "" if output is None else PurePath(output).suffix.lower()
    fitting = ENDINGS.get(ending)
    if given is None:
        if not ending:
            return Format.TEXT
        if fitting is None:
            known = ", ".join(ENDINGS)
            raise typer.BadParameter(
                f"no format goes with {output!r}; use one of {known}, or add --format", param_hint="--output"
            )
        if ending == ".jsonld":
            raise typer.BadParameter("add --format claimreview or --format annotations", param_hint="--output")
        return fitting[0]
    if fitting is not None and given not in fitting:
        raise typer.BadParameter(
            f"{output!r} is a name for {' or '.join(fitting)}, not for {given}; change one of them",
            param_hint="--format",
        )
    return given


def written(comparison: Comparison, format: Format, *, full: bool, on_screen: bool) -> bytes:
    """Return the comparison in a format; `full` and `on_screen` only matter for text."""
    from claimdiff import report, serialization

    match format:
        case Format.EXCEL:
            return report.to_excel(comparison)
        case Format.PARQUET:
            return report.to_parquet(comparison)
        case Format.JSON:
            text = f"{serialization.to_json(comparison)}\n"
        case Format.MARKDOWN:
            text = report.to_markdown(comparison)
        case Format.HTML:
            text = report.to_html(comparison)
        case Format.CSV:
            text = report.to_csv(comparison)
        case Format.CLAIM_REVIEW:
            text = f"{serialization.dumps(report.to_claim_review(comparison), indent=2)}\n"
        case Format.ANNOTATIONS:
            text = f"{serialization.dumps(report.to_web_annotations(comparison), indent=2)}\n"
        case Format.LABEL_STUDIO:
            text = f"{serialization.dumps(report.to_label_studio(comparison), indent=2)}\n"
        case Format.TEXT:
            width = max(40, shutil.get_terminal_size().columns) if on_screen else None
            text = report.to_text(comparison, width=width, color=on_screen and "NO_COLOR" not in os.environ, full=full)
    return text.encode()
