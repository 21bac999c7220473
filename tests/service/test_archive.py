"""What is in an archive, as JSON, CSV and feed; by key, and only once."""

from __future__ import annotations

import asyncio
import csv
import io
import re
from dataclasses import replace
from typing import Any

import feedparser
import httpx
import jsonschema
import pytest
from starlette.applications import Starlette
from tests.service.archived import FourStories
from tests.service.asking import asking, serving
from tests.stubbed import stubbed

from claimdiff import Comparison, to_csv, to_html
from claimdiff.serialization import schema, to_dict
from claimdiff.service import create_app


def get(app: Starlette, *paths: str, root: str = "", headers: dict[str, str] | None = None) -> list[httpx.Response]:
    async def ask() -> list[httpx.Response]:
        async with asking(app, root) as client:
            return [await client.get(path, headers=headers) for path in paths]

    return asyncio.run(ask())


def post(app: Starlette, body: Any) -> httpx.Response:
    async def ask() -> httpx.Response:
        async with asking(app, authorization="Bearer t") as client:
            return await client.post("/archive/articles", json=body)

    return asyncio.run(ask())


def test_behind_a_proxy_every_address_is_below_its_path(four: FourStories) -> None:
    async def ask() -> None:
        async with asking(serving(four, public_url="https://news.example/desk"), "/desk") as client:
            home = await client.get("/desk/")
            assert home.headers["location"] == "/desk/archive/stories"
            part = await client.get("/desk/archive/stories?limit=1")
            assert part.json()["next"].startswith("/desk/archive/stories?limit=1&after=")
            assert all(link["url"].startswith("/desk/archive/") for link in part.links.values())
            page = await client.get("/desk/archive/story?id=marlow", headers={"accept": "text/html"})
            addresses = re.findall(r'(?:href|action)="(/[^"]*)"', page.text)
            assert len(addresses) > 5
            assert all(address.startswith("/desk/") for address in addresses)
            for address in addresses:
                there = await client.get(address.replace("&amp;", "&"), headers={"accept": "text/html"})
                assert there.status_code == 200

    asyncio.run(ask())


def test_an_id_may_be_any_text(four: FourStories, expelled: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    for id in ("https://news.example/a//b.json?c=1&d#e", "a/comparison", " ", "é%2F", "../.."):
        monkeypatch.setitem(four.kept, id, expelled)
    pages = get(serving(four), "/archive/stories", headers={"accept": "text/html"})
    found = re.findall(r'<h2><a href="([^"]*)"', pages[0].text)
    assert [
        answer.status_code for answer in get(serving(four), *(address.replace("&amp;", "&") for address in found))
    ] == [200] * 9


def walk(app: Starlette, path: str, rows: str) -> list[Any]:
    """All rows, part by part."""

    async def ask() -> list[Any]:
        found, following = [], path
        async with asking(app) as client:
            while following:
                answer = await client.get(following)
                found += answer.json()[rows]
                following = answer.json()["next"]
                assert ("next" in answer.links) is bool(following)
                assert not following or answer.links["next"]["url"] == following
        return found

    return asyncio.run(ask())


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 5])
def test_the_parts_of_a_list_are_the_list(four: FourStories, limit: int) -> None:
    assert walk(serving(four), f"/archive/stories?limit={limit}", "stories") == walk(
        serving(four), "/archive/stories", "stories"
    )
    assert walk(serving(four), f"/archive/conflicts?limit={limit}", "conflicts") == walk(
        serving(four), "/archive/conflicts", "conflicts"
    )


def test_filters_stay_from_part_to_part(four: FourStories) -> None:
    found = walk(serving(four), "/archive/conflicts.json?kind=quote&limit=1", "conflicts")
    assert {conflict["kind"] for conflict in found} == {"quote"}
    assert len(found) > 1


