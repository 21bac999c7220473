"""Any HTML to its words, however broken: for feed entries, and for pages in which no main text is found."""

from __future__ import annotations

from html.parser import HTMLParser

_SKIPPED = frozenset({"script", "style", "head", "template", "noscript", "svg", "math", "object", "select", "iframe"})
_BLOCKS = frozenset(
    "address article aside blockquote body br caption dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol p pre section table td th tr ul".split()
)


#: More parts that nothing ends are no mistake.
MANY = 100


def markup_to_text(markup: str) -> str:
    """The words of a piece of HTML, a line per block, white space collapsed as a browser would; "" if it has none."""
    reader = _Reader()
    reader.feed(without_open_end(markup))
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return "\n".join(line for line in lines if line)


def without_open_end(markup: str) -> str:
    """Markup up to the first of very many comments, sections or instructions that nothing ends.

    The parser would look for the end of each through all that follows. A few of them it may have.
    """
    for opening, closing in (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", ">")):
        start = markup.find(opening, max(0, markup.rfind(closing)))
        if start >= 0 and markup.count(opening, start) > MANY:
            markup = markup[:start]
    return markup


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        #: Elements left open whose words do not count.
        self._skipping: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SKIPPED:
            if tag not in self._skipping:
                self._skipping.append(tag)
        elif tag in _BLOCKS:
            # A block ends whatever was left open by mistake, so that an unclosed <select> cannot swallow the page.
            self._skipping.clear()
            self.parts.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._skipping:
            del self._skipping[self._skipping.index(tag) :]
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            # Line ends inside the markup are plain spaces; only blocks start new lines.
            self.parts.append(data.replace("\n", " ").replace("\r", " "))
