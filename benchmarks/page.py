"""Writes the documentation's page of figures from the result files: `python benchmarks/page.py`.

Of each set and timing the newest result counts in which all of it was measured. docs/benchmarks.md holds the figures,
docs/tuning.svg the precision and the recall of conflicts by their least confidence.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.table import SHOWN  # noqa: E402

RESULTS = ROOT / "benchmarks" / "results"
DOCS = ROOT / "docs"
INTRODUCTION = """\
# Benchmarks

These figures are written by `benchmarks/page.py` from the result files in `benchmarks/results`, as they were produced;
`benchmarks/README.md` says what each of them means and how to produce them. Of each set the newest result counts.
"""

Result = Mapping[str, Any]


def newest(results: Sequence[Result], part: str, name: str) -> tuple[Result, Mapping[str, Any]] | None:
    """The latest result that measured all of a set or timing, and its figures."""
    for result in sorted(results, key=lambda one: str(one["date"]), reverse=True):
        entry = result[part].get(name, {})
        if entry.get("status") == "measured" and result["settings"]["limit"] is None:
            return result, entry["figures"]
    return None


def page(results: Sequence[Result]) -> str:
    """The page of figures, as Markdown."""
    return "\n".join([INTRODUCTION, *_sets(results), *_conflicts(results), *_timings(results)])


def _sets(results: Sequence[Result]) -> Iterator[str]:
    yield "## Quality\n"
    yield "| set | figures | measured |\n|---|---|---|"
    for name, shown in SHOWN.items():
        if (found := newest(results, "sets", name)) is not None:
            result, figures = found
            said = ", ".join(f"{figure.replace('_', ' ')} {figures[figure]:.3f}" for figure in shown)
            yield f"| {name} | {said} | {_when(result)} |"
    yield ""


def _conflicts(results: Sequence[Result]) -> Iterator[str]:
    found = newest(results, "sets", "conflicts")
    if found is None:
        return
    figures = found[1]
    yield "## Conflicts by kind\n"
    yield "Recall is by the kind annotated, precision by the kind reported.\n"
    yield "| kind | annotated | found | reported | right |\n|---|---|---|---|---|"
    recall, precision = figures["recall_by_kind"], figures["precision_by_kind"]
    for kind in sorted({*recall, *precision}):
        gold, said = recall.get(kind, {"found": 0, "of": 0}), precision.get(kind, {"found": 0, "of": 0})
        yield f"| {kind} | {gold['of']} | {gold['found']} | {said['of']} | {said['found']} |"
    traps, agreed = figures["traps_taken"], figures["agreement_recall"]
    yield f"\nTempting pairs taken for conflicts: {traps['found']} of {traps['of']}.\n"
    yield f"Annotated agreements found: {agreed['found']} of {agreed['of']}.\n"
    yield "## Confidence\n"
    yield "| confidence | conflicts | mean confidence | share that is right |\n|---|---|---|---|"
    for one in figures["bins"]:
        within = f"{one['from']:.1f} to {one['from'] + 0.1:.1f}"
        yield f"| {within} | {one['count']} | {one['mean']:.2f} | {one['share']:.2f} |"
    yield f"\nExpected calibration error: {figures['calibration_error']:.3f}.\n"


def _timings(results: Sequence[Result]) -> Iterator[str]:
    yield "## Speed\n"
    yield "Ratios of two times in one run: machines differ, ratios less so.\n"
    yield "| what | figures | measured |\n|---|---|---|"
    for name in ("import", "compare", "throughput"):
        if (found := newest(results, "timings", name)) is not None:
            result, figures = found
            said = ", ".join(
                f"{key.replace('_', ' ')} {value:.3g}" for key, value in figures.items() if isinstance(value, float)
            )
            yield f"| {name} | {said} | {_when(result)} |"
    yield ""


def _when(result: Result) -> str:
    return f"{str(result['date'])[:10]}, {str(result['commit'])[:8]}"


def draw_curve(figures: Mapping[str, Any], path: Path) -> None:
    """Precision and recall of conflicts by the least confidence reported, as SVG."""
    import matplotlib
    from matplotlib.figure import Figure

    points = figures["curve"]
    chart = Figure(figsize=(6.4, 3.6), layout="constrained")
    axes = chart.add_subplot()
    bounds = [point["min_confidence"] for point in points]
    axes.step(bounds, [point["precision"] for point in points], where="pre", label="precision", linestyle="-")
    axes.step(bounds, [point["recall"] for point in points], where="pre", label="recall", linestyle="--")
    axes.set(xlabel="min_confidence", ylim=(0, 1))
    axes.grid(alpha=0.3)
    axes.legend()
    with matplotlib.rc_context({"svg.hashsalt": "claimdiff"}):
        chart.savefig(path, metadata={"Date": None})


def main() -> None:
    results = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(RESULTS.glob("*.json"))]
    (DOCS / "benchmarks.md").write_text(page(results), encoding="utf-8")
    found = newest(results, "sets", "conflicts")
    if found is not None and "curve" in found[1]:
        draw_curve(found[1], DOCS / "tuning.svg")


if __name__ == "__main__":
    main()
