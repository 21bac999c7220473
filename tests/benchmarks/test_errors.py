"""What is printed to read about false alarms and misses."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.gold import ConflictCase
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


def with_conflict(a: tuple[int, int], b: tuple[int, int]) -> Comparison:
    return replace(PREDICTED, conflicts=(conflict(a, b, "place", 0.5, claims=("ten", "two")),))


def test_a_false_alarm_shows_both_quotations_their_claims_and_the_gold_there() -> None:
    [report] = errors.false_alarms(CASE, with_conflict((29, 49), (29, 53)))
    assert (report.kind, report.confidence) == ("place", 0.5)
    assert "place  confidence 0.50  similarity 0.75  not_conflict  case case" in report.text
    assert "Gazette: …Ten people came to the fair. [[It rained on Monday.]]…" in report.text
    assert "claim: Two people came." in report.text
    assert "the gold has here: not_conflict: It rained on Monday. | The sun shone on Monday." in report.text


def test_a_hit_is_no_error() -> None:
    predicted = with_conflict((0, 28), (0, 28))
    assert list(errors.false_alarms(CASE, predicted)) == []
    assert list(errors.misses(CASE, predicted)) == []


def test_a_miss_shows_how_far_it_came() -> None:
    [report] = errors.misses(CASE, PREDICTED)
    assert "quantity  natural  got as far as: matched" in report.text
    assert "[[Ten people came to the fair.]]" in report.text
    assert "matched (0.75, undecided): Two people came." in report.text
    [report] = errors.misses(CASE, replace(PREDICTED, claims=(), matches=()))
    assert "got as far as: not covered" in report.text


def test_context_is_cut_to_what_stands_around() -> None:
    long = Article(id="x", text="a" * 500 + "HERE" + "b" * 500)
    shown = errors.in_context(long, Span(500, 504))
    assert shown == "…" + "a" * errors.CONTEXT + "[[HERE]]" + "b" * errors.CONTEXT + "…"


class Stub:
    def __init__(self, progress: object) -> None:
        self.refused = {"other": "no text"}

    def compare(self, cases: Sequence[ConflictCase]) -> dict[str, Comparison]:
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
    arguments = ["--data", str(tmp_path), "--kind", "fp"]
    assert errors.main([*arguments, "--n", "2"]) == 0
    printed = capsys.readouterr()
    assert printed.out.index("confidence 0.75") < printed.out.index("confidence 0.50")
    assert "confidence 0.25" not in printed.out
    assert printed.out.endswith("2 of 3\n")
    assert printed.err == "refused: other: no text\n"
    assert errors.main([*arguments, "--conflict-kind", "cause"]) == 0
    assert capsys.readouterr().out.endswith("1 of 1\n")


def test_main_without_the_file_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        errors.main(["--data", str(tmp_path), "--kind", "fn"])
    assert ended.value.code == 2
