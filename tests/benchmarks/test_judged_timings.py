"""Timings with the judge: what they measure, not how long it takes."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from benchmarks.judged_timings import batch_cost, judge_rate, length_cost
from benchmarks.predictions import UnavailableError

from benchmarks import judged_timings
from claimdiff.judge import is_installed
from claimdiff.model import Story

TEXT = "The bridge in Leeds fell on {day}. Two people died. The mayor, Ann Lee, told reporters that she wept. "


@pytest.fixture
def data(tmp_path: Path) -> Path:
    rows = [
        {
            "id": str(n),
            "articles": [
                {"id": f"{n}{day}", "source": day, "text": TEXT.format(day=day)} for day in ("Monday", "Friday")
            ],
        }
        for n in range(3)
    ]
    with gzip.open(tmp_path / "stories.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(row)}\n" for row in rows)
    return tmp_path


def test_reports_are_cut_at_the_length(data: Path) -> None:
    left, right = judged_timings._two_reports(data, 250)
    assert len(left.text) == len(right.text) == 250
    assert left.source != right.source
    assert left.text.startswith(TEXT.format(day="Monday"))


def test_the_exponent_is_that_of_a_power() -> None:
    sizes = (2000, 4000, 32000)
    assert judged_timings._exponent(sizes, [3 * size**1.5 for size in sizes]) == pytest.approx(1.5)


def test_without_stories_there_is_no_figure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judged_timings, "_installed_judge", lambda: None)
    with pytest.raises(UnavailableError, match=r"stories\.jsonl\.gz"):
        length_cost(tmp_path, (100,), 1)


def test_without_a_judge_there_is_no_figure(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimdiff.judge.is_installed", lambda: False)
    for measure in (length_cost, judge_rate, batch_cost):
        with pytest.raises(UnavailableError, match="no judge"):
            measure(data)


def test_blocks_that_a_file_holds_are_not_measured_again(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    measured = []

    def measure(parts: Sequence[Sequence[Story]]) -> Iterator[judged_timings._Block]:
        for stories in parts:
            measured.append([story.id for story in stories])
            yield judged_timings._Block(compare=6, parse=1, encode=1, judge=2, pairs=5)

    monkeypatch.setattr(judged_timings, "_installed_judge", lambda: None)
    monkeypatch.setattr(judged_timings, "_measured_blocks", measure)
    monkeypatch.setattr(judged_timings, "BLOCK", 1)
    kept = data / "blocks.jsonl"
    batch_cost(data, 2, kept=kept)
    figures = batch_cost(data, 3, kept=kept)
    assert measured == [["0"], ["1"], ["2"]]
    assert (figures["ratio"], figures["stories"], figures["judged_pairs"]) == (1.5, 3, 15)
    assert batch_cost(data, 1, skipped=1)["skipped"] == 1
    assert measured[3:] == [["1"]]
    with pytest.raises(UnavailableError, match="no more than 900 stories"):
        batch_cost(data, 1, skipped=900)


@pytest.mark.model
@pytest.mark.skipif(not is_installed(), reason="the judge is not installed")
def test_every_figure_is_measured(data: Path) -> None:
    lengths = length_cost(data, (100, 200), 1)
    assert lengths["judged_ratio"].keys() == {"100", "200"}
    rate = judge_rate(data, 4, 1)
    batch = batch_cost(data, 2)
    assert min(lengths["judged_seconds"].values()) > 0
    assert min(rate["ratio"], rate["pairs_per_second"], batch["ratio"]) > 0
    assert batch["stories"] == 2
    assert sum(batch["bare_share"].values()) == pytest.approx(1)
