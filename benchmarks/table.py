"""Format a result as a short table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

#: The figures of each set in the table, in this order; the file has all of them.
SHOWN = {
    "conflicts": ("f1", "precision", "recall", "average_precision", "kind_accuracy"),
    "propsegment": ("f1", "precision", "recall", "exact_recall"),
    "rose": ("f1", "precision", "recall", "recall_at_08"),
    "attribution": ("f1", "precision", "recall"),
    "causes": ("f1", "precision", "recall"),
    "stories_ecb": ("f1", "precision", "recall"),
    "stories": ("f1", "precision", "recall"),
    "checked": ("mrr", "hit_at_1", "hit_at_5"),
    "nli": ("accuracy", "contradiction_f1", "calibration_error"),
}


def table(result: Mapping[str, Any]) -> str:
    """Return one line for each set, then the error budget and the timings if they were measured."""
    return "\n".join(_lines(result))


def _lines(result: Mapping[str, Any]) -> Iterator[str]:
    for name, entry in result["sets"].items():
        if entry["status"] != "measured":
            yield f"{name:<12} {_reason(entry)}"
            continue
        figures = entry["figures"]
        refused = f"  ({len(entry['refused'])} inputs refused)" if entry["refused"] else ""
        yield f"{name:<12} " + "  ".join(f"{figure} {figures[figure]:.3f}" for figure in SHOWN[name]) + refused
    conflicts = result["sets"].get("conflicts", {})
    if conflicts.get("status") == "measured":
        yield from _conflict_lines(conflicts["figures"])
    for name, entry in result["timings"].items():
        if entry["status"] != "measured":
            yield f"{name:<12} {_reason(entry)}"
            continue
        yield f"{name:<12} " + "  ".join(f"{key} {value:.3g}" for key, value in _numbers(entry["figures"]))


def _conflict_lines(figures: Mapping[str, Any]) -> Iterator[str]:
    budget = figures["budget"]
    yield ""
    yield "conflicts    " + "  ".join(
        f"{name} {figures[name]['found']}/{figures[name]['of']}"
        for name in ("natural_recall", "traps_taken", "agreement_recall")
    )
    for name, by_kind in (("recall", figures["recall_by_kind"]), ("precision", figures["precision_by_kind"])):
        yield f"{name:<12} " + "  ".join(f"{kind} {tally['found']}/{tally['of']}" for kind, tally in by_kind.items())
    yield f"confidence   calibration_error {figures['calibration_error']:.3f}  " + "  ".join(
        f"{one['from']:.1f}+ {one['share']:.2f} of {one['count']}" for one in figures["bins"]
    )
    if figures["ranking"] is not None:
        yield "ranking      " + "  ".join(f"{name} {area:.3f}" for name, area in figures["ranking"].items())
    yield "gold         " + " > ".join(f"{stage} {count}" for stage, count in budget["gold"].items())
    yield "false alarms " + "  ".join(f"{cause} {count}" for cause, count in budget["false_alarms"].items())
    yield ""


def _numbers(figures: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, float]]:
    for name, value in figures.items():
        if isinstance(value, Mapping):
            yield from _numbers(value, f"{prefix}{name}.")
        else:
            yield prefix + name, value


def _reason(entry: Mapping[str, Any]) -> str:
    return f"{entry['status']}: {entry['error']}" if "error" in entry else str(entry["status"])
