"""`claimdiff stories`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.cli.inputs import parsed, write


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
