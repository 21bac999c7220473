"""A whole run over gold files written here, with stages made here."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from benchmarks.machine import PACKAGES, commit, processor
from benchmarks.pairs import pair_figures
from benchmarks.predictions import PAIRS_AT_ONCE, ExtractedOnce, Installed, UnavailableError, batches
from benchmarks.run import PARTS, SETS, TIMINGS, all_timings, at_most_every, judge_at, main, rounded, run
from benchmarks.table import table

from benchmarks import gold
from claimdiff.errors import InvalidInputError
from claimdiff.model import Article, Claim, Comparison, Conflict, Judgement, Side, Span

ARTICLES = [{"id": "l", "text": "Ten came.", "source": "L"}, {"id": "r", "text": "Two came.", "source": "R"}]
CASE = {
    "id": "c",
    "articles": ARTICLES,
    "conflicts": [{"kind": "quantity", "a": [0, 3], "b": [0, 3], "planted": False, "why": ""}],
    "agreements": [],
    "not_conflicts": [],
}
STORY = {
    "id": "s",
    "articles": ARTICLES,
    "sentences": {"a": [[0, 9]], "b": [[0, 9]]},
    "conflicts": [{"kind": "quantity", "a": [0, 9], "b": [0, 9], "words": {}, "sure": 0.8, "why": ""}],
    **{label: [] for label in ("updates", "agreements", "traps", "related", "rewrites")},
}
ROWS: dict[str, list[dict[str, Any]]] = {
    "stories_annotated.jsonl.gz": [STORY],
    "conflicts.jsonl": [CASE, {**CASE, "id": "d"}],
    "claims_rose.jsonl": [{"id": "t", "text": "Ten came.", "claims": ["Ten came."]}],
}


class Stub:
    """Finds every conflict of every case with the judge and none without, and the whole text as the only claim."""

    def __init__(self) -> None:
        self.refused: dict[str, str] = {}

    def compare(self, cases: Sequence[gold.ConflictCase], /, *, judged: bool = True) -> dict[str, Comparison]:
        found = {case.id: self._comparison(case) for case in cases}
        return found if judged else {id: replace(one, conflicts=(), settings={}) for id, one in found.items()}

    def _comparison(self, case: gold.ConflictCase) -> Comparison:
        def side(article: Article, words: Span) -> Side:
            return Side(claim_id="", article_id=article.id, start=words.start, end=words.end, quote="", value="")

        first, second = case.articles
        conflicts = tuple(
            Conflict(kind="quantity", confidence=1.0, explanation="", left=side(first, g.a), right=side(second, g.b))
            for g in case.conflicts
        )
        return Comparison(articles=case.articles, conflicts=conflicts, settings={"judge": "stub"})

    def claims(self, articles: Sequence[Article], /) -> Mapping[str, Sequence[Claim]]:
        return {article.id: [whole(article)] for article in articles}

    def stories(self, articles: Sequence[Article], /) -> Mapping[str, str]:
        raise KeyError("broken")

    def judge(self, pairs: Sequence[gold.JudgedPair], /) -> Sequence[Judgement]:
        raise UnavailableError("no judge")


def judge_all(pairs: Sequence[tuple[str, str]], /) -> Sequence[Judgement]:
    return [Judgement(contradiction=float(p == h), neutral=0.0, entailment=float(p != h)) for p, h in pairs]


def whole(article: Article) -> Claim:
    span = Span(0, len(article.text))
    return Claim(id="1", article_id=article.id, text=article.text, spans=(span,), sentence=span, predicate="come")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    for name, rows in ROWS.items():
        lines = "".join(json.dumps(row) + "\n" for row in rows).encode()
        (folder / name).write_bytes(gzip.compress(lines) if name.endswith(".gz") else lines)
    return folder


def result(data: Path, only: Sequence[str] = PARTS, limit: int | None = None) -> dict[str, Any]:
    def timings(folder: Path) -> dict[str, Callable[[], dict[str, Any]]]:
        assert folder == data
        return {"import": lambda: {"ratio": 1.5, "share": {"embed": 0.25}}, "compare": lambda: {"ratio": 1 / 0}}

    return run(data, only, limit, Stub(), timings, lambda line: None)


def test_every_part_is_in_the_result_with_its_state(data: Path) -> None:
    (data / "stories_ecb.jsonl.gz").write_bytes(b"not compressed")
    (data / "nli_dev.jsonl.gz").write_bytes(gzip.compress(b""))
    got = result(data)
    assert {name: entry["status"] for name, entry in got["sets"].items()} == {
        "natural": "measured",
        "natural_unjudged": "measured",
        "screening": "measured",
        "pairs": "no judge",
        "conflicts": "measured",
        "propsegment": "no file",
        "rose": "measured",
        "attribution": "no file",
        "causes": "no file",
        "stories_ecb": "failed",
        "stories": "no file",
        "checked": "no file",
        "checkthat": "no file",
        "nli": "no judge",
    }
    assert got["sets"]["stories_ecb"]["error"].startswith("BadGzipFile")
    assert got["sets"]["rose"]["figures"]["f1"] == 1
    conflicts = got["sets"]["conflicts"]
    assert (conflicts["figures"]["f1"], conflicts["figures"]["gold"]) == (1, 2)
    assert conflicts["figures"]["pipeline"] == {"judge": "stub"}
    assert conflicts["figures"]["budget"]["hit_elsewhere"] == 2
    assert conflicts["sha256"] == gold.digest(data / "conflicts.jsonl")
    assert got["sets"]["natural"]["figures"]["firm"] == {"found": 1, "of": 1}
    assert got["sets"]["natural"]["figures"]["budget"]["hit_elsewhere"] == 1
    assert got["sets"]["natural_unjudged"]["figures"]["firm"] == {"found": 0, "of": 1}
    assert got["timings"]["import"] == {"status": "measured", "figures": {"ratio": 1.5, "share": {"embed": 0.25}}}
    assert got["timings"]["compare"] == {"status": "failed", "error": "ZeroDivisionError: division by zero"}


def test_a_timing_is_taken_alone(data: Path) -> None:
    got = result(data, only=["import"])["timings"]
    assert [got[name]["status"] for name in ("import", "compare")] == ["measured", "not asked for"]


def test_the_timings_have_the_names_that_can_be_asked_for(tmp_path: Path) -> None:
    assert tuple(all_timings(tmp_path)) == TIMINGS


def test_only_and_limit(data: Path) -> None:
    got = result(data, ["conflicts"], 1)
    assert got["sets"]["conflicts"]["figures"]["gold"] == 1
    assert got["settings"] == {"only": ["conflicts"], "limit": 1}
    others = [entry["status"] for name, entry in (got["sets"] | got["timings"]).items() if name != "conflicts"]
    assert set(others) == {"not asked for"}


def test_result_says_where_it_was_measured_and_fits_into_json(data: Path) -> None:
    got = result(data)
    assert set(got["packages"]) == set(PACKAGES)
    assert got["machine"]["processor"]
    assert got["machine"]["cores"] >= 1
    assert got["machine"]["load"] is None or got["machine"]["load"] >= 0
    assert got["date"].endswith("+00:00")
    assert json.loads(json.dumps(got, allow_nan=False)) == got
    assert str(data) not in json.dumps(got)


def test_table_shows_every_part(data: Path) -> None:
    lines = table(result(data)).splitlines()
    assert lines[:3] == [
        "Real news, with the judge:",
        "  Of the conflicts reported in 1 pairs of reports, 1 of 1 (100%) are right; 0.00 false alarms for each pair.",
        "  Of the firm conflicts, 1 of 1 (100%) are found; of those that are not two wordings of a quotation, "
        "1 of 1 (100%).",
    ]
    assert "Real news, without a judge:" in lines
    for name in SETS:
        assert any(line.split()[:1] == [name] for line in lines)
    assert "rose         f1 1.000  precision 1.000  recall 1.000  recall_at_08 1.000" in lines
    assert "stories      no file" in lines
    assert "natural_recall 2/2" in "\n".join(lines)
    assert "import       ratio 1.5  share.embed 0.25" in lines
    assert "compare      failed: ZeroDivisionError: division by zero" in lines


def test_areas_over_nothing_are_shown_as_none() -> None:
    figures = pair_figures([], lambda pairs: [])
    lines = table({"sets": {"pairs": {"status": "measured", "figures": figures, "refused": {}}}, "timings": {}})
    assert lines.startswith("pairs        written_against_trap none  written_against_agree none")


def test_main_writes_one_file_and_fails_where_a_part_failed(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("benchmarks.run.Installed", lambda progress, judge: Stub())
    out = tmp_path / "out"
    arguments = ["--data", str(data), "--out", str(out), "--only", "rose, conflicts"]
    assert main(arguments) == 0
    [written] = out.iterdir()
    assert json.loads(written.read_text())["settings"]["only"] == ["conflicts", "rose"]
    shown = capsys.readouterr()
    assert shown.out == ""
    assert str(written) in shown.err
    (data / "claims_rose.jsonl").write_text("{broken")
    assert main(arguments) == 1


def test_without_a_folder_for_results_none_is_written(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("benchmarks.run.Installed", lambda progress, judge: Stub())
    kept = Path(__file__).resolve().parents[2] / "benchmarks" / "results"
    before, inputs = sorted(kept.iterdir()), sorted(tmp_path.rglob("*"))
    assert main(["--data", str(data), "--only", "rose"]) == 0
    shown = capsys.readouterr()
    assert json.loads(shown.out)["settings"]["only"] == ["rose"]
    assert "rose" in shown.err
    assert (sorted(kept.iterdir()), sorted(tmp_path.rglob("*"))) == (before, inputs)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--data", "no such folder"],
        ["--data", ".", "--only", "conflict"],
        ["--data", ".", "--limit", "0"],
        ["--data", ".", "--limit", "-1"],
        ["--data", ".", "--judge", "no_such_module:judge"],
        ["--data", ".", "--judge", "json:no_such_name"],
        ["--data", ".", "--judge", "json"],
        ["--data", ".", "--judge", "string:digits"],
    ],
)
def test_wrong_usage_ends_with_status_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2


def test_a_refused_article_is_named_and_its_batch_measured_all_the_same() -> None:
    def extract(articles: Sequence[Article]) -> list[list[Claim]]:
        if any(article.text == "?" for article in articles):
            raise InvalidInputError("not English")
        return [[whole(article)] for article in articles]

    code = Installed()
    code.__dict__["extractor"] = extract
    claims = code.claims([Article(id=id, text=text) for id, text in [("a", "x"), ("b", "?"), ("c", "z")]])
    assert set(claims) == {"a", "c"}
    assert code.refused == {"b": "not English"}


def test_claims_are_extracted_once_for_both_pipelines() -> None:
    asked: list[list[str]] = []

    def extract(articles: Sequence[Article]) -> list[list[Claim]]:
        asked.append([article.id for article in articles])
        return [[whole(article)] for article in articles]

    once = ExtractedOnce(extract)
    a, b = (Article(id=id, text=f"{id} came.") for id in "ab")
    assert [[claim.article_id for claim in own] for own in once([a, a])] == [["a"], ["a"]]
    assert [[claim.article_id for claim in own] for own in once([b, a])] == [["b"], ["a"]]
    once([a, b])
    assert asked == [["a"], ["b"]]
    assert once.name == "extract"
    code = Installed(judge=judge_all)
    code.__dict__["extractor"] = extract
    assert code.pipeline is not code.unjudged
    assert code.pipeline._extractor is code.unjudged._extractor


def test_a_judge_is_found_by_its_name() -> None:
    assert judge_at(f"{__name__}:judge_all") is judge_all


def test_the_judge_given_answers_in_batches(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    sizes: list[int] = []

    def judge(pairs: Sequence[tuple[str, str]], /) -> Sequence[Judgement]:
        sizes.append(len(pairs))
        return judge_all(pairs)

    pairs = [gold.JudgedPair("p", "p" if n % 2 else "h", "neutral", "s") for n in range(PAIRS_AT_ONCE + 1)]
    assert [one.contradiction for one in Installed(judge=judge).judge(pairs)] == [
        n % 2 for n in range(PAIRS_AT_ONCE + 1)
    ]
    assert sizes == [PAIRS_AT_ONCE, 1]
    monkeypatch.setenv("CLAIMDIFF_MODELS", str(tmp_path))
    with pytest.raises(UnavailableError, match="no judge"):
        Installed().judge(pairs)


def test_batches_lose_nothing() -> None:
    assert list(batches(range(5), 2)) == [[0, 1], [2, 3], [4]]
    assert list(batches([], 2)) == []


def test_progress_is_passed_on_now_and_then() -> None:
    times = iter([0.0, 1.0, 6.0, 6.0, 7.0])
    heard: list[str] = []
    said = at_most_every(5.0, heard.append, lambda: next(times))
    for line in ("early", "late", "soon after"):
        said(line)
    assert heard == ["late"]


def test_rounding_reaches_every_number_and_nothing_else() -> None:
    assert rounded({"a": 0.12345678, "b": [0.5, 1], "c": {"d": "x", "e": None, "f": True}}) == {
        "a": 0.123457,
        "b": [0.5, 1],
        "c": {"d": "x", "e": None, "f": True},
    }


def test_processor_is_the_model_name_where_the_system_tells_it(tmp_path: Path) -> None:
    info = tmp_path / "cpuinfo"
    info.write_text("processor : 0\nmodel name\t: Some CPU @ 2 GHz\nmodel name : other\n")
    assert processor(info) == "Some CPU @ 2 GHz"
    assert processor(tmp_path / "absent")


def test_commit_is_none_without_git(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert commit() is None
