"""Pages laid out by tables."""

from __future__ import annotations

import pytest
from tests.readers.inputs import unexpected

from claimdiff.readers.web.layout import without_layout
from claimdiff.readers.web.page import article_from_page

MENU = "<a href='/'>Start</a> <a href='/town'>Town</a> <a href='/ask'>Ask us</a>"
STORY = """<p>A lorry slid off the quay at Tarn on Sunday, and two dockers were taken to hospital, the mayor said.</p>
<p>The quay was icy, and the lights had been out since Friday; the firm said it had no spare parts for them.</p>
<p>Ferries to Dunmor were cancelled for the day, and the road along the quay stayed shut until the evening.</p>"""


def text_of(body: str) -> str:
    markup = f"<html><head><title>Lorry in the dock</title></head><body>{body}</body></html>"
    article = article_from_page(markup.encode(), article_id="p", default_source="p", on_error=unexpected)
    return article.text


@pytest.mark.parametrize(
    "body",
    [
        f"<table><tr><td>{MENU}</td><td><h1>Lorry in the dock</h1>{STORY}</td></tr></table>",
        f"<table><tr><td colspan=2>{MENU}</td></tr><tr><td>{STORY}</td><td>{MENU}</td></tr></table>",
        f"<table><tr><td>{MENU.replace(' <', ' | <')}</td></tr><tr><td>{STORY}</td></tr></table>",
        f"<table><tr><td>{MENU}</td></tr></table><table><tr><td>{STORY}</td></tr></table>",
        f"<table><tr><td>{MENU}</td></tr></table>{STORY}",
        f"<table><tr><th>{MENU.replace(' <', '<br><')}<td>{STORY}</table>",
        f"<table><tr><td><ul><li>{MENU.replace(' <', '<li><')}</ul></td><td>{STORY}</td></tr></table>",
        f"<table><tr><td><table><tr><td>{MENU}</td></tr></table></td><td><table><tr><td>{STORY}</table></table>",
        f"<table><tbody><tr><td><p>{MENU}</p></td><td>{STORY}</td></tr></tbody></table>",
        f"<table><tr>{MENU.replace('<a', '<td><a')}</tr><tr><td colspan=3>{STORY}</td></tr></table>",
        f"<table><tr><td><b>Sections</b><br>{MENU}</td><td>{STORY}</td></tr></table>",
        f"<table><tr><td><h4>Sections</h4>{MENU}</td><td>{STORY}</td></tr></table>",
        f"<table><tr><td><ul><li>{MENU.replace(' <', '<li><')}</ul>{STORY}</td></tr></table>",
        f"<table><tr><td>{MENU}</td><td><table><tr><td>{STORY}</td><td>Dead</td></tr></table></td></tr></table>",
        f"<table><tr>{MENU.replace('<a', '<td><a')}</tr></table>{STORY}",
    ],
)
def test_the_story_is_read_without_the_menu(body: str) -> None:
    text = text_of(body)
    assert text.splitlines() == [line[3:-4] for line in STORY.splitlines()]


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td>Dunmor</td><td>13</td></tr><tr><td>Tarn</td><td>2</td></tr></table>",
        "<table><tr><td><a href=/k>Dunmor</a></td><td>13</td></tr><tr><td>Tarn</td><td>2</td></tr></table>",
    ],
)
def test_a_table_of_figures_stays_one(table: str) -> None:
    assert "| Dunmor | 13 |" in text_of(f"{STORY}{table}{STORY.replace('Sunday', 'Monday')}")
    assert "<td>13</td>" in without_layout(table)


def test_a_name_that_is_a_link_is_no_menu() -> None:
    remark = (
        "The lower town was cut off for three days, and the ferry could not land until the harbour was cleared. " * 2
    )
    rows = f"<tr><td><a href=/k>Dunmor</a></td><td>13</td></tr><tr><td>Tarn</td><td>{remark}</td></tr>"
    assert "Dunmor" in text_of(f"{STORY}<table>{rows}</table>{STORY.replace('Sunday', 'Monday')}")


def test_a_headline_that_is_a_link_is_no_menu() -> None:
    markup = f"<table><tr><td><h2><a href='/lorry'>Lorry in the dock</a></h2></td><td>{STORY}</td></tr></table>"
    assert "Lorry in the dock" in without_layout(markup)


def test_a_picture_that_is_a_link_is_kept() -> None:
    markup = f"<table><tr><td><a href=/><img src=x></a></td><td>{STORY}</td></tr></table>"
    assert "<img" in without_layout(markup)


@pytest.mark.parametrize("markup", ["", "<!-- -->", "<p>One.</p>", "no tags"])
def test_without_tables_nothing_changes(markup: str) -> None:
    assert without_layout(markup) == markup
