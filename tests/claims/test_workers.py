"""The same claims from several processes."""

from __future__ import annotations

import operator
from collections.abc import Iterator
from typing import cast

import pytest

from claimdiff.claims import ClaimExtractor, workers
from claimdiff.claims.workers import Extract, stream_in_processes
from claimdiff.errors import InvalidInputError
from claimdiff.model import Article

#: Gives back the articles themselves, which is enough to see their order.
SAME = cast(Extract, list)
TEXTS = (
    "The mayor of Leeds resigned on Monday because of the flood.",
    "",
    "“The bridge is safe,” Jane Miller told reporters. She left the town on Friday.",
    "Acme Corp fired 300 workers. The company will pay.",
)


def numbered(count: int) -> list[Article]:
    return [Article(text=f"Number {number}.", id=str(number)) for number in range(count)]


@pytest.mark.model
def test_two_processes_give_what_one_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same claims in the same order; a text in another language is refused."""
    monkeypatch.setattr(workers, "CHUNK", 80)  # so that each process has some of the few articles
    articles = [Article(text=text, id=str(number)) for number, text in enumerate(TEXTS)]
    both = ClaimExtractor(processes=2)
    alone = ClaimExtractor()(articles)
    assert both(articles) == alone
    assert [bool(claims) for claims in alone] == [True, False, True, True]
    german = (
        "Der Bürgermeister ist am Montag zurückgetreten, weil die Brücke nach dem Hochwasser gesperrt werden musste."
    )
    with pytest.raises(InvalidInputError, match="does not look like English"):
        both([Article(text=german, id="g")])


@pytest.mark.parametrize("processes", [0, -1])
def test_fewer_than_one_process(processes: int) -> None:
    with pytest.raises(InvalidInputError, match="1 or more"):
        ClaimExtractor(processes=processes)


def test_articles_come_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "CHUNK", 20)
    articles = numbered(20)
    assert list(cast(Iterator[Article], stream_in_processes(articles, SAME, 2))) == articles


def test_no_articles() -> None:
    assert list(stream_in_processes([], SAME, 2)) == []


def test_an_error_of_a_process_ends_the_stream() -> None:
    with pytest.raises(IndexError):
        list(stream_in_processes(numbered(2), cast(Extract, operator.itemgetter(9)), 2))


def test_chunks_hold_every_article_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A chunk is full when its characters reach the size; empty texts travel along."""
    monkeypatch.setattr(workers, "CHUNK", 5)
    articles = [Article(text=text, id=str(number)) for number, text in enumerate(["", "abc", "", "de", "fghijklm", ""])]
    chunks = list(workers._chunks(articles))
    assert [len(chunk) for chunk in chunks] == [4, 1, 1]
    assert [article for chunk in chunks for article in chunk] == articles
