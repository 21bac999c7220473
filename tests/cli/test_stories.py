"""`claimdiff stories`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.cli.inputs import parsed, write

from claimdiff.model import Story
from claimdiff.readers import article_from_record, read_stories


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


def test_stories_with_their_articles_feed_a_batch(run: Callable[..., Any], tmp_path: Path) -> None:
    articles = [
        {"id": "0", "source": "A", "text": "The Mara bridge in Dorvale reopened.", "published": "2026-03-05"},
        {"id": "1", "text": "Inez Quill won the Tarn Prize.", "title": "Prize", "author": "Jo Ray"},
        {"id": "2", "source": "B", "text": "Dorvale: the Mara bridge reopened.", "url": "https://b.example/1"},
    ]
    lines, out = write(tmp_path / "a.jsonl", *articles), tmp_path / "stories.jsonl"
    assert run("stories", lines, "--with-articles", "-o", out).exit_code == 0
    first, second = read_stories(out)
    assert isinstance(first, Story)
    assert isinstance(second, Story)
    assert [first.id, second.id] == ["0", "1"]
    assert [*first.articles, *second.articles] == [article_from_record(articles[n]) for n in (0, 2, 1)]
    compared = parsed(run("batch", out).stdout)
    assert [(one["id"], len(one["articles"])) for one in compared] == [("0", 2), ("1", 1)]
