"""Undo the tables that lay out a page: the cells of articles and menus are no table of figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Characters in a cell that make it running text; figures, names and remarks are shorter.
_RUNNING_TEXT = 300
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_PARTS = ("caption", "tbody", "thead", "tfoot", "tr", "td", "th")


def without_layout(markup: str) -> str:
    """Return HTML in which tables for layout are plain blocks, and menus are removed.

    A table is for layout if it has a single row or column, or a cell with a heading or running text. A menu is a cell
    or row of such a table with several links and little else, or another table with nothing but links.

    Args:
        markup: HTML, not nested too deeply for the parser.
    """
    from lxml import etree, html

    try:
        page = html.document_fromstring(markup)
    except etree.ParserError:  # the page is empty
        return markup
    is_changed = False
    for table in reversed(list(page.iter("table"))):  # inner tables first
        own = [part for part in table.iter(*_PARTS) if next(part.iterancestors("table")) is table]
        cells = [part for part in own if part.tag in ("td", "th")]
        rows = sum(part.tag == "tr" for part in own)
        if rows < 2 or len(cells) <= rows or any(map(_is_block, cells)):
            for part in (table, *own):
                if part.tag in ("tr", "td", "th") and _is_menu(part):
                    part.clear(keep_tail=True)
                part.tag = "div"
            is_changed = True
        elif _share_of_links(table) >= 1:
            table.clear(keep_tail=True)
            is_changed = True
    if not is_changed:
        return markup
    found: str = html.tostring(page, encoding="unicode")
    return found


def _is_block(cell: HtmlElement) -> bool:
    return _has(cell, *_HEADINGS) or len(" ".join(cell.text_content().split())) > _RUNNING_TEXT


def _is_menu(element: HtmlElement) -> bool:
    return len(list(element.iter("a"))) > 1 and _share_of_links(element) > 0.5 and not _has(element, "h1", "h2")


def _has(element: HtmlElement, *tags: str) -> bool:
    return next(element.iter(*tags), None) is not None


def _share_of_links(element: HtmlElement) -> float:
    """Return the share of an element's letters and digits that are in links; 0 if it has none."""
    return sum(map(_count, element.iter("a"))) / max(1, _count(element))


def _count(element: HtmlElement) -> int:
    return sum(map(str.isalnum, element.text_content()))
