"""`claimdiff claims`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.cli.inputs import parsed, write


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


def test_a_date_that_cannot_be_read_is_a_warning(run: Callable[..., Any], tmp_path: Path) -> None:
    lines = write(tmp_path / "a.jsonl", {"id": "x", "text": "It rained.", "published": "4/21/18"})
    note = tmp_path / "b.md"
    note.write_text("---\ndate: yesterday\n---\nIt snowed.")
    result = run("claims", lines, note)
    assert result.exit_code == 0
    lost, rained, late, snowed = parsed(result.stdout)
    must = "'published' must be an ISO 8601 date or datetime, got '4/21/18'; read without it"
    assert lost == {
        "id": "x",
        "error": {"type": "InvalidInputError", "message": f"{lines}, line 1 (id 'x'): {must}"},
    }
    assert late["id"] == str(note)
    assert [rained["id"], snowed["id"]] == ["x", str(note)]
    assert len(rained["claims"]) == len(snowed["claims"]) == 1
    first, second = result.stderr.splitlines()
    assert first == f"claimdiff: warning: {lost['error']['message']}"
    assert second == f"claimdiff: warning: {late['error']['message']}"
