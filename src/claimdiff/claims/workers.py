"""Extract the claims of many articles in several processes, in order and in bounded memory."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor

from claimdiff.model import Article, Claim

Extract = Callable[[Sequence[Article]], list[tuple[Claim, ...]]]
Claims = list[tuple[Claim, ...]]

#: Characters of text sent to a process at a time.
CHUNK = 100_000
#: Chunks running or waiting, per process.
AHEAD = 2

_extract: Extract | None = None


def stream_in_processes(articles: Iterable[Article], extract: Extract, processes: int) -> Iterator[tuple[Claim, ...]]:
    """Yield the claims of each article, in the order given. The first error in a process is raised and ends the stream.

    Processes are spawned, so scripts must guard their entry point with `if __name__ == "__main__"`.

    Args:
        articles: read lazily, a few chunks ahead.
        extract: returns the claims of articles; sent to each process once, so it must be picklable.
        processes: number of processes.
    """
    context = multiprocessing.get_context("spawn")
    waiting: deque[Future[Claims]] = deque()
    with ProcessPoolExecutor(processes, mp_context=context, initializer=_start, initargs=(extract,)) as pool:
        try:
            for chunk in _chunks(articles):
                waiting.append(pool.submit(_run, chunk))
                if len(waiting) >= AHEAD * processes:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)


def _chunks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    chunk: list[Article] = []
    size = 0
    for article in articles:
        chunk.append(article)
        size += len(article.text)
        if size >= CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _start(extract: Extract) -> None:
    from threadpoolctl import threadpool_limits

    global _extract
    _extract = extract
    threadpool_limits(1)  # the processes share the cores


def _run(chunk: list[Article]) -> Claims:
    assert _extract is not None
    return _extract(chunk)
