"""`POST /compare`."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterable, Iterator
from typing import Any

import httpx
import jsonschema
import pytest
from tests.service.asking import STORY, asking
from tests.stubbed import stubbed

from claimdiff import Comparison, ModelError, Pipeline, Story
from claimdiff.corpus import compare_stories
from claimdiff.readers import story_from_record
from claimdiff.serialization import schema, to_dict
from claimdiff.service import Limits, create_app


def compare(body: Any, pipeline: Any = None, **headers: str) -> httpx.Response:
    async def ask() -> httpx.Response:
        async with asking(create_app(pipeline or stubbed()), **headers) as client:
            if isinstance(body, bytes):
                return await client.post("/compare", content=body, headers={"content-type": "application/json"})
            return await client.post("/compare", json=body)

    return asyncio.run(ask())


def test_the_answer_is_the_line_of_batch() -> None:
    answer = compare(STORY)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    (expected,) = compare_stories([story_from_record(STORY)], stubbed())
    assert isinstance(expected, Comparison)
    assert answer.json() == to_dict(expected)
    jsonschema.validate(answer.json(), schema())
    assert [conflict["kind"] for conflict in answer.json()["conflicts"]] == ["time"]


def test_a_story_needs_no_id_and_its_articles_neither_id_nor_source() -> None:
    answer = compare({"articles": [{"text": article["text"]} for article in STORY["articles"]]}).json()
    assert "id" not in answer
    assert len(answer["conflicts"]) == 1


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"no JSON", "not JSON"),
        (b"\xff", "not UTF-8"),
        (b"[]", "must be an object"),
        (b"{}", "'articles' must be a list, got null"),
        ({"articles": []}, "expected at least one article"),
        ({"articles": [{"source": "A"}]}, r"articles[0]: 'text' is missing"),
        ({"articles": [{"text": "A", "published": "soon"}]}, "'published' must be an ISO 8601"),
        ({"articles": [{"text": "A", "id": "a"}, {"text": "B", "id": "a"}]}, "duplicate article id 'a'"),
        ({"id": "", "articles": [{"text": "A"}]}, "'id' is missing"),
        (b'{"articles": [{"text": "\\ud800"}]}', "lone surrogate"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_bad_input_is_told(body: Any, message: str) -> None:
    answer = compare(body)
    assert answer.status_code == 400
    assert answer.json()["error"]["type"] == "InvalidInputError"
    assert message in answer.json()["error"]["message"]


class Broken(Pipeline):
    def __init__(self, error: Exception) -> None:
        super().__init__(judge=False)
        self.error = error

    def compare_many(self, stories: Iterable[Story], **options: Any) -> Iterator[Any]:
        raise self.error
        yield


def test_a_missing_model_is_no_comparison() -> None:
    answer = compare(STORY, Broken(ModelError("the model is damaged")))
    assert answer.status_code == 500
    assert answer.json() == {"error": {"type": "ModelError", "message": "the model is damaged"}}


def test_a_bug_tells_a_stranger_nothing() -> None:
    answer = compare(STORY, Broken(RuntimeError("/home/somebody/secret")))
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"


class Waiting(Pipeline):
    """Compares when it is let."""

    def __init__(self) -> None:
        super().__init__(judge=False)
        self.go = threading.Event()
        self.under = stubbed()

    def compare_many(self, stories: Iterable[Story], **options: Any) -> Iterator[Any]:
        self.go.wait(20)
        return self.under.compare_many(stories)


def test_ready_says_when_the_models_are_loaded_and_a_full_queue_when_to_come_again() -> None:
    pipeline = Waiting()
    app = create_app(pipeline, limits=Limits(queue=2))

    async def ask() -> None:
        async with asking(app) as client:
            assert (await client.get("/health")).json() == {"status": "alive"}
            loading = await client.get("/ready")
            assert (loading.status_code, loading.json()) == (503, {"status": "loading"})
            waiting = [asyncio.create_task(client.post("/compare", json=STORY)) for _ in range(2)]
            await asyncio.sleep(0.1)
            refused = await client.post("/compare", json=STORY)
            assert refused.status_code == 429
            assert int(refused.headers["retry-after"]) >= 1
            assert "--queue" in refused.json()["error"]["message"]
            assert (await client.get("/health")).status_code == 200  # alive all the same
            pipeline.go.set()
            assert [(await answer).status_code for answer in waiting] == [200, 200]
            assert (await client.get("/ready")).json() == {"status": "ready"}

    asyncio.run(ask())


def test_a_comparison_that_takes_too_long_is_given_up() -> None:
    pipeline = Waiting()
    app = create_app(pipeline, limits=Limits(timeout=1))

    async def ask() -> httpx.Response:
        async with asking(app) as client:
            answer = await client.post("/compare", json=STORY)
            pipeline.go.set()
            return answer

    answer = asyncio.run(ask())
    assert answer.status_code == 503
    assert "--timeout" in answer.json()["error"]["message"]
    assert "retry-after" in answer.headers


def test_models_that_cannot_be_loaded_are_never_ready() -> None:
    async def ask() -> tuple[int, Any]:
        async with asking(create_app(Broken(ModelError("/secret/model is damaged")))) as client:
            await asyncio.sleep(0.1)
            answer = await client.get("/ready")
            return answer.status_code, answer.json()

    assert asyncio.run(ask()) == (503, {"status": "failed"})
