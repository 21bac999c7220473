from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.strategies import comparisons

from claimdiff.errors import InvalidInputError
from claimdiff.model import Article, Comparison, Evidence
from claimdiff.serialization import claims_from_dict, claims_to_dict, from_dict, from_json, to_dict, to_json


@given(comparisons())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
def test_round_trip(comparison: Comparison) -> None:
    texts = {article.id: article.text for article in comparison.articles}
    assert from_json(to_json(comparison, include_text=True)) == comparison
    again = from_json(to_json(comparison, indent=2), texts=texts)
    assert again == comparison
    assert again.settings == comparison.settings
    for before, after in zip(comparison.articles, again.articles, strict=True):
        assert type(before.published) is type(after.published)
    assert from_dict(to_dict(comparison, include_text=True)) == comparison


def test_round_trip_of_real_findings(
    expelled: Comparison, flooded: Comparison, debated: Comparison, hostile: Comparison
) -> None:
    for comparison in (expelled, flooded, debated, hostile):
        assert from_json(to_json(comparison, include_text=True)) == comparison


def test_articles_of_which_no_author_was_written() -> None:
    comparison = Comparison(articles=(Article(text="x"),))
    data = to_dict(comparison, include_text=True)
    del data["articles"][0]["author"]
    assert from_dict(data) == comparison


@pytest.mark.parametrize(
    ("data", "path"),
    [
        (None, r"\$: expected an object"),
        ({"claims": []}, r"\$: missing id"),
        ({"id": "a", "claims": {}}, r"\$\.claims: expected an array"),
        ({"id": "a", "claims": [1]}, r"\$\.claims\[0\]: expected an object"),
    ],
)
def test_what_is_no_line_of_claims(data: Any, path: str) -> None:
    with pytest.raises(InvalidInputError, match=path):
        claims_from_dict(data)


def test_claims_of_another_article(expelled: Comparison) -> None:
    line = claims_to_dict(expelled.articles[0], expelled.claims)
    with pytest.raises(InvalidInputError, match=r"\$\.claims\[\d+\]\.article_id: expected"):
        claims_from_dict(line)


def test_settings_keep_their_types() -> None:
    settings: dict[str, Any] = {"a": 1, "b": 1.0, "c": True, "d": None, "e": "1"}
    again = from_json(to_json(Comparison(articles=(), settings=settings))).settings
    assert [(key, type(value)) for key, value in again.items()] == [
        (key, type(value)) for key, value in settings.items()
    ]


@pytest.mark.parametrize("published", [None, date(1, 1, 1), datetime(2020, 5, 6), datetime(2020, 5, 6, 7, tzinfo=UTC)])
def test_days_and_moments_stay_apart(published: date | None) -> None:
    comparison = Comparison(articles=(Article(text="x", published=published),))
    again = from_json(to_json(comparison, include_text=True)).articles[0].published
    assert again == published
    assert type(again) is type(published)


def test_a_missing_text_is_never_empty(flooded: Comparison) -> None:
    data = to_dict(flooded)
    with pytest.raises(InvalidInputError, match=r"\$\.articles\[0\].*`texts`.*include_text=True"):
        from_dict(data)
    with pytest.raises(InvalidInputError, match=r"\$\.articles\[1\]"):
        from_dict(data, texts={flooded.articles[0].id: flooded.articles[0].text})


def test_the_wrong_text_is_noticed(flooded: Comparison) -> None:
    texts = {article.id: article.text.replace("bridges", "BRIDGES") for article in flooded.articles}
    with pytest.raises(InvalidInputError, match=r"\$\.agreements\[0\]\.left: article .* says 'Two BRIDGES'"):
        from_dict(to_dict(flooded), texts=texts)
    with pytest.raises(InvalidInputError, match=r"beyond the text|is outside"):
        from_dict(to_dict(flooded), texts=dict.fromkeys(texts, ""))


