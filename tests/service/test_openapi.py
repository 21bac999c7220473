"""The OpenAPI document says what there is, and answers are as it says."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from typing import Any, get_args

import jsonschema
import pytest
from referencing import Registry, Resource
from starlette.applications import Starlette
from starlette.routing import Mount, Route
from tests.service.archived import FourStories
from tests.service.asking import STORY, asking, serving
from tests.stubbed import stubbed

from claimdiff.model import ConflictKind
from claimdiff.serialization import schema
from claimdiff.service import create_app
from claimdiff.service.openapi import document

FORMS = re.compile(r"\.(json|csv|atom)$")


def routes(app: Starlette) -> Iterator[tuple[str, str]]:
    for route in app.routes:
        for inner in route.routes if isinstance(route, Mount) else [route]:
            assert isinstance(inner, Route)
            yield from ((inner.path, method.lower()) for method in (inner.methods or set()) - {"HEAD"})


def test_every_route_is_documented_and_every_documented_one_is_there() -> None:
    forms = {(FORMS.sub("", path), method) for path, method in routes(create_app(stubbed())) if "/archive/" in path}
    others = {route for route in routes(create_app(stubbed())) if "/archive/" not in route[0]}
    documented = {(path, method) for path, item in document()["paths"].items() for method in item}
    assert documented == (forms | others) - {("/", "get"), ("/style.css", "get")}


def test_the_kinds_are_those_of_conflicts() -> None:
    parameters = document()["paths"]["/archive/conflicts"]["get"]["parameters"]
    assert parameters[1]["schema"]["enum"] == list(get_args(ConflictKind))


@pytest.mark.parametrize(
    ("path", "documented"),
    [
        ("/health", "/health"),
        ("/archive/stories?limit=2", "/archive/stories"),
        ("/archive/story?id=marlow", "/archive/story"),
        ("/archive/conflicts", "/archive/conflicts"),
        ("/archive/search?q=the", "/archive/search"),
    ],
)
def test_answers_are_as_documented(four: FourStories, path: str, documented: str) -> None:
    answer, whole = asyncio.run(ask(four, "GET", path))
    check(answer, whole, whole["paths"][documented]["get"]["responses"]["200"])


def test_what_is_posted_is_answered_as_documented(four: FourStories) -> None:
    answer, whole = asyncio.run(ask(four, "POST", "/compare", STORY))
    check(answer, whole, whole["paths"]["/compare"]["post"]["responses"]["200"])
    answer, whole = asyncio.run(ask(four, "POST", "/archive/articles", {"articles": [{"text": "It rained."}, {}]}))
    check(answer, whole, whole["paths"]["/archive/articles"]["post"]["responses"]["200"])
    answer, whole = asyncio.run(ask(four, "POST", "/compare", {}))
    check(answer, whole, whole["paths"]["/compare"]["post"]["responses"]["default"])


async def ask(four: FourStories, method: str, path: str, body: Any = None) -> tuple[Any, Any]:
    app = serving(four, token="t")
    async with asking(app, authorization="Bearer t") as client:
        return (await client.request(method, path, json=body)).json(), (await client.get("/openapi.json")).json()


def check(answer: Any, whole: Any, response: dict[str, Any]) -> None:
    if "$ref" in response:
        response = whole["components"]["responses"][response["$ref"].rpartition("/")[2]]
    content = response["content"]["application/json"]["schema"]
    registry: Any = Registry().with_resources(
        [
            ("http://service/openapi.json", Resource.from_contents(whole, default_specification=_draft())),
            ("http://service/schema.json", Resource.from_contents(schema())),
        ]
    )
    wanted = {"$id": "http://service/asked.json", "$ref": f"openapi.json{content['$ref']}"}
    jsonschema.Draft202012Validator(wanted, registry=registry).validate(answer)


def _draft() -> Any:
    from referencing.jsonschema import DRAFT202012

    return DRAFT202012
