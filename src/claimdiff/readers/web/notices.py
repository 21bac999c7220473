"""Remove what a page says about itself: consent dialogs, and notices that the browser lacks something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from claimdiff.readers.web.tags import BLOCKS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Share of an element's characters in sentences of a notice from which the element is one.
SHARE = 2 / 3
#: Elements that hold a notice as a whole. A paragraph alone is none: it may belong to an article about cookies.
_CONTAINERS = frozenset("div section aside form footer header ul ol dialog".split())
_ARTICLE = "descendant-or-self::article | descendant-or-self::*[@itemprop='articleBody']"
_DIALOGS = "//dialog | //*[@role='dialog' or @role='alertdialog' or @aria-modal='true']"
#: The words of buttons are no sentences.
_CONTROLS = frozenset(("button", "input", "select", "option", "label"))
#: What notices are about.
_TOPIC = re.compile(
    r"(?i)\b(?:cookies?|consent|personal data|privacy|legitimate interests?|java ?script|js|browser|ad ?-?blockers?"
    r"|your (?:choices?|preferences|device)|unique identifiers|personali[sz]ed (?:ads|advertising|content))\b"
)
#: A notice speaks for the site to its reader; an article speaks of others.
_ADDRESS = re.compile(
    r"(?i)\b(?:we|our|us|you|your|this (?:web)?site|these cookies|please)\b"
    r"|^\W*(?:accept|reject|manage|allow|enable|disable|agree|turn on|click)\b"
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_SENTENCE = re.compile(r"[^.!?\n]+")


def without_notices(markup: str) -> str:
    """Return HTML without dialogs and notices.

    A dialog is an element with that name, that role or `aria-modal`. A notice is a block of which at least `SHARE` of
    the text consists of sentences in which the site speaks to its reader about cookies, consent or the browser; words
    in quotation marks do not count. Nothing in an `<article>` is a notice, nor is anything with the page's headline,
    unless nothing else is left of the page.

    Args:
        markup: HTML, not nested too deeply for the parser.
    """
    from lxml import etree, html

    try:
        page = html.document_fromstring(markup)
    except etree.ParserError:  # the page is empty
        return markup
    found = [element for element in page.xpath(_DIALOGS) if not element.xpath(_ARTICLE)]
    _clear(found)
    if _TOPIC.search(markup):
        notices = _notices(page)
        _clear(notices)
        rest = [body for body in page.iter("body") if not body.xpath(_ARTICLE) and _is_notice(body)]
        _clear(rest)
        found += notices + rest
    if not found:
        return markup
    cleaned: str = html.tostring(page, encoding="unicode")
    return cleaned


def _clear(elements: Iterable[HtmlElement]) -> None:
    for element in elements:
        element.clear(keep_tail=True)


def _notices(page: HtmlElement) -> list[HtmlElement]:
    """Return the outermost containers that are notices."""
    found: list[HtmlElement] = []
    waiting = list(page.iter("body"))
    while waiting:
        element = waiting.pop()
        if element.tag in _CONTAINERS and not element.xpath(f"{_ARTICLE} | descendant::h1") and _is_notice(element):
            found.append(element)
        elif element.tag != "article" and element.get("itemprop") != "articleBody":
            waiting += element.iterchildren("*")
    return found


def _is_notice(element: HtmlElement) -> bool:
    text = _QUOTED.sub(" ", "".join(_words(element)))
    sentences = [found.group().strip() for found in _SENTENCE.finditer(text)]
    said = sum(len(one) for one in sentences if _TOPIC.search(one) and _ADDRESS.search(one))
    return said > 0 and said >= SHARE * sum(map(len, sentences))


def _words(element: HtmlElement) -> Iterator[str]:
    """Yield an element's text without its buttons, and a line break at each edge of a block."""
    from lxml import etree

    walker = etree.iterwalk(element, events=("start", "end"))
    for event, node in walker:
        if node.tag in BLOCKS or node.tag in _CONTROLS:
            yield "\n"
        if event == "start" and node.tag in _CONTROLS:
            walker.skip_subtree()
        else:
            words = node.text if event == "start" else node.tail if node is not element else None
            yield " ".join(f" {words or ''} ".split("\n"))
