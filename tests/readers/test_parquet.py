"""Parquet: rows of columns, or of JSON."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet

from claimdiff.errors import InvalidInputError
from claimdiff.model import Article
from claimdiff.readers import LineError, read_all, read_articles, read_stories


def written(path: Path, *rows: dict[str, object]) -> Path:
    parquet.write_table(pyarrow.Table.from_pylist(list(rows)), path)
    return path


def test_stories_of_columns(tmp_path: Path) -> None:
    articles = [{"text": "It rained.", "source": "A", "published": date(2020, 5, 17), "title": None}]
    path = written(tmp_path / "s.parquet", {"id": "a", "articles": articles}, {"id": "a", "articles": []})
    story, twice = read_stories(path)
    assert not isinstance(story, LineError)
    assert story.articles == (Article(text="It rained.", source="A", published=date(2020, 5, 17)),)
    assert str(twice) == "entry 2: the id 'a' was already used on entry 1"


def test_stories_as_json(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"line": '{"id": "a", "articles": [{"text": "It rained."}]}'},
        {"line": "{"},
        {"line": None},
    ]
    story, *bad = read_stories(written(tmp_path / "s.parquet", *rows))
    assert story.id == "a"
    assert [one.message.partition(":")[0] for one in bad if isinstance(one, LineError)] == [
        "not JSON",
        "the column 'line' must hold JSON as a string",
    ]


def test_articles_of_a_folder_in_order_of_names(tmp_path: Path) -> None:
    folder = tmp_path / "articles.parquet"
    folder.mkdir()
    for name in ("b", "a"):
        written(folder / f"{name}.parquet", {"id": name, "text": "It rained."})
    assert [item.id for item in read_articles(folder)] == ["a", "b"]
    assert [article.id for article in read_all(folder)] == ["a", "b"]


def test_values_without_a_counterpart_are_errors_of_their_row(tmp_path: Path) -> None:
    (item,) = read_articles(written(tmp_path / "a.parquet", {"id": "a", "text": b"bytes"}))
    assert isinstance(item, LineError)
    assert item.message == "a value of type bytes has no counterpart in JSON"


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "bad.parquet").write_bytes(b"text")
    (tmp_path / "empty.parquet").mkdir()
    for name, message in (("bad", "bad.parquet: "), ("empty", "no Parquet files"), ("none", "No such file")):
        with pytest.raises(InvalidInputError, match=message):
            list(read_stories(tmp_path / f"{name}.parquet"))
