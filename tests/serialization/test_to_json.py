from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import MISSING, fields, replace
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from tests.strategies import comparisons

from claimdiff.errors import InvalidInputError
from claimdiff.model import (
    Agreement,
    Article,
    Claim,
    Comparison,
    Conflict,
    Dispute,
    Evidence,
    Factor,
    Match,
    Mention,
    Participant,
    Place,
    Quantity,
    Side,
    Speaker,
    Time,
    Update,
)
from claimdiff.serialization import claims_from_dict, claims_to_dict, dumps, error_to_dict, schema, to_dict, to_json

jsonschema = pytest.importorskip("jsonschema")


@pytest.fixture(scope="module")
def validator() -> Any:
    jsonschema.Draft202012Validator.check_schema(schema())
    return jsonschema.Draft202012Validator(schema(), format_checker=jsonschema.FormatChecker())


def test_layout_is_the_contract(expelled: Comparison) -> None:
    data = to_dict(expelled)
    assert list(data) == [
        *("schema", "articles", "claims", "matches", "groups", "agreements", "conflicts", "disputes", "updates"),
        *("unmatched", "reprints", "settings"),
    ]
    assert data["schema"] == "claimdiff/1"
    assert list(data["articles"][0]) == ["id", "source", "title", "url", "published", "author"]
    conflict = data["conflicts"][0]
    assert list(conflict) == [
        "kind",
        "confidence",
        "explanation",
        "left",
        "right",
        "positions",
        "evidence",
        "confidences",
        "worth",
    ]
    assert list(conflict["left"]) == ["claim_id", "article_id", "start", "end", "quote", "value"]
    side = conflict["right"]
    assert expelled.articles[1].text[side["start"] : side["end"]] == side["quote"]
    claim = next(item for item in data["claims"] if item["id"] == "b3")
    assert claim["spans"] == [[claim["spans"][0][0], claim["spans"][0][1]]]
    assert claim["speaker"]["name"] == claim["speaker"]["text"] == "a senior administration official"
    assert claim["speaker"]["cue"]["text"] == "told"
    assert claim["cause"] is None
    assert data["matches"][0] == {
        "left": "a1",
        "right": "b1",
        "similarity": 0.91,
        "outcome": "agreement",
        "confidence": None,
    }


def test_layout_of_a_dispute(debated: Comparison) -> None:
    first, _ = to_dict(debated)["disputes"]
    assert list(first) == ["kind", "confidence", "explanation", "left", "right", "left_speaker", "right_speaker"]
    assert (first["left_speaker"], first["right_speaker"]) == ("Mayor Ann Lee", "Bo Hart")
    assert first["left"]["quote"] == "the ferry “must close this year”"


def test_id_and_text_are_written_when_there(flooded: Comparison) -> None:
    data = to_dict(flooded, include_text=True)
    assert data["id"] == "marlow"
    assert [item["text"] for item in data["articles"]] == [article.text for article in flooded.articles]
    assert [item["published"] for item in data["articles"]] == ["2026-03-03", "2026-03-05T09:30:00+00:00", None, None]


@given(comparisons())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=50)
def test_output_follows_the_schema(validator: Any, comparison: Comparison) -> None:
    for include_text in (False, True):
        validator.validate(json.loads(to_json(comparison, include_text=include_text)))


def test_claims_and_error_lines_follow_the_schema(validator: Any, expelled: Comparison) -> None:
    article = expelled.articles[0]
    line = claims_to_dict(article, [claim for claim in expelled.claims if claim.article_id == article.id])
    assert line["id"] == article.id
    assert [claim["id"] for claim in line["claims"]] == ["a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8"]
    assert claims_from_dict(line) == tuple(claim for claim in expelled.claims if claim.article_id == article.id)
    error = error_to_dict("7", InvalidInputError("no text"))
    assert error == {"id": "7", "error": {"type": "InvalidInputError", "message": "no text"}}
    for data in (line, claims_to_dict(article, []), error):
        validator.validate(data)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.update(schema="claimdiff/2"),
        lambda data: data.pop("claims"),
        lambda data: data.update(extra=1),
        lambda data: data["claims"][0].update(spans=[[3]]),
        lambda data: data["claims"][0].update(certainty="sure"),
        lambda data: data["conflicts"][0].update(confidence=1.5),
        lambda data: data["conflicts"][0].update(evidence={"similarity": 2}),
        lambda data: data["conflicts"][0].update(confidences=[[1.5], [0.5]]),
        lambda data: data["matches"][0].update(confidence=-1),
        lambda data: data.update(disputes=[{"kind": "polarity"}]),
        lambda data: data["settings"].update(min_confidence=2),
        lambda data: data["articles"][0].pop("id"),
        lambda data: data["articles"][0].update(published="yesterday"),
    ],
)
def test_schema_refuses_what_is_not_ours(
    validator: Any, expelled: Comparison, change: Callable[[dict[str, Any]], object]
) -> None:
    data = to_dict(expelled)
    change(data)
    assert not validator.is_valid(data)


