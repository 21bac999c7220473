"""What a reader can do on the page, with pointer and keyboard."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.report.page.browser import Window
from tests.report.tolls import tolls

from claimdiff.model import Comparison
from claimdiff.report import to_html

pytestmark = pytest.mark.browser


def count(window: Window) -> str:
    return str(window.ask("document.getElementById('count').textContent"))


def test_a_conflict_lights_its_words_in_every_text(window: Window, storm: Comparison) -> None:
    window.open(to_html(storm))
    window.hover("#conflict-2 h3")
    assert window.lit() == ["on Monday", "", "on Tuesday"]
    window.click("#conflict-1 h3")
    window.hover("h1")
    assert window.lit() == ["killed 49 people", "killed 52 people", "killed 52 people"]
    assert window.ids("[aria-current]") == ["conflict-1"]
    window.click("#conflict-2 h3")
    assert window.in_view("#text-conflict-2-1 + .words")
    assert window.in_view("#text-conflict-2-2 + .words")
    window.press("escape")
    window.hover("h1")
    assert window.lit() == ["", "", ""]
    assert window.ids("[aria-current]") == []


def test_words_lead_to_the_finding_and_to_the_other_sides(window: Window, storm: Comparison) -> None:
    window.open(to_html(storm))
    window.ask("document.querySelector('#text-conflict-3-1').scrollIntoView()")
    window.click("#text-conflict-3-1 + .words a")
    assert window.ids("[aria-current]") == ["conflict-3"]
    assert window.ask("document.activeElement.id") == "conflict-3"
    assert window.in_view("#conflict-3 header")
    assert window.in_view("#text-conflict-3-2 + .words")
    assert window.in_view("#text-conflict-3-3 + .words")
    assert window.lit() == ["Two bridges", "Three bridges", "Two bridges"]


def test_a_dispute_lights_its_words_and_is_not_filtered(window: Window, debated: Comparison, storm: Comparison) -> None:
    window.open(to_html(debated))
    window.hover("#dispute-1 h3")
    assert window.lit() == ["the ferry “must close this year”", "it has to stay open for the islands"]
    window.click("#text-dispute-2-2 + .words a")
    assert window.ids("[aria-current]") == ["dispute-2"]
    assert window.in_view("#dispute-2 header")
    (gazette, *_), words = storm.articles, "killed 49 people"
    rival = replace(debated.disputes[0], left=storm.conflicts[0].left, right=storm.conflicts[0].right)
    assert words in gazette.text
    window.open(to_html(replace(storm, disputes=(rival,))))
    window.choose("confidence", "100")
    assert window.ids(".finding") == ["dispute-1"]
    assert count(window) == "0 of 3 conflicts shown"


def test_hovering_words_lights_the_finding(window: Window, expelled: Comparison) -> None:
    window.open(to_html(expelled))
    window.ask("document.querySelector('#text-conflict-2-1').scrollIntoView()")
    window.hover("#text-conflict-2-1 + .words a")
    assert "conflict-2" in window.ids(".finding.lit")
    assert window.lit() == ["unacceptably high", "unacceptably numerous"]
    window.ask("document.querySelector('#text-only-1').scrollIntoView()")
    window.click("#text-only-1 + .words a")
    assert window.ids("[aria-current]") == ["only-1"]


def test_the_table_says_who_says_what(window: Window, storm: Comparison) -> None:
    window.open(to_html(storm))
    cells = window.ask(
        "[...document.querySelectorAll('#matrix tbody tr')].map((r) => [...r.cells].slice(1).map((c) => c.innerText))"
    )
    assert [[cell.split("\n")[0] for cell in row] for row in cells] == [
        ["49", "52", "52"],
        ["Monday", "–", "Tuesday"],
        ["Two", "Three", "Two"],
        ["The mayor resigned", "The mayor resigned", "–"],
    ]
    window.click("#matrix tr:nth-child(2) td:nth-child(4) a")
    assert window.in_view("#text-conflict-2-2 + .words")
    assert window.in_view("#conflict-2 header")
    assert window.ask("document.activeElement.textContent") == "on Tuesday"


def test_filters(window: Window, storm: Comparison) -> None:
    window.open(to_html(storm))
    shown = ".finding.conflict"
    assert count(window) == "3 of 3 conflicts shown"
    window.choose("kind", "time")
    assert (window.ids(shown), count(window)) == (["conflict-2"], "1 of 3 conflicts shown")
    assert window.ask("document.querySelectorAll('#matrix tbody tr:not(.filtered)').length") == 2
    window.click("#reset")
    assert count(window) == "3 of 3 conflicts shown"
    window.choose("source", "2")
    assert (window.ids(shown), count(window)) == (["conflict-1", "conflict-3"], "2 of 3 conflicts shown")
    window.choose("confidence", "60")
    assert (window.ids(shown), count(window)) == (["conflict-1"], "1 of 3 conflicts shown")
    assert window.ask("document.getElementById('filter-bound').textContent") == "60% or more"
    window.choose("kind", "time")
    assert (window.ids(shown), count(window)) == ([], "0 of 3 conflicts shown")
    window.click("#reset")
    assert window.ids(shown) == ["conflict-1", "conflict-2", "conflict-3"]
    assert window.ask("['kind', 'source', 'confidence'].map((n) => document.getElementById('filter-' + n).value)") == [
        "",
        "",
        "0",
    ]


def test_words_of_a_hidden_conflict_bring_it_back(window: Window, storm: Comparison) -> None:
    window.open(to_html(storm))
    window.choose("kind", "time")
    window.click("#text-conflict-1-1 + .words a")
    assert window.ids(".finding.conflict") == ["conflict-1", "conflict-2", "conflict-3"]
    assert window.in_view("#conflict-1 header")


def test_the_slider_obeys_the_keys(window: Window, storm: Comparison) -> None:
    window.open(to_html(storm))
    window.ask("document.getElementById('filter-confidence').focus()")
    window.press("end")
    assert count(window) == "0 of 3 conflicts shown"
    window.press("tab", "enter")
    assert count(window) == "3 of 3 conflicts shown"


def test_keyboard_alone(window: Window, expelled: Comparison) -> None:
    window.open(to_html(expelled))
    window.press("tab")
    assert window.ask("document.activeElement.className") == "skip"
    assert window.in_view(".skip:focus")
    window.press("enter", *["tab"] * 5)
    assert window.ask("document.activeElement.closest('.finding').id") == "conflict-1"
    assert window.lit() != ["", ""]  # focus lights as the pointer does
    outline = window.ask("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    window.press("enter")
    assert window.ask("document.activeElement.closest('.words').dataset.findings").startswith("conflict-1")
    assert window.in_view("#text-conflict-1-1 ~ .words")
    window.press("enter")
    assert window.ask("document.activeElement.id") == "conflict-1"
    window.press("escape")
    assert window.ids("[aria-current]") == []


def test_the_keyboard_brings_every_answer_of_a_wide_table_wholly_into_view(window: Window) -> None:
    window.open(to_html(tolls(12)))
    window.ask("document.querySelector('#matrix tbody th a').focus()")
    for number in range(1, 13):
        window.press("tab")
        assert window.ask("document.activeElement.getAttribute('href')") == f"#text-conflict-1-{number}"
        assert window.ask(
            "((cell, box) => box.left <= cell.left && cell.right <= box.right)"
            "(document.activeElement.getBoundingClientRect(), document.querySelector('.box').getBoundingClientRect())"
        )


def test_tab_goes_through_the_whole_page_and_out(window: Window, flooded: Comparison) -> None:
    window.open(to_html(flooded))
    seen = set()
    for _ in range(120):
        window.press("tab")
        place = window.ask("[...document.querySelectorAll('*')].indexOf(document.activeElement)")
        if place in seen:
            break
        seen.add(place)
    focusable = window.ask(
        "[...document.querySelectorAll('a[href], button, input, select, [tabindex=\"0\"]')]"
        ".filter((e) => e.tabIndex >= 0 && e.checkVisibility()).length"
    )
    assert len(seen - {window.ask("[...document.querySelectorAll('*')].indexOf(document.body)")}) == focusable