def _set(*path: str | int) -> Callable[[Any, Any], None]:
    def change(data: Any, value: Any) -> None:
        for step in path[:-1]:
            data = data[step]
        data[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("schema",), "claimdiff/2", r"\$\.schema: expected 'claimdiff/1', got 'claimdiff/2'"),
        (("schema",), None, r"\$\.schema"),
        (("colour",), "red", r"\$: unknown colour"),
        (("id",), None, r"\$\.id: expected a string, got NoneType"),
        (("articles",), {}, r"\$\.articles: expected an array, got dict"),
        (("articles", 0), [], r"\$\.articles\[0\]: expected an object, got list"),
        (("articles", 0, "id"), "", r"\$\.articles\[0\]\.id: is empty"),
        (("articles", 0, "source"), None, r"\$\.articles\[0\]\.source: expected a string, got NoneType"),
        (("articles", 0, "published"), "soon", r"\$\.articles\[0\]\.published: expected an ISO 8601"),
        (("articles", 0, "published"), "20180326", r"\$\.articles\[0\]\.published: expected an ISO 8601"),
        (("articles", 0, "published"), "2018-02-30", r"\$\.articles\[0\]\.published: expected an ISO 8601"),
        (("articles", 0, "published"), 2018, r"\$\.articles\[0\]\.published: expected a date, got int"),
        (("articles", 0, "text"), 5, r"\$\.articles\[0\]\.text: expected a string, got int"),
        (("claims", 0, "spans"), [], r"\$\.claims\[0\]: claim a1 has no spans"),
        (("claims", 0, "spans"), [[5, 9], [3, 6]], r"\$\.claims\[0\]: the spans of claim a1 overlap"),
        (("claims", 0, "spans", 0), [7, 7], r"\$\.claims\[0\]\.spans\[0\]: a span needs"),
        (("claims", 0, "spans", 0), [True, 7], r"\$\.claims\[0\]\.spans\[0\]\[0\]: expected a whole number, got bool"),
        (("claims", 0, "spans", 0), [0.0, 7], r"\$\.claims\[0\]\.spans\[0\]\[0\]: expected a whole number, got float"),
        (("claims", 0, "spans", 0), [1], r"\$\.claims\[0\]\.spans\[0\]: expected \[start, end\]"),
        (("claims", 0, "sentence"), [0, 10**6], r"\$\.claims\[0\]\.sentence: ends beyond the text"),
        (("claims", 0, "spans", 0), [0, 10**6], r"\$\.claims\[0\]\.spans\[0\]: ends beyond the text"),
        (("claims", 0, "spans", 0), [-2, 7], r"\$\.claims\[0\]\.spans\[0\]: a span needs"),
        (("claims", 0, "speaker"), {"text": "", "start": 3, "end": 3, "name": "x"}, r"\.speaker: \[3, 3\) is outside"),
        (("conflicts", 0, "confidence"), float("nan"), r"\$\.conflicts\[0\]\.confidence: expected a finite number"),
        (("conflicts", 0, "confidences"), [[0.1], [0.86]], r"\$\.conflicts\[0\]\.confidences: the first two"),
        (("conflicts", 0, "confidences"), [[0.86]], r"\$\.conflicts\[0\]: .* must match the sides"),
        (("conflicts", 0, "confidences"), [["a"], [1]], r"\$\.conflicts\[0\]\.confidences\[0\]\[0\]: expected a num"),
        (("matches", 0, "confidence"), 7, r"\$\.matches\[0\]\.confidence: expected a number in \[0, 1\]"),
        (("settings", "min_confidence"), 2, r"\$\.settings\.min_confidence: expected a number in \[0, 1\], got 2"),
        (("settings", "min_confidence"), "0.5", r"\$\.settings\.min_confidence: expected a number in \[0, 1\]"),
        (("settings", "min_confidence"), True, r"\$\.settings\.min_confidence: expected a number in \[0, 1\]"),
        (("claims", 0, "article_id"), "nowhere", r"\$\.claims\[0\]\.article_id: there is no article 'nowhere'"),
        (("claims", 0, "certainty"), "sure", r"\$\.claims\[0\]\.certainty: expected one of stated, .* got 'sure'"),
        (("claims", 0, "certainty"), ["stated"], r"\$\.claims\[0\]\.certainty: expected one of"),
        (("claims", 0, "quantities", 0, "low"), "60", r"\.quantities\[0\]\.low: expected a number, got str"),
        (("claims", 0, "quantities", 0, "low"), True, r"\.quantities\[0\]\.low: expected a number, got bool"),
        (("claims", 0, "quantities", 0, "low"), 10**400, r"\.quantities\[0\]\.low: expected a finite number"),
        (("claims", 0, "quantities", 0, "start"), -3, r"\.quantities\[0\]: \[-3, "),
        (("claims", 0, "quantities", 0, "approximate"), 0, r"\.approximate: expected true or false, got int"),
        (("claims", 0, "speaker"), "me", r"\$\.claims\[0\]\.speaker: expected an object, got str"),
        (("claims", 1, "id"), "a1", r"\$\.claims\[1\]: duplicate id 'a1'"),
        (("matches", 0, "right"), "zz", r"\$\.matches\[0\]\.right: there is no claim 'zz'"),
        (("matches", 0, "similarity"), 1.01, r"\$\.matches\[0\]\.similarity: expected a number in \[0, 1\]"),
        (("groups", 0, 0), "zz", r"\$\.groups\[0\]\[0\]: there is no claim 'zz'"),
        (("unmatched", 0), "zz", r"\$\.unmatched\[0\]: there is no claim 'zz'"),
        (("reprints",), [["zz", "yy"]], r"\$\.reprints\[0\]\[0\]: there is no article 'zz'"),
        (("conflicts", 0, "kind"), "mood", r"\$\.conflicts\[0\]\.kind: expected one of"),
        (("conflicts", 0, "confidence"), -0.1, r"\$\.conflicts\[0\]\.confidence: expected a number in"),
        (("conflicts", 0, "left", "quote"), "60", r"\$\.conflicts\[0\]\.left: article .* not '60'"),
        (
            ("conflicts", 0, "left", "claim_id"),
            "b1",
            r"\$\.conflicts\[0\]\.left: claim 'b1' does not belong",
        ),
        (("conflicts", 0, "left", "claim_id"), "zz", r"\$\.conflicts\[0\]\.left\.claim_id: there is no claim 'zz'"),
        (("settings",), [], r"\$\.settings: expected an object"),
        (("settings", "x"), [], r"\$\.settings\.x: expected a string, a number"),
        (("settings", "x"), float("nan"), r"\$\.settings\.x: expected a finite number"),
    ],
)
def test_refuses_by_path(expelled: Comparison, path: tuple[str | int, ...], value: object, message: str) -> None:
    data = json.loads(to_json(expelled, include_text=True))
    _set(*path)(data, value)
    with pytest.raises(InvalidInputError, match=message):
        from_dict(data)


