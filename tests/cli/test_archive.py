"""`claimdiff archive`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.inputs import parsed, write
from tests.stubbed import stubbed

TEXTS = (
    "The Mara dam in Dorvale broke on Monday. 49 people died.",
    "The Mara dam in Dorvale broke on Tuesday. 52 people died.",
)
LINES = [
    {"id": id, "source": id.upper(), "text": text, "published": f"2021-06-0{day}"}
    for id, text, day in zip("ab", TEXTS, (4, 4), strict=True)
]


def test_the_commands(run: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimdiff.pipeline.Pipeline", lambda **_: stubbed())  # finds conflicts
    lines, news = write(tmp_path / "a.jsonl", *LINES, b"bad"), tmp_path / "news"
    result = run("archive", "add", news, lines)
    assert result.exit_code == 1
    assert [(line["id"], line["status"], line["story"]) for line in parsed(result.stdout)] == [
        ("a", "new", "a"),
        ("b", "new", "a"),
    ]
    assert "a.jsonl, line 3" in result.stderr
    assert "2 new, 0 changed, 0 known, 0 refused" in result.stderr
    assert [line["status"] for line in parsed(run("archive", "add", news, lines).stdout)] == ["known", "known"]

    (story,) = parsed(run("archive", "stories", news).stdout)
    assert (story["story"], story["articles"], story["sources"]) == ("a", ["a", "b"], ["A", "B"])
    assert run("archive", "stories", news, "--since", "2021-06-06").stdout == ""
    found = parsed(run("archive", "conflicts", news).stdout)
    assert len(found) == story["conflicts"] > 0
    assert all(line["story"] == "a" and line["left"]["quote"] for line in found)
    assert parsed(run("archive", "conflicts", news, "--kind", "time").stdout) == found
    assert run("archive", "conflicts", news, "--kind", "place").stdout == ""
    best = parsed(run("archive", "search", news, "The Mara dam broke.", "--limit", "1").stdout)
    assert len(best) == 1
    assert best[0]["quote"].startswith("The Mara dam")

    status = json.loads(run("archive", "status", news).stdout)
    assert (status["articles"], status["stories"], status["conflicts"]) == (2, 1, len(found))
    assert json.loads(run("archive", "split", news, "a", "b").stdout) == {"story": "b"}
    assert len(parsed(run("archive", "stories", news).stdout)) == 2
    assert json.loads(run("archive", "join", news, "a", "b").stdout) == {"story": "a"}
    removed = run("archive", "remove", news, "a", "x")
    assert (removed.exit_code, parsed(removed.stdout)) == (1, [{"id": "a", "status": "removed"}])
    assert "there is no article 'x'" in removed.stderr
    assert json.loads(run("archive", "status", news).stdout)["articles"] == 1
    assert run("archive", "backup", news, tmp_path / "copy").exit_code == 0
    assert run("archive", "check", tmp_path / "copy").exit_code == 0


def test_usage(run: Callable[..., Any], tmp_path: Path) -> None:
    for command in ("stories", "conflicts", "status", "check"):
        result = run("archive", command, tmp_path / "no")
        assert result.exit_code == 1
        assert "there is no archive" in result.stderr
        assert not (tmp_path / "no").exists()
    run("archive", "add", tmp_path / "news", "-", stdin=b"")
    assert run("archive", "conflicts", tmp_path / "news", "--kind", "colour").exit_code == 2
    assert run("archive", "stories", tmp_path / "news", "--since", "June").exit_code == 1
    assert run("archive", "backup", tmp_path / "news", tmp_path / "news").exit_code == 1
