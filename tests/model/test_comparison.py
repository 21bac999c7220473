"""Each method of a comparison does what the function of its name does."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.report.tolls import tolls

import claimdiff
from claimdiff import Comparison
from claimdiff.serialization import from_dict, to_dict


def test_print_shows_the_short_report(flooded: Comparison) -> None:
    assert str(flooded) == flooded.to_text() == claimdiff.to_text(flooded)


@pytest.mark.parametrize("options", [{"width": 60}, {"color": True}, {"full": True}])
def test_text(expelled: Comparison, options: dict[str, Any]) -> None:
    assert expelled.to_text(**options) == claimdiff.to_text(expelled, **options) != expelled.to_text()


@pytest.mark.parametrize(
    "name", ["to_markdown", "to_html", "to_claim_review", "to_web_annotations", "to_label_studio", "to_parquet"]
)
def test_exports_without_options(flooded: Comparison, name: str) -> None:
    made = getattr(flooded, name)()
    assert made
    assert made == getattr(claimdiff, name)(flooded)


@pytest.mark.parametrize("options", [{}, {"include_text": True}, {"indent": 2}])
def test_json(flooded: Comparison, options: dict[str, Any]) -> None:
    assert flooded.to_json(**options) == claimdiff.to_json(flooded, **options)


@pytest.mark.parametrize("include_text", [False, True])
def test_dict(flooded: Comparison, include_text: bool) -> None:
    data = flooded.to_dict(include_text=include_text)
    assert data == to_dict(flooded, include_text=include_text) == json.loads(flooded.to_json(include_text=include_text))


def test_json_reads_back(flooded: Comparison) -> None:
    texts = {article.id: article.text for article in flooded.articles}
    assert Comparison.from_json(flooded.to_json(include_text=True)) == flooded
    assert Comparison.from_json(flooded.to_json(), texts=texts) == flooded
    assert Comparison.from_json(flooded.to_json(), texts=texts) == claimdiff.from_json(flooded.to_json(), texts=texts)
    with pytest.raises(claimdiff.InvalidInputError, match="not JSON"):
        Comparison.from_json("{")


def test_dict_reads_back(flooded: Comparison) -> None:
    data, texts = flooded.to_dict(), {article.id: article.text for article in flooded.articles}
    assert Comparison.from_dict(data, texts=texts) == from_dict(data, texts=texts) == flooded
    with pytest.raises(claimdiff.InvalidInputError):
        Comparison.from_dict(data)


@pytest.mark.parametrize("guard_formulas", [True, False])
def test_csv(hostile: Comparison, guard_formulas: bool) -> None:
    made = hostile.to_csv(guard_formulas=guard_formulas)
    assert made == claimdiff.to_csv(hostile, guard_formulas=guard_formulas)


def test_dataframe(flooded: Comparison) -> None:
    pytest.importorskip("pandas")
    assert flooded.to_dataframe().equals(claimdiff.to_dataframe(flooded))
    pytest.importorskip("polars")
    assert flooded.to_dataframe("polars").equals(claimdiff.to_dataframe(flooded, "polars"))


@pytest.mark.parametrize("kind", ["matrix", "timeline"])
def test_plot(kind: Any) -> None:
    pytest.importorskip("matplotlib")
    comparison = tolls(3)

    def drawn(figure: Any) -> list[str]:
        return [text.get_text() for text in figure.findobj(lambda part: hasattr(part, "get_text"))]

    assert drawn(comparison.plot(kind)) == drawn(claimdiff.plot(comparison, kind)) != []
