from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from tests.report.page.test_html import Page
from tests.strategies import comparisons

from claimdiff.model import Comparison, Evidence, Factor
from claimdiff.report import to_notebook
from claimdiff.report.view import view_of


def test_shows_counts_conflicts_with_both_quotations_and_agreements(flooded: Comparison) -> None:
    shown = flooded._repr_html_()
    assert "4 articles · 1 conflict · 1 update · 1 agreement · 0 only in one source" in shown
    assert "quantity, confidence 0.70" in shown
    page = Page(shown)
    assert [words for _, words in page.marks] == ["Two", "Three", "at least 12", "19"]
    assert shown.index("Three") < shown.index("<details") < shown.index("“<bdi>Two bridges</bdi>”")


def test_a_value_that_is_not_spelt_in_the_quotation_is_named(expelled: Comparison) -> None:
    assert "quoting <bdi>a senior administration official</bdi>" in expelled._repr_html_()


def test_what_counts_for_a_confidence(expelled: Comparison) -> None:
    factors = (Factor(name="cause", log_odds=2.0), Factor(name="<b>", log_odds=-1.0))
    first = replace(expelled.conflicts[0], evidence=Evidence(similarity=0.8, factors=factors))
    shown = to_notebook(replace(expelled, conflicts=(first, *expelled.conflicts[1:])))
    assert shown.count("Confidence: raised by different reasons; lowered by &lt;b&gt;.") == 1


def test_disputes(debated: Comparison) -> None:
    shown = to_notebook(debated)
    assert "2 articles · 0 conflicts · 2 disputes · 0 updates · 1 agreement" in shown
    assert "dispute: polarity, confidence 0.80" in shown
    assert Page(shown).marks[0][1] == "must close"
    assert "quoting <bdi>Bo Hart</bdi>" in shown


def test_nothing_found() -> None:
    assert "No conflict found." in to_notebook(Comparison(articles=()))


def test_changes_nothing_around_it_and_runs_nothing(hostile: Comparison) -> None:
    shown = to_notebook(hostile)
    page = Page(shown)
    allowed = {*("div", "p", "b", "span", "br", "table", "tr", "th", "td", "mark", "bdi", "details", "summary")}
    assert set(page.tags) <= {*allowed, "ul", "li"}
    assert {name for _, name, _ in page.attributes} <= {"style", "scope", "dir", "aria-hidden"}
    assert not any("position" in (value or "") or "url(" in (value or "") for _, _, value in page.attributes)
    assert "{{ 7*7 }}" in shown
    for hidden in ("\x1b", "\x9b", "\u202e", "\x00", "\ud800"):
        assert hidden not in shown


@given(comparisons())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=20)
def test_is_well_formed_whatever_the_words(comparison: Comparison) -> None:
    shown = to_notebook(comparison)
    shown.encode()
    assert Page(shown).tags["div"] == 1 + len(
        (*comparison.conflicts, *comparison.disputes, *view_of(comparison).counts)
    )
