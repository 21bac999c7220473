"""The figures of an evaluation as text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any


def summary(figures: Mapping[str, Any]) -> str:
    """Return the main figures of `evaluate` as lines of text; "–" stands for a ratio of nothing."""
    conflicts, missing = figures["conflicts"], figures["missing"]
    head = f"{figures['stories']} stories" + (f", {missing} of them without a prediction" if missing else "")
    rows = [["", "precision", "recall", "F1", "labelled", "reported", "right", "wrong", "unjudged"]]
    rows += [[name, *_cells(figures[name])] for name in ("conflicts", "agreements", "updates")]
    lines = [head, "", *_table(rows), ""]
    lines += [
        f"average precision   {_number(conflicts['average_precision'])}",
        f"kind right          {_number(conflicts['kind_accuracy'])}",
        f"calibration error   {_number(conflicts['calibration_error'] if conflicts['bins'] else None)}",
        f"conflicts called agreements   {figures['agreements']['conflicts_called_agreements']}",
    ]
    if conflicts["by_kind"]:
        kinds = [["kind", "precision", "recall", "F1", "labelled", "found", "right", "wrong"]]
        for kind, own in conflicts["by_kind"].items():
            ratios = (_number(own[name]) for name in ("precision", "recall", "f1"))
            kinds.append([kind, *ratios, *(str(own[name]) for name in ("labelled", "found", "right", "wrong"))])
        lines += ["", *_table(kinds)]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _cells(own: Mapping[str, Any]) -> list[str]:
    ratios = [_number(own[name]) for name in ("precision", "recall", "f1")]
    return ratios + [str(own[name]) for name in ("labelled", "reported", "right", "wrong", "unjudged")]


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    first, *others = zip(*rows, strict=True)
    columns = [_aligned(first, str.ljust), *(_aligned(column, str.rjust) for column in others)]
    return ["  ".join(cells) for cells in zip(*columns, strict=True)]


def _aligned(column: Sequence[str], align: Callable[[str, int], str]) -> list[str]:
    width = max(map(len, column))
    return [align(cell, width) for cell in column]
