"""JSON Lines and JSON files, a record at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from claimdiff.errors import InvalidInputError
from claimdiff.model import Article, Story
from claimdiff.readers.lines import (
    articles_from_json,
    articles_from_lines,
    is_story,
    pairs_from_lines,
    stories_from_json,
    stories_from_lines,
)
from claimdiff.readers.records import LineError


def told(items: Iterator[Article | LineError] | Iterator[Story | LineError]) -> list[str]:
    return [str(item) if isinstance(item, LineError) else item.id for item in items]


def test_a_bad_line_does_not_stop_the_rest() -> None:
    lines = [b'{"id": "a", "text": "x"}\n', b"\n", b"{\n", b'{"id": "b"}\n', b"\xff\n", b'{"id": "c", "text": "y"}']
    found = told(articles_from_lines(lines, "in"))
    assert (found[0], found[-1]) == ("a", "c")
    assert [message.split(":")[0] for message in found[1:-1]] == ["line 3", "line 4 (id 'b')", "line 5"]


def test_an_id_counts_once_whatever_line_it_stands_on() -> None:
    story = {"id": "s", "articles": [{"id": "b", "text": "x"}, {"id": "a", "text": "y"}]}
    lines = [b'{"id": "a", "text": "x"}', json.dumps(story).encode()]
    assert told(articles_from_lines(lines, "in")) == ["a", "b", "line 2: the id 'a' was already used on line 1"]
    entries = json.dumps([{"id": "a", "text": "x"}, {"id": "a", "text": "y"}]).encode()
    assert told(articles_from_json(entries, "in")) == ["a", "entry 2: the id 'a' was already used on entry 1"]


def test_articles_without_a_name_are_named_after_their_line() -> None:
    (first, second) = articles_from_lines([b'{"text": "x"}', b'{"text": "x", "id": "a"}'], "in")
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.source, second.source) == ("in:1", "a")


def test_lines_are_read_as_they_are_asked_for() -> None:
    def lines() -> Iterator[bytes]:
        yield b'{"id": "a", "text": "x"}'
        raise AssertionError("read ahead")

    (first,) = told(iter([next(articles_from_lines(lines(), "in"))]))
    assert first == "a"


def test_a_mark_of_another_encoding_stops_the_whole_input() -> None:
    assert told(articles_from_lines([b'\xef\xbb\xbf{"id": "a", "text": "x"}'], "in")) == ["a"]
    with pytest.raises(InvalidInputError, match="JSON Lines must be UTF-8, got UTF-16"):
        list(articles_from_lines(['{"id": "a"}'.encode("utf-16")], "in"))


def test_stories_and_pairs() -> None:
    good = {"id": "s", "articles": [{"text": "x"}]}
    lines = [json.dumps(one).encode() for one in (good, {"id": "t"}, good)]
    expected = [
        "s",
        "line 2 (id 't'): 'articles' must be a list, got null",
        "line 3: the id 's' was already used on line 1",
    ]
    assert told(stories_from_lines(lines)) == expected
    assert told(stories_from_json(json.dumps(good).encode())) == ["s"]
    assert told(stories_from_json(b"[]")) == []
    one, other = pairs_from_lines([b'{"premise": "a", "hypothesis": "b"}', b'{"premise": "a"}'])
    assert one == ("a", "b")
    assert str(other) == "line 2: 'hypothesis' is missing"


@pytest.mark.parametrize(
    ("record", "expected"), [({"articles": []}, True), ({"articles": [], "text": "x"}, False), ({}, False), ([], False)]
)
def test_what_is_meant_as_a_story(record: object, expected: bool) -> None:
    assert is_story(record) is expected


def test_a_date_that_cannot_be_read_comes_before_its_story() -> None:
    story = b'{"id": "s", "articles": [{"id": "a", "text": "x", "published": "4/21/18"}, {"id": "b", "text": "y"}]}'
    warning, found = stories_from_lines([b"\n", story])
    assert isinstance(warning, LineError)
    assert (warning.line, warning.id, warning.skipped) == (2, "s", False)
    assert warning.message.startswith(
        "articles[0]: 'published' must be an ISO 8601 date or datetime, got '4/21/18'; read"
    )
    assert isinstance(found, Story)
    assert [article.published for article in found.articles] == [None, None]
    entries = b'[{"text": "x", "id": "a", "published": "soon"}, {"id": "b", "published": "soon"}]'
    items = list(articles_from_json(entries, "f"))
    assert [item.skipped for item in items if isinstance(item, LineError)] == [False, True]
