"""The page without its script, and articles that try to bring their own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.report.page.browser import Window

from claimdiff.model import Comparison
from claimdiff.report import to_html

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

pytestmark = pytest.mark.browser


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
