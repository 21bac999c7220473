from __future__ import annotations

import sys
import warnings
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from tests.report.pictures import png, texts
from tests.report.tolls import tolls
from tests.strategies import comparisons

from claimdiff.errors import InvalidInputError, MissingDependencyError
from claimdiff.model import Comparison
from claimdiff.report.charts.chart import points_of

pytest.importorskip("matplotlib")
from matplotlib.figure import Figure


def test_matrix_has_a_row_a_finding_and_a_column_an_article(flooded: Comparison) -> None:
    figure = flooded.plot()
    assert isinstance(figure, Figure)
    assert texts(figure) == [
        *("≠ Two", "•", "•", "≠ Three"),
        *("→ at least 12", "→ 19", "→ 19", "–"),
        *("=", "=", "=", "•"),
    ]
    axes = figure.axes[0]
    assert [label.get_text() for label in axes.get_xticklabels()] == [
        "Gazette",
        "Herald (1)",
        "Herald (2)",
        "Article 4",
    ]
    assert axes.get_yticklabels()[0].get_text() == "Two bridges fell."
    assert png(figure).startswith(b"\x89PNG")


def test_disputes_have_a_look_of_their_own(debated: Comparison, flooded: Comparison) -> None:
    figure = debated.plot()
    assert texts(figure) == ["⇄ must close", "⇄ has to stay open", "⇄ the repairs a w…", "⇄ the repairs wer…", "=", "="]
    assert "⇄ dispute" in figure.get_supxlabel()
    assert "dispute" not in flooded.plot().get_supxlabel()


def test_no_global_state_is_touched(flooded: Comparison) -> None:
    loaded = "matplotlib.pyplot" in sys.modules
    png(flooded.plot())
    assert ("matplotlib.pyplot" in sys.modules) == loaded


def test_words_of_articles_are_neither_formulas_nor_controls(hostile: Comparison, tmp_path: Path) -> None:
    dollars = replace(hostile, articles=tuple(replace(article, source=r"$\frac{$") for article in hostile.articles))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for comparison in (hostile, dollars):
            figure = comparison.plot()
            assert png(figure).startswith(b"\x89PNG")
            assert all(found.isprintable() for found in texts(figure))


@given(comparisons())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=30)
def test_every_finding_is_a_point(comparison: Comparison) -> None:
    points = points_of(comparison)
    assert [point.outcome for point in points].count("conflict") == len(comparison.conflicts)
    assert [point.outcome for point in points].count("update") == len(comparison.updates)
    assert [point.outcome for point in points].count("dispute") == len(comparison.disputes)
    ids = {article.id for article in comparison.articles}
    assert all(point.values.keys() <= ids and point.values for point in points)


@pytest.mark.parametrize(
    "words", ["The flood " + "that came down the valley " * 200 + "killed", "قتل الفيضان في مارلو"]
)
def test_long_and_right_to_left_claims(words: str) -> None:
    comparison = tolls(3, words=words, name="الجريدة")
    for kind in ("matrix", "timeline"):
        figure = comparison.plot(kind)
        assert png(figure).startswith(b"\x89PNG")
        assert figure.get_size_inches()[0] < 12


def test_nothing_to_draw_is_an_error(flooded: Comparison) -> None:
    with pytest.raises(InvalidInputError, match="no conflict, dispute, update or agreement"):
        Comparison(articles=()).plot()
    with pytest.raises(InvalidInputError, match="'matrix' or 'timeline', got 'pie'"):
        flooded.plot("pie")  # type: ignore[arg-type]


def test_says_what_to_install(flooded: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(MissingDependencyError, match=r"pip install 'claimdiff\[plot\]'"):
        flooded.plot()
