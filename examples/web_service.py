"""Serve comparisons over HTTP: POST /compare with {"articles": [{"text", "source"?, ...}, ...]}.

    pip install starlette uvicorn
    uvicorn examples.web_service:app

Run as a script, it sends itself a few concurrent requests and prints the responses.
"""

from __future__ import annotations

import asyncio

import httpx
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from claimdiff import ClaimdiffError, InvalidInputError, Pipeline, to_json
from claimdiff.readers import article_from_record, parse_json

#: Shared by all requests: a Pipeline is thread-safe and loads its models once.
PIPELINE = Pipeline()
MAX_BYTES = 1_000_000


async def compare(request: Request) -> Response:
    try:
        body = await request.body()
        if len(body) > MAX_BYTES:
            return JSONResponse({"error": "too large"}, status_code=413)
        data = parse_json(body.decode("utf-8", "strict"))
        records = data.get("articles") if isinstance(data, dict) else None
        if not isinstance(records, list):
            raise InvalidInputError('expected {"articles": [...]}')
        articles = [article_from_record(record) for record in records]
        # Compute in a thread to keep the event loop responsive.
        result = await run_in_threadpool(PIPELINE.compare, articles)
    except (InvalidInputError, UnicodeDecodeError) as error:
        return JSONResponse({"error": str(error)}, status_code=400)
    except ClaimdiffError as error:
        return JSONResponse({"error": str(error)}, status_code=500)
    return Response(to_json(result), media_type="application/json")


app = Starlette(routes=[Route("/compare", compare, methods=["POST"])])


async def main() -> None:
    stories = [
        {"articles": [{"source": s, "text": f"{n} boats burned in Dorvale."} for s, n in (("Post", 12), ("Wire", n))]}
        for n in (12, 15, 20)
    ]
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://service") as client:
        answers = await asyncio.gather(*(client.post("/compare", json=story) for story in stories))
        for answer in answers:
            print(answer.status_code, [conflict["explanation"] for conflict in answer.json()["conflicts"]])
        refused = await client.post("/compare", content=b"no JSON")
        print(refused.status_code, refused.json()["error"])


if __name__ == "__main__":
    asyncio.run(main())
