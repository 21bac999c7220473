from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.errors import InvalidInputError
from claimdiff.model import CheckedClaim
from claimdiff.readers import LineError, read_checked
from claimdiff.readers.fact_checks import checked_from_value

REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://checkers.example/1",
    "claimReviewed": " The dam broke because of an explosion. ",
    "datePublished": "2026-03-05",
    "author": {"@type": "Organization", "name": "Checkers"},
    "reviewRating": {"@type": "Rating", "ratingValue": 1, "bestRating": 5, "alternateName": "False"},
}
EXPECTED = CheckedClaim(
    text="The dam broke because of an explosion.",
    rating="False",
    url="https://checkers.example/1",
    publisher="Checkers",
    reviewed=date(2026, 3, 5),
)
BARE = {"@type": "ClaimReview", "claimReviewed": "Three bridges fell."}


def only(value: object) -> CheckedClaim:
    (found,) = checked_from_value(value)
    assert isinstance(found, CheckedClaim)
    return found


def errors(found: Iterable[CheckedClaim | LineError]) -> list[str]:
    return [str(item) for item in found if isinstance(item, LineError)]


def test_markup_by_itself() -> None:
    assert only(REVIEW) == EXPECTED
    assert only(BARE) == CheckedClaim(text="Three bridges fell.")


@pytest.mark.parametrize(
    "value",
    [
        [REVIEW, BARE],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, REVIEW, BARE]},
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [REVIEW, BARE]}]},
        {
            "@type": "DataFeed",
            "dataFeedElement": [{"@type": "DataFeedItem", "item": REVIEW}, {"@type": "DataFeedItem", "item": [BARE]}],
        },
        {"@type": "NewsArticle", "review": [REVIEW, BARE]},
    ],
)
def test_markup_wherever_it_stands(value: object) -> None:
    assert list(checked_from_value(value)) == [EXPECTED, CheckedClaim(text="Three bridges fell.")]


@pytest.mark.parametrize(
    "kind", ["https://schema.org/ClaimReview", "schema:ClaimReview", ["Review", "http://schema.org/ClaimReview"]]
)
def test_the_type_may_be_written_in_full(kind: object) -> None:
    assert only({**REVIEW, "@type": kind}) == EXPECTED


@pytest.mark.parametrize(
    ("rating", "expected"),
    [
        ({"alternateName": "Mostly false", "name": "x", "ratingValue": 2}, "Mostly false"),
        ({"name": "Half true"}, "Half true"),
        ({"ratingValue": 2, "bestRating": "5"}, "2 of 5"),
        ({"ratingValue": "4"}, "4"),
        ([{"alternateName": {"@value": "Faux", "@language": "fr"}}], "Faux"),
        ("Untrue", "Untrue"),
        ({}, None),
        (None, None),
    ],
)
def test_the_verdict_is_in_words_if_there_are_any(rating: object, expected: str | None) -> None:
    assert only({**REVIEW, "reviewRating": rating}).rating == expected


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ([{"name": "First"}, {"name": "Second"}], "First"),
        ({"url": "https://checkers.example"}, "https://checkers.example"),
        ("Checkers", "Checkers"),
        ([], None),
    ],
)
def test_publishers(author: object, expected: str | None) -> None:
    assert only({**REVIEW, "author": author}).publisher == expected


def test_a_moment_stays_a_moment() -> None:
    found = only({**REVIEW, "datePublished": "2026-03-05T08:00:00Z"})
    assert found.reviewed == datetime(2026, 3, 5, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"claimReviewed": None}, "'claimReviewed' is missing"),
        ({"claimReviewed": "  "}, "'claimReviewed' is missing"),
        ({"claimReviewed": {"text": "x"}}, "'claimReviewed' must be a string, got an object"),
        ({"claimReviewed": "\ud800"}, "'claimReviewed' has a lone surrogate"),
        ({"url": True}, "'url' must be a string, got true or false"),
        ({"datePublished": "March 5"}, "'datePublished' must be an ISO 8601 date or datetime, got 'March 5'"),
    ],
)
def test_a_review_that_cannot_be_used_is_named(change: dict[str, Any], message: str) -> None:
    first, second = checked_from_value({"@graph": [REVIEW, {**REVIEW, **change}]})
    assert first == EXPECTED
    assert isinstance(second, LineError)
    assert str(second).startswith(f"entry 2: {message}")


