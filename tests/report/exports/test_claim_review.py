from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from tests.report.tolls import tolls
from tests.strategies import comparisons

from claimdiff.model import Comparison, Mention, Participant, Speaker
from claimdiff.report import to_claim_review
from claimdiff.report.exports.claim_review import PLACEHOLDER
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


def test_the_speaker_is_the_author_of_the_claim(expelled: Comparison) -> None:
    drafts = to_claim_review(expelled)
    assert drafts[-1]["itemReviewed"]["author"] == {"@type": "Person", "name": "a senior administration official"}


def test_a_speaker_known_as_a_body_is_an_organization(flooded: Comparison) -> None:
    claim = flooded.claim("f2")
    words = Mention(text="Two", start=77, end=80)
    council: dict[str, Any] = {"text": words.text, "start": words.start, "end": words.end, "name": "the council"}
    spoken = replace(
        claim,
        speaker=Speaker(**council),
        participants=(Participant(**council, role="agent", head="council", type="organisation"),),
    )
    claims = tuple(spoken if other is claim else other for other in flooded.claims)
    draft = to_claim_review(replace(flooded, claims=claims))[0]
    assert draft["itemReviewed"]["author"] == {"@type": "Organization", "name": "the council"}


def test_without_conflicts_no_drafts() -> None:
    assert to_claim_review(Comparison(articles=())) == []


@given(comparisons())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=50)
def test_drafts_hold_what_the_markup_demands_and_are_marked_as_drafts(comparison: Comparison) -> None:
    drafts = to_claim_review(comparison)
    assert len(drafts) == sum(len(conflict.positions) for conflict in comparison.conflicts)
    for draft in json.loads(dumps(drafts)):
        jsonschema.validate(draft, SCHEMA)


def test_addresses_that_could_run_code_are_left_out(hostile: Comparison) -> None:
    for draft in to_claim_review(hostile):
        jsonschema.validate(json.loads(dumps(draft)), SCHEMA)
        assert "javascript:" not in str(draft["itemReviewed"]["appearance"][0].get("url"))
