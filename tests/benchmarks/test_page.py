"""The documentation's page of figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from benchmarks.page import DOCS, RESULTS, draw_curve, newest, page


def result(date: str, sets: dict[str, Any], limit: int | None = None) -> dict[str, Any]:
    return {"date": date, "commit": "abcdef0123", "settings": {"limit": limit}, "sets": sets, "timings": {}}


ROSE = {"status": "measured", "figures": {"f1": 0.7, "precision": 0.8, "recall": 0.6, "recall_at_08": 0.4}}


def test_the_page_is_what_the_results_say() -> None:
    """Whoever adds a result writes the page anew."""
    results = [json.loads(path.read_text(encoding="utf-8")) for path in RESULTS.glob("*.json")]
    assert (DOCS / "benchmarks.md").read_text(encoding="utf-8") == page(results)


def test_the_newest_whole_measurement_counts() -> None:
    old, new = result("2024-01-01", {"rose": ROSE}), result("2024-02-01", {"rose": ROSE | {"status": "failed"}})
    partial = result("2024-03-01", {"rose": ROSE}, limit=20)
    assert newest([new, partial, old], "sets", "rose") == (old, ROSE["figures"])
    assert newest([new, partial], "sets", "rose") is None
    assert "| rose | f1 0.700, precision 0.800, recall 0.600, recall at 08 0.400 | 2024-01-01, abcdef01 |" in page(
        [old]
    )


def test_the_curve_is_drawn(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    path = tmp_path / "curve.svg"
    draw_curve({"curve": [{"min_confidence": 0.5, "precision": 0.9, "recall": 0.2}]}, path)
    assert path.read_text(encoding="utf-8").startswith("<?xml")