def test_what_holds_no_review_is_named() -> None:
    feed = {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": None}, {"item": [REVIEW]}]}
    assert errors(checked_from_value(feed)) == ["entry 1: has no ClaimReview"]
    assert errors(checked_from_value({"@type": "NewsArticle"})) == ["entry 1: has no ClaimReview"]
    assert errors(checked_from_value([BARE, {"@type": "Person"}])) == ["entry 2: has no ClaimReview"]
    assert errors(checked_from_value(["x", {}])) == [
        "entry 1: a checked claim must be a JSON object, got a string",
        "entry 2: 'claim' is missing",
    ]


def test_depth_is_no_danger() -> None:
    value: object = REVIEW
    for _ in range(100_000):
        value = {"@type": "Thing", "hasPart": value}
    assert list(checked_from_value(value)) == [EXPECTED]


def test_lines(tmp_path: Path) -> None:
    record = {"claim": "It rained.", "rating": "True", "url": "u", "publisher": "P", "date": "2026-03-05", "more": 1}
    lines = [json.dumps(record), "", json.dumps({"claim": 7}), "{", json.dumps(REVIEW), json.dumps({"claim": "Dry."})]
    expected = CheckedClaim(text="It rained.", rating="True", url="u", publisher="P", reviewed=date(2026, 3, 5))
    plain, packed = tmp_path / "checked.jsonl", tmp_path / "checked.jsonl.gz"
    plain.write_text("\n".join(lines))
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    for path in (plain, packed):
        found = list(read_checked(path))
        assert [item for item in found if isinstance(item, CheckedClaim)] == [
            expected,
            EXPECTED,
            CheckedClaim(text="Dry."),
        ]
        first, second = errors(found)
        assert first == "line 3: 'claim' must be a string, got a number"
        assert second.startswith("line 4: not JSON")


def test_files_of_json(tmp_path: Path) -> None:
    for name, value in [("feed.json", [REVIEW]), ("one.jsonld", REVIEW), ("plain.json", {"claim": "It rained."})]:
        (tmp_path / name).write_text(json.dumps(value))
        (found,) = read_checked(tmp_path / name)
        assert found == (EXPECTED if name != "plain.json" else CheckedClaim(text="It rained."))
    (tmp_path / "broken.json").write_text("[")
    with pytest.raises(InvalidInputError, match=r"broken\.json: not JSON"):
        list(read_checked(tmp_path / "broken.json"))
    with pytest.raises(InvalidInputError, match="absent"):
        list(read_checked(tmp_path / "absent.json"))


def page(folder: Path, *blocks: object) -> Path:
    path = folder / "page.html"
    scripts = (f'<script type="application/ld+json">{json.dumps(block)}</script>' for block in blocks)
    path.write_text(f"<title>x</title>{''.join(scripts)}")
    return path


def test_pages_without_a_review_are_refused(tmp_path: Path) -> None:
    for blocks in ([], [{"@type": "NewsArticle"}], [{"@type": "DataFeed", "dataFeedElement": []}]):
        with pytest.raises(InvalidInputError, match=r"page\.html: the page has no ClaimReview markup"):
            list(read_checked(page(tmp_path, *blocks)))


PUBLISHER = {"@type": "Organization", "@id": "#p", "name": "Checkers"}
RATING = {"@type": "Rating", "@id": "#v", "alternateName": "False"}
NAMED = {**REVIEW, "@id": "#r", "author": {"@id": "#p"}, "reviewRating": {"@id": "#v"}}
#: One review, in the shapes that sites give to it: in a graph, inside its page, referred to, described in two places.
SHAPES: dict[str, list[object]] = {
    "before what refers to it": [{"@graph": [PUBLISHER, RATING, NAMED, {"@type": "WebPage", "review": {"@id": "#r"}}]}],
    "after it": [{"@graph": [{"@type": "WebPage", "mainEntity": {"@id": "#r"}}, NAMED, RATING, PUBLISHER]}],
    "in its page": [{"@graph": [{"@type": "WebPage", "mainEntity": NAMED}, PUBLISHER, RATING]}],
    "unnamed in its page": [
        {"@graph": [{"@type": "WebPage", "mainEntity": {**NAMED, "@id": None}}, PUBLISHER, RATING]}
    ],
    "the publisher in an article": [{"@graph": [NAMED, {"@type": "NewsArticle", "author": [PUBLISHER], "x": RATING}]}],
    "in several places": [
        {"@graph": [{"@type": "WebPage", "review": [NAMED, NAMED]}, NAMED, {"@id": "#r"}, PUBLISHER, RATING]}
    ],
    "in parts": [
        {
            "@graph": [
                {"@id": "#r", "@type": "Thing"},
                {key: NAMED[key] for key in ("@id", "@type", "claimReviewed")},
                {key: NAMED[key] for key in NAMED if key not in ("@type", "claimReviewed")},
                PUBLISHER,
                {**RATING, "alternateName": "False"},
            ]
        }
    ],
    "of which the author is nowhere": [
        {**NAMED, "author": {"@id": "#x"}, "publisher": [{"@id": "#p"}]},
        PUBLISHER,
        RATING,
    ],
    "in a circle": [
        NAMED,
        {**PUBLISHER, "review": [{"@id": "#r"}], "self": {"@id": "#p"}},
        {**RATING, "of": {"@id": "#r"}},
    ],
}


@pytest.mark.parametrize("blocks", SHAPES.values(), ids=SHAPES)
def test_references_are_followed_in_pages_and_files_and_each_review_comes_once(
    tmp_path: Path, blocks: list[object]
) -> None:
    assert list(read_checked(page(tmp_path, *blocks))) == [EXPECTED]
    (tmp_path / "list.jsonld").write_text(json.dumps(blocks))
    assert list(read_checked(tmp_path / "list.jsonld")) == [EXPECTED]
    for name in ("graph.jsonld", "graph.json", "graph.jsonl"):
        (tmp_path / name).write_text(json.dumps({"@graph": blocks}))
        assert list(read_checked(tmp_path / name)) == [EXPECTED]


def test_lines_refer_to_nothing_outside_themselves(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(value) for value in (NAMED, {"@graph": [PUBLISHER, NAMED]})))
    first, second = read_checked(tmp_path / "a.jsonl")
    assert isinstance(first, CheckedClaim)
    assert isinstance(second, CheckedClaim)
    assert (first.publisher, second.publisher) == (None, "Checkers")


