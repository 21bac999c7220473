"""The service and a real archive: what is added is shown; who only reads does not stand in the way."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from tests.service.asking import STORY, asking
from tests.stubbed import stubbed

from claimdiff import Archive, ArchiveError, Article
from claimdiff.service import create_app

DAY = "2026-05-02"
REPORTS = [{**article, "published": DAY, "title": f"{article['source']} on the dam"} for article in STORY["articles"]]


def test_what_is_added_is_shown_at_once(tmp_path: Path) -> None:
    app = create_app(stubbed(), Archive(tmp_path / "archive", stubbed()), token="t")

    async def ask() -> None:
        async with asking(app, authorization="Bearer t") as client:
            empty = await client.get("/archive/stories")
            assert empty.json() == {"stories": [], "next": None}
            added = (await client.post("/archive/articles", json={"articles": REPORTS})).json()["articles"]
            assert [(one["id"], one["status"]) for one in added] == [("a", "new"), ("b", "new")]
            tag = {"if-none-match": empty.headers["etag"]}
            stories = (await client.get("/archive/stories", headers=tag)).json()["stories"]
            assert {id for story in stories for id in story["articles"]} == {"a", "b"}
            for story in stories:
                comparison = (await client.get("/archive/story", params={"id": story["story"]})).json()
                assert [article["id"] for article in comparison["articles"]] == story["articles"]
                page = await client.get("/archive/comparison", params={"id": story["story"]})
                assert "The mayor wept" in page.text or "It rained" in page.text
            again = (await client.post("/archive/articles", json={"articles": REPORTS})).json()["articles"]
            assert [one["status"] for one in again] == ["known", "known"]
            found = (await client.get("/archive/search", params={"q": "The mayor wept."})).json()["found"]
            assert (found[0]["article"], found[0]["quote"]) == ("a", "The mayor wept.")
            assert (await client.get("/archive/stories?after=nonsense")).status_code == 400
            for path in ("/archive/stories", "/archive/conflicts", "/archive/search?q=rain", "/archive/story?id=a"):
                shown = await client.get(path, headers={"accept": "text/html"})
                assert (shown.status_code, shown.text[:15]) == (200, "<!DOCTYPE html>")

    asyncio.run(ask())


def test_another_writer_may_add_while_the_service_reads(tmp_path: Path) -> None:
    with Archive(tmp_path, stubbed()) as writer:
        list(writer.add([Article(**{k: v for k, v in REPORTS[0].items() if k != "published"})]))
        app = create_app(stubbed(), Archive(tmp_path, stubbed(), read_only=True))

        async def ask() -> list[Any]:
            async with asking(app) as client:
                before = await client.get("/archive/stories")
                list(writer.add([Article(id="c", source="C", text="Snow fell on the hills.")]))
                after = await client.get("/archive/stories", headers={"if-none-match": before.headers["etag"]})
                return [len(answer.json()["stories"]) for answer in (before, after)]

        assert asyncio.run(ask()) == [1, 2]


def test_a_store_that_fails_is_no_empty_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = Archive(tmp_path, stubbed())

    def fail(*args: object, **options: object) -> None:
        raise ArchiveError("the disk is full")

    monkeypatch.setattr(archive, "stories", fail)
    monkeypatch.setattr(archive, "add", fail)

    async def ask() -> None:
        async with asking(create_app(stubbed(), archive, token="t"), authorization="Bearer t") as client:
            for answer in (
                await client.get("/archive/stories.csv"),
                await client.post("/archive/articles", json={"articles": REPORTS}),
            ):
                assert answer.status_code == 503
                assert answer.json()["error"]["type"] == "ArchiveError"
                assert "the disk is full" in answer.json()["error"]["message"]
                assert "retry-after" in answer.headers

    asyncio.run(ask())


def test_an_archive_of_other_models_is_never_ready(tmp_path: Path) -> None:
    with Archive(tmp_path, stubbed()) as archive:
        list(archive.add([Article(id="c", source="C", text="Snow fell on the hills.")]))
    other = stubbed(min_confidence=0.9)

    async def ask() -> tuple[int, Any]:
        async with asking(create_app(other, Archive(tmp_path, other, read_only=True))) as client:
            while (ready := await client.get("/ready")).json() == {"status": "loading"}:
                await asyncio.sleep(0.01)
            return ready.status_code, ready.json()

    assert asyncio.run(ask()) == (503, {"status": "failed"})
