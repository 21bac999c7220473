from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from tests.report.tolls import tolls
from tests.strategies import comparisons

from claimdiff.model import Comparison, EntityType, Participant, Speaker
from claimdiff.report import to_claim_review
from claimdiff.report.exports.claim_review import PLACEHOLDER, unreviewable
from claimdiff.serialization import dumps

jsonschema = pytest.importorskip("jsonschema")

_AGENT = {
    "type": "object",
    "required": ["@type", "name"],
    "properties": {"@type": {"enum": ["Person", "Organization"]}, "name": {"type": "string"}},
}
_WORK = {
    "type": "object",
    "required": ["@type", "identifier"],
    "properties": {
        "@type": {"const": "NewsArticle"},
        "url": {"type": "string", "pattern": "^[hH][tT][tT][pP][sS]?://"},
        "headline": {"type": "string"},
        "publisher": _AGENT,
        "datePublished": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
        "text": {"type": "string"},
        "identifier": {"type": "string"},
    },
    "additionalProperties": False,
}
_TO_FILL_IN = {"type": "string", "pattern": f"^{PLACEHOLDER}"}
#: The properties of schema.org that a draft has; what Google's fact check markup demands is required.
SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["@context", "@type", "creativeWorkStatus", "url", "claimReviewed", "reviewRating", "itemReviewed"],
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@type": {"const": "ClaimReview"},
        "creativeWorkStatus": {"const": "Draft"},
        "url": _TO_FILL_IN,
        "author": {**_AGENT, "properties": {"@type": {"const": "Organization"}, "name": _TO_FILL_IN}},
        "datePublished": _TO_FILL_IN,
        "claimReviewed": {"type": "string"},
        "description": {"type": "string"},
        "reviewRating": {
            "required": ["@type", "alternateName"],
            "properties": {"@type": {"const": "Rating"}, "alternateName": _TO_FILL_IN},
            "additionalProperties": False,
        },
        "itemReviewed": {
            "required": ["@type", "text", "appearance"],
            "properties": {
                "@type": {"const": "Claim"},
                "text": {"type": "string"},
                "author": _AGENT,
                "datePublished": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
                "appearance": {"type": "array", "minItems": 1, "items": _WORK},
            },
            "additionalProperties": False,
        },
        "citation": _WORK,
    },
    "additionalProperties": False,
}


def test_disputes_give_no_drafts(debated: Comparison) -> None:
    assert to_claim_review(debated) == []


def test_a_draft_for_each_answer(flooded: Comparison) -> None:
    two, three = to_claim_review(flooded)
    assert (two["claimReviewed"], three["claimReviewed"]) == (
        "Two bridges fell.",
        "Three bridges collapsed in Marlow.",
    )
    claim = two["itemReviewed"]
    assert claim["text"] == "Two bridges fell"
    assert claim["author"] == {"@type": "Organization", "name": "Gazette"}
    assert claim["datePublished"] == "2026-03-03"
    assert claim["appearance"] == [
        {
            "@type": "NewsArticle",
            "identifier": flooded.articles[0].id,
            "url": "https://gazette.example/marlow?a=1&b=2",
            "headline": "Twelve dead in Marlow",
            "publisher": {"@type": "Organization", "name": "Gazette"},
            "datePublished": "2026-03-03",
        }
    ]
    assert two["citation"]["text"] == "Three bridges"
    assert three["citation"]["text"] == "Two bridges fell"
    assert two["description"] == three["description"] == flooded.conflicts[0].explanation
    assert "author" not in three["itemReviewed"]


@pytest.mark.parametrize("sources", [3, 50])
def test_drafts_grow_with_the_sources_and_not_with_their_square(sources: int) -> None:
    drafts = to_claim_review(tolls(sources))
    assert len(drafts) == sources
    assert [draft["citation"]["identifier"] for draft in drafts] == ["2", *["1"] * (sources - 1)]
    assert max(len(dumps(draft)) for draft in drafts) < 2000


def spoken(flooded: Comparison, name: str, type: EntityType | None = None) -> dict[str, Any] | None:
    """The author of the first draft if its claim is made by a speaker of that name."""
    claim = flooded.claim("f2")
    words: dict[str, Any] = {"text": "Two", "start": 77, "end": 80, "name": name}
    known = (Participant(**words, role="agent", head=name.split()[-1], type=type),) if type else ()
    other = replace(claim, speaker=Speaker(**words), participants=known)
    claims = tuple(other if one is claim else one for one in flooded.claims)
    author: dict[str, Any] | None = to_claim_review(replace(flooded, claims=claims))[0]["itemReviewed"].get("author")
    return author


@pytest.mark.parametrize(
    ("name", "type", "author"),
    [
        ("Anna Lee", None, {"@type": "Person", "name": "Anna Lee"}),
        ("coastguard chief Anna Lee", None, {"@type": "Person", "name": "Anna Lee"}),
        ("Ilkaro Venn", "person", {"@type": "Person", "name": "Ilkaro Venn"}),
        ("Blue Line", "organisation", {"@type": "Organization", "name": "Blue Line"}),
        ("the coastguard", None, {"@type": "Organization", "name": "the coastguard"}),
        ("a coastguard", None, None),
        ("a senior administration official", None, None),
        ("the council", "person", None),
        ("officials", None, None),
        ("she", None, None),
        ("Ilkaro Venn", None, None),
    ],
)
def test_the_author_is_a_named_person_or_a_body(
    flooded: Comparison, name: str, type: EntityType | None, author: dict[str, str] | None
) -> None:
    assert spoken(flooded, name, type) == author


@pytest.mark.parametrize("text", ["Bridges fell.", "It was two bridges.", "two bridges fell.", "Two bridges"])
def test_a_claim_that_cannot_be_published_gives_no_draft(flooded: Comparison, text: str) -> None:
    claims = tuple(replace(one, text=text) if one.id == "f2" else one for one in flooded.claims)
    changed = replace(flooded, claims=claims)
    assert len(to_claim_review(changed)) == len(to_claim_review(flooded)) - 1
    assert unreviewable(changed) == unreviewable(flooded) + 1


def test_a_quotation_that_points_back_gives_no_draft(flooded: Comparison) -> None:
    quoted = replace(flooded, conflicts=tuple(replace(one, kind="quote") for one in flooded.conflicts))
    claims = tuple(replace(one, text=f"It killed {one.text}") for one in flooded.claims)
    assert to_claim_review(quoted)
    assert to_claim_review(replace(quoted, claims=claims)) == []


def test_without_conflicts_no_drafts() -> None:
    assert to_claim_review(Comparison(articles=())) == []


@given(comparisons())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=50)
def test_drafts_hold_what_the_markup_demands_and_are_marked_as_drafts(comparison: Comparison) -> None:
    drafts = to_claim_review(comparison)
    assert len(drafts) + unreviewable(comparison) == sum(len(one.positions) for one in comparison.conflicts)
    for draft in json.loads(dumps(drafts)):
        jsonschema.validate(draft, SCHEMA)


def test_addresses_that_could_run_code_are_left_out(hostile: Comparison) -> None:
    for draft in to_claim_review(hostile):
        jsonschema.validate(json.loads(dumps(draft)), SCHEMA)
        assert "javascript:" not in str(draft["itemReviewed"]["appearance"][0].get("url"))
