"""Compare stories in an asynchronous program, whose event loop goes on meanwhile.

    python examples/compare_async.py

A comparison computes for seconds and never waits, so it runs in a thread. A semaphore lets in one at a time: the models
use all cores themselves, so two at once would take as long and need more memory. Where many stories come in, use a
ProcessPoolExecutor instead, whose processes each have a Pipeline(threads=1).
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator

from claimdiff import Article, Comparison, Pipeline, Story

PIPELINE = Pipeline()


async def incoming() -> AsyncIterator[Story]:
    """Yield stories as they come in, as from a queue or a feed."""
    for count in (12, 15, 20):
        texts = {"Post": f"Fire destroyed {count} boats in Dorvale.", "Wire": "Fire destroyed 12 boats in Dorvale."}
        articles = tuple(Article(source=source, text=text) for source, text in texts.items())
        yield Story(id=f"{count} boats", articles=articles)
        await asyncio.sleep(0)


async def compare(story: Story, turn: asyncio.Semaphore) -> Comparison:
    async with turn:
        return await asyncio.to_thread(PIPELINE.compare, story.articles)


async def answer(answered: list[float]) -> None:
    """Stand for the rest of the program: note the time, ten times a second."""
    while True:
        await asyncio.sleep(0.1)
        answered.append(time.monotonic())


async def main() -> None:
    turn = asyncio.Semaphore(1)
    answered: list[float] = []
    rest = asyncio.create_task(answer(answered))
    async with asyncio.TaskGroup() as group:
        tasks = {story.id: group.create_task(compare(story, turn)) async for story in incoming()}
    rest.cancel()
    print(f"the event loop went round {len(answered)} times meanwhile")
    for id, task in tasks.items():
        print(id, [conflict.explanation for conflict in task.result().conflicts])


if __name__ == "__main__":
    asyncio.run(main())
