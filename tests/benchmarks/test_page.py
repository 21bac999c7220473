"""The documentation's page of figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from benchmarks.natural import natural_figures
from benchmarks.page import DOCS, RESULTS, draw_curve, newest, page
from tests.benchmarks.made import comparison, conflict, gold, story


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


def test_real_news_comes_first() -> None:
    made = story(gold((0, 50), (0, 50), "time"), gold((100, 150), (0, 50), "place"))
    predicted = comparison(conflict((0, 50), (0, 50), confidence=0.75), conflict((900, 950), (900, 950), "quote"))
    figures = {**natural_figures([made], {made.id: predicted}), "pipeline": {"judge": None}}
    entry = {"status": "measured", "figures": figures}
    lines = page([result("2024-01-01", {"rose": ROSE, "natural": entry})]).splitlines()
    headings = [line for line in lines if line.startswith("## ")]
    assert headings[:2] == ["## Real news, without a judge", "## Quality"]
    assert "- The first conflict shown is right in 1 of 1 (100%) pairs that have one." in lines
    table = lines[lines.index("| kind | annotated | found | false alarms |") :]
    assert table[2:5] == ["| place | 1 | 0 | 0 |", "| quote | 0 | 0 | 1 |", "| time | 1 | 1 | 0 |"]
    assert "| 0.7 to 0.8 | 1 | 0.75 | 1.00 |" in lines


def test_the_curve_is_drawn(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    path = tmp_path / "curve.svg"
    draw_curve({"curve": [{"min_confidence": 0.5, "precision": 0.9, "recall": 0.2}]}, path)
    assert path.read_text(encoding="utf-8").startswith("<?xml")
