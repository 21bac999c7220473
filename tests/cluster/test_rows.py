"""Rows: what is read is what the workers get, and every row has its outcome."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pyarrow
from hypothesis import given
from hypothesis import strategies as st
from tests.cluster.fakes import Fake
from tests.cluster.made import compared_here, story, written

from claimdiff.cluster.rows import article_rows, given_article, given_story, story_rows
from claimdiff.cluster.workers import MOST_DEATHS, Worker, table_of
from claimdiff.readers import read_stories


class Counted:
    """Deaths, in one process."""

    def __init__(self) -> None:
        self.begun: dict[str, int] = {}

    def begin(self, id: str, /) -> int:
        self.begun[id] = self.begun.get(id, 0) + 1
        return self.begun[id]

    def end(self, id: str, /) -> None:
        del self.begun[id]


def worked(rows: Any, task: Any = "compare", deaths: Counted | None = None) -> list[dict[str, Any]]:
    worker = Worker(Fake, task, deaths or Counted())
    table = rows if isinstance(rows, pyarrow.Table) else pyarrow.Table.from_pylist(rows)
    found: list[dict[str, Any]] = worker(table).to_pylist()
    return found


PUBLISHED = st.one_of(
    st.none(), st.dates(), st.datetimes(), st.datetimes(timezones=st.just(timezone(timedelta(hours=2))))
)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)


@given(
    articles=st.lists(
        st.fixed_dictionaries({"text": TEXTS, "source": TEXTS, "title": st.none() | TEXTS, "published": PUBLISHED}),
        max_size=3,
        unique_by=lambda article: (article["source"], article["text"]),
    )
)
def test_a_story_arrives_as_it_was_read(tmp_path_factory: Any, articles: list[dict[str, Any]]) -> None:
    path = tmp_path_factory.getbasetemp() / "stories.jsonl"
    records = [
        {k: v.isoformat() if isinstance(v, date) else v for k, v in one.items()} | {"id": str(n)}
        for n, one in enumerate(articles)
    ]
    written(path, [{"id": "s", "articles": records}])
    (row,) = story_rows(str(path), (), "in")
    (read,) = read_stories(path)
    assert given_story(row._asdict()) == (read, [])
    assert (row.number, row.id, row.status) == (0, "s", "given")


def test_rows_number_the_input_with_what_cannot_be_read(tmp_path: Path) -> None:
    records: list[dict[str, Any] | bytes] = [
        story("a", "x."),
        b"{",
        story("b", "x.", published="soon"),
        story("a", "y."),
        story("c", "x."),
    ]
    rows = list(story_rows(written(tmp_path / "s.jsonl", records), {"c"}, "in"))
    assert [(row.number, row.id, row.status) for row in rows] == [
        (0, "a", "given"), (1, "in:2", "failed"), (2, "b", "warned"), (2, "b", "given"), (3, "in:4", "failed"),
    ]  # fmt: skip


def test_a_worker_gives_what_a_batch_gives(tmp_path: Path) -> None:
    """Also for what cannot be read or compared, whose lines pass through."""
    records: list[dict[str, Any] | bytes] = [
        story("a", "60 left.", "It rained."),
        b"[]",
        story("b", "FAIL"),
        story("c", "x.", published="soon"),
    ]
    path = written(tmp_path / "s.jsonl", records)
    found = worked(table_of(list(story_rows(path, (), path))))
    assert [row["line"] for row in found] == compared_here(path)
    assert [row["status"] for row in found] == ["done", "failed", "failed", "warned", "done"]


def test_no_failure_ends_the_work() -> None:
    rows = [
        {"line": line} for line in ['{"id": "x", "articles": 3}', "{", '{"id": "o", "articles": [{"text": "ODD"}]}']
    ]
    found = worked([*rows, {"line": None}])
    assert [(row["id"], row["status"]) for row in found] == [
        ("x", "failed"), ("", "failed"), ("o", "failed"), ("", "failed"),
    ]  # fmt: skip
    assert [json.loads(row["line"])["error"] for row in found][2] == {
        "type": "ComponentError",
        "message": "RuntimeError: odd",
    }


def test_columns_of_their_own_are_read_as_records() -> None:
    day = datetime(2020, 5, 17, 8, 30)
    rows = [{"id": 7, "articles": [{"text": "It rained.", "source": "A", "published": day, "title": None}]}]
    (found,) = worked(rows)
    assert (found["number"], found["id"], found["status"]) == (None, "7", "done")
    assert json.loads(found["line"])["articles"][0]["published"] == "2020-05-17T08:30:00"


def test_claims_of_articles(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", [{"id": "a", "text": "It rained. 60 left."}, {"text": "FAIL", "id": "b"}])
    found = worked(table_of(list(article_rows(path, (), path))), "extract")
    assert [(row["id"], row["status"]) for row in found] == [("a", "done"), ("b", "failed")]
    assert [claim["text"] for claim in json.loads(found[0]["line"])["claims"]] == ["It rained.", "60 left."]
    assert given_article({"text": "x.", "source": "A"})[0].text == "x."


def test_what_has_killed_workers_fails_alone() -> None:
    deaths = Counted()
    deaths.begun = {"a": MOST_DEATHS, "b": MOST_DEATHS - 1}
    found = worked([story("a", "x."), story("b", "x.")], deaths=deaths)
    assert [row["status"] for row in found] == ["failed", "done"]
    assert f"the worker process ended {MOST_DEATHS} times" in found[0]["line"]
    assert deaths.begun == {}
