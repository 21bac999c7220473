"""A browser, a window and three articles to show in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.comparisons import claim, side
from tests.report.page.browser import Window, chromium

from claimdiff.model import Agreement, Article, Claim, Comparison, Conflict, ConflictKind, Side

if TYPE_CHECKING:
    from selenium.webdriver import Chrome


@pytest.fixture(scope="session")
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


@pytest.fixture(scope="session")
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
