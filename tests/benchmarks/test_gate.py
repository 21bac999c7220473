"""The gate holds figures against pinned floors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from benchmarks.gate import TOLERANCES, main


def measured(f1: float = 0.5, sha256: str = "1" * 64) -> dict[str, Any]:
    return {
        "file": "claims_rose.jsonl",
        "sha256": sha256,
        "status": "measured",
        "figures": {"f1": f1, "recall_at_08": 0.4},
    }


class Gate:
    def __init__(self, folder: Path) -> None:
        self.floors, self.result = folder / "floors.json", folder / "result.json"
        self.pins({"rose.f1": 0.5})
        self.measured({"rose": measured()})

    def pins(self, floors: dict[str, float], data: dict[str, str] | None = None) -> None:
        self.floors.write_text(json.dumps({"data": data or {"rose": "1" * 64}, "floors": floors}))

    def measured(self, sets: dict[str, Any], limit: int | None = None) -> None:
        self.result.write_text(json.dumps({"settings": {"limit": limit}, "sets": sets}))

    def __call__(self, *options: str) -> int:
        return main([str(self.result), "--floors", str(self.floors), *options])

    def pinned(self) -> dict[str, Any]:
        pins: dict[str, Any] = json.loads(self.floors.read_text())
        return pins


@pytest.fixture
def gate(tmp_path: Path) -> Gate:
    return Gate(tmp_path)


def test_figures_at_and_above_their_floors_pass(gate: Gate, capsys: pytest.CaptureFixture[str]) -> None:
    assert gate() == 0
    gate.measured({"rose": measured(0.9)})
    assert gate() == 0
    assert capsys.readouterr().out == "all 1 floors hold\n" * 2


def test_tolerance_is_inclusive(gate: Gate, capsys: pytest.CaptureFixture[str]) -> None:
    tolerance = TOLERANCES["rose.f1"]
    gate.measured({"rose": measured(0.5 - tolerance)})
    assert gate() == 0
    gate.measured({"rose": measured(0.5 - tolerance - 0.001)})
    assert gate() == 1
    assert "rose.f1: 0.497, floor 0.500, tolerance 0.002" in capsys.readouterr().out


def test_a_figure_that_is_no_number_does_not_pass(gate: Gate) -> None:
    gate.measured({"rose": measured(float("nan"))})
    assert gate() == 1


@pytest.mark.parametrize(
    "sets",
    [
        {},
        {"rose": {"file": "claims_rose.jsonl", "status": "no file"}},
        {"rose": {"file": "claims_rose.jsonl", "sha256": "1" * 64, "status": "failed", "error": "KeyError: 1"}},
    ],
)
def test_a_floor_whose_measure_is_absent_does_not_hold(
    gate: Gate, sets: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    gate.measured(sets)
    assert gate() == 1
    assert "rose.f1: not measured, floor 0.500" in capsys.readouterr().out


def test_measures_without_a_floor_and_areas_over_nothing_do_not_fail(gate: Gate) -> None:
    areas = dict.fromkeys((name.split(".")[1] for name in TOLERANCES if name.startswith("pairs.")), None)
    pairs = {"file": "stories.jsonl", "sha256": "4" * 64, "status": "measured", "figures": areas}
    gate.measured({"rose": measured(), "pairs": pairs})
    assert gate() == 0
    assert gate("--update") == 0
    assert set(gate.pinned()["floors"]) == {"rose.f1", "rose.recall_at_08"}
    gate.pins({"pairs.natural_against_trap": 0.5})
    assert gate() == 1


def test_parts_of_sets_and_other_data_are_not_compared(gate: Gate, capsys: pytest.CaptureFixture[str]) -> None:
    gate.measured({"rose": measured()}, limit=3)
    assert gate() == 2
    assert gate("--update") == 2
    assert "first 3 cases" in capsys.readouterr().err
    gate.measured({"rose": measured(sha256="2" * 64)})
    assert gate() == 2
    assert "another version of claims_rose.jsonl" in capsys.readouterr().err


def test_update_raises_floors_and_adds_new_ones(gate: Gate) -> None:
    gate.pins({"rose.f1": 0.5, "causes.f1": 0.3}, {"rose": "1" * 64, "causes": "3" * 64})
    gate.measured({"rose": measured(0.6, "2" * 64), "causes": {"file": "causes.jsonl", "status": "no file"}})
    assert gate("--update") == 0
    assert gate.pinned() == {
        "data": {"rose": "2" * 64, "causes": "3" * 64},
        "floors": {"rose.f1": 0.6, "rose.recall_at_08": 0.4, "causes.f1": 0.3},
    }


def test_update_refuses_to_lower_a_floor_unless_allowed(gate: Gate, capsys: pytest.CaptureFixture[str]) -> None:
    before = gate.pinned()
    gate.measured({"rose": measured(0.499)})
    assert gate("--update") == 2
    assert "would lower rose.f1 from 0.500 to 0.499" in capsys.readouterr().err
    assert gate.pinned() == before
    assert gate("--update", "--allow-regression") == 0
    assert gate.pinned()["floors"]["rose.f1"] == 0.499


def test_update_takes_ratios_only(gate: Gate) -> None:
    before = gate.pinned()
    gate.measured({"rose": measured(float("nan"))})
    assert gate("--update", "--allow-regression") == 2
    assert gate.pinned() == before


def test_unreadable_files_are_named(gate: Gate, capsys: pytest.CaptureFixture[str]) -> None:
    gate.result.write_text("{")
    assert gate() == 2
    gate.result.unlink()
    assert gate() == 2
    assert "result.json" in capsys.readouterr().err


def test_the_pinned_floors_are_ratios_of_known_measures_on_known_data() -> None:
    pins = json.loads((Path(__file__).resolve().parents[2] / "benchmarks" / "floors.json").read_text())
    assert set(pins["floors"]) <= set(TOLERANCES)
    assert all(0 <= floor <= 1 for floor in pins["floors"].values())
    assert {name.split(".")[0] for name in pins["floors"]} == set(pins["data"])
    assert all(len(digest) == 64 for digest in pins["data"].values())
