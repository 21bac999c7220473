"""An asynchronous web service: POST /compare with {"articles": [{"text", "source"?, ...}, ...]}.

    pip install starlette uvicorn
    uvicorn examples.web_service:app

Run as a script, it sends itself a few requests at once and prints the answers.
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

#: One for the process: its models are loaded once, and threads may use it together.
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
        # Models compute in a thread, so that the service goes on answering.
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
