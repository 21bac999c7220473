"""Undo the tables that lay out a page: the cells of articles and menus are no table of figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Characters in a cell that make it running text; cells of figures and names are shorter.
_RUNNING_TEXT = 200
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_PARTS = ("caption", "tbody", "thead", "tfoot", "tr", "td", "th")


def without_layout(markup: str) -> str:
    """Return HTML in which tables for layout are plain blocks, without the cells and tables that only contain links.

    A table is for layout if it has a single column, or a cell with a heading or running text. Others are unchanged.

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
        if _links(table) > 1 and _has_only_links(table):
            table.clear(keep_tail=True)
            is_changed = True
        elif any(map(_is_block, cells)) or len(cells) <= sum(part.tag == "tr" for part in own):
            for cell in cells:
                if _has_only_links(cell):
                    cell.clear(keep_tail=True)
            for part in (table, *own):
                part.tag = "div"
            is_changed = True
    if not is_changed:
        return markup
    found: str = html.tostring(page, encoding="unicode")
    return found


def _is_block(cell: HtmlElement) -> bool:
    return _has_heading(cell) or len(" ".join(cell.text_content().split())) > _RUNNING_TEXT


def _has_heading(element: HtmlElement) -> bool:
    return next(element.iter(*_HEADINGS), None) is not None


def _has_only_links(element: HtmlElement) -> bool:
    """Whether all words of an element are those of links, and it has some, but no heading."""
    words = _count(element)
    return words > 0 and words == sum(map(_count, element.iter("a"))) and not _has_heading(element)


def _links(element: HtmlElement) -> int:
    return sum(1 for _ in element.iter("a"))


def _count(element: HtmlElement) -> int:
    """Return the number of letters and digits."""
    return sum(map(str.isalnum, element.text_content()))