@pytest.mark.parametrize(
    "kind",
    [
        *(Mention, Quantity, Time, Place, Participant, Speaker, Claim),
        *(Match, Side, Agreement, Conflict, Dispute, Update, Evidence, Factor),
    ],
)
def test_schema_requires_what_has_no_default(kind: Any) -> None:
    stated = schema()["$defs"][kind.__name__.lower()]
    assert list(stated["properties"]) == [field.name for field in fields(kind)]
    assert stated["required"] == [field.name for field in fields(kind) if field.default is MISSING]


def test_schema_is_a_fresh_copy() -> None:
    schema().clear()
    assert schema()["title"] == "claimdiff/1"


def test_hostile_text_is_one_safe_line(hostile: Comparison) -> None:
    written = to_json(hostile, include_text=True)
    written.encode("utf-8")
    assert written.isprintable()
    assert json.loads(written)["articles"][0]["text"] == hostile.articles[0].text


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_no_number_outside_json(number: float) -> None:
    article = Article(text="x")
    with pytest.raises(InvalidInputError, match=r"\$\.matches\[0\]\.similarity"):
        to_dict(Comparison(articles=(article,), matches=(Match(left="a", right="b", similarity=number),)))
    with pytest.raises(InvalidInputError, match=r"\$\.settings\.t"):
        to_dict(Comparison(articles=(article,), settings={"t": number}))
    with pytest.raises(InvalidInputError):
        dumps({"t": number})


def test_numpy_numbers_count_as_numbers() -> None:
    match = Match(left="a", right="b", similarity=np.float32(0.5))  # type: ignore[arg-type]
    settings = {"n": np.int64(3)}
    data = to_dict(Comparison(articles=(), matches=(match,), settings=settings))  # type: ignore[arg-type]
    assert json.loads(dumps(data))["matches"][0]["similarity"] == 0.5
    assert type(data["settings"]["n"]) is int


def test_foreign_values_are_refused_by_path(expelled: Comparison) -> None:
    claim = replace(expelled.claims[0], text=b"bytes")  # type: ignore[arg-type]
    with pytest.raises(InvalidInputError, match=r"\$\.claims\[0\]\.text: bytes cannot be written as JSON"):
        to_dict(replace(expelled, claims=(claim, *expelled.claims[1:])))
    with pytest.raises(InvalidInputError, match="cannot be written as JSON"):
        dumps({"t": object()})


def test_split_surrogate_pair_is_refused() -> None:
    article = Article(text="\ud83d" + "\ude00")
    with pytest.raises(InvalidInputError, match="surrogate pair"):
        to_json(Comparison(articles=(article,)), include_text=True)


def test_indent() -> None:
    comparison = Comparison(articles=(Article(text="é", published=date(2020, 1, 2)),))
    assert "\n" not in to_json(comparison)
    assert to_json(comparison, indent=1).startswith('{\n "schema": "claimdiff/1"')
    assert json.loads(to_json(comparison, indent=1)) == json.loads(to_json(comparison)) == to_dict(comparison)


def test_moments_keep_their_zone() -> None:
    moment = datetime(2020, 1, 2, 3, 4, 5, 6, tzinfo=UTC)
    data = to_dict(Comparison(articles=(Article(text="x", published=moment),)))
    assert data["articles"][0]["published"] == "2020-01-02T03:04:05.000006+00:00"