def test_many_references_to_each_other_are_not_written_out(tmp_path: Path) -> None:
    """Written out, these would be very many objects."""
    number = 200
    reviews = [
        {
            **BARE,
            "@id": f"#{one}",
            "claimReviewed": f"{one} fell.",
            "x": [{"@id": f"#{other}"} for other in range(number)],
        }
        for one in range(number)
    ]
    things = [{"@id": f"#t{one}", "y": [{"@id": f"#t{one + 1}"}] * 9} for one in range(number)]
    found = list(read_checked(page(tmp_path, {"@graph": [*things, *reviews]})))
    assert found == [CheckedClaim(text=f"{one} fell.") for one in range(number)]


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["@type", "@graph", "claimReviewed", "reviewRating", "author", "url", "item", "claim"]),
            inner | st.sampled_from(["ClaimReview", "DataFeedItem"]),
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(_JSON)
def test_whatever_the_json_there_is_an_answer_for_it(value: object) -> None:
    found = list(checked_from_value(value))
    assert found or value == []
    assert all(isinstance(item, (CheckedClaim, LineError)) for item in found)


def test_scripts_of_a_page_that_cannot_be_read_are_reported(tmp_path: Path) -> None:
    path = tmp_path / "check.html"
    broken = "<script type='application/ld+json'>{broken</script>"
    review = '{"@type": "ClaimReview", "claimReviewed": "The dam broke."};'
    path.write_text(f"{broken}<script type='application/ld+json'>{review}</script>")
    error, checked = read_checked(path)
    assert str(error).startswith("JSON-LD script 1 is ignored: not JSON")
    assert checked == CheckedClaim(text="The dam broke.")
    path.write_text(broken)
    with pytest.raises(InvalidInputError, match="the page has no ClaimReview markup; JSON-LD script 1 is ignored"):
        list(read_checked(path))
