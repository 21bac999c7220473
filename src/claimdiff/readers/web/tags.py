"""HTML, however broken, as tags and the text between them, in a time that grows with its length alone.

The parsers of the standard library and of others look for the end of each part that has none through all that follows,
and stop, or take minutes, for markup that was made to do so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: Tags that nothing ends may be this many; a page of mistakes has a few.
MANY = 20
#: What has an end of its own. Once nothing ends one of them, nothing ends a later one.
_SECTIONS = ("<!--", "<![CDATA[")
#: A tag, a comment, a section, or what else begins with `<` and a mark; nothing in it is ever tried a second time.
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
#: What stands in these is no markup, up to their end tag.
_RAW = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in ("script", "style", "title", "textarea")}


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag.

    Attributes:
        name: in lower case.
        attributes: as written, with the blanks around them.
        is_end: whether it is `</name>`.
        is_whole: whether it is `<name/>`.
        source: all of it, as written.
    """

    name: str
    attributes: str
    is_end: bool
    is_whole: bool
    source: str


def parts(markup: str) -> Iterator[Tag | str]:
    """The tags of a piece of HTML and the text between them, as written; comments and declarations are left out.

    What begins as a tag, a comment or a section that nothing ends is text; after `MANY` such tags so is the rest.
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
            # A browser passes over the slash of these two.
            is_end, is_whole = bool(tag["close"]), tag["rest"].endswith("/") and name not in ("script", "style")
            yield Tag(name, tag["rest"], is_end, is_whole, tag[0])
            raw = None if is_end or is_whole else _RAW.get(name)
    if done < len(markup):
        yield markup[done:]