def test_a_story_is_its_comparison(four: FourStories, expelled: Comparison) -> None:
    plain, full, table = get(
        serving(four),
        "/archive/story?id=expulsion",
        "/archive/story.json?id=expulsion&include_text=true",
        "/archive/story.csv?id=expulsion",
    )
    jsonschema.validate(plain.json(), schema())
    assert plain.json() == to_dict(expelled)
    assert full.json() == to_dict(expelled, include_text=True)
    assert table.text == to_csv(expelled)


def test_the_comparison_page_brings_its_own_policy(four: FourStories, expelled: Comparison) -> None:
    (page,) = get(serving(four), "/archive/comparison?id=expulsion")
    assert page.text == to_html(expelled)
    policy = page.headers["content-security-policy"]
    assert "script-src 'sha256-" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_tables_have_a_row_each_and_no_formula(four: FourStories, hostile: Comparison) -> None:
    stories, conflicts, found = (
        list(csv.DictReader(io.StringIO(answer.text)))
        for answer in get(
            serving(four), "/archive/stories.csv", "/archive/conflicts.csv", "/archive/search.csv?q=bridges"
        )
    )
    assert [row["story"] for row in stories] == ["marlow", "selby", "expulsion", "hostile"]
    assert len(conflicts) == len(walk(serving(four), "/archive/conflicts", "conflicts"))
    assert conflicts[0]["quotes"] == "“Two bridges fell”; “Three bridges”"
    assert {row["quote"] for row in found} >= {"Two bridges fell."}


@pytest.mark.parametrize("path", ["/archive/stories.atom", "/archive/conflicts.atom", "/archive/search.atom?q=bridges"])
def test_feeds_name_sources_and_lead_to_stories(four: FourStories, path: str) -> None:
    app = serving(four, public_url="https://news.example/desk")
    (answer,) = get(app, f"/desk{path}", root="/desk")
    feed = feedparser.parse(answer.content)
    assert not feed.bozo, feed.bozo_exception
    assert feed.feed.links[0].href == f"https://news.example/desk{path}"
    assert len({entry.id for entry in feed.entries}) == len(feed.entries) > 0
    for entry in feed.entries:
        assert entry.link.startswith("https://news.example/desk/archive/story?id=")
        assert entry.title
        assert entry.updated_parsed
    assert any("Gazette" in author.name for entry in feed.entries for author in entry.get("authors", []))


def test_what_a_client_has_is_not_sent_again_until_the_archive_changes(four: FourStories) -> None:
    async def ask() -> None:
        async with asking(serving(four)) as client:
            one_form = ("/archive/story.json?id=marlow", "/archive/comparison?id=marlow")
            for path in ("/archive/stories", *one_form, "/archive/search?q=the"):
                first = await client.get(path)
                tag = {"if-none-match": f'"other", {first.headers["etag"]}'}
                again = await client.get(path, headers=tag)
                assert (again.status_code, again.content) == (304, b"")
                assert again.headers["etag"] == first.headers["etag"]
                page = await client.get(path, headers={**tag, "accept": "text/html"})
                assert page.status_code == (304 if path in one_form else 200)
                four.version += 1
                assert (await client.get(path, headers=tag)).status_code == 200

    asyncio.run(ask())


def test_a_tag_is_that_of_one_service(four: FourStories) -> None:
    async def ask() -> None:
        path = "/archive/comparison?id=marlow"
        async with asking(serving(four)) as client:
            tag = (await client.get(path)).headers["etag"]
        async with asking(serving(four)) as client:
            assert (await client.get(path, headers={"if-none-match": tag})).status_code == 200

    asyncio.run(ask())