def test_refuses_missing_keys(expelled: Comparison) -> None:
    data = to_dict(expelled, include_text=True)
    del data["claims"][2]["predicate"]
    with pytest.raises(InvalidInputError, match=r"\$\.claims\[2\]: missing predicate"):
        from_dict(data)
    del data["claims"], data["settings"]
    with pytest.raises(InvalidInputError, match=r"\$: missing claims, settings"):
        from_dict(data)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not JSON"),
        ("{", "not JSON"),
        ('{"schema": NaN}', r"\$\.schema: expected 'claimdiff/1', got nan"),
        ('{"schema": "claimdiff/1", "id": "a", "id": "b"}', "duplicate key 'id' in an object"),
        ('{"schema": "claimdiff/1", "settings": {"a": 1, "a": 1}}', "duplicate key 'a'"),
        ("[" * 100_000, "not JSON"),
        ("9" * 5000, "not JSON"),
        ("[]", r"\$: expected an object, got list"),
        ("null", r"\$: expected an object, got NoneType"),
        ('{"id": "7", "error": {"type": "ModelError", "message": "gone"}}', "error line.*gone"),
        ('{"id": "7", "claims": []}', r"\$\.schema"),
    ],
)
def test_refuses_other_json(text: str, message: str) -> None:
    with pytest.raises(InvalidInputError, match=message):
        from_json(text)


@pytest.mark.parametrize("text", [None, b"{}", 5, {"schema": "claimdiff/1"}])
def test_refuses_what_is_no_text(text: Any) -> None:
    with pytest.raises(InvalidInputError, match="expected JSON text, got"):
        from_json(text)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_numbers_that_are_none_are_named_by_path(expelled: Comparison, number: str) -> None:
    written = to_json(expelled, include_text=True).replace('"confidence": 0.61,', f'"confidence": {number},')
    with pytest.raises(InvalidInputError, match=r"\$\.conflicts\[1\]\.confidence: expected a finite number"):
        from_json(written)


