"""The page in a real browser: what a reader can see and do, with pointer, keyboard, phone and printer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.report.browser import PHONE, Window, chromium
from tests.report.conftest import claim, side

from claimdiff.model import Agreement, Article, Claim, Comparison, Conflict, ConflictKind, Side
from claimdiff.report import to_html

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

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


@pytest.fixture(scope="module")
def driver() -> Iterator[Chrome]:
    with chromium() as driver:
        yield driver


@pytest.fixture
def window(driver: Chrome, tmp_path: Path) -> Iterator[Window]:
    """A window that must not have complained by the end of the test."""
    window = Window(driver, tmp_path)
    window.complaints()  # those of the page before
    yield window
    assert window.complaints() == []


@pytest.fixture(scope="module")
def storm() -> Comparison:
    """Three long articles, three conflicts of two kinds, one agreement; the Herald says nothing of the day."""
    filler = "\n\n" + "Nobody could say when the road would open again. " * 40 + "\n\n"
    texts = {
        "Gazette": f"The storm killed 49 people.{filler}It came on Monday. The mayor resigned. Two bridges fell.",
        "Herald": f"The storm killed 52 people.{filler}Three bridges fell. The mayor resigned.",
        "Courier": f"The storm killed 52 people.{filler}It came on Tuesday. Two bridges fell.",
    }
    articles = gazette, herald, courier = tuple(Article(text=text, source=source) for source, text in texts.items())
    claims: list[Claim] = []

    def said(article: Article, words: str, value: str | None = None) -> Side:
        claims.append(claim(article, f"{article.source}: {words}", words))
        return side(article, claims[-1], words, value)

    few = said(gazette, "killed 49 people", "49")
    many = said(herald, "killed 52 people", "52"), said(courier, "killed 52 people", "52")
    days = said(gazette, "on Monday", "Monday"), said(courier, "on Tuesday", "Tuesday")
    two = said(gazette, "Two bridges", "Two"), said(courier, "Two bridges", "Two")
    three = said(herald, "Three bridges", "Three")

    def conflict(kind: ConflictKind, confidence: float, *positions: tuple[Side, ...]) -> Conflict:
        return Conflict(
            kind=kind,
            confidence=confidence,
            explanation=f"They differ on the {kind}.",
            left=positions[0][0],
            right=positions[1][0],
            positions=positions,
        )

    return Comparison(
        articles=articles,
        agreements=(Agreement(left=said(gazette, "The mayor resigned"), right=said(herald, "The mayor resigned")),),
        claims=tuple(claims),
        conflicts=(
            conflict("quantity", 0.9, (few,), many),
            conflict("time", 0.7, days[:1], days[1:]),
            conflict("quantity", 0.4, two, (three,)),
        ),
    )


def choose(window: Window, name: str, value: str) -> None:
    """Sets a filter as its user would leave it."""
    window.ask(
        "((e, v) => { e.value = v; e.dispatchEvent(new Event('input', { bubbles: true })) })"
        "(document.getElementById('filter-' + arguments[0]), arguments[1])",
        name,
        value,
    )


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
    choose(window, "kind", "time")
    assert (window.ids(shown), count(window)) == (["conflict-2"], "1 of 3 conflicts shown")
    assert window.ask("document.querySelectorAll('#matrix tbody tr:not(.filtered)').length") == 2
    window.click("#reset")
    assert count(window) == "3 of 3 conflicts shown"
    choose(window, "source", "2")
    assert (window.ids(shown), count(window)) == (["conflict-1", "conflict-3"], "2 of 3 conflicts shown")
    choose(window, "confidence", "60")
    assert (window.ids(shown), count(window)) == (["conflict-1"], "1 of 3 conflicts shown")
    assert window.ask("document.getElementById('filter-bound').textContent") == "60 % or more"
    choose(window, "kind", "time")
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
    choose(window, "kind", "time")
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
    assert (window.ask(paper), window.ask(pressed)) == (dark, "true")
    window.click("#theme")
    assert (window.ask(paper), window.ask(pressed)) == (light, "false")
    assert window.ask("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast(window: Window, expelled: Comparison, flooded: Comparison, scheme: str) -> None:
    for comparison, chosen in ((expelled, "#conflict-1"), (flooded, "#update-1"), (flooded, "#agreement-1")):
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


def test_print_shows_all(window: Window, storm: Comparison) -> None:
    window.open(to_html(storm))
    choose(window, "kind", "time")
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


def test_without_script(window: Window, storm: Comparison) -> None:
    window.open(to_html(storm), script=False)
    assert window.ids(".finding.conflict") == ["conflict-1", "conflict-2", "conflict-3"]
    assert window.ids("#theme, #filters") == []
    assert window.ask("[...document.querySelectorAll('.body')].map((b) => b.checkVisibility())") == [True] * 3
    window.click("#conflict-2 .answer:last-child .where")
    assert window.driver.current_url.endswith("#text-conflict-2-2")
    assert window.in_view("#text-conflict-2-2 + .words")
    window.click("#text-conflict-2-2 + .words a")
    assert window.driver.current_url.endswith("#conflict-2")
    assert window.in_view("#conflict-2 header")


@pytest.mark.parametrize("script", [True, False])
def test_a_hostile_article_does_nothing(window: Window, hostile: Comparison, script: bool) -> None:
    window.open(to_html(hostile), script=script)
    title = window.driver.title
    window.click("#conflict-1 h3")
    if script:
        window.click("#conflict-1 .where")
        window.press("enter", "escape")
    assert window.driver.title == title
    assert window.driver.current_url.partition("#")[0] == window.file.as_uri()
    assert window.ask("typeof window.hacked") == "undefined"
    assert window.ask("document.querySelectorAll('img, svg, form, base, iframe, [onerror], [onload]').length") == 0
    assert window.ask("document.scripts.length") == 1


def test_the_policy_stops_what_slips_through(driver: Chrome, tmp_path: Path, hostile: Comparison) -> None:
    """Were an article ever put in unescaped, the browser would still refuse to run or load it."""
    slip = "<script>window.hacked = 1</script><img src='http://x.example/a.png' onerror='window.hacked = 2'>"
    window = Window(driver, tmp_path)
    window.open(to_html(hostile).replace("<main>", f"<main>{slip}<p style='color: red'>", 1))
    assert window.ask("typeof window.hacked") == "undefined"
    assert len([said for said in window.complaints() if "Content Security Policy" in said]) >= 3