def test_a_feed_is_well_formed_whatever_the_title(four: FourStories) -> None:
    first = four.kept["marlow"].articles[0]
    four.kept["marlow"] = replace(
        four.kept["marlow"], articles=(replace(first, title="T\uffff\ufffe\x00"), *four.kept["marlow"].articles[1:])
    )
    (answer,) = get(serving(four), "/archive/stories.atom")
    assert not feedparser.parse(answer.content).bozo


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/archive/stories?limit=0", "limit must be a whole number from 1 to 1000, got '0'"),
        ("/archive/stories?limit=1001", "limit"),
        ("/archive/stories?limit=0000000011999", "limit"),
        ("/archive/search?q=x&limit=" + "0" * 9 + "1" * 20, "limit"),
        ("/archive/stories?limit=1e3", "limit"),
        ("/archive/stories?limit=" + "9" * 5000, "limit"),
        ("/archive/stories?since=yesterday", "since must be a day"),
        ("/archive/conflicts?kinds=quote", "no parameter 'kinds' here; there are since, kind"),
        ("/archive/conflicts?kind=quote&kind=time", "kind is given twice"),
        ("/archive/conflicts?kind=mood", "kind must be one of quantity"),
        ("/archive/conflicts?min_confidence=nan", "min_confidence"),
        ("/archive/conflicts?min_confidence=2", "min_confidence"),
        ("/archive/story?id=marlow&include_text=yes", "include_text must be true or false"),
        ("/archive/search", "q is missing"),
        ("/archive/search.csv?q=+", "q is missing"),
    ],
)
def test_a_question_that_cannot_be_understood_is_told(four: FourStories, path: str, message: str) -> None:
    (answer,) = get(serving(four), path)
    assert answer.status_code == 400
    assert message in answer.json()["error"]["message"]


@pytest.mark.parametrize(
    "path", ["/archive/story?id=nope", "/archive/story.csv?id=nope", "/archive/comparison?id=nope"]
)
def test_a_story_that_is_not_there(four: FourStories, path: str) -> None:
    (answer,) = get(serving(four), path)
    assert answer.status_code == 404
    assert answer.json() == {"error": {"type": "NotFound", "message": "there is no story 'nope'"}}


@pytest.mark.parametrize("path", ["/archive/stories", "/archive/conflicts.csv", "/archive/search?q=x"])
def test_a_service_without_an_archive_says_so(path: str) -> None:
    (answer,) = get(create_app(stubbed()), path)
    assert answer.status_code == 404
    assert "no archive" in answer.json()["error"]["message"]


def test_articles_are_added_and_known_the_second_time(four: FourStories) -> None:
    body = {"articles": [{"id": "a", "text": "It rained."}, {"id": "b"}, {"id": "c", "text": "It snowed."}]}
    outcomes = post(serving(four, token="t"), body).json()["articles"]
    assert [(one["id"], one["status"]) for one in outcomes] == [("a", "new"), ("b", "refused"), ("c", "new")]
    assert outcomes[1]["error"] == {"type": "InvalidInputError", "message": "'text' is missing"}
    assert [one["status"] for one in post(serving(four, token="t"), body).json()["articles"]] == [
        "known",
        "refused",
        "known",
    ]
    assert [article.id for article in four.added] == ["a", "c"]


def test_without_a_token_the_archive_is_only_read(four: FourStories) -> None:
    answer = post(serving(four), {"articles": [{"text": "It rained."}]})
    assert answer.status_code == 403
    assert "--token" in answer.json()["error"]["message"]
    assert four.added == []


@pytest.mark.parametrize("body", [{}, {"articles": None}, {"articles": {"text": "It rained."}}, []])
def test_what_is_no_list_of_articles_is_refused(four: FourStories, body: Any) -> None:
    assert post(serving(four, token="t"), body).status_code == 400


def test_what_is_not_added_in_time_is_said_to_be_left(four: FourStories, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(0, 1000, 30))
    monkeypatch.setattr("claimdiff.service.adding.monotonic", lambda: float(next(clock)))
    body = {"articles": [{"id": str(number), "text": "It rained."} for number in range(5)]}
    answer = post(serving(four, token="t"), body)
    assert answer.status_code == 503
    assert [one["id"] for one in answer.json()["articles"]] == ["0"]
    assert answer.json()["error"]["message"].endswith("4 of 5 articles are left: send them again")
    assert answer.headers["retry-after"] == "5"
