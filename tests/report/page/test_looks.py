"""What the page looks like: structure, light and dark, on a phone, on paper."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from tests.report.page.browser import PHONE, Window
from tests.report.tolls import tolls

from claimdiff.model import Article, Comparison
from claimdiff.report import to_html

pytestmark = pytest.mark.browser

# The least contrast of any words with what is behind them, and where it is.
_CONTRAST = """
(() => {
  const rgb = (c) => c.match(/[\\d.]+/g).map(Number);
  const light = (c) => rgb(c).slice(0, 3).map((v) => v / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (e) => {
    const c = e ? getComputedStyle(e).backgroundColor : "rgb(255, 255, 255)";
    return rgb(c)[3] === 0 ? behind(e.parentElement) : c;
  };
  let least = [99, ""];
  for (const e of document.querySelectorAll("body *")) {
    const words = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!words || !e.checkVisibility() || ["SCRIPT", "OPTION"].includes(e.tagName)) continue;
    const [a, b] = [light(getComputedStyle(e).color), light(behind(e))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < least[0]) least = [ratio, e.outerHTML.slice(0, 90)];
  }
  return least;
})()
"""


def test_landmarks_headings_and_names(window: Window, storm: Comparison) -> None:
    window.open(to_html(storm))
    for tag in ("header", "nav", "main"):
        assert window.ask("document.querySelectorAll(`body > ${arguments[0]}, .top > nav`).length", tag)
    levels = window.ask("[...document.querySelectorAll('h1, h2, h3')].map((h) => Number(h.tagName[1]))")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert window.ask("document.getElementById('count').getAttribute('aria-live')") == "polite"
    nameless = window.ask(
        "[...document.querySelectorAll('a, button')].filter((e) => !(e.ariaLabel || e.textContent).trim()).length"
    )
    assert nameless == 0


def test_dark(window: Window, storm: Comparison) -> None:
    window.open(to_html(storm))
    paper, pressed = "getComputedStyle(document.body).backgroundColor", "document.getElementById('theme').ariaPressed"
    light = window.ask(paper)
    window.click("#theme")
    dark = window.ask(paper)
    assert dark != light
    assert window.ask(pressed) == "true"
    window.click("#theme")
    assert (window.ask(paper), window.ask(pressed)) == (light, "false")
    window.open(to_html(storm))
    window.emulate(color_scheme="dark")
    # The page learns of it with its next frame.
    window.driver.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))")
    assert (window.ask(paper), window.ask(pressed)) == (dark, "true")
    window.click("#theme")
    assert (window.ask(paper), window.ask(pressed)) == (light, "false")
    assert window.ask("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast(window: Window, expelled: Comparison, flooded: Comparison, debated: Comparison, scheme: str) -> None:
    chosen_in = ((expelled, "#conflict-1"), (debated, "#dispute-1"), (flooded, "#update-1"), (flooded, "#agreement-1"))
    for comparison, chosen in chosen_in:
        window.open(to_html(comparison))
        window.emulate(color_scheme=scheme)
        window.click(f"{chosen} .tag")
        ratio, where = window.ask(_CONTRAST)
        assert ratio >= 4.5, where


def test_motion_is_asked_for(window: Window, expelled: Comparison) -> None:
    behaviour = (
        "[document.documentElement, document.querySelector('.text')].map((e) => getComputedStyle(e).scrollBehavior)"
    )
    window.open(to_html(expelled))
    assert window.ask(behaviour) == ["auto", "auto"]
    window.emulate(reduced_motion="no-preference")
    assert window.ask(behaviour) == ["smooth", "smooth"]


def test_phone(
    window: Window, expelled: Comparison, flooded: Comparison, storm: Comparison, hostile: Comparison
) -> None:
    for comparison in (expelled, flooded, storm, hostile):
        window.open(to_html(comparison), size=PHONE)
        assert window.ask("[document.documentElement.scrollWidth, innerWidth]") == [360, 360]
    window.open(to_html(storm), size=PHONE)
    box = window.ask("((e) => [e.scrollWidth > e.clientWidth, e.tabIndex])(document.querySelector('.box'))")
    assert box == [True, 0]
    window.ask("document.querySelector('#text-conflict-2-1').scrollIntoView()")
    window.click("#text-conflict-2-1 + .words a")
    assert window.in_view("#conflict-2 header")
    window.click("#conflict-2 .answer:last-child .where")
    assert window.in_view("#text-conflict-2-2 + .words")


def test_many_columns_scroll_in_their_own_box(window: Window, flooded: Comparison) -> None:
    more = tuple(Article(text=f"The river rose, number {number}.", source=f"Paper {number}") for number in range(8))
    window.open(to_html(replace(flooded, articles=flooded.articles + more)))
    assert window.ask("[document.documentElement.scrollWidth <= innerWidth]") == [True]
    for box in (".box", ".columns"):
        assert window.ask("((e) => e.scrollWidth > e.clientWidth)(document.querySelector(arguments[0]))", box)


def test_long_claims_do_not_fill_the_table(window: Window) -> None:
    """The finding and the text have all of their words."""
    words = "The flood " + "that came down the valley " * 200 + "killed"
    window.open(to_html(tolls(3, words=words)))
    assert window.ask("document.querySelector('#matrix').getBoundingClientRect().height") < 700
    assert window.ask("document.querySelector('#conflict-1 blockquote').innerText").startswith(words)


def test_a_table_too_wide_for_paper_is_not_printed(window: Window) -> None:
    """The findings below say the same."""
    for sources, shown in ((9, True), (12, False)):
        window.open(to_html(tolls(sources)), media="print")
        assert (window.ids("#matrix") == ["matrix"]) == shown
        assert len(window.ids("#conflict-1 .side")) == sources


def test_print_shows_all(window: Window, storm: Comparison) -> None:
    window.open(to_html(storm))
    window.choose("kind", "time")
    window.click("#theme")
    window.emulate("print", color_scheme="dark")
    assert window.ids(".finding.conflict") == ["conflict-1", "conflict-2", "conflict-3"]
    assert len(window.ids("#matrix tbody tr")) == 4
    assert window.ids("button, .filters, .where, .skip, select, input") == []
    assert window.ask("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    cut = window.ask(
        "[...document.querySelectorAll('.text, .columns, .box')]"
        ".filter((e) => e.scrollHeight > e.clientHeight + 1 || getComputedStyle(e).overflowY === 'auto').length"
    )
    assert cut == 0