def test_lines_written_before_fields_were_added(flooded: Comparison) -> None:
    conflict = replace(flooded.conflicts[0], evidence=Evidence(similarity=0.5))
    data = to_dict(replace(flooded, conflicts=(conflict,)), include_text=True)
    for name in ("reason", "factors"):
        del data["conflicts"][0]["evidence"][name]
    del data["conflicts"][0]["confidences"]
    for match in data["matches"]:
        del match["confidence"]
    for item in data["articles"]:
        del item["author"]
    assert from_dict(data) == replace(flooded, conflicts=(conflict,))


def test_comparisons_written_before_there_were_disputes(flooded: Comparison) -> None:
    data = to_dict(flooded, include_text=True)
    del data["disputes"]
    assert from_dict(data) == flooded


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("disputes",), None, r"\$\.disputes: expected an array, got NoneType"),
        (("disputes", 0, "kind"), "mood", r"\$\.disputes\[0\]\.kind: expected one of"),
        (("disputes", 0, "confidence"), 1.5, r"\$\.disputes\[0\]\.confidence: expected a number in \[0, 1\], got 1\.5"),
        (("disputes", 0, "left_speaker"), 5, r"\$\.disputes\[0\]\.left_speaker: expected a string, got int"),
        (("disputes", 0, "left", "quote"), "x", r"\$\.disputes\[0\]\.left: article .* not 'x'"),
        (("disputes", 1, "right", "claim_id"), "a1", r"\$\.disputes\[1\]\.right: claim 'a1' does not belong"),
        (("disputes", 1, "right", "claim_id"), "zz", r"\$\.disputes\[1\]\.right\.claim_id: there is no claim 'zz'"),
        (("disputes", 0, "positions"), [], r"\$\.disputes\[0\]: unknown positions"),
        (("matches", 1, "outcome"), "dispute", r"\$\.matches\[1\]\.outcome: expected one of"),
    ],
)
def test_refuses_disputes_by_path(
    debated: Comparison, path: tuple[str | int, ...], value: object, message: str
) -> None:
    data = json.loads(to_json(debated, include_text=True))
    _set(*path)(data, value)
    with pytest.raises(InvalidInputError, match=message):
        from_dict(data)


_OTHERS: list[Any] = [
    None,
    True,
    -1,
    0,
    3,
    10**400,
    0.5,
    2.5,
    float("nan"),
    float("inf"),
    "x",
    "",
    [],
    [0],
    {},
    {"x": 1},
]


@given(comparisons(), st.data())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=150)
def test_damaged_lines_are_refused_or_read_as_they_stand(comparison: Comparison, draw: st.DataObject) -> None:
    """Whatever one key or value becomes, nothing is read that the line does not say."""
    data = json.loads(to_json(comparison, include_text=True))
    places = list(_places(data))
    holder, key = draw.draw(st.sampled_from(places))
    if draw.draw(st.booleans()):
        del holder[key]
    else:
        holder[key] = draw.draw(st.sampled_from(_OTHERS))
    try:
        again = from_json(json.dumps(data))
    except InvalidInputError:
        return
    written = to_dict(again, include_text=True)
    assert _as_read(data, written) == written


def _places(data: Any) -> Iterator[tuple[Any, Any]]:
    """Each key of each object and each place of each list, with what holds it."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        yield data, key
        if isinstance(value, (dict, list)):
            yield from _places(value)


def _as_read(data: Any, written: Any) -> Any:
    """The data with the defaults of what is absent.

    No positions are the two of left and right, and no worth is the confidence.
    """
    if isinstance(data, dict) and isinstance(written, dict):
        filled = {key: _as_read(value, written.get(key)) for key, value in data.items()}
        empty = {key for key in ("positions", "worth") if key in data and not data[key]}
        return {**written, **{key: value for key, value in filled.items() if key not in empty}}
    if isinstance(data, list) and isinstance(written, list) and len(data) == len(written):
        return [_as_read(item, other) for item, other in zip(data, written, strict=True)]
    return data
