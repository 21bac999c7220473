"""What is printed to read about false alarms and misses."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import pytest
from benchmarks.gold import ConflictCase
from benchmarks.verdicts import judge_conflicts
from tests.benchmarks.made import case, claim, conflict, gold, pair

from benchmarks import errors
from claimdiff.model import Article, Comparison, Match, Side, Span

LEFT = Article(id="L", source="Gazette", text="Ten people came to the fair.\nIt rained on Monday.")
RIGHT = Article(id="R", source="Herald", text="Two people came to the fair.\nThe sun shone on Monday.")
TEN, TWO = (
    claim((0, 28), id="ten", text="Ten people came."),
    claim((0, 28), article="R", id="two", text="Two people came."),
)
CASE = replace(
    case(gold((0, 28), (0, 28), "quantity"), not_conflicts=(pair((29, 49), (29, 53)),)), articles=(LEFT, RIGHT)
)
PREDICTED = Comparison(
    articles=(LEFT, RIGHT), claims=(TEN, TWO), matches=(Match(left="ten", right="two", similarity=0.75),)
)


def alarms(predicted: Comparison) -> list[errors.Report]:
    return list(errors.false_alarms(CASE, predicted, judge_conflicts(CASE, predicted.conflicts)))


def missed(predicted: Comparison) -> list[errors.Report]:
    return list(errors.misses(CASE, predicted, judge_conflicts(CASE, predicted.conflicts)))


def with_conflict(a: tuple[int, int], b: tuple[int, int]) -> Comparison:
    return replace(PREDICTED, conflicts=(conflict(a, b, "place", 0.5, claims=("ten", "two")),))


def test_a_false_alarm_shows_both_quotations_their_claims_and_the_gold_there() -> None:
    [report] = alarms(with_conflict((29, 49), (29, 53)))
    assert (report.kind, report.confidence) == ("place", 0.5)
    assert "place  confidence 0.50  similarity 0.75  not_conflict  case case" in report.text
    assert "Gazette: …Ten people came to the fair. [[It rained on Monday.]]…" in report.text
    assert "claim: Two people came." in report.text
    assert "the gold has here: not_conflict: It rained on Monday. | The sun shone on Monday." in report.text


def test_a_hit_is_no_error() -> None:
    predicted = with_conflict((0, 28), (0, 28))
    assert alarms(predicted) == []
    assert missed(predicted) == []


def test_a_miss_shows_how_far_it_came() -> None:
    [report] = missed(PREDICTED)
    assert "quantity  natural  sure 1.00  got as far as: matched" in report.text
    assert "[[Ten people came to the fair.]]" in report.text
    assert "matched (0.75, undecided): Two people came." in report.text
    [report] = missed(replace(PREDICTED, claims=(), matches=()))
    assert "got as far as: not covered" in report.text


def test_context_is_cut_to_what_stands_around() -> None:
    long = Article(id="x", text="a" * 500 + "HERE" + "b" * 500)
    shown = errors.in_context(long, Span(500, 504))
    assert shown == "…" + "a" * errors.CONTEXT + "[[HERE]]" + "b" * errors.CONTEXT + "…"


class Stub:
    judged: ClassVar[list[bool]] = []

    def __init__(self, progress: object) -> None:
        self.refused = {"other": "no text"}

    def compare(self, cases: Sequence[ConflictCase], *, judged: bool) -> dict[str, Comparison]:
        self.judged.append(judged)
        sides = [Side(claim_id=c.id, article_id=c.article_id, start=29, end=40, quote="", value="") for c in (TEN, TWO)]
        wrong = replace(conflict((0, 1), (0, 1)), left=sides[0], right=sides[1])
        alarms = (replace(wrong, confidence=0.25), replace(wrong, confidence=0.75), replace(wrong, kind="cause"))
        return {"case": replace(PREDICTED, conflicts=alarms)}


def test_main_prints_the_most_confident_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(errors, "Installed", Stub)
    articles = [{"id": one.id, "text": one.text, "source": one.source} for one in (LEFT, RIGHT)]
    row = {"id": "case", "articles": articles, "conflicts": [], "agreements": [], "not_conflicts": []}
    (tmp_path / "conflicts.jsonl").write_text(json.dumps(row))
    arguments = ["--data", str(tmp_path), "--set", "conflicts", "--kind", "fp"]
    assert errors.main([*arguments, "--n", "2"]) == 0
    printed = capsys.readouterr()
    assert printed.out.index("confidence 0.75") < printed.out.index("confidence 0.50")
    assert "confidence 0.25" not in printed.out
    assert printed.out.endswith("2 of 3\n")
    assert printed.err == "refused: other: no text\n"
    assert errors.main([*arguments, "--conflict-kind", "cause"]) == 0
    assert capsys.readouterr().out.endswith("1 of 1\n")


@pytest.mark.parametrize(("name", "judged"), [("natural", True), ("natural_unjudged", False)])
def test_main_reads_annotated_stories(
    name: str, judged: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Conflicts that share a sentence are one miss, shown by the surest with its words."""
    monkeypatch.setattr(errors, "Installed", Stub)
    ten = {
        "a": [0, 28],
        "b": [0, 28],
        "words": {"a": [0, 3], "b": [0, 3]},
        "kind": "quantity",
        "sure": 0.9,
        "why": "who",
    }
    other = {**ten, "b": [29, 53], "words": {}, "sure": 0.5}
    row = {
        "id": "case",
        "articles": [{"id": one.id, "text": one.text, "source": one.source} for one in (LEFT, RIGHT)],
        "sentences": {"a": [[0, 28], [29, 49]], "b": [[0, 28], [29, 53]]},
        "conflicts": [other, ten],
        **{label: [] for label in ("updates", "agreements", "traps", "rewrites")},
        "related": [{"a": [29, 49], "b": [29, 53]}],
    }
    (tmp_path / "stories_annotated.jsonl.gz").write_bytes(gzip.compress(json.dumps(row).encode()))
    assert errors.main(["--data", str(tmp_path), "--set", name, "--kind", "fn"]) == 0
    printed = capsys.readouterr().out
    assert "quantity  natural  sure 0.90  got as far as: detected" in printed
    assert "[[Ten]] people came to the fair." in printed
    assert printed.endswith("1 of 1\n")
    assert errors.main(["--data", str(tmp_path), "--set", name, "--kind", "fp"]) == 0
    printed = capsys.readouterr().out
    assert "the gold has here: related: It rained on Monday. | The sun shone on Monday." in printed
    assert printed.endswith("3 of 3\n")
    assert Stub.judged[-2:] == [judged, judged]


def test_main_without_the_file_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        errors.main(["--data", str(tmp_path), "--kind", "fn"])
    assert ended.value.code == 2
