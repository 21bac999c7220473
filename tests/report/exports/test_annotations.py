from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, given, settings
from tests.strategies import comparisons

from claimdiff.model import Article, Comparison
from claimdiff.report import to_web_annotations
from claimdiff.report.exports.annotations import CONTEXT, iri_of
from claimdiff.serialization import dumps

jsonschema = pytest.importorskip("jsonschema")

IRI = {"type": "string", "pattern": r"^(https?|urn):[^\s<>\"{}|\\^`]+$"}
#: What https://www.w3.org/TR/annotation-model/ demands of the parts that are written here.
SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["@context", "id", "type", "items"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": IRI,
        "type": {"const": "AnnotationPage"},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "type", "target"],
                "properties": {
                    "id": IRI,
                    "type": {"const": "Annotation"},
                    "motivation": {"const": "commenting"},
                    "body": {
                        "type": "array",
                        "minItems": 2,
                        "items": {
                            "required": ["type", "value", "purpose"],
                            "properties": {
                                "type": {"const": "TextualBody"},
                                "value": {"type": "string"},
                                "purpose": {"enum": ["commenting", "tagging"]},
                            },
                        },
                    },
                    "target": {
                        "type": "array",
                        "minItems": 1,
                        "items": {
                            "required": ["type", "source", "selector"],
                            "properties": {
                                "type": {"const": "SpecificResource"},
                                "source": IRI,
                                "selector": {
                                    "type": "array",
                                    "prefixItems": [
                                        {
                                            "required": ["type", "exact", "prefix", "suffix"],
                                            "properties": {"type": {"const": "TextQuoteSelector"}},
                                        },
                                        {
                                            "required": ["type", "start", "end"],
                                            "properties": {
                                                "type": {"const": "TextPositionSelector"},
                                                "start": {"type": "integer", "minimum": 0},
                                                "end": {"type": "integer", "minimum": 0},
                                            },
                                        },
                                    ],
                                    "minItems": 2,
                                    "maxItems": 2,
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}


def targets(page: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Source, quote selector and position selector of each target."""
    for item in page["items"]:
        for target in item["target"]:
            quote, position = target["selector"]
            yield target["source"], quote, position


def test_an_annotation_a_finding(flooded: Comparison) -> None:
    page = to_web_annotations(flooded)
    tags = [[body["value"] for body in item["body"] if body["purpose"] == "tagging"] for item in page["items"]]
    assert tags == [["conflict", "quantity"], ["update"], ["agreement"]]
    conflict = page["items"][0]
    assert conflict["body"][0]["value"] == "Gazette counts Two bridges, Article 4 Three. (confidence 0.70)"
    quote, position = conflict["target"][0]["selector"]
    assert (quote["exact"], quote["suffix"]) == ("Two bridges fell", ".\n")
    assert quote["prefix"].endswith("the mayor said. ")
    assert len(quote["prefix"]) == CONTEXT
    assert (position["start"], position["end"]) == (77, 93)
    assert [target["source"] for target in conflict["target"]] == [
        "https://gazette.example/marlow?a=1&b=2",
        f"urn:claimdiff:article:{flooded.articles[3].id}",
    ]


def test_disputes_are_tagged(debated: Comparison) -> None:
    first, *_ = to_web_annotations(debated)["items"]
    comment, *tags = (body["value"] for body in first["body"])
    assert comment == f"{debated.disputes[0].explanation} (confidence 0.80)"
    assert tags == ["dispute", "polarity"]
    assert [target["selector"][0]["exact"] for target in first["target"]] == [
        "the ferry “must close this year”",
        "it has to stay open for the islands",
    ]


def test_claims_of_one_source_are_annotated_too(expelled: Comparison) -> None:
    items = to_web_annotations(expelled)["items"]
    assert [item["body"][1]["value"] for item in items].count("unmatched") == len(expelled.unmatched)
    assert any(item["body"][0]["value"] == "it has taken Trump almost 17 months to respond" for item in items)


def test_positions_count_code_points() -> None:
    text = "😀 Two bridges 😀😀 fell."
    start = text.index("fell")
    assert len(text[:start].encode("utf-16-le")) // 2 != start
    comparison = _one(Article(text=text, id="a", source="A"), start, start + 4)
    (found,) = targets(to_web_annotations(comparison))
    assert (found[1]["exact"], found[2]["start"], found[2]["end"]) == ("fell", start, start + 4)


def _one(article: Article, start: int, end: int) -> Comparison:
    from claimdiff.model import Claim, Span

    span = Span(start, end)
    claim = Claim(id="c", article_id="a", text="It fell.", spans=(span,), sentence=span, predicate="fall")
    return Comparison(articles=(article,), claims=(claim,), unmatched=("c",))


@given(comparisons())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=50)
def test_selectors_select_the_words_and_the_page_follows_the_standard(comparison: Comparison) -> None:
    page = to_web_annotations(comparison)
    jsonschema.validate(json.loads(dumps(page)), SCHEMA, cls=jsonschema.Draft202012Validator)
    texts: dict[str, list[str]] = {}
    for article in comparison.articles:
        texts.setdefault(iri_of(article), []).append(article.text)
    for source, quote, position in targets(page):
        assert any(
            text[position["start"] : position["end"]] == quote["exact"]
            and text[: position["start"]].endswith(quote["prefix"])
            and text[position["end"] :].startswith(quote["suffix"])
            for text in texts[source]
        )
    ids = [item["id"] for item in page["items"]]
    assert len(set(ids)) == len(ids)
    assert to_web_annotations(comparison) == page


@pytest.mark.parametrize("url", [None, "", "javascript:alert(1)", "ftp://x.example/a", "https://x.example/a b", "a"])
def test_without_a_web_address_the_id_is_the_source(url: str | None) -> None:
    iri = iri_of(Article(text="", id="ä/b?c#d e", url=url))
    assert unquote(iri.removeprefix("urn:claimdiff:article:")) == "ä/b?c#d e"
    assert iri.isascii()
    assert not {"/", "?", "#", " "} & set(iri)


def test_hostile_words_are_data(hostile: Comparison) -> None:
    jsonschema.validate(json.loads(dumps(to_web_annotations(hostile))), SCHEMA)
