"""JSON objects to articles and stories."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.errors import InvalidInputError
from claimdiff.model import Article
from claimdiff.readers.records import (
    LineError,
    article_from_record,
    day_of,
    pair_from_record,
    parse_json,
    record_id,
    story_from_record,
)

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@given(VALUES)
def test_json_is_read_as_it_was_written(value: object) -> None:
    assert parse_json(json.dumps(value)) == value


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not JSON: .* at character 1"),
        ("NaN", "NaN is not a JSON value"),
        ("[-Infinity]", "-Infinity is not a JSON value"),
        ('{"a": 1, "b": 2, "a": 3}', "duplicate key 'a'"),
        ("[" * 100_000, "nested too deeply"),
        ("9" * 10_000, "invalid JSON"),
    ],
)
def test_what_is_no_strict_json(text: str, message: str) -> None:
    with pytest.raises(InvalidInputError, match=message):
        parse_json(text)


def test_unknown_fields_are_none_and_an_integer_is_an_id() -> None:
    article = article_from_record({"text": "x", "id": 7, "title": "", "url": None, "published": "", "more": [1]})
    assert (article.id, article.source, article.title, article.url, article.published) == ("7", "7", None, None, None)
    assert article_from_record({"text": "x"}, default_source="f:1").source == "f:1"
    assert article_from_record({"text": "x", "source": "Echo"}, default_source="f:1").source == "Echo"
    assert article_from_record({"text": "", "author": ["Ann Lee", "Bob Ray"]}).author == "Ann Lee; Bob Ray"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2018-03-26", date(2018, 3, 26)),
        ("2018-03-26T08:49:00Z", datetime(2018, 3, 26, 8, 49, tzinfo=UTC)),
        ("2018-03-26T08:49", datetime(2018, 3, 26, 8, 49)),
        (None, None),
    ],
)
def test_days(value: str | None, expected: date | None) -> None:
    found = day_of({"published": value}, "published")
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ([], "an article must be a JSON object, got a list"),
        (None, "got null"),
        ({}, "'text' is missing"),
        ({"text": None}, "'text' must be a string, got null"),
        ({"text": 3}, "'text' must be a string, got a number"),
        ({"text": "a\ud800"}, r"'text' has a lone surrogate \(U\+D800\) at character 1"),
        ({"text": "x", "id": True}, "'id' must be a string or an integer, got true or false"),
        ({"text": "x", "id": 1.5}, "got a number"),
        ({"text": "x", "published": "26 March"}, "'published' must be an ISO 8601 date or datetime, got '26 March'"),
        ({"text": "x", "published": 2018}, "'published' must be a string"),
        ({"text": "x", "author": ["Ann", 3]}, "'author' must be a string, got a list"),
    ],
)
def test_a_field_of_the_wrong_type_is_named(record: Any, message: str) -> None:
    """Never guessed at."""
    with pytest.raises(InvalidInputError, match=message):
        article_from_record(record)


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ({"articles": []}, "'id' is missing"),
        ({"id": "s"}, "'articles' must be a list, got null"),
        ({"id": "s", "articles": [{"text": "x"}, {"text": 3}]}, r"articles\[1\]: 'text' must be a string"),
        (
            {"id": "s", "articles": [{"text": "x", "id": "a"}, {"text": "y", "id": "a"}]},
            r"articles\[1\]: duplicate article id 'a'",
        ),
    ],
)
def test_one_bad_article_makes_the_story_unusable(record: Any, message: str) -> None:
    with pytest.raises(InvalidInputError, match=message):
        story_from_record(record)


def test_articles_of_a_story_without_names_are_of_different_sources() -> None:
    """Otherwise they would not be compared with each other."""
    story = story_from_record({"id": 4, "articles": [{"text": "x"}, {"text": "x"}, {"text": "x", "id": "named"}]})
    assert story.id == "4"
    assert [article.source for article in story.articles] == ["4:0", "4:1", "named"]


def test_pairs() -> None:
    assert pair_from_record({"premise": "a", "hypothesis": "", "label": 3}) == ("a", "")
    with pytest.raises(InvalidInputError, match="'hypothesis' is missing"):
        pair_from_record({"premise": "a"})


@pytest.mark.parametrize(
    ("record", "expected"),
    [({"id": "a"}, "a"), ({"id": 7}, "7"), ({"id": []}, None), ({}, None), ([], None), (3, None)],
)
def test_the_id_of_a_bad_record_is_told_if_it_can_be(record: object, expected: str | None) -> None:
    assert record_id(record) == expected


def test_errors_say_where() -> None:
    assert str(LineError(3, "a", "'text' is missing")) == "line 3 (id 'a'): 'text' is missing"
    assert str(LineError(2, None, "not JSON", "entry")) == "entry 2: not JSON"


def test_a_warning_names_what_was_lost() -> None:
    warning = LineError(0, "a.md", "the date is odd", skipped=False)
    assert str(warning) == "the date is odd"
    assert warning.within("a.md") == "a.md: the date is odd"
    assert LineError(3, "a", "'text' is missing").within("a.jsonl") == "a.jsonl, line 3 (id 'a'): 'text' is missing"


@pytest.mark.parametrize("written", ["4/21/18", "yesterday", "21. April", "2018-02-30", 2018, ["2018-02-03"], "\ud800"])
def test_a_date_that_cannot_be_read_costs_the_article_its_date_if_somebody_is_told(written: object) -> None:
    record = {"id": "a", "text": "The dam broke.", "source": "Post", "published": written}
    told: list[InvalidInputError] = []
    article = article_from_record(record, on_error=told.append)
    assert article == Article(text="The dam broke.", id="a", source="Post")
    assert len(told) == 1
    assert str(told[0]).startswith("'published' ")
    with pytest.raises(InvalidInputError, match="'published' "):
        article_from_record(record)


def test_dates_of_a_story_that_cannot_be_read() -> None:
    records = [{"text": "x", "published": "2018-03-26"}, {"text": "y", "published": "in May"}]
    told: list[InvalidInputError] = []
    story = story_from_record({"id": "s", "articles": records}, on_error=told.append)
    assert [article.published for article in story.articles] == [date(2018, 3, 26), None]
    assert str(told[0]) == "articles[1]: 'published' must be an ISO 8601 date or datetime, got 'in May'"
    with pytest.raises(InvalidInputError, match=r"articles\[1\]: 'published' must be"):
        story_from_record({"id": "s", "articles": records})
