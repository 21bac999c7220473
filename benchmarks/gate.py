"""Compare a benchmark result with the pinned floors: `python benchmarks/gate.py RESULT.json`.

A floor is a value that was measured once and pinned. A measure may be below its floor by its tolerance, because a
decision near a threshold may differ on another processor. `--update` pins the figures of the result instead, and
refuses to lower a floor without `--allow-regression`.

Exit status: 0 if all floors hold, 1 if some do not, 2 if the result and the floors cannot be compared.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

#: The pinned measures, as "set.figure", all higher is better, and how far below its floor each may be: about the effect
#: of one decision. One conflict more or less moves F1 by 0.008, and precision by 0.02 while few are reported; at the
#: natural rate, one of 85 firm conflicts moves recall by 0.012. The areas of pairs only move with the arithmetic of a
#: processor. One proposition, attribution or cause of 2,000 and one article of 800 moves F1 by 0.001 or less; one
#: headline of 450 moves the mean reciprocal rank by little more than 0.002.
TOLERANCES = {
    "natural.precision": 0.02,
    "natural.firm_recall": 0.012,
    "natural.firm_not_quote_share": 0.02,
    "natural.first_right": 0.02,
    "natural.kind_accuracy": 0.03,
    "pairs.written_against_trap": 0.005,
    "pairs.written_against_agree": 0.005,
    "pairs.natural_against_trap": 0.005,
    "pairs.natural_against_agree": 0.005,
    "pairs.natural_against_related": 0.005,
    "conflicts.f1": 0.008,
    "conflicts.precision": 0.02,
    "conflicts.recall": 0.009,
    "conflicts.average_precision": 0.009,
    "conflicts.kind_accuracy": 0.03,
    "propsegment.f1": 0.002,
    "propsegment.exact_recall": 0.002,
    "rose.f1": 0.002,
    "rose.recall_at_08": 0.002,
    "attribution.f1": 0.002,
    "causes.f1": 0.002,
    "stories_ecb.f1": 0.005,
    "stories.f1": 0.005,
    "checked.mrr": 0.005,
    "nli.accuracy": 0.002,
    "nli.contradiction_f1": 0.002,
}


class IncomparableError(Exception):
    """The result was not measured in the same way as the floors; the message says how it differs."""


def measured(result: Mapping[str, Any]) -> dict[str, float]:
    """Return the pinned measures that the result contains."""
    figures: dict[str, float] = {}
    for name in TOLERANCES:
        set_name, figure = name.split(".")
        entry = result["sets"].get(set_name, {})
        # Areas over nothing are None.
        if entry.get("status") == "measured" and entry["figures"].get(figure) is not None:
            figures[name] = entry["figures"][figure]
    return figures


def below(floors: Mapping[str, float], figures: Mapping[str, float]) -> list[str]:
    """Return one line for each floor that does not hold, including floors whose measure is missing."""
    faults = []
    for name, floor in floors.items():
        tolerance = TOLERANCES[name]
        if name not in figures:
            faults.append(f"{name}: not measured, floor {floor:.3f}")
        elif not figures[name] >= floor - tolerance - 1e-9:
            faults.append(f"{name}: {figures[name]:.3f}, floor {floor:.3f}, tolerance {tolerance}")
    return faults


def check_whole(result: Mapping[str, Any]) -> None:
    """Check that the result covers whole sets.

    Raises:
        IncomparableError: it does not.
    """
    if result["settings"]["limit"] is not None:
        raise IncomparableError(f"only the first {result['settings']['limit']} cases of each set were measured")


def check_data(pins: Mapping[str, Any], result: Mapping[str, Any]) -> None:
    """Check that the result was measured on the same files as the floors.

    Raises:
        IncomparableError: it was not.
    """
    for name, digest in pins["data"].items():
        entry = result["sets"].get(name, {})
        if "sha256" in entry and entry["sha256"] != digest:
            raise IncomparableError(f"{name}: measured on another version of {entry['file']}")


def updated(pins: Mapping[str, Any], result: Mapping[str, Any], *, allow_regression: bool) -> dict[str, Any]:
    """Return the floors with the result's figures; measures that it lacks keep their floor.

    Raises:
        IncomparableError: a floor would be lowered, or a figure is not a number in [0, 1].
    """
    figures = measured(result)
    for name, value in figures.items():
        if not (math.isfinite(value) and 0 <= value <= 1):
            raise IncomparableError(f"{name}: {value} is no ratio")
    lowered = [
        f"{name} from {pins['floors'][name]:.3f} to {value:.3f}"
        for name, value in figures.items()
        if value < pins["floors"].get(name, 0.0)
    ]
    if lowered and not allow_regression:
        raise IncomparableError("this would lower " + ", ".join(lowered) + " (--allow-regression does it)")
    floors = {**pins["floors"], **figures}
    sets = sorted({name.split(".")[0] for name in figures})
    return {
        "data": {**pins["data"], **{name: result["sets"][name]["sha256"] for name in sets}},
        "floors": {name: floors[name] for name in TOLERANCES if name in floors},
    }


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="compare a benchmark result with the pinned floors")
    parser.add_argument("result", type=Path, help="a file that run.py wrote")
    parser.add_argument("--floors", type=Path, default=Path(__file__).with_name("floors.json"))
    parser.add_argument("--update", action="store_true", help="pin the figures of the result")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: lower floors, too")
    options = parser.parse_args(arguments)
    try:
        result = json.loads(options.result.read_text(encoding="utf-8"))
        pins = json.loads(options.floors.read_text(encoding="utf-8"))
        check_whole(result)
        if options.update:
            # The data may differ here: pinning is how to switch to another version of a set.
            new = updated(pins, result, allow_regression=options.allow_regression)
            options.floors.write_text(json.dumps(new, indent=2) + "\n", encoding="utf-8")
            print(f"{len(new['floors'])} floors pinned")
            return 0
        check_data(pins, result)
    except (OSError, json.JSONDecodeError, IncomparableError) as error:
        print(f"gate: {error}", file=sys.stderr)
        return 2
    faults = below(pins["floors"], measured(result))
    print("\n".join(faults) if faults else f"all {len(pins['floors'])} floors hold")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
