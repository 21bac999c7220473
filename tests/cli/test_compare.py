"""`claimdiff compare`."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.inputs import SEEDS, parsed, story, write
from tests.stubbed import stubbed


def test_compare_as_text(run: Callable[..., Any]) -> None:
    result = run("compare", *SEEDS)
    assert result.exit_code == 0
    assert result.stdout.startswith("2 articles, ")
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize(
    ("options", "installed", "lines"),
    [([], False, 1), (["--no-judge"], False, 0), (["-q"], False, 0), ([], True, 0)],
)
def test_one_line_tells_of_the_judge_where_it_is_missing(
    run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, options: list[str], installed: bool, lines: int
) -> None:
    """What to run, and what it costs; not if it is there or not wanted."""
    monkeypatch.setattr("claimdiff.judge.is_installed", lambda: installed)
    told = run("compare", *SEEDS, *options).stderr.splitlines()
    assert len(told) == lines
    for line in told:
        assert "run: claimdiff models install (405 MB to download" in line
        assert "for two articles about 2 s more" in line


STARTS = {
    "json": '{"schema": "claimdiff/1"',
    "markdown": "#",
    "html": "<!",
    "csv": "outcome,kind,",
    "claimreview": "[",
    "annotations": '{\n  "@context": "http://www.w3.org/ns/anno.jsonld"',
}


@pytest.mark.parametrize(("format", "start"), STARTS.items())
def test_compare_formats_are_those_of_the_library(
    run: Callable[..., Any], format: str, start: str, tmp_path: Path
) -> None:
    printed = run("compare", *SEEDS, "--format", format)
    assert printed.exit_code == 0
    assert printed.stdout.lstrip().lower().startswith(start)
    written = run("compare", *SEEDS, "--format", format, "-o", tmp_path / "out")
    assert (written.exit_code, written.stdout) == (0, "")
    assert (tmp_path / "out").read_bytes() == printed.stdout_bytes
    assert os.listdir(tmp_path) == ["out"]


def test_rejected_findings_are_dropped(
    run: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimdiff.pipeline.Pipeline", lambda **_: stubbed())  # finds conflicts
    texts = [tmp_path / "a.txt", tmp_path / "b.txt"]
    texts[0].write_text("The Mara dam in Dorvale broke on Monday. 49 people died.")
    texts[1].write_text("The Mara dam in Dorvale broke on Tuesday. 52 people died.")
    tasks = json.loads(run("compare", *texts, "--format", "labelstudio").stdout)
    assert tasks[0]["data"]["outcome"] == "conflict"
    export = tmp_path / "export.json"
    export.write_text(json.dumps([tasks[0]["data"] | {"decision": "reject"}]), encoding="utf-8")
    before = json.loads(run("compare", *texts, "--json").stdout)
    after = json.loads(run("compare", *texts, "--json", "--decisions", export).stdout)
    assert len(after["conflicts"]) == len(before["conflicts"]) - 1


@pytest.mark.parametrize(
    ("content", "message"), [("{", "not JSON"), ("{}", "expected a list of tasks"), (None, "No such file")]
)
def test_a_bad_file_of_decisions_is_an_error(
    run: Callable[..., Any], tmp_path: Path, content: str | None, message: str
) -> None:
    """Before anything is compared, and without a result that still has what was rejected."""
    export = tmp_path / "export.json"
    if content is not None:
        export.write_text(content, encoding="utf-8")
    result = run("compare", *SEEDS, "--decisions", export)
    assert (result.exit_code, result.stdout) == (1, "")
    assert message in result.stderr


def test_an_empty_name_of_decisions_is_an_error(run: Callable[..., Any]) -> None:
    assert run("compare", *SEEDS, "--decisions", "").exit_code == 1


def test_compare_json_quotes_the_files(run: Callable[..., Any]) -> None:
    (data,) = parsed(run("compare", *SEEDS, "--format", "json").stdout)
    assert [article["id"] for article in data["articles"]] == SEEDS
    assert [article["source"] for article in data["articles"]] == ["expulsion_a", "expulsion_b"]
    texts = {path: Path(path).read_bytes().decode() for path in SEEDS}
    for finding in (*data["conflicts"], *data["agreements"]):
        for side in (finding["left"], finding["right"]):
            assert side["quote"] == texts[side["article_id"]][side["start"] : side["end"]]
    assert data["settings"]["embedder"] == "stub"


def test_compare_min_similarity(run: Callable[..., Any]) -> None:
    (data,) = parsed(run("compare", *SEEDS, "--format", "json", "--min-similarity", "1").stdout)
    assert data["settings"]["min_similarity"] == 1
    assert all(match["similarity"] == 1 for match in data["matches"])


def test_compare_reads_standard_input(run: Callable[..., Any]) -> None:
    result = run("compare", "-", SEEDS[0], "--format", "json", stdin=b"60 diplomats left.\r\nIt rained.")
    assert [article["source"] for article in parsed(result.stdout)[0]["articles"]] == ["stdin", "expulsion_a"]
    lines = b'{"id":"x","text":"60 left."}\n{"id":"y","text":"50 left."}\n'
    result = run("compare", "-", "--format", "json", stdin=lines)
    assert [article["id"] for article in parsed(result.stdout)[0]["articles"]] == ["x", "y"]


def test_files_of_one_name_are_of_different_sources(run: Callable[..., Any], tmp_path: Path) -> None:
    paths = [tmp_path / folder / "report.txt" for folder in ("one", "two")]
    for path in paths:
        path.parent.mkdir()
        path.write_text("60 diplomats left.")
    (data,) = parsed(run("compare", *paths, "--format", "json").stdout)
    assert [article["source"] for article in data["articles"]] == [str(path) for path in paths]


def test_folders_and_compressed_files_are_read(run: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.txt").write_text("60 diplomats left.")
    (tmp_path / "sub" / "b.txt.gz").write_bytes(gzip.compress(b"60 diplomats left."))
    (tmp_path / ".hidden.txt").write_text("It rained.")
    result = run("compare", tmp_path, "--format", "json")
    assert result.exit_code == 0
    assert [article["source"] for article in parsed(result.stdout)[0]["articles"]] == ["a", "b"]
    (tmp_path / "bad.txt").write_bytes(b"some\0thing")
    (tmp_path / "none").mkdir()
    result = run("compare", tmp_path, tmp_path / "none", "--format", "json")
    assert result.exit_code == 1
    assert len(parsed(result.stdout)[0]["articles"]) == 2
    none, bad, _ = result.stderr.splitlines()
    assert none == f"claimdiff: {tmp_path / 'none'}: the folder has no files to read"
    assert bad == f"claimdiff: {tmp_path / 'bad.txt'}: binary data, not text: byte 0x00 at offset 4"


@pytest.mark.parametrize("name", ["compare", "claims", "stories"])
def test_urls_are_fetched_only_with_fetch(run: Callable[..., Any], name: str) -> None:
    url = "http://127.0.0.1/a.txt"
    result = run(name, url)
    assert result.exit_code == 1
    assert f"{url}: URLs are fetched only with fetch=True or --fetch" in result.stderr
    result = run(name, url, "--fetch")
    assert result.exit_code == 1
    assert f"{url}: 127.0.0.1 resolves to 127.0.0.1, which is not a public address" in result.stderr


def test_one_source_alone_is_pointed_out(run: Callable[..., Any], tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", *({"id": id, "source": "Post", "text": "x."} for id in "ab"))
    result = run("compare", path)
    assert result.exit_code == 0
    assert "all articles are from 'Post'" in result.stderr


def test_compare_goes_on_without_a_file_that_failed(run: Callable[..., Any]) -> None:
    result = run("compare", SEEDS[0], "missing.txt", SEEDS[1], SEEDS[0], "--format", "json")
    assert result.exit_code == 1
    assert len(parsed(result.stdout)[0]["articles"]) == 2
    missing, again, _ = result.stderr.splitlines()
    assert missing == "claimdiff: missing.txt: No such file or directory"
    assert "was already used in another input" in again


def test_compare_writes_nothing_without_two_articles(run: Callable[..., Any], tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    out.write_text("old")
    result = run("compare", SEEDS[0], "missing.txt", "-o", out)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "nothing to compare: at least two articles are needed, 1 could be read" in result.stderr
    assert out.read_text() == "old"


def test_a_stage_that_fails_leaves_the_old_output(run: Callable[..., Any], tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    out.write_text("old")
    articles = write(tmp_path / "a.jsonl", *story("s", "One FAIL.", "Two.")["articles"])
    result = run("compare", articles, "-o", out)
    assert result.exit_code == 1
    assert result.stderr == "claimdiff: extractor stub: it says FAIL\n"
    assert out.read_text() == "old"
    assert sorted(os.listdir(tmp_path)) == ["a.jsonl", "out.txt"]


def test_messages_cannot_steer_the_terminal(run: Callable[..., Any]) -> None:
    result = run("compare", SEEDS[0], "no\x1b[2J\nsuch.txt")
    first, _ = result.stderr.splitlines()
    assert first.startswith("claimdiff: no")
    assert first.endswith("[2J such.txt: No such file or directory")
    assert "\x1b" not in first


@pytest.mark.model
def test_a_model_that_is_missing_is_an_error(run: Callable[..., Any], tmp_path: Path) -> None:
    result = run("stories", SEEDS[0], "--model", tmp_path / "nothing")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "cannot be loaded" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.model
def test_compare_with_the_models() -> None:
    args = [sys.executable, "-m", "claimdiff", "compare", *SEEDS, "--format", "json"]
    (data,) = parsed(subprocess.run(args, capture_output=True, check=True).stdout.decode())
    texts = {path: Path(path).read_bytes().decode() for path in SEEDS}
    assert {claim["article_id"] for claim in data["claims"]} == set(SEEDS)
    assert data["agreements"]
    for finding in (*data["conflicts"], *data["agreements"]):
        for side in (finding["left"], finding["right"]):
            assert side["quote"] == texts[side["article_id"]][side["start"] : side["end"]]


def test_compare_warns_of_a_date_that_cannot_be_read(run: Callable[..., Any], tmp_path: Path) -> None:
    lines = tmp_path / "a.jsonl"
    lines.write_text(
        '{"id": "a", "source": "A", "text": "60 left.", "published": "4/21/18"}\n'
        '{"id": "b", "source": "B", "text": "50 left."}\n'
    )
    result = run("compare", lines, "--json")
    assert result.exit_code == 0
    assert result.stderr.startswith(f"claimdiff: warning: {lines}, line 1 (id 'a'): 'published' must be")
    assert '"published": null' in result.stdout
