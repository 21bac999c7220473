"""Split HTML, however broken, into tags and text, in linear time.

Other parsers, including the standard library's, search the rest of the input for the end of each unclosed part, so
malicious markup can make them take minutes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: Most unclosed tags before the rest counts as text; a sloppy page has a few.
MANY = 20
#: Sections with their own end marker. If one is unclosed, so are all later ones.
_SECTIONS = ("<!--", "<![CDATA[")
#: A tag, a comment, a section or a declaration; possessive, so that it never backtracks.
_TAG = re.compile(
    r"""<(?:
        (?P<close>/?+)(?P<name>[a-z][^\s/>]*+)(?P<rest>(?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+|["'])*+)>
        |!--(?:-?>|.*?--!?>)
        |!\[CDATA\[.*?]]>
        |[!?/](?!--|\[CDATA\[)[^>]*+>
    )""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_BEGIN = re.compile(r"<[a-z!?/]", re.IGNORECASE)
#: Elements whose content, up to the end tag, is not markup.
_RAW = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in ("script", "style", "title", "textarea")}


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag.

    Attributes:
        name: in lower case.
        attributes: as written, including surrounding white space.
        is_end: whether it is an end tag, `</name>`.
        is_whole: whether it is self-closing, `<name/>`.
        source: the whole tag, as written.
    """

    name: str
    attributes: str
    is_end: bool
    is_whole: bool
    source: str


def parts(markup: str) -> Iterator[Tag | str]:
    """Yield the tags of HTML and the text between them, as written, without comments and declarations.

    Unclosed tags, comments and sections are text; after `MANY` unclosed tags, so is the rest.
    """
    position = done = unended = 0
    endless: tuple[str, ...] = ()
    raw: re.Pattern[str] | None = None
    while found := _BEGIN.search(markup, position) if raw is None else raw.search(markup, position):
        raw = None
        tag = None if markup.startswith(endless, found.start()) else _TAG.match(markup, found.start())
        if tag is None:
            section = next((opening for opening in _SECTIONS if markup.startswith(opening, found.start())), None)
            if section is None:
                unended += 1
                if unended > MANY:
                    break
            elif section not in endless:
                endless += (section,)
            position = found.start() + 1
            continue
        if done < found.start():
            yield markup[done : found.start()]
        position = done = tag.end()
        if tag["name"]:
            name = tag["name"].lower()
            # Browsers ignore the slash in these two.
            is_end, is_whole = bool(tag["close"]), tag["rest"].endswith("/") and name not in ("script", "style")
            yield Tag(name, tag["rest"], is_end, is_whole, tag[0])
            raw = None if is_end or is_whole else _RAW.get(name)
    if done < len(markup):
        yield markup[done:]
