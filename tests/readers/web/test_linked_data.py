"""JSON-LD of pages, sound and damaged."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.readers.web.linked_data import linked_data, types_of


def page(*blocks: object) -> str:
    scripts = (block if isinstance(block, str) else json.dumps(block) for block in blocks)
    return "<p>x</p>".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)


ARTICLE: dict[str, object] = {"@type": "NewsArticle", "headline": "Bridge reopens"}
REVIEW: dict[str, object] = {"@type": "ClaimReview", "claimReviewed": "The bridge is closed."}


@pytest.mark.parametrize(
    "markup",
    [
        page(ARTICLE, REVIEW),
        page([ARTICLE, REVIEW]),
        page([[ARTICLE], 3, None, "text", REVIEW]),
        page({"@context": "https://schema.org", "@graph": [ARTICLE, REVIEW]}),
        page({"@graph": [{"@graph": ARTICLE}]}, REVIEW),
        page(ARTICLE, '{"broken": ', REVIEW),
        page(ARTICLE, "", "[" * 100_000, "9" * 5000, REVIEW),
        page(f"<!-- {json.dumps(ARTICLE)} -->", f"//<![CDATA[\n{json.dumps(REVIEW)}\n//]]>"),
        page(f"{json.dumps(ARTICLE)};", f"{json.dumps(REVIEW)} ;\n"),
        page(f"<!--\n{json.dumps(ARTICLE)};\n-->", f"<!--//--><![CDATA[//><!--\n{json.dumps(REVIEW)}\n//--><!]]>"),
        page(f"// <![CDATA[\n{json.dumps(ARTICLE)};\n// ]]>", f"//<!--\n{json.dumps(REVIEW)}\n//-->"),
        page(f"\ufeff{json.dumps(ARTICLE)}", f"/* <![CDATA[ */{json.dumps(REVIEW)}/* ]]> */;"),
        page(f"{json.dumps(ARTICLE)}{json.dumps(REVIEW)}"),
        page(f"{json.dumps(ARTICLE)},\n{json.dumps(REVIEW)},"),
        page(f"[{json.dumps(ARTICLE)}, {json.dumps(REVIEW)},\n]"),
        page(f"{json.dumps(ARTICLE)[:-1]},}}", f"{json.dumps(REVIEW)[:-1]} , }}"),
        page("<!-- -->", ARTICLE, REVIEW),
        page(f"/*<![CDATA[*/ {json.dumps(ARTICLE)} /*]]>*/", REVIEW),
        page(ARTICLE) + "<script>var x = {};</script><script type='text/json'>{}</script>" + page(REVIEW),
    ],
)
def test_objects_are_found_wherever_they_stand(markup: str) -> None:
    assert linked_data(markup) == [ARTICLE, REVIEW]


def test_an_object_with_a_graph_or_a_main_entity_is_itself_one() -> None:
    assert linked_data(page({"@type": "WebPage", "@graph": [ARTICLE]})) == [{"@type": "WebPage"}, ARTICLE]
    outer: dict[str, object] = {"@type": "WebPage", "mainEntity": REVIEW}
    assert linked_data(page(outer)) == [outer, REVIEW]


def test_references_are_filled_in() -> None:
    publisher = {"@id": "#post", "name": "The Daily Post", "logo": {"@id": "#logo"}}
    article = {"@type": "NewsArticle", "publisher": {"@id": "#post"}, "author": [{"@id": "#nobody"}, {"@id": "#post"}]}
    first, second = linked_data(page({"@graph": [article, publisher]}))
    assert first == {"@type": "NewsArticle", "publisher": publisher, "author": [{"@id": "#nobody"}, publisher]}
    assert second == publisher
    knot = {"@id": "#a", "is": {"@id": "#a"}, "on": {"@id": "#b"}}
    assert linked_data(page(knot)) == [{"@id": "#a", "is": knot, "on": {"@id": "#b"}}]


@pytest.mark.parametrize("kind", ["APPLICATION/LD+JSON", " application/ld+json; charset=utf-8"])
def test_the_type_of_the_script_may_be_written_in_other_ways(kind: str) -> None:
    assert linked_data(f"<SCRIPT id=a Type='{kind}' async>{json.dumps(ARTICLE)}</SCRIPT>") == [ARTICLE]


@pytest.mark.parametrize(
    "markup", ["", "no markup", "<script type='application/ld+json'>", "<p", "<script type=>{}</p>"]
)
def test_pages_without_any(markup: str) -> None:
    assert linked_data(markup) == []


def test_commas_and_brackets_in_strings_are_kept() -> None:
    assert linked_data(page(r'{"a": "one, ] two \", }", "b": [1, 2,],}')) == [{"a": 'one, ] two ", }', "b": [1, 2]}]
    assert linked_data(page('{"a": "tab\there\x00\x1f", "b": "line\r\n",}')) == [
        {"a": "tab\there\0\x1f", "b": "line\r\n"}
    ]


def test_scripts_that_cannot_be_read_are_reported() -> None:
    messages: list[str] = []
    assert linked_data(page(ARTICLE, "{broken", " ", "[" * 100_000, '{"a": "b"', "{'a': 1}"), messages.append) == [
        ARTICLE
    ]
    assert [message.split(": ")[0] for message in messages] == [
        f"JSON-LD script {number} is ignored" for number in (2, 4, 5, 6)
    ]
    assert messages[1] == "JSON-LD script 4 is ignored: not JSON: nested too deeply"
    assert messages[0].startswith("JSON-LD script 2 is ignored: not JSON: Expecting property name")


def test_line_ends_and_half_surrogates_in_strings() -> None:
    assert linked_data(page('{"a": "one\ntwo", "b": ["\\ud800x"], "\\udc00": "\\ud83d\\ude00"}')) == [
        {"a": "one\ntwo", "b": ["\ufffdx"], "\ufffd": "😀"}
    ]


@pytest.mark.parametrize("name", ["NewsArticle", "https://schema.org/NewsArticle", "schema:NewsArticle"])
def test_types(name: str) -> None:
    assert types_of({"@type": name}) == {"NewsArticle"}
    assert types_of({"@type": [name, "Article", 3]}) == {"NewsArticle", "Article"}
    assert types_of({}) == types_of({"@type": {"@id": "x"}}) == frozenset()


@given(st.text(alphabet='<>/="[]{}:,@ script typealicon/ld+jn\n\ud800', max_size=80))
def test_broken_markup_hides_no_script_before_it(markup: str) -> None:
    """Nor does it stop the reading."""
    assert linked_data(page('{"a": 1}') + markup)[:1] == [{"a": 1}]


@given(st.dictionaries(st.sampled_from("abc"), st.text(max_size=20) | st.integers() | st.none(), min_size=1))
def test_plain_objects_come_through(value: dict[str, object]) -> None:
    assert linked_data(page(json.dumps(value).replace("<", "\\u003c"))) == [value]
