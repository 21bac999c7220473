"""Extract the claims of many articles in several processes, in order and in bounded memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from claimdiff.model import Article, Claim
from claimdiff.processes import map_in_processes

Extract = Callable[[Sequence[Article]], list[tuple[Claim, ...]]]

#: Characters of text sent to a process at a time.
CHUNK = 100_000


def stream_in_processes(articles: Iterable[Article], extract: Extract, processes: int) -> Iterator[tuple[Claim, ...]]:
    """Yield the claims of each article, in the order given. The first error in a process is raised and ends the stream.

    Args:
        articles: read lazily, a few chunks ahead.
        extract: returns the claims of articles; must be picklable.
        processes: number of processes.
    """
    return chain.from_iterable(map_in_processes(extract, _chunks(articles), processes))


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
